"""NumPy's dtypes, arrays and random generators as fields of a message and bytes beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

import msgpack
import numpy as np
from numpy.random import MT19937, PCG64, PCG64DXSM, SFC64, Philox, SeedSequence

from grading.trusted.plain import CannotSend, Limits, WireError

FORTRAN, READ_ONLY, HAS_MASK, HAS_FILL, HARD_MASK = 1, 2, 4, 8, 16

_SIMPLE: Final = re.compile(
    r"[<>|](?:[biufc]\d{1,2}|[SU]\d{1,9}|[mM]8(?:\[\d{0,9}(?:Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
)
_LARGEST_FIELDS = 1 << 20  # bytes of one element with fields
_LONGEST_FIELDS = 1 << 14  # bytes that describe them
_MOST_FIELDS = 64
_DEEPEST_FIELDS = 8
_MOST_EMPTY = 1024  # elements without bytes, of which there could be any number
_SMALL = 4096  # bytes below which a copy costs less than a view

_CREATORS: Final = {cls.__name__: cls for cls in (MT19937, PCG64, PCG64DXSM, Philox, SFC64)}
# Of each bit generator: the parts of its state with their bytes, and how many where it is an array.
_BUFFERED: Final = (("has_uint32", 1, 0), ("uinteger", 4, 0))
_PCG: Final = (("state", 16, 0), ("inc", 16, 0), *_BUFFERED)
_STATES: Final[dict[str, tuple[tuple[str, int, int], ...]]] = {
    "MT19937": (("key", 4, 624), ("pos", 2, 0)),
    "PCG64": _PCG,
    "PCG64DXSM": _PCG,
    "Philox": (("counter", 8, 4), ("key", 8, 2), ("buffer", 8, 4), ("buffer_pos", 1, 0), *_BUFFERED),
    "SFC64": (("state", 8, 4), *_BUFFERED),
}
_OUTER: Final = {"has_uint32", "uinteger", "buffer", "buffer_pos"}  # the parts that stand beside "state"
_LONGEST_SEED = 256  # bytes


@lru_cache(maxsize=256)
def dtype_fields(dtype: np.dtype[Any]) -> str | bytes:
    """A dtype as text, or as bytes where it has fields."""
    fields: str | bytes = dtype.str if dtype.names is None else msgpack.packb(_tree(dtype))
    try:
        dtype_from(fields)
    except (WireError, ValueError, TypeError) as error:
        raise CannotSend(f"an array of dtype {dtype}") from error
    return fields


def _tree(dtype: np.dtype[Any]) -> Any:
    if dtype.names is None:
        return dtype.str
    fields = []
    for name in dtype.names:
        part, offset = dtype.fields[name][:2]  # type: ignore[index]
        base, shape = part.subdtype or (part, ())
        fields.append([name, offset, _tree(base), list(shape)])
    return [dtype.itemsize, *fields]


@lru_cache(maxsize=256)
def dtype_from(fields: str | bytes) -> np.dtype[Any]:
    """The dtype of `dtype_fields`."""
    if type(fields) is str:
        if not _SIMPLE.fullmatch(fields):
            raise WireError("not a dtype of plain data")
        return np.dtype(fields)
    if type(fields) is not bytes or len(fields) > _LONGEST_FIELDS:
        raise WireError("not a dtype")
    left = [_MOST_FIELDS]
    return _from_tree(msgpack.unpackb(fields, max_array_len=_MOST_FIELDS + 1, max_map_len=0), left, 1)


def fields_cost(fields: Any) -> int:
    """How many items a dtype counts: one with fields takes time to read."""
    return len(fields) if type(fields) is bytes else 0


def _from_tree(tree: Any, left: list[int], depth: int) -> np.dtype[Any]:
    if type(tree) is str:
        return dtype_from(tree)
    if type(tree) is not list or len(tree) < 2 or depth > _DEEPEST_FIELDS:
        raise WireError("not a dtype with fields")
    itemsize, *fields = tree
    left[0] -= len(fields)
    if left[0] < 0 or type(itemsize) is not int or not 0 <= itemsize <= _LARGEST_FIELDS:
        raise WireError("a dtype with too many or too large fields")
    names, formats, offsets = [], [], []
    end = 0
    for field in fields:
        name, offset, part, shape = field
        if type(name) is not str or type(offset) is not int or not 0 <= offset <= itemsize:
            raise WireError("a dtype with a field that is none")
        base = _from_tree(part, left, depth + 1)
        count = counted(shape)
        if offset < end or (shape and count > _LARGEST_FIELDS // (base.itemsize or _LARGEST_FIELDS)):
            raise WireError("a dtype whose fields overlap or are not in order")
        end = offset + math.prod(shape) * base.itemsize
        if end > itemsize:
            raise WireError("a dtype whose fields reach beyond it")
        names.append(name)
        formats.append((base, tuple(shape)) if shape else base)
        offsets.append(offset)
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": itemsize})


def counted(shape: Sequence[Any]) -> int:
    """How many elements such a shape would have were no axis empty; WireError where it is no shape."""
    if len(shape) > 64 or not all(type(length) is int and length >= 0 for length in shape):
        raise WireError("not a shape")
    return math.prod([length or 1 for length in shape])


def array_fields(value: Any) -> tuple[list[Any], list[Any]]:
    """dtype, flags and shape of an array without objects, masked or not, and the buffers that hold its bytes."""
    array = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
    dtype = dtype_fields(array.dtype)
    flags = array_flags(array)
    order: Any = "F" if flags & FORTRAN else "C"
    buffers = [_raw(array, order)]
    if issubclass(type(value), np.ma.MaskedArray):
        mask, fill = value._mask, value._fill_value
        flags |= HARD_MASK * bool(value._hardmask)
        if mask is not np.ma.nomask:
            if mask.dtype != np.ma.make_mask_descr(array.dtype) or mask.shape != array.shape:
                raise CannotSend("a masked array with a mask of another shape")
            flags |= HAS_MASK
            buffers.append(_raw(np.ndarray.view(mask, np.ndarray), order))
        if fill is not None:
            flags |= HAS_FILL
            buffers.append(np.asarray(fill).astype(array.dtype).reshape(1).tobytes())
    return [dtype, flags, *array.shape], buffers


def array_flags(array: np.ndarray[Any, Any]) -> int:
    """Fortran order and whether it is read-only."""
    flags = array.flags
    return FORTRAN * (flags.f_contiguous and not flags.c_contiguous) | READ_ONLY * (not flags.writeable)


def _raw(array: np.ndarray[Any, Any], order: Any) -> Any:
    if array.nbytes < _SMALL:
        return array.tobytes(order)
    return array.ravel(order).view(np.uint8)


Take = Callable[[int], memoryview]


def array_from(fields: Sequence[Any], take: Take, limits: Limits) -> np.ndarray[Any, Any]:
    """The array of `array_fields`, owning its memory. take: the next so many bytes, or WireError."""
    dtype, flags, shape = _header(fields, limits)
    array = _read(dtype, flags, shape, take)
    array.flags.writeable = not flags & READ_ONLY
    return array


def masked_from(fields: Sequence[Any], take: Take, limits: Limits) -> Any:
    """The masked array of `array_fields`."""
    dtype, flags, shape = _header(fields, limits)
    data = _read(dtype, flags, shape, take)
    mask: Any = np.ma.nomask
    if flags & HAS_MASK:
        mask = _read(np.ma.make_mask_descr(dtype), flags, shape, take)
    array: Any = np.ma.MaskedArray(data, mask=mask, hard_mask=bool(flags & HARD_MASK))
    if flags & HAS_FILL:
        array._fill_value = _read(dtype, 0, (), take)
    array.flags.writeable = not flags & READ_ONLY
    return array


def unmasked(array: Any) -> np.ndarray[Any, Any]:
    """The numbers of a masked array, NaN where they are masked, or None in an array of other things."""
    if not np.ma.is_masked(array):
        return np.array(np.ma.getdata(array))
    kind = array.dtype.kind
    if kind in "fc":
        return np.array(array.filled(np.nan))
    return np.array(array.astype(float).filled(np.nan) if kind in "biu" else array.astype(object).filled(None))


def _header(fields: Sequence[Any], limits: Limits) -> tuple[np.dtype[Any], int, tuple[int, ...]]:
    described, flags, *shape = fields
    if type(described) not in (str, bytes) or type(flags) is not int:
        raise WireError("not an array")
    dtype = dtype_from(described)
    if counted(shape) * (dtype.itemsize or limits.size // _MOST_EMPTY) > limits.size:
        raise WireError(f"an array {limits.megabytes}")
    return dtype, flags, tuple(shape)


def _read(dtype: np.dtype[Any], flags: int, shape: tuple[int, ...], take: Take) -> np.ndarray[Any, Any]:
    raw = take(math.prod(shape) * dtype.itemsize)
    if dtype.itemsize == 0:
        return np.ndarray(shape, dtype, bytearray(1))  # a copy would get longer elements
    order: Any = "F" if flags & FORTRAN else "C"
    array = np.ndarray(shape, dtype, raw, order=order).copy(order)
    if dtype.kind not in "iufcSmM" or dtype.itemsize > 8:
        _check(array)
    return array


def _check(array: np.ndarray[Any, Any]) -> None:
    """Refuse or repair bytes that no NumPy program gives, as they make others fail: True as 2, half an accent."""
    dtype = array.dtype
    if dtype.names is not None:
        for name in dtype.names:
            _check(array[name])
    elif dtype.kind == "b" and array.view(np.uint8).max(initial=0) > 1:
        raise WireError("a truth value that is neither")
    elif dtype.kind == "U" and array.size and dtype.itemsize:
        points = np.ascontiguousarray(array.ravel("K")).view(np.dtype(f"{dtype.str[0]}u4"))
        if points.max() > 0x10FFFF:
            raise WireError("a character that is none")
    elif dtype.kind in "fc" and dtype.itemsize > 16 // (2 if dtype.kind == "f" else 1):
        with np.errstate(all="ignore"):
            np.multiply(array, 1, out=array)  # makes extended numbers that are none into NaN


def scalar_bytes(value: Any) -> bytes:
    """A NumPy scalar with its dtype."""
    dtype = np.generic.dtype.__get__(value)
    fields = dtype_fields(dtype)
    raw = np.generic.tobytes(value) if dtype.itemsize else b""  # NumPy gives an empty text a character
    if isinstance(fields, str):
        return bytes([len(fields)]) + fields.encode() + raw
    return b"\0" + len(fields).to_bytes(2, "little") + fields + raw


def scalar_from(data: bytes) -> Any:
    """The scalar of `scalar_bytes`."""
    if data[0]:
        start = 1 + data[0]
        dtype = dtype_from(data[1:start].decode())
    else:
        start = 3 + int.from_bytes(data[1:3], "little")
        dtype = dtype_from(data[3:start])
    if len(data) - start != dtype.itemsize:
        raise WireError("a scalar of another size")
    return _read(dtype, 0, (), lambda _: memoryview(data)[start:])[()]


def generator_fields(generator: np.random.Generator) -> list[Any]:
    """A random generator's kind, state and seed sequence."""
    creator: Any = generator.bit_generator
    name = type(creator).__name__
    if type(creator) is not _CREATORS.get(name):
        raise CannotSend("a random generator that is not one of NumPy's")
    return [name, state_bytes(generator), *_seed_fields(creator.seed_seq)]


def state_bytes(generator: np.random.Generator) -> bytes:
    """The state of a generator of NumPy's."""
    state: Any = generator.bit_generator.state
    parts = []
    for key, width, count in _STATES[state["bit_generator"]]:
        value = state[key] if key in _OUTER else state["state"][key]
        parts.append(value.astype(f"<u{width}").tobytes() if count else int(value).to_bytes(width, "little"))
    return b"".join(parts)


def state_from(name: Any, data: Any) -> dict[str, Any]:
    """The state of `state_bytes`, fit to be given to a bit generator of that name: with some, drawing never ends."""
    if type(name) is not str or name not in _STATES or type(data) is not bytes:
        raise WireError("not a random generator of NumPy's")
    if len(data) != sum(width * (count or 1) for _, width, count in _STATES[name]):
        raise WireError("a random generator's state of another size")
    state: dict[str, Any] = {"bit_generator": name, "state": {}}
    at = 0
    for key, width, count in _STATES[name]:
        raw = data[at : at + width * (count or 1)]
        at += len(raw)
        value = np.frombuffer(raw, f"<u{width}").astype(f"u{width}") if count else int.from_bytes(raw, "little")
        (state if key in _OUTER else state["state"])[key] = value
    inner = state["state"]
    proper = state.get("has_uint32", 0) <= 1 and state.get("buffer_pos", 0) <= 4
    if name == "MT19937":
        proper = inner["pos"] <= 624 and bool(inner["key"][0] >> 31 or inner["key"][1:].any())
    if "inc" in inner:
        proper = proper and inner["inc"] % 2 == 1
    if not proper:
        raise WireError("a random generator's state that cannot be")
    return state


def generator_from(fields: Sequence[Any]) -> np.random.Generator:
    """The generator of `generator_fields`."""
    name, data, *seed = fields
    state: Any = state_from(name, data)
    creator = _CREATORS[name](_seed_from(*seed))
    creator.state = state
    return np.random.Generator(creator)


def _seed_fields(seed: Any) -> list[Any]:
    """A seed sequence, from which `spawn` makes children: its words and how many there are already."""
    if type(seed) is not SeedSequence or seed.pool_size != 4:
        raise CannotSend("a random generator with a seed sequence that is not NumPy's usual one")
    return [_words(seed.entropy), _words(seed.spawn_key), seed.n_children_spawned]


def _words(numbers: Any) -> bytes:
    """Numbers as the 32-bit words that NumPy makes of them."""
    try:
        many = [numbers] if isinstance(numbers, int) else [int(number) for number in numbers]
        words = b"".join(number.to_bytes(4 * max(1, -(-number.bit_length() // 32)), "little") for number in many)
    except (TypeError, ValueError, OverflowError) as error:
        raise CannotSend("a random generator with an unusual seed") from error
    if len(words) > _LONGEST_SEED:
        raise CannotSend("a random generator with a seed of many words")
    return words


def _seed_from(entropy: Any, spawn_key: Any, children: Any) -> SeedSequence:
    for words in (entropy, spawn_key):
        if type(words) is not bytes or len(words) % 4 or len(words) > _LONGEST_SEED:
            raise WireError("not a seed")
    if type(children) is not int or not 0 <= children < 1 << 31 or not entropy:
        raise WireError("not a seed")
    numbers: Any = np.frombuffer(entropy, "<u4").tolist()
    if len(numbers) == 1 or numbers[-1]:
        numbers = int.from_bytes(entropy, "little")  # as the seed was most likely given; the stream is the same
    return SeedSequence(numbers, spawn_key=np.frombuffer(spawn_key, "<u4").tolist(), n_children_spawned=children)
