"""Bytes that nobody vouches for to plain data, or WireError."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NoReturn

import msgpack
import numpy as np

from grading.trusted import arrays
from grading.trusted.layout import (
    ARRAY_COST,
    COMPLEX,
    CONSTANT,
    CONSTANTS,
    CONTENTS,
    EXTENSION_COST,
    GENERATOR_COST,
    HANDLE,
    HEAD,
    INTEGER,
    RANGE,
    RECORD_COST,
    REFERENCE,
    SCALAR,
    SLICE,
    TWO_FLOATS,
    VALUES,
)
from grading.trusted.plain import (
    ARRAY,
    DICT,
    FROZENSET,
    GENERATOR,
    HOLDING,
    LIST,
    MASKED,
    MUTABLE,
    OBJECTS,
    SET,
    TUPLE,
    Extent,
    Limits,
    WireError,
    dict_base,
    extent,
    kind,
    measure,
    numbered,
)

_MOST_ALIKE = 32  # keys with the same hash: comparing many of them to each other would take for ever


def refuse(_: bytes) -> NoReturn:
    """The `incoming` where only plain data may come in."""
    raise WireError("a handle, where only plain data may come in")


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
        raise WireError(f"not a proper message: {str(error)[:200]}") from error
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
        (length,) = HEAD.unpack_from(message)
        self.bytes = memoryview(message)
        self.at = HEAD.size
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
            timestamp=1,  # msgpack's own extension: as a float it does no harm
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
            if of == MASKED and not self.limits.masks:
                value = arrays.unmasked(value)
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

    def spend(self, items: int) -> None:
        self.items -= items
        if self.items < 0:
            raise WireError(f"more than {self.limits.items} values")

    def record(self) -> tuple[int, list[Any]]:
        count = self.unpacker.read_array_header()
        self.spend(count + RECORD_COST)
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
        if of in (ARRAY, MASKED):
            self.spend(ARRAY_COST + arrays.fields_cost(fields[0]))
            read = arrays.array_from if of == ARRAY else arrays.masked_from
            return read(fields, self.take, self.limits), ()
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
        if of in (OBJECTS, GENERATOR):
            self.spend(ARRAY_COST if of == OBJECTS else GENERATOR_COST)
        if of == OBJECTS:
            return self.objects_array(fields)
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
        self.spend(EXTENSION_COST)
        if code == SCALAR:
            self.spend(len(data) * (data[0] == 0))  # as in `arrays.fields_cost`
            return arrays.scalar_from(data)
        if code == COMPLEX:
            return complex(*TWO_FLOATS.unpack(data))
        if code == INTEGER:
            if 8 * len(data) > self.limits.bits + 8:
                raise WireError(f"an integer of more than {self.limits.bits} bits")
            return int.from_bytes(data, "little", signed=True)
        if code in (SLICE, RANGE):
            ends = msgpack.unpackb(data, max_array_len=3, max_map_len=0)
            if len(ends) != 3 or not {type(end) for end in ends} <= {int, type(None)}:
                raise WireError("not a slice or range")
            if code == SLICE:
                return slice(*ends)
            found = range(*ends)
            if len(found) > self.limits.items:
                raise WireError(f"a range of more than {self.limits.items} values")
            return found
        if code == CONSTANT:
            constant = CONSTANTS[data]
            return constant if constant is not np.ma.masked or self.limits.masks else float("nan")
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
            flags = value.flags
            reshaped = of != MASKED and contents.size == value.size and (flags.c_contiguous or flags.f_contiguous)
            if contents.dtype != value.dtype or not (contents.shape == value.shape or reshaped):
                raise WireError("new contents for an array of another size or dtype")
            if not flags.writeable:
                raise WireError("new contents for a read-only array")
        self.changes[number] = (value, of, contents)

    def check_whole(self, values: list[Any]) -> None:
        """Refuse new contents that make an object contain itself, or grow too large together."""
        if any(of in HOLDING for _, of, _ in self.changes.values()):
            measured: dict[int, Extent] = {}
            for value in [value for value, _, _ in self.changes.values()] + numbered(values):
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
        if value.shape != contents.shape:
            np.ndarray.resize(value, contents.shape, refcheck=False)  # of the same size: no memory moves
        np.ndarray.view(value, np.ndarray)[...] = np.ndarray.view(contents, np.ndarray)
        if of == MASKED:
            value._mask, value._fill_value, value._hardmask = contents._mask, contents._fill_value, contents._hardmask
