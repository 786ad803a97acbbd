"""The special methods of an object of the learner's that a test may use: those that compute, none that judges.

`__eq__`, `__bool__`, `__lt__` and the like are not among them: they would let an answer decide that it is right.
"""

# With an operand of the test's: only objects of a class that the test itself names have them. Of any other answer,
# `answer - expected` would be what the answer likes.
COMPUTING = [
    f"__{side}{name}__"
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
    for side in ("", "r", "i")
]
OPERATIONS = (
    *COMPUTING,
    "__neg__",
    "__pos__",
    "__abs__",
    "__float__",
    "__int__",
    "__len__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__iter__",
    "__next__",
    "__enter__",
    "__exit__",
    "__call__",
)
# What the answer must be, for Python itself checks it.
ANSWERS = {"__len__": int, "__int__": int, "__float__": float}
