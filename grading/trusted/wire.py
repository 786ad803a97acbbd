"""Plain data as bytes, and objects that were changed in place brought up to date at the other end. Never pickle.

A message is a table of records, in msgpack, and the bytes of its arrays. Each object that can be changed or holds others
is a record of its own and comes after all that it holds: so nothing recurses, what is shared stays shared, and no object
can contain itself. Objects get the same numbers at both ends. Two arrays that share memory arrive as two that do not.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Final, NoReturn

import msgpack
import numpy as np
from msgpack import ExtType

from grading.trusted import arrays
from grading.trusted.plain import (
    ARRAY,
    DICT,
    FROZENSET,
    GENERATOR,
    HOLDING,
    IMMEDIATE,
    LIST,
    MASKED,
    MUTABLE,
    OBJECTS,
    SET,
    TUPLE,
    CannotSend,
    Extent,
    Limits,
    TooMuch,
    WireError,
    compound,
    dict_base,
    elements,
    extent,
    kind,
    measure,
)
from grading.trusted.snapshots import changed, snapshot

__all__ = ["CannotSend", "Limits", "WireError", "changed", "decode", "encode", "snapshot"]

VALUES, CONTENTS = 0, 16  # the last record; added to the kind of an object that gets new contents
REFERENCE, INTEGER, COMPLEX, SCALAR, SLICE, RANGE, CONSTANT, HANDLE = range(1, 9)
_CONSTANTS: Final[dict[bytes, Any]] = {b"...": Ellipsis, b"--": np.ma.masked}
_HEAD: Final = struct.Struct("<I")
_COMPLEX: Final = struct.Struct("<dd")
_MOST_ALIKE = 32  # keys with the same hash: comparing many of them to each other would take for ever


def refuse_to_send(value: Any) -> NoReturn:
    """The `outgoing` where only plain data may go out."""
    name = type(value).__name__
    raise CannotSend(f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}")


def refuse(_: bytes) -> NoReturn:
    """The `incoming` where only plain data may come in."""
    raise WireError("a handle, where only plain data may come in")


def encode(
    values: Sequence[Any],
    known: Sequence[Any] = (),
    changed: Sequence[int] = (),
    outgoing: Callable[[Any], bytes] = refuse_to_send,
    limits: Limits = Limits(),  # noqa: B008, it is frozen
) -> tuple[bytes, list[Any]]:
    """A message, and all numbered objects: those known, then those that are new in it.

    known: the numbered objects of the message that this one answers; they are referred to, not sent again.
    changed: the numbers of those whose present contents go along, to be written back at the other end.
    outgoing: what stands for a value that is no plain data, or CannotSend.
    Subclasses go as their built-in type. Raises CannotSend.
    """
    writer = _Writer(known, outgoing, limits)
    try:
        return writer.message(values, changed), writer.objects
    except TooMuch as error:
        raise CannotSend(str(error)) from error


class _Writer:
    def __init__(self, known: Sequence[Any], outgoing: Callable[[Any], bytes], limits: Limits) -> None:
        self.objects = list(known)
        self.numbers = {id(value): number for number, value in enumerate(known)}
        self.extents: dict[int, Extent] = {}
        self.outgoing = outgoing
        self.limits = limits
        self.records: list[bytes] = []
        self.buffers: list[Any] = []
        self.size = self.items = self.keys = 0
        self.packer = msgpack.Packer(
            default=self.extension,
            strict_types=True,
            unicode_errors="surrogatepass",  # half a character is a Python string too
            buf_size=4096,
        )

    def message(self, values: Sequence[Any], changed: Sequence[int]) -> bytes:
        for number in changed:
            value = self.objects[number]
            of = kind(value)
            if of not in MUTABLE:
                raise CannotSend(f"the contents of a {type(value).__name__}")
            held = elements(value, of)
            self.add(held)
            self.write([CONTENTS + of, number], value, of, held)
        self.add(values)
        self.write([VALUES], values, None, values)
        for number in changed:  # only now is all known that they hold
            measure(self.objects[number], self.extents, self.limits, {})
        table = b"".join(self.records)
        return b"".join([_HEAD.pack(len(table)), table, *self.buffers])

    def add(self, values: Sequence[Any]) -> None:
        """Write the records of all objects that the values are or hold, and that have no number yet."""
        pending = compound(values)[::-1]
        opened: set[int] = set()
        while pending:
            value = pending[-1]
            if id(value) in self.numbers:
                pending.pop()
                continue
            of = kind(value)
            held = elements(value, of)
            new = [part for part in compound(held) if id(part) not in self.numbers]
            if new:
                if id(value) in opened:
                    raise CannotSend(f"a {type(value).__name__} that contains itself")
                opened.add(id(value))
                pending.extend(reversed(new))
                continue
            pending.pop()
            size = self.write([of], value, of, held)
            parts = [self.extent_of(part) for part in compound(held)]
            self.extents[id(value)] = extent(size, parts, self.limits)
            self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)

    def extent_of(self, value: Any) -> Extent:
        return self.extents.get(id(value)) or measure(value, self.extents, self.limits, {})

    def write(self, start: list[Any], value: Any, of: int | None, held: Sequence[Any]) -> int:
        """Write one record; returns its bytes with those of its array."""
        size = 0
        if of in (ARRAY, MASKED):
            fields, buffers = arrays.array_fields(value)
            start += fields
            self.buffers += buffers
            size = sum(len(each) for each in buffers)
        elif of == GENERATOR:
            start += arrays.generator_fields(value)
        else:
            if of == OBJECTS:
                array = np.ndarray.view(value, np.ndarray)
                start += [arrays.array_flags(array), array.ndim, *array.shape]
            elif of in (SET, FROZENSET, DICT):
                self.keys += len(held) // (2 if of == DICT else 1)
                if self.keys > self.limits.keys:
                    raise CannotSend(f"sets and dicts of more than {self.limits.keys} elements")
            try:
                start += held if set(map(type, held)) <= IMMEDIATE else map(self.immediate, held)
            except CannotSend as error:
                raise CannotSend(f"{error} in a {type(value).__name__}" if of else str(error)) from error
        self.items += len(start)
        if self.items > self.limits.items:
            raise CannotSend(f"more than {self.limits.items} values")
        record = self.packer.pack(start)
        self.records.append(record)
        size += len(record)
        self.size += size
        if self.size > self.limits.size - _HEAD.size:
            raise CannotSend(self.limits.megabytes)
        return size

    def immediate(self, value: Any) -> Any:
        """What stands for a value inside a record."""
        cls = type(value)
        if cls in IMMEDIATE:
            return value
        number = self.numbers.get(id(value))
        if number is not None:
            return ExtType(REFERENCE, number.to_bytes(4, "little"))
        if issubclass(cls, np.generic):
            return ExtType(SCALAR, arrays.scalar_bytes(value))
        for base, plain in _BASES:
            if issubclass(cls, base):
                return plain(value)
        return self.extension(value)

    def extension(self, value: Any) -> ExtType:
        """What msgpack has no type of its own for."""
        cls = type(value)
        if cls is int:
            if value.bit_length() > self.limits.bits:
                raise CannotSend(f"an integer of more than {self.limits.bits} bits")
            return ExtType(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))
        if cls is complex:
            return ExtType(COMPLEX, _COMPLEX.pack(value.real, value.imag))
        if cls is slice or cls is range:
            ends = (value.start, value.stop, value.step)
            if all(end is None or (type(end) is int and -(2**63) <= end < 2**63) for end in ends):
                return ExtType(SLICE if cls is slice else RANGE, msgpack.packb(ends))
            raise CannotSend(f"a {cls.__name__} whose ends are not small integers")
        for name, constant in _CONSTANTS.items():
            if value is constant:
                return ExtType(CONSTANT, name)
        return ExtType(HANDLE, self.outgoing(value))


# What a learner's subclass overrides is never asked.
_BASES: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (int, int.__int__),
    (float, float.__float__),
    (str, str.__str__),
    (bytes, bytes.__bytes__),
)


def decode(
    message: bytes,
    known: Sequence[Any] = (),
    incoming: Callable[[bytes], Any] = refuse,
    limits: Limits = Limits(),  # noqa: B008, it is frozen
) -> tuple[list[Any], list[Any]]:
    """The values of a message, and all numbered objects: those known, then those that are new in it.

    known: the numbered objects of the message that this one answers. The contents that came for them are written back
    in place, after everything was checked: a bad message changes nothing.
    incoming: the value that a handle stands for. Raises WireError, and nothing else, whatever the bytes are.
    """
    reader = _Reader(known, incoming, limits)
    try:
        values = reader.read(message)
    except WireError:
        raise
    except Exception as error:  # msgpack and NumPy have errors of many kinds for what cannot be
        raise WireError(f"not a proper message: {error}") from error
    for value, of, contents in reader.changes.values():
        _write_back(value, of, contents)
    return values, reader.objects


class _Reader:
    def __init__(self, known: Sequence[Any], incoming: Callable[[bytes], Any], limits: Limits) -> None:
        self.objects = list(known)
        self.known = len(known)
        self.extents: dict[int, Extent] = {}
        self.incoming = incoming
        self.limits = limits
        self.items, self.keys, self.hashing = limits.items, limits.keys, limits.size
        self.parts: list[Extent] = []  # of the objects that the present record refers to
        self.changes: dict[int, tuple[Any, int, Any]] = {}
        self.replaced: dict[int, Sequence[Any]] = {}  # by id, what a known object is going to hold

    def read(self, message: bytes) -> list[Any]:
        if len(message) > self.limits.size:
            raise WireError(f"a message {self.limits.megabytes}")
        (length,) = _HEAD.unpack_from(message)
        self.bytes = memoryview(message)
        self.at = _HEAD.size
        table = self.take(length)
        # No value of msgpack's may hold another: then it sets memory aside for nothing that has not come.
        self.unpacker = msgpack.Unpacker(
            read_size=1,
            max_buffer_size=max(length, 1),
            max_array_len=0,
            max_map_len=0,
            list_hook=_no_container,
            object_hook=_no_container,
            ext_hook=self.extension,
            unicode_errors="surrogatepass",
        )
        self.unpacker.feed(table)
        while True:
            self.parts = []
            start = self.unpacker.tell(), self.at
            of, fields = self.record()
            if of == VALUES:
                break
            if of >= CONTENTS:
                self.contents(of - CONTENTS, *self.first(fields))
                continue
            value, _ = self.build(of, fields)
            size = self.unpacker.tell() - start[0] + self.at - start[1]
            self.extents[id(value)] = extent(size, self.parts, self.limits)
            self.objects.append(value)
        if self.unpacker.tell() != length or self.at != len(message):
            raise WireError("more bytes than belong to the message")
        self.check_whole(fields)
        return fields

    def take(self, count: int) -> memoryview:
        taken = self.bytes[self.at : self.at + count]
        if len(taken) != count:
            raise WireError("a message that was cut off")
        self.at += count
        return taken

    def record(self) -> tuple[int, list[Any]]:
        count = self.unpacker.read_array_header()
        self.items -= count
        if self.items < 0:
            raise WireError(f"more than {self.limits.items} values")
        fields = list(islice(self.unpacker, count))
        if len(fields) != count or not fields or type(fields[0]) is not int:
            raise WireError("a record that was cut off")
        return fields.pop(0), fields

    def first(self, fields: list[Any]) -> tuple[int, list[Any]]:
        if not fields or type(fields[0]) is not int or not 0 <= fields[0] < self.known:
            raise WireError("new contents for an object that is not known")
        return fields[0], fields[1:]

    def build(self, of: int, fields: list[Any]) -> tuple[Any, Sequence[Any]]:
        """The object of a record, and what it holds."""
        if of == LIST:
            return fields, fields
        if of == TUPLE:
            return tuple(fields), fields
        if of == DICT:
            keys = fields[::2]
            if len(fields) % 2:
                raise WireError("a key without a value")
            self.check_keys(keys)
            found = dict(zip(keys, fields[1::2], strict=True))
            if len(found) != len(keys):
                raise WireError("a key that is there twice")
            return found, fields
        if of in (SET, FROZENSET):
            self.check_keys(fields)
            return (set if of == SET else frozenset)(fields), fields
        if of == ARRAY:
            return arrays.array_from(fields, self.take, self.limits), ()
        if of == OBJECTS:
            return self.objects_array(fields)
        if of == MASKED:
            return arrays.masked_from(fields, self.take, self.limits), ()
        if of == GENERATOR:
            return arrays.generator_from(fields), ()
        raise WireError("an object of an unknown kind")

    def objects_array(self, fields: list[Any]) -> tuple[Any, Sequence[Any]]:
        flags, dimensions = fields[:2]
        if type(flags) is not int or type(dimensions) is not int or dimensions < 0:
            raise WireError("not an array of objects")
        shape, held = fields[2 : 2 + dimensions], fields[2 + dimensions :]
        if len(shape) != dimensions or arrays.counted(shape) > self.limits.size:
            raise WireError("an array of objects of a shape that cannot be")
        array = np.fromiter(held, object, len(held)).reshape(shape)
        array = array.copy("F" if flags & arrays.FORTRAN else "C")
        array.flags.writeable = not flags & arrays.READ_ONLY
        return array, held

    def check_keys(self, keys: Sequence[Any]) -> None:
        """Refuse keys that would take too long to hash and to compare."""
        self.keys -= len(keys)
        self.hashing -= sum(self.extents.get(id(key), (0,))[0] for key in keys if type(key) in (tuple, frozenset))
        if self.keys < 0 or self.hashing < 0:
            raise WireError(f"sets and dicts of more than {self.limits.keys} elements, or of too large ones")
        if len(keys) > _MOST_ALIKE and set(map(type, keys)) != {str}:
            (_, most), *_ = Counter(map(hash, keys)).most_common(1)
            if most > _MOST_ALIKE:
                raise WireError("keys chosen so that they collide")

    def extension(self, code: int, data: bytes) -> Any:
        if code == REFERENCE:
            return self.refer(int.from_bytes(data, "little"))
        if code == SCALAR:
            return arrays.scalar_from(data)
        if code == COMPLEX:
            return complex(*_COMPLEX.unpack(data))
        if code == INTEGER:
            if 8 * len(data) > self.limits.bits + 8:
                raise WireError(f"an integer of more than {self.limits.bits} bits")
            return int.from_bytes(data, "little", signed=True)
        if code in (SLICE, RANGE):
            ends = msgpack.unpackb(data, max_array_len=3, max_map_len=0)
            if len(ends) != 3 or not {type(end) for end in ends} <= {int, type(None)}:
                raise WireError("not a slice or range")
            return slice(*ends) if code == SLICE else range(*ends)
        if code == CONSTANT:
            return _CONSTANTS[data]
        if code == HANDLE:
            return self.incoming(data)
        raise WireError("a value of an unknown kind")

    def refer(self, number: int) -> Any:
        if number >= len(self.objects):
            raise WireError("a reference to an object that has not come yet")
        value = self.objects[number]
        self.parts.append(self.extents.get(id(value)) or measure(value, self.extents, self.limits, {}))
        return value

    def contents(self, of: int, number: int, fields: list[Any]) -> None:
        """Get ready what is going to be written back to a known object."""
        value = self.objects[number]
        if of not in MUTABLE or kind(value) != of or number in self.changes:
            raise WireError("new contents that do not fit the object they are for")
        if of == GENERATOR:
            contents: Any = arrays.state_from(*fields[:2])
            if contents["bit_generator"] != type(value.bit_generator).__name__:
                raise WireError("the state of another random generator")
        else:
            contents, held = self.build(of, fields)
            self.replaced[id(value)] = held
        if of in (ARRAY, OBJECTS, MASKED):
            same = contents.shape == value.shape and contents.dtype == value.dtype
            if not same or not value.flags.writeable:
                raise WireError("new contents for an array of another shape or dtype, or a read-only one")
        self.changes[number] = (value, of, contents)

    def check_whole(self, values: list[Any]) -> None:
        """Refuse new contents that make an object contain itself, or grow too large together."""
        if any(of in HOLDING for _, of, _ in self.changes.values()):
            measured: dict[int, Extent] = {}
            for value in [value for value, _, _ in self.changes.values()] + compound(values):
                measure(value, measured, self.limits, self.replaced)


def _no_container(_: Any) -> NoReturn:
    raise WireError("a container where none can be")


def _write_back(value: Any, of: int, contents: Any) -> None:
    """Give an object the contents of another of its kind."""
    if of == LIST:
        list.__setitem__(value, slice(None), contents)
    elif of == SET:
        set.clear(value)
        set.update(value, contents)
    elif of == DICT:
        base = dict_base(value)
        base.clear(value)
        base.update(value, contents)
    elif of == GENERATOR:
        value.bit_generator.state = contents
    else:
        np.ndarray.view(value, np.ndarray)[...] = np.ndarray.view(contents, np.ndarray)
        if of == MASKED:
            value._mask, value._fill_value, value._hardmask = contents._mask, contents._fill_value, contents._hardmask
