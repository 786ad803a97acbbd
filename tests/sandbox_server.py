"""A small fork server for the tests: it runs functions of `hostile.py` in locked children and tells what they got."""

import json
import os
import socket
import time

import numpy  # noqa: F401 preloaded for the children

from grading.sandbox import Limits, lock, prepare, wipe


def serve(control, tier, hostile):
    """One request a line: the function, its arguments, the limits; one answer a line: value, error or exit code."""
    functions = {"__name__": "hostile"}
    exec(compile(hostile, "hostile.py", "exec"), functions)
    prepare(tier)
    channel = socket.socket(fileno=control)
    for line in channel.makefile("rb"):
        request = json.loads(line)
        if request == "wipe":
            wipe()
            answer = {}
        else:
            answer = forked(tier, functions, request)
        channel.sendall(json.dumps(answer).encode() + b"\n")


def forked(tier, functions, request):
    """What a child says of itself, and its exit code."""
    ours, its = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            start = time.process_time()
            if request["locked"]:
                lock(tier, Limits(**request["limits"]), [its.fileno()])
            seconds = time.process_time() - start
            said = told(functions[request["function"]], request["arguments"])
            its.sendall(json.dumps({**said, "seconds": seconds}).encode())
        finally:
            os._exit(99)
    its.close()
    answer = ours.makefile("rb").read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {**json.loads(answer or b"{}"), "code": code}


def told(function, arguments):
    """A function's value, or the class of the exception it raised."""
    try:
        return {"value": function(*arguments)}
    except BaseException as error:
        return {"raised": [each.__name__ for each in type(error).__mro__], "said": str(error)}
