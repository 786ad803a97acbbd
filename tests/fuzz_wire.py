"""Damages messages in every way it knows, and looks whether `decode` does anything but return plain data or WireError.

`python -m tests.fuzz_wire COUNT [SEED]`
"""

import faulthandler
import random
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType, NoneType
from typing import Any

import msgpack
import numpy as np
from msgpack import ExtType

from grading.trusted import layout
from grading.trusted.wire import CannotSend, WireError, changed, decode, encode, snapshot

MEMORY = 256 << 20  # bytes that a few kilobytes, however damaged, must do with
SLOW = 2.0  # CPU seconds
HANG = 120  # seconds
BIT_GENERATORS = ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64")
EXACT = {
    *(NoneType, EllipsisType, bool, int, float, complex, str, bytes, slice, range),
    *(list, tuple, dict, set, frozenset, np.ndarray, np.ma.MaskedArray, np.random.Generator),
}
INTEGERS = [0, 1, 2, 3, 5, 9, 16, 17, 25, 64, 255, 2**16, 2**31 - 1, 2**31, 2**32 - 1, 2**40, 2**63 - 1, 2**64 - 1, -1]
INTEGERS += [-2, -(2**31), -(2**63)]
SPECIFIED = [
    "<f8",
    "|O",
    "|O8",
    "|V8",
    "<U0",
    "<U268435455",
    "|S999999999",
    "<f16",
    "<c32",
    ">f8",
    "|b1",
    "<M8",
    "<M8[s]",
]
SPECIFIED += ["<m8[999999999D]", "<M8[as]", "<U1", "f8,f8", "<f3", "object", "", "|S0", ">U2", "<i8\n", "<f2", "=f8"]


def handle(data):
    return ("handle", bytes(data[:8]))


def outgoing(_):
    return b"a function"


@dataclass
class Seed:
    """A proper message, taken apart: its records, the bytes of its arrays, and the one that it answers."""

    message: bytes
    records: list[Any]
    rest: bytes
    first: bytes | None

    def known(self):
        return [] if self.first is None else decode(self.first, incoming=handle)[1]


def seeds():
    """Messages with something of every kind, and answers that write something back to every kind."""
    row = np.arange(6.0)
    fields = np.zeros(3, [("x", "<i4"), ("y", "<U3"), ("z", [("a", "?"), ("b", "<f8", (2,))])])
    generators = [np.random.Generator(getattr(np.random, name)(7)) for name in BIT_GENERATORS]
    groups = [
        [
            None,
            True,
            1,
            -5,
            2**80,
            -(2**90),
            1.5,
            float("nan"),
            "text",
            "\ud800",
            b"bytes",
            1j,
            ...,
            slice(1, 9),
            range(5),
        ],
        [np.float64(1), np.bool_(True), np.datetime64("2020-01-01", "s"), np.str_("ab"), np.longdouble(2), fields[0]],
        [row, row[::2], row.reshape(2, 3), np.asfortranarray(row.reshape(2, 3)), np.zeros((0, 3)), np.array(2.0)],
        [np.array(["a", "bcd"]), np.array([b"a"]), np.array([True, False]), np.array([1 + 1j]), row.astype(">f4")],
        [np.array(["2020"], "M8[D]"), np.ones(2, "f2"), np.ones(2, np.longdouble), np.ones(2, np.clongdouble), fields],
        [
            np.ma.array([1, 2, 3], mask=[False, True, False]),
            np.ma.array(row),
            np.ma.array(fields),
            np.ma.masked,
            row > 2,
        ],
        [[1, [2, [3, [4]]]], (1, (2, row)), {1, 2, "x"}, frozenset([1, (2, 3)]), {"a": row, (1, 2): [row, row]}],
        [np.array([[1, "a"], [None, [row]]], object), {"w": {"b": [1.0, 2.0]}, 1: 2, 1j: 3, 2**70: np.float64(2)}],
        generators,
        [len, [len, print], {"f": len}],
    ]
    found = []
    for group in groups:
        first, objects = encode(group, outgoing=outgoing)
        found.append(_taken_apart(first, None))
        known = decode(first, incoming=handle)[1]
        for value in known:
            _change(value, known[0] if isinstance(value, np.ndarray) else known[-1] if known else None)
        mutable = [
            number
            for number, value in enumerate(known)
            if not isinstance(value, tuple | frozenset) and not _contains(value, value)
        ]
        for chosen in (mutable, mutable[:1], mutable[-1:]):
            try:
                answer = encode([*known[:2], 1.0, [known[:1]]], known, chosen, outgoing)[0]
            except CannotSend:
                continue
            found.append(_taken_apart(answer, first))
        assert len(objects) == len(known)
    return found


def _contains(value, other):
    return isinstance(value, list | tuple) and any(part is other or _contains(part, other) for part in value)


def _change(value, other):
    if isinstance(value, list):
        value.append(1 if other is value or isinstance(other, list | dict) else other)
    elif isinstance(value, dict):
        value["new"] = [1]
    elif isinstance(value, set):
        value.add("new")
    elif isinstance(value, np.ma.MaskedArray):
        value[..., 0] = np.ma.masked
    elif isinstance(value, np.ndarray) and value.size:
        value.flat[0] = value.flat[-1]
    elif isinstance(value, np.random.Generator):
        value.random()


def _taken_apart(message, first):
    (length,) = layout.HEAD.unpack_from(message)
    unpacker = msgpack.Unpacker(unicode_errors="surrogatepass", ext_hook=ExtType, strict_map_key=False)
    unpacker.feed(message[4 : 4 + length])
    return Seed(message, list(unpacker), message[4 + length :], first)


def _packed(records, rest):
    try:
        table = b"".join(msgpack.packb(record, unicode_errors="surrogatepass") for record in records)
    except (OverflowError, ValueError):
        return b""
    return layout.HEAD.pack(len(table)) + table + rest


def damaged(rng, all_seeds, seed):
    """A message with one to four faults."""
    if rng.random() < 0.4:
        return _damaged_bytes(rng, all_seeds, seed.message)
    records = [list(record) for record in seed.records]
    rest = seed.rest
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        number = rng.randrange(len(records))
        way = rng.randrange(8)
        if way == 0:
            records[number] = list(rng.choice(rng.choice(all_seeds).records))
        elif way == 1:
            records.insert(number, list(rng.choice(rng.choice(all_seeds).records)))
        elif way == 2 and len(records) > 1:
            del records[number]
        elif way == 3:
            rest = _damaged_bytes(rng, all_seeds, rest)
        else:
            _damage_record(rng, all_seeds, records[number])
    return _packed(records, rest)


def _damage_record(rng, all_seeds, record):
    if not record:
        return
    at = rng.randrange(len(record))
    way = rng.randrange(6)
    if way == 0:
        del record[at]
    elif way == 1:
        record.insert(at, rng.choice(rng.choice(rng.choice(all_seeds).records)))
    elif way == 2:
        record[at] = rng.choice(rng.choice(rng.choice(all_seeds).records))
    elif way == 3:
        record[at] = rng.choice([[], {}, [[[]]], {1: 2}, None, "", b"", rng.choice(INTEGERS), rng.choice(SPECIFIED)])
    else:
        record[at] = _damaged_value(rng, all_seeds, record[at])


def _damaged_value(rng, all_seeds, value):
    if type(value) is int:
        return rng.choice((value + 1, value - 1, rng.choice(INTEGERS)))
    if type(value) is str:
        return rng.choice((rng.choice(SPECIFIED), value + "0", value[:-1], value.replace("8", "9"), "|" + value))
    if type(value) is ExtType:
        way = rng.randrange(4)
        if way == 0:
            return ExtType(rng.randrange(10), value.data)
        if way == 1:
            return ExtType(value.code, rng.randrange(300).to_bytes(2, "little"))
        return ExtType(value.code, _damaged_bytes(rng, all_seeds, value.data))
    if type(value) is bytes:
        return _damaged_bytes(rng, all_seeds, value)
    return rng.choice(INTEGERS)


def _damaged_bytes(rng, all_seeds, data):
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        if not found:
            return bytes([rng.randrange(256)])
        at = rng.randrange(len(found))
        way = rng.randrange(7)
        if way == 0:
            found[at] ^= 1 << rng.randrange(8)
        elif way == 1:
            found[at] = rng.choice((0, 1, 0x7F, 0x80, 0x90, 0xC1, 0xC7, 0xC9, 0xD7, 0xDB, 0xDC, 0xDD, 0xDF, 0xFF))
        elif way == 2:
            del found[at:]
        elif way == 3:
            del found[at : at + rng.randrange(1, 9)]
        elif way == 4:
            found[at:at] = rng.choice(all_seeds).message[: rng.randrange(40)]
        elif way == 5:
            found[at:at] = bytes([rng.choice((0xDD, 0xDF, 0xC6, 0xC9, 0xDB))]) + rng.randbytes(4)
        else:
            found[at : at + 8] = rng.randbytes(8)
    return bytes(found)


def examine(value, budget):
    """Fail where a value is not exactly plain data, or cannot be used."""
    if budget[0] <= 0:
        return
    budget[0] -= 1
    kind = type(value)
    if isinstance(value, np.generic):
        assert kind.__module__ == "numpy", kind
        str(value)
        return
    assert kind in EXACT or value is np.ma.masked, kind
    if kind is dict:
        value = [*value, *value.values()]
    if kind in (list, tuple, dict, set, frozenset):
        for part in value:
            examine(part, budget)
    elif kind is np.ndarray and value.dtype.kind == "O":
        for part in value.ravel().tolist():
            examine(part, budget)
    elif kind in (np.ndarray, np.ma.MaskedArray):
        assert not value.dtype.hasobject
        if value.nbytes < 1000 and value.size < 1000:
            np.ndarray.view(value, np.ndarray).tolist()
            if budget[0] % 16 == 0:
                repr(value)
    elif kind is np.random.Generator:
        value.integers(0, 1000, 4)
        value.integers(0, 2**40 + 1)
        value.standard_normal(2)


def main(count, seed=0):
    """Decode so many damaged messages; returns how many were still proper ones, and how many were refused."""
    rng = random.Random(seed)
    all_seeds = seeds()
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    before = resource.getrlimit(resource.RLIMIT_AS)
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, before[1]))
    counted = {"proper": 0, "refused": 0}
    known: dict[int, Any] = {}
    slowest = 0.0
    try:
        for number in range(count):
            if number % 500 == 0:
                faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__ or 2)
            at = rng.randrange(len(all_seeds))
            message = damaged(rng, all_seeds, all_seeds[at])
            if at not in known:
                objects = all_seeds[at].known()
                known[at] = objects, snapshot(objects)
            objects, taken = known[at]
            start = time.process_time()
            try:
                values, numbered = decode(message, objects, handle)
            except WireError as refused:
                why = refused.__cause__
                assert not isinstance(why, MemoryError | RecursionError), (number, message)
                assert not changed(objects, taken), ("changed by a message that was refused", number, message)
                counted["refused"] += 1
            except BaseException:
                print("message", number, "of seed", seed, message)
                raise
            else:
                counted["proper"] += 1
                try:
                    examine(values, [60])
                    examine(numbered, [60])
                    encode(values, outgoing=outgoing)
                except BaseException:
                    print("message", number, "of seed", seed, message)
                    raise
                del known[at]
            took = time.process_time() - start
            slowest = max(slowest, took)
            assert took < SLOW, (number, took, message)
    finally:
        faulthandler.cancel_dump_traceback_later()
        resource.setrlimit(resource.RLIMIT_AS, before)
    return counted | {"slowest": slowest}


if __name__ == "__main__":
    faulthandler.enable()
    begun = time.monotonic()
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    print(main(int(sys.argv[1]), chosen), "seed", chosen, f"{time.monotonic() - begun:.0f} s")
