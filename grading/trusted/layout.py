"""The layout of a message: a table of records in msgpack, then the bytes of its arrays.

Each object that can be changed or holds others is a record of its own, its kind first, and comes after all that it
holds: so nothing recurses, what is shared stays shared, and no object can contain itself. The last record holds the
values. Records are flat: what msgpack has no type for is an extension, and an object a reference to its number.
"""

import struct
from typing import Any, Final

import numpy as np

VALUES: Final = 0  # starts the last record; every other one starts with its kind
CONTENTS: Final = 16  # added to the kind where the record is not a new object, but new contents of a known one
REFERENCE, INTEGER, COMPLEX, SCALAR, SLICE, RANGE, CONSTANT, HANDLE = range(1, 9)  # the extensions
CONSTANTS: Final[dict[bytes, Any]] = {b"...": Ellipsis, b"--": np.ma.masked}
HEAD: Final = struct.Struct("<I")  # the table's bytes
TWO_FLOATS: Final = struct.Struct("<dd")
# Items that count on top of a record's fields: what takes more memory or time than a value is worth more of them.
RECORD_COST: Final = 4
ARRAY_COST: Final = 40
GENERATOR_COST: Final = 500
EXTENSION_COST: Final = 8  # of all but references
