"""Messages arrive whole, in time, or with the right exception."""

import socket
import struct
import threading
import time

import pytest

from grading.trusted.channel import Channel, PeerGone, TimedOut
from grading.trusted.wire import WireError

LIMIT = 8 << 20


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    with one, other:
        yield Channel(one, LIMIT), Channel(other, LIMIT)


def soon(seconds=0.05):
    return time.monotonic() + seconds


@pytest.mark.parametrize("size", [0, 1, 1000, 5 << 20])
def test_a_message_arrives_whole(ends, size):
    message = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    sender = threading.Thread(target=ends[0].send, args=(message, soon(20)))
    sender.start()
    assert ends[1].receive(soon(20)) == message
    sender.join()


def test_messages_stay_apart(ends):
    for message in (b"one", b"", b"three"):
        ends[0].send(message)
    assert [ends[1].receive() for _ in range(3)] == [b"one", b"", b"three"]


def test_a_message_that_comes_byte_by_byte(ends):
    def drip():
        for byte in struct.pack("<Q", 5) + b"drops":
            ends[0].sock.sendall(bytes([byte]))

    dripping = threading.Thread(target=drip)
    dripping.start()
    assert ends[1].receive(soon(20)) == b"drops"
    dripping.join()


def test_nothing_comes(ends):
    begun = time.monotonic()
    with pytest.raises(TimedOut):
        ends[1].receive(soon())
    assert time.monotonic() - begun < 5


def test_only_half_a_message_comes(ends):
    ends[0].sock.sendall(struct.pack("<Q", 5) + b"dr")
    with pytest.raises(TimedOut):
        ends[1].receive(soon())


def test_dripping_does_not_put_the_deadline_off(ends):
    stop = threading.Event()

    def drip():
        ends[0].sock.sendall(struct.pack("<Q", 10_000))
        while not stop.wait(0.01):
            ends[0].sock.sendall(b".")

    dripping = threading.Thread(target=drip)
    dripping.start()
    with pytest.raises(TimedOut):
        ends[1].receive(soon(0.2))
    stop.set()
    dripping.join()


def test_a_deadline_that_has_passed(ends):
    for act in (lambda: ends[0].send(b"late", soon(-1)), lambda: ends[1].receive(soon(-1))):
        with pytest.raises(TimedOut):
            act()


def test_a_peer_that_does_not_read(ends):
    with pytest.raises(TimedOut):
        ends[0].send(bytes(5 << 20), soon())


@pytest.mark.parametrize("sent", [b"", b"abc", struct.pack("<Q", 5), struct.pack("<Q", 5) + b"dr"])
def test_the_peer_goes_while_one_waits(ends, sent):
    ends[0].sock.sendall(sent)
    ends[0].sock.close()
    with pytest.raises(PeerGone):
        ends[1].receive(soon(20))


def test_the_peer_is_gone_before_one_sends(ends):
    ends[1].sock.close()
    with pytest.raises(PeerGone):
        ends[0].send(bytes(5 << 20), soon(20))


@pytest.mark.parametrize("length", [LIMIT + 1, 2**63, 2**64 - 1])
def test_a_frame_larger_than_the_limit(ends, length):
    ends[0].sock.sendall(struct.pack("<Q", length))
    with pytest.raises(WireError, match="more than the"):
        ends[1].receive(soon(20))


def test_memory_grows_only_with_what_arrives():
    asked = []

    class Socket(socket.socket):
        def settimeout(self, timeout):
            assert timeout is None

        def recv(self, count, *_):
            asked.append(count)
            return struct.pack("<Q", 1 << 40) if count == 8 else b""

    with pytest.raises(PeerGone):
        Channel(Socket(), 1 << 41).receive()
    assert max(asked) <= 1 << 20
