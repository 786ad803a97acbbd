"""Plain data to bytes, by the methods of the built-in types: what a learner's subclass overrides is never asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

import msgpack
import numpy as np
from msgpack import ExtType

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
    IMMEDIATE,
    MASKED,
    MUTABLE,
    OBJECTS,
    SET,
    CannotSend,
    Extent,
    Limits,
    TooMuch,
    elements,
    extent,
    kind,
    measure,
    others,
)


def refuse_to_send(value: Any) -> NoReturn:
    """The `outgoing` where only plain data may go out."""
    name = type(value).__name__
    raise CannotSend(f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}")


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
            special = others(held)
            self.add(special)
            self.write([CONTENTS + of, number], value, of, held, special)
        special = others(values)
        self.add(special)
        self.write([VALUES], values, None, values, special)
        for number in changed:  # only now is all known that they hold
            measure(self.objects[number], self.extents, self.limits, {})
        table = b"".join(self.records)
        return b"".join([HEAD.pack(len(table)), table, *self.buffers])

    def add(self, values: list[Any]) -> None:
        """Write the records of all objects that the values are or hold, and that have no number yet."""
        pending = [value for value in reversed(values) if kind(value) is not None]
        opened: set[int] = set()
        while pending:
            value = pending[-1]
            if id(value) in self.numbers:
                pending.pop()
                continue
            of = kind(value)
            held = elements(value, of)
            special = others(held)
            parts = [part for part in special if kind(part) is not None]
            new = [part for part in parts if id(part) not in self.numbers]
            if new:
                if id(value) in opened:
                    raise CannotSend(f"a {type(value).__name__} that contains itself")
                opened.add(id(value))
                pending.extend(reversed(new))
                continue
            pending.pop()
            size = self.write([of], value, of, held, special)
            self.extents[id(value)] = extent(size, [self.extent_of(part) for part in parts], self.limits)
            self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)

    def extent_of(self, value: Any) -> Extent:
        return self.extents.get(id(value)) or measure(value, self.extents, self.limits, {})

    def write(self, start: list[Any], value: Any, of: int | None, held: Sequence[Any], special: list[Any]) -> int:
        """Write the record of what is held, `special` being the others in it; returns its bytes, array included."""
        size = 0
        if of in (ARRAY, MASKED):
            fields, buffers = arrays.array_fields(value)
            start += fields
            self.items += ARRAY_COST + arrays.fields_cost(fields[0])
            self.buffers += buffers
            size = sum(len(each) for each in buffers)
        elif of == GENERATOR:
            start += arrays.generator_fields(value)
            self.items += GENERATOR_COST
        else:
            if of == OBJECTS:
                array = np.ndarray.view(value, np.ndarray)
                start += [arrays.array_flags(array), array.ndim, *array.shape]
                self.items += ARRAY_COST
            elif of in (SET, FROZENSET, DICT):
                self.keys += len(held) // (2 if of == DICT else 1)
                if self.keys > self.limits.keys:
                    raise CannotSend(f"sets and dicts of more than {self.limits.keys} elements")
            try:
                start += map(self.immediate, held) if special else held
            except CannotSend as error:
                raise CannotSend(f"{error} in a {type(value).__name__}" if of else str(error)) from error
        self.items += len(start) + RECORD_COST
        record = self.packer.pack(start)
        if self.items > self.limits.items:
            raise CannotSend(f"more than {self.limits.items} values")
        self.records.append(record)
        size += len(record)
        self.size += size
        if self.size > self.limits.size - HEAD.size:
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
            self.items += EXTENSION_COST
            return ExtType(SCALAR, arrays.scalar_bytes(value))
        for base, plain in _BASES:
            if issubclass(cls, base):
                return plain(value)
        return self.extension(value)

    def extension(self, value: Any) -> ExtType:
        """What msgpack has no type of its own for."""
        self.items += EXTENSION_COST
        cls = type(value)
        if cls is int:
            if value.bit_length() > self.limits.bits:
                raise CannotSend(f"an integer of more than {self.limits.bits} bits")
            return ExtType(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))
        if cls is complex:
            return ExtType(COMPLEX, TWO_FLOATS.pack(value.real, value.imag))
        if cls is slice or cls is range:
            ends = (value.start, value.stop, value.step)
            if cls is range and value and (value[-1] - value[0]) // value.step >= self.limits.items:
                raise CannotSend(f"a range of more than {self.limits.items} values")
            if all(end is None or (type(end) is int and -(2**63) <= end < 2**63) for end in ends):
                return ExtType(SLICE if cls is slice else RANGE, msgpack.packb(ends))
            raise CannotSend(f"a {cls.__name__} whose ends are not small integers")
        for name, constant in CONSTANTS.items():
            if value is constant:
                return ExtType(CONSTANT, name)
        return ExtType(HANDLE, self.outgoing(value))


# What a learner's subclass overrides is never asked.
_BASES: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (int, int.__int__),
    (float, float.__float__),
    (str, str.__str__),
    (bytes, bytes.__bytes__),
    (complex, complex.__complex__),
)
