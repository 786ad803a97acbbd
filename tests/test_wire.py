"""Plain data arrives as it was sent, changes come back, and bad messages do nothing."""

import enum
import struct
import sys
import time
from collections import Counter, OrderedDict, defaultdict, namedtuple
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from msgpack import ExtType

from grading.trusted import layout
from grading.trusted.plain import ARRAY, DICT, FROZENSET, GENERATOR, LIST, MASKED, OBJECTS, SET, TUPLE
from grading.trusted.wire import CannotSend, Limits, WireError, changed, decode, encode, snapshot
from tests import fuzz_wire

BIT_GENERATORS = [np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64]


def sent(value):
    """The value as it arrives."""
    (found,), _ = decode(encode([value])[0])
    return found


def same(one, other):
    """Equal in all that the wire promises: types, NaN, dtype, order, flags, and what is shared."""
    pairs: dict[int, Any] = {}

    def alike(a, b):
        if type(a) is not type(b):
            return False
        if isinstance(a, list | dict | set | np.ndarray | np.random.Generator):
            if id(a) in pairs:
                return pairs[id(a)] is b
            pairs[id(a)] = b
        if isinstance(a, list | tuple):
            return len(a) == len(b) and all(map(alike, a, b))
        if isinstance(a, dict):
            return alike(tuple(a), tuple(b)) and alike(tuple(a.values()), tuple(b.values()))
        if isinstance(a, set | frozenset):
            return Counter((type(x), x) for x in a) == Counter((type(x), x) for x in b)
        if isinstance(a, np.ma.MaskedArray):
            masks = (a.mask is np.ma.nomask) == (b.mask is np.ma.nomask) and np.array_equal(a.mask, b.mask)
            fills = np.array_equal(a.fill_value, b.fill_value)
            return masks and fills and a.hardmask == b.hardmask and alike(a.data, b.data)
        if isinstance(a, np.ndarray):
            if (a.shape, a.dtype) != (b.shape, b.dtype) or flags(a) != flags(b):
                return False
            return alike(tuple(a.flat), tuple(b.flat)) if a.dtype == object else a.tobytes() == b.tobytes()
        if isinstance(a, np.generic):
            return a.dtype == b.dtype and a.tobytes() == b.tobytes()
        if isinstance(a, np.random.Generator):
            return repr(a.bit_generator.state) == repr(b.bit_generator.state)
        return repr(a) == repr(b)

    return alike(one, other)


def flags(array):
    fortran = array.flags.f_contiguous and not array.flags.c_contiguous
    return fortran, array.flags.writeable, array.flags.owndata or array.size == 0


def owning(array):
    """The array as the wire gives it: with memory of its own, and contiguous."""
    fortran, writeable, _ = flags(array)
    found = array.copy("F" if fortran else "C")
    found.flags.writeable = writeable
    return found


DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?"),
    hnp.complex_number_dtypes(endianness="?"),
    hnp.unicode_string_dtypes(endianness="?"),
    hnp.byte_string_dtypes(),
    hnp.datetime64_dtypes(),
    hnp.timedelta64_dtypes(),
    st.just(np.dtype([("x", "<i4"), ("y", "<U3"), ("z", [("a", "?"), ("b", ">f8", (2,))])])),
)


@st.composite
def any_array(draw):
    array = draw(hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, min_side=0, max_side=4), fill=st.nothing()))
    view = draw(st.sampled_from(["as is", "fortran", "transposed", "every second", "backwards", "broadcast"]))
    if view == "fortran":
        array = np.asfortranarray(array)
    elif view == "transposed":
        array = array.T
    elif view == "every second" and array.ndim:
        array = array[::2]
    elif view == "backwards" and array.ndim:
        array = array[::-1]
    elif view == "broadcast":
        array = np.broadcast_to(array, (2, *array.shape))
    if draw(st.booleans()):
        array = array.view()
        array.flags.writeable = False
    return array


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**200), 2**200),
    st.floats(),
    st.complex_numbers(),
    st.text(),
    st.binary(),
    st.sampled_from([..., slice(1, None, 2), range(3, 9), "\ud800", 2**64 - 1, 2**64, -(2**63), -(2**63) - 1]),
)
KEYS = st.one_of(st.integers(), st.text(), st.tuples(st.integers(), st.text()), st.frozensets(st.integers()))
PLAIN = st.recursive(
    SCALARS | any_array().map(owning),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
        st.sets(KEYS, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=50, deadline=None)
@given(PLAIN)
def test_plain_data_arrives_as_it_was_sent(value):
    assert same(sent(value), value)


@settings(max_examples=50, deadline=None)
@given(any_array())
def test_an_array_arrives_with_dtype_order_and_flags(array):
    assert same(sent(array), owning(array))
    if array.size and array.dtype.names is None:
        assert same(sent(array.flat[0]), array.flat[0])


@settings(max_examples=50, deadline=None)
@given(st.lists(PLAIN, max_size=3))
def test_numbers_are_the_same_at_both_ends(values):
    message, ours = encode([values, values])
    (one, other), theirs = decode(message)
    assert one is other
    assert [type(value) for value in ours] == [type(value) for value in theirs]
    again = encode(theirs, known=theirs)[0]
    found = decode(again, known=ours)[0]
    assert all(a is b for a, b in zip(found, ours, strict=True))


def test_what_is_shared_stays_shared():
    row = [0.0, 1.0]
    array = np.ones(2)
    rows, one, key = sent([[row, row], array, {"x": array, "rows": row}])
    assert rows[0] is rows[1] is key["rows"]
    assert one is key["x"]
    assert sent([(1, 2)] * 2)[0] == (1, 2)


def test_the_result_is_argument_0():
    array = np.ones(3)
    message, ours = encode([array, [array]])
    (theirs, inside), numbered = decode(message)
    answer = encode([theirs, inside, inside[0]], known=numbered)[0]
    values, _ = decode(answer, known=ours)
    assert values[0] is array
    assert values[2] is array
    assert len(answer) < 60


MASKED_ARRAYS = [
    np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False]),
    np.ma.array([1, 2, 3]),
    np.ma.array([[1, 2], [3, 4]], mask=True, fill_value=-1, hard_mask=True),
    np.ma.array(["a", "b"], mask=[True, False], fill_value="?"),
    np.ma.array(np.asfortranarray(np.ones((2, 3))), mask=np.eye(2, 3) > 0),
    np.ma.array([(1, 2.0), (3, 4.0)], mask=np.array([(1, 0), (0, 1)], "?,?"), dtype=[("x", int), ("y", float)]),
]


@pytest.mark.parametrize("array", MASKED_ARRAYS, ids=repr)
def test_masked_arrays(array):
    assert same(sent(array), array)
    assert sent(np.ma.masked) is np.ma.masked


@pytest.mark.parametrize("bit_generator", BIT_GENERATORS)
@pytest.mark.parametrize("seed", [0, 2**100, [1, 2**40, 0], 12345])
def test_random_generators_go_on_where_they_were(bit_generator, seed):
    rng = np.random.Generator(bit_generator(seed))
    rng.integers(0, 9, 5, dtype=np.int32)
    found = sent(rng)
    assert found.random(3).tolist() == rng.random(3).tolist()
    assert found.spawn(2)[1].random() == rng.spawn(2)[1].random()
    assert (
        sent(rng.spawn(1)[0]).spawn(1)[0].random()
        == np.random.Generator(bit_generator(np.random.SeedSequence(seed, spawn_key=(2, 0)))).random()
    )


def test_object_arrays():
    row = [1]
    array = np.empty((2, 2), object)
    array[:] = [[row, "x"], [None, row]]
    found = sent(np.asfortranarray(array))
    assert found.tolist() == array.tolist()
    assert found[0, 0] is found[1, 1]
    assert found.flags.f_contiguous
    assert sent(np.empty((0, 3), object)).shape == (0, 3)
    assert sent(np.array(None)).shape == ()


class LyingFloat(float):
    def __eq__(self, other):
        return True

    __hash__: Any = None
    __float__: Any = None
    __str__: Any = None


class LyingList(list[Any]):
    def _lie(self, *_):
        raise AssertionError("asked")

    __iter__ = __len__ = __getitem__ = __eq__ = copy = __reduce_ex__ = _lie
    __class__ = property(_lie)


class LyingDict(dict[Any, Any]):
    __iter__ = __len__ = __getitem__ = items = keys = values = copy = LyingList._lie


class LyingArray(np.ndarray):
    dtype = shape = property(LyingList._lie)
    tobytes: Any = LyingList._lie
    tolist: Any = LyingList._lie
    view: Any = LyingList._lie
    ravel: Any = LyingList._lie

    def __array_finalize__(self, other):
        pass


class Colour(enum.IntEnum):
    RED = 1


Point = namedtuple("Point", "x y")


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (LyingFloat(2), 2.0),
        (LyingList([1, LyingFloat(2)]), [1, 2.0]),
        (LyingDict({"a": 1}), {"a": 1}),
        (np.arange(3.0).view(LyingArray), np.arange(3.0)),
        (Colour.RED, 1),
        (Point(1, [2]), (1, [2])),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (np.array([[1, 2]]).view(np.matrix), np.array([[1, 2]])),
        (type("Text", (str,), {"__str__": lambda _: "lie"})("x"), "x"),
        (type("Data", (bytes,), {})(b"x"), b"x"),
        (type("Set", (set,), {"__iter__": LyingList._lie})({1}), {1}),
        (type("Z", (complex,), {})(1j), 1j),
        (type("Float64", (np.float64,), {"tobytes": None})(2), np.float64(2)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_subclasses_go_as_their_built_in_type(value, plain):
    assert same(sent(value), plain)
    assert same(sent([value, {"x": (value,)}]), [plain, {"x": (plain,)}])


def test_the_order_of_an_ordered_dict():
    value = OrderedDict(a=1, b=2)
    value.move_to_end("a")
    assert list(sent(value)) == ["b", "a"]


def test_numpy_scalars_keep_their_types():
    values = [np.float64(1), np.float32(1), np.bool_(True), np.int8(1), np.str_(""), np.datetime64(1, "s")]
    for value in values:
        assert same(sent([value])[0], value)
    assert type(sent(True)) is bool


def too_deep():
    value: list[Any] = [1]
    for _ in range(200):
        value = [value]
    return value


def shared_laughs(levels=60):
    value: list[Any] = ["ha" * 10]
    for _ in range(levels):
        value = [value, value]
    return value


def endless():
    value: list[Any] = [1]
    value.append({"x": (value,)})
    return value


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (print, "a builtin_function_or_method"),
        ([{"x": {print}}], "in a set"),
        (object(), "an object"),
        (np.array([print]), "a builtin_function_or_method in a ndarray"),
        (too_deep(), "nested more than 100 deep"),
        (endless(), "that contains itself"),
        (shared_laughs(), "when what is shared is counted each time"),
        (np.zeros(9_000_000), "larger than 64 MB"),
        (2**40_000, "an integer of more than 32768 bits"),
        ([2**40_000], "an integer"),
        (set(range(20_001)), "more than 20000 elements"),
        ([None] * 2_000_000, "more than 2000000 values"),
        (range(10**9), "a range"),
        (slice("a"), "a slice"),
        (np.zeros(2, [("x", object)]), "dtype"),
        (np.zeros(2, "V8"), "dtype"),
        (np.array(["a"], np.dtypes.StringDType()), "dtype"),
        (np.random.RandomState(0), "a RandomState"),
        (bytearray(b"x"), "a bytearray"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_cannot_be_sent_is_told_in_words(value, why):
    with pytest.raises(CannotSend, match=why):
        encode([value])


def test_deep_sharing_is_refused_without_deep_recursion():
    parts: list[Any] = [[]]
    for _ in range(20_000):
        parts.append([parts[-1]])
    with pytest.raises(CannotSend, match="deep"):
        encode(parts)
    with pytest.raises(CannotSend, match="deep"):
        encode([parts[-1]])


def test_handles():
    functions = [print, len]
    message, _ = encode([print, [len, print]], outgoing=lambda value: bytes([functions.index(value)]))
    (one, others), _ = decode(message, incoming=lambda data: functions[data[0]])
    assert one is print
    assert others == [len, print]
    with pytest.raises(WireError, match="handle"):
        decode(message)


# Changes in place, written back.


def answered(value, change):
    """Send a value, change what arrived, and send that back; returns what is numbered at this end."""
    message, ours = encode([value])
    (theirs,), numbered = decode(message)
    before = snapshot(numbered)
    result = change(theirs)
    answer = encode([result], known=numbered, changed=changed(numbered, before))[0]
    (found,), _ = decode(answer, known=ours)
    return found


def add_to_all(value):
    value["rows"][0].append("new")
    value["set"].add(7)
    value["array"] *= 2
    del value["gone"]


def test_nested_changes_are_written_back():
    row, array, kept = [1], np.ones(3), {1}
    value: dict[str, Any] = {"rows": [row], "set": kept, "array": array, "gone": 0}
    answered(value, add_to_all)
    assert value == {"rows": [[1, "new"]], "set": {1, 7}, "array": value["array"]}
    assert value["rows"][0] is row
    assert value["array"] is array
    assert value["set"] is kept
    assert array.tolist() == [2, 2, 2]


def test_only_what_changed_is_sent():
    value: list[Any] = [np.zeros(1000), [1], {"a": 1}]
    message, _ = encode([value])
    (theirs,), numbered = decode(message)
    before = snapshot(numbered)
    assert changed(numbered, before) == []
    theirs[1].append(2)
    assert [numbered[number] for number in changed(numbered, before)] == [[1, 2]]
    theirs[0][3] = np.nan
    assert len(changed(numbered, before)) == 2


def test_a_change_of_a_view_reaches_the_memory_behind_it():
    array = np.arange(12.0).reshape(3, 4)

    def change(view):
        view[0] = -1

    answered(array[1:, ::2], change)
    assert array.tolist() == [[0, 1, 2, 3], [-1, 5, -1, 7], [8, 9, 10, 11]]


def test_a_change_of_shape_is_written_back():
    array = np.arange(6.0)
    answered(array, lambda value: value.resize((2, 3)))
    assert array.tolist() == [[0, 1, 2], [3, 4, 5]]
    with pytest.raises(WireError, match="another size"):
        answered(array, lambda value: value.resize((1, 3), refcheck=False))


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_changes_of_subclasses_are_written_back():
    ordered, matrix = OrderedDict(a=1, b=2), np.matrix([[1, 2]])
    counts: defaultdict[str, Any] = defaultdict(list, a=[])
    answered([ordered, counts, matrix], lambda value: (value[0].pop("a"), value[1].update(c=3), value[2].fill(7)))
    assert ordered == OrderedDict(b=2)
    assert list(reversed(ordered)) == ["b"]
    assert counts == {"a": [], "c": 3}
    assert matrix.tolist() == [[7, 7]]


def test_a_change_of_a_masked_array_is_written_back():
    array, bare = np.ma.array([1, 2, 3], mask=[False, False, True]), np.ma.array([1.0, 2.0])

    def change(both):
        both[0][0] = np.ma.masked
        both[0][1] = 7
        both[1][0] = np.ma.masked

    answered([array, bare], change)
    assert array.tolist() == [None, 7, None]
    assert bare.tolist() == [None, 2.0]


@pytest.mark.parametrize("bit_generator", BIT_GENERATORS)
def test_drawing_is_written_back(bit_generator):
    rng, other = np.random.Generator(bit_generator(3)), np.random.Generator(bit_generator(3))
    assert answered([rng], lambda value: value[0].integers(9, size=3, dtype=np.int32)) is not None
    other.integers(9, size=3, dtype=np.int32)
    assert rng.random() == other.random()


def test_a_change_of_an_object_array_is_written_back():
    array = np.array([None, "x"], object)

    def change(value):
        value[0] = [1]

    answered(array, change)
    assert array.tolist() == [[1], "x"]


def test_a_new_object_can_hold_known_ones_and_the_other_way_round():
    row = [1]

    def change(value):
        value.append({"new": (5,)})
        return {"args": [value, value]}

    found = answered(row, change)
    assert row == [1, {"new": (5,)}]
    assert found["args"][0] is found["args"][1] is row


def test_what_now_contains_itself_is_not_sent():
    value = [[1]]
    message, _ = encode([value])
    (theirs,), numbered = decode(message)
    before = snapshot(numbered)
    theirs[0].append(theirs)
    with pytest.raises(CannotSend, match="contains itself"):
        encode([None], known=numbered, changed=changed(numbered, before))


@settings(max_examples=50, deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=4), PLAIN)
def test_any_change_of_a_list_is_written_back(values, new):
    answered(values, lambda theirs: (theirs.reverse(), theirs.append(new)))
    assert same(values[-1], new)


# Hostile messages, made by hand.


def hostile(*records, rest=b""):
    table = b"".join(msgpack.packb(list(record), unicode_errors="surrogatepass") for record in records)
    return layout.HEAD.pack(len(table)) + table + rest


def reference(number):
    return ExtType(layout.REFERENCE, number.to_bytes(4, "little"))


def integer(value):
    return ExtType(layout.INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))


def laughs():
    records = [[LIST, "ha" * 10]]
    for number in range(60):
        records.append([LIST, reference(number), reference(number)])
    return hostile(*records, [0, reference(60)])


def chain(length, of=TUPLE):
    return [[of], *([of, reference(number)] for number in range(length))]


def scalar(dtype, data):
    return ExtType(layout.SCALAR, bytes([len(dtype)]) + dtype.encode() + data)


def fields(*parts):
    return msgpack.packb([8, *parts])


def generator(name="PCG64", state=None, seed=b"\1\0\0\0", key=b"", children=0):
    return hostile([GENERATOR, name, bytes(37) if state is None else state, seed, key, children], [0])


PCG = (5).to_bytes(16, "little") + (7).to_bytes(16, "little")
COLLIDING = [[integer(number * (2**61 - 1)) for number in range(1, 101)]]
COLLIDING += [
    [ExtType(layout.COMPLEX, struct.pack("<dd", -1000003.0 * number, number)) for number in range(1, 101)],
]
CHARACTERS = b"\xff\xff\xff\xff"
HOSTILE = {
    "nothing": b"",
    "a head only": b"\0\0\0\0",
    "cut off": encode([1, 2.0])[0][:-3],
    "too much": encode([1])[0] + b"x",
    "too much in the table": hostile([0], [0]),
    "a table that is not there": layout.HEAD.pack(1 << 30),
    "no record": hostile() + b"",
    "a record of no kind": hostile([]),
    "an unknown kind": hostile([99], [0]),
    "a huge count": layout.HEAD.pack(6) + b"\xdd\xff\xff\xff\xff\0",
    "a huge string": layout.HEAD.pack(7) + b"\x91\xdb\xff\xff\xff\xff\0",
    "nested records": hostile([0, [1]]),
    "deeply nested records": layout.HEAD.pack(100_000) + b"\x91" * 100_000,
    "a map": hostile([0, {}]),
    "a time": hostile([0, ExtType(5, b"x")]),
    "a time of msgpack that is none": layout.HEAD.pack(12) + b"\x92\0\xd7\xff" + bytes([255] * 8),
    "half a character": layout.HEAD.pack(5) + b"\x92\0\xa2\xff\xff",
    "a reference to nothing": hostile([0, reference(0)]),
    "a reference to itself": hostile([LIST, reference(0)], [0]),
    "a reference ahead": hostile([LIST, reference(1)], [LIST], [0]),
    "shared laughs": laughs(),
    "nested too deep": hostile(*chain(150), [0]),
    "a deep key": hostile(*chain(150), [SET, reference(150)], [0]),
    "laughing keys": hostile([TUPLE, 1], *([TUPLE, *[reference(n)] * 9] for n in range(30)), [SET, reference(30)], [0]),
    "an unhashable key": hostile([LIST], [SET, reference(0)], [0]),
    "an unhashable key in a tuple": hostile([LIST], [TUPLE, reference(0)], [DICT, reference(1), 1], [0]),
    "a key without a value": hostile([DICT, 1], [0]),
    "a key twice": hostile([DICT, 1, 2, 1, 3], [0]),
    "colliding integers": hostile([SET, *COLLIDING[0]], [0]),
    "colliding complex numbers": hostile([FROZENSET, *COLLIDING[1]], [0]),
    "too many keys": hostile([SET, *range(20_001)], [0]),
    "too many arrays": hostile(*[[ARRAY, "|i1", 0, 0]] * 50_000, [0]),
    "too many scalars": hostile([0, *[scalar("|i1", b"1")] * 300_000]),
    "too many values": hostile([0, *[None] * 2_000_000]),
    "a large integer": hostile([0, integer(2**40_000)]),
    "a long range": hostile([0, ExtType(layout.RANGE, msgpack.packb([0, 2**62, 1]))]),
    "a range of no step": hostile([0, ExtType(layout.RANGE, msgpack.packb([0, 2, 0]))]),
    "a slice of text": hostile([0, ExtType(layout.SLICE, msgpack.packb(["a", 2, 0]))]),
    "an unknown constant": hostile([0, ExtType(layout.CONSTANT, b"?")]),
    "a short complex number": hostile([0, ExtType(layout.COMPLEX, b"?")]),
    "an array of objects as bytes": hostile([ARRAY, "|O", 0, 1], [0], rest=bytes(8)),
    "a scalar object": hostile([0, scalar("|O", bytes(8))]),
    "a scalar of another size": hostile([0, scalar("<f8", bytes(4))]),
    "a scalar of nothing": hostile([0, ExtType(layout.SCALAR, b"")]),
    "a dtype that is none": hostile([ARRAY, "<f3", 0, 1], [0], rest=bytes(3)),
    "a dtype in another form": hostile([ARRAY, "f8,O", 0, 1], [0], rest=bytes(16)),
    "an array without its bytes": hostile([ARRAY, "<f8", 0, 1000], [0]),
    "a negative shape": hostile([ARRAY, "<f8", 0, -1], [0], rest=bytes(8)),
    "a shape that overflows": hostile([ARRAY, "<f8", 0, 2**32, 2**32], [0]),
    "an empty array of a huge shape": hostile([ARRAY, "<f8", 0, 0, 2**62], [0]),
    "many elements of no size": hostile([ARRAY, "<U0", 0, 2**25], [0]),
    "a shape of text": hostile([ARRAY, "<f8", 0, "1"], [0], rest=bytes(8)),
    "an array with a list for a dtype": hostile([LIST], [ARRAY, reference(0), 0, 1], [0], rest=bytes(8)),
    "too many dimensions": hostile([ARRAY, "<f8", 0, *[1] * 65], [0], rest=bytes(8)),
    "True as 2": hostile([ARRAY, "|b1", 0, 1], [0], rest=b"\2"),
    "a masked array with a mask of 2": hostile([MASKED, "|i1", 4, 1], [0], rest=b"\2\2"),
    "a character beyond all": hostile([ARRAY, "<U1", 0, 1], [0], rest=CHARACTERS),
    "a scalar character beyond all": hostile([0, scalar("<U1", CHARACTERS)]),
    "a field of objects": hostile([ARRAY, fields(["x", 0, "|O", []]), 0, 1], [0], rest=bytes(8)),
    "a field beyond": hostile([ARRAY, fields(["x", 4, "<f8", []]), 0, 1], [0], rest=bytes(8)),
    "overlapping fields": hostile([ARRAY, fields(["x", 0, "<f8", []], ["y", 4, "<i4", []]), 0, 1], [0], rest=bytes(8)),
    "a negative offset": hostile([ARRAY, fields(["x", -4, "<f8", []]), 0, 1], [0], rest=bytes(8)),
    "a huge field": hostile([ARRAY, fields(["x", 0, "|S0", [2**30]]), 0, 1], [0], rest=bytes(8)),
    "a field twice": hostile([ARRAY, fields(["x", 0, "<i4", []], ["x", 4, "<i4", []]), 0, 1], [0], rest=bytes(8)),
    "a character in a field": hostile([ARRAY, fields(["x", 4, "<U1", []]), 0, 1], [0], rest=bytes(4) + CHARACTERS),
    "too many fields": hostile([ARRAY, msgpack.packb([99, *([str(n), n, "|i1", []] for n in range(99))]), 0], [0]),
    "an object array of another size": hostile([OBJECTS, 0, 1, 3, None], [0]),
    "an object array of a huge shape": hostile([OBJECTS, 0, 2, 0, 2**62], [0]),
    "an unknown bit generator": generator("PCG128"),
    "a state that stays 0": generator(state=bytes(37)),
    "a state cut off": generator(state=bytes(36)),
    "a flag of 2": generator(state=PCG + b"\2" + bytes(4)),
    "a Mersenne twister of zeros": generator("MT19937", bytes(2498)),
    "a Mersenne twister beyond its end": generator("MT19937", b"\xff" * 2496 + (625).to_bytes(2, "little")),
    "a Philox beyond its end": generator("Philox", bytes(80) + b"\5" + bytes(5)),
    "a seed of no words": generator(state=PCG + bytes(5), seed=b""),
    "a seed of half a word": generator(state=PCG + bytes(5), seed=b"abc"),
    "a huge seed": generator(state=PCG + bytes(5), key=bytes(1 << 20)),
    "negative children": generator(state=PCG + bytes(5), children=-1),
    "new contents for nothing": hostile([layout.CONTENTS + LIST, 0], [0]),
    "a handle": hostile([0, ExtType(layout.HANDLE, b"")]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_refused_at_once(name):
    begun = time.process_time()
    with pytest.raises(WireError):
        decode(HOSTILE[name])
    assert time.process_time() - begun < 2


def test_a_time_of_msgpack_is_a_float():
    assert decode(layout.HEAD.pack(8) + b"\x92\0\xd6\xff\0\0\0\7")[0] == [7.0]


def test_a_proper_generator_is_not_refused():
    decode(generator(state=PCG + bytes(5)))


def test_a_message_larger_than_the_limit():
    message = encode([np.zeros(1000)])[0]
    with pytest.raises(WireError, match="larger"):
        decode(message, limits=Limits(size=4000))


def test_extended_numbers_that_are_none_become_nan():
    if np.finfo(np.longdouble).nmant == 63:
        pseudo = bytes(7) + b"\1\xff\x3f" + bytes(6)  # a set exponent without its leading 1
        (found,), _ = decode(hostile([ARRAY, "<f16", 0, 1], [0, reference(0)], rest=pseudo))
        assert np.isnan(found[0])


KNOWN: dict[str, list[list[Any]]] = {
    "a cycle": [[layout.CONTENTS + LIST, 0, reference(0)], [0]],
    "a cycle of two": [[layout.CONTENTS + LIST, 0, reference(1)], [layout.CONTENTS + DICT, 1, 1, reference(0)], [0]],
    "a cycle through a new one": [[TUPLE, reference(0)], [layout.CONTENTS + LIST, 0, reference(6)], [0]],
    "contents twice": [[layout.CONTENTS + LIST, 0], [layout.CONTENTS + LIST, 0], [0]],
    "contents of another kind": [[layout.CONTENTS + SET, 0], [0]],
    "contents of a tuple": [[layout.CONTENTS + TUPLE, 5], [0]],
    "contents of a new one": [[LIST], [layout.CONTENTS + LIST, 6], [0]],
    "contents of none": [[layout.CONTENTS + LIST], [0]],
    "another dtype": [[layout.CONTENTS + ARRAY, 2, "<i8", 0, 3], [0]],
    "another size": [[layout.CONTENTS + ARRAY, 2, "<f8", 0, 4], [0]],
    "another generator": [[layout.CONTENTS + GENERATOR, 4, "SFC64", bytes(37)], [0]],
    "a generator's bad state": [[layout.CONTENTS + GENERATOR, 4, "PCG64", bytes(37)], [0]],
    "a read-only array": [[layout.CONTENTS + ARRAY, 3, "<f8", 0, 3], [0]],
    "laughs": [
        [layout.CONTENTS + LIST, 0, *[reference(6 + 40)] * 2],
        [0],
    ],
    "a bad end": [[0, reference(99)]],
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_bad_message_changes_nothing(name):
    read_only = np.zeros(3)
    read_only.flags.writeable = False
    known = [[1], {1: 2}, np.zeros(3), read_only, np.random.default_rng(1), (1, 2)]
    before = snapshot(known)
    good = [[layout.CONTENTS + LIST, 0, 7]] if name == "a bad end" else []
    size = 32 if "another size" in name else 24 if "array" in name or "dtype" in name else 0
    with pytest.raises(WireError):
        decode(hostile(*good, *KNOWN[name], rest=bytes(size)), known)
    assert changed(known, before) == []


def test_laughs_by_way_of_known_objects_are_refused():
    known = [[number] for number in range(60)]
    records = [[layout.CONTENTS + LIST, n, reference(n + 1), reference(n + 1)] for n in range(59)]
    before = snapshot(known)
    with pytest.raises(WireError, match="shared"):
        decode(hostile(*records, [0]), known)
    assert changed(known, before) == []
    shared = [list(range(10_000))]
    with pytest.raises(WireError, match="shared"):
        decode(hostile([TUPLE, *[reference(0)] * 10_000], [0]), shared)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the address space")
def test_damaged_messages_are_proper_or_refused():
    counted = fuzz_wire.main(20_000, seed=11)
    assert min(counted["proper"], counted["refused"]) > 1000
