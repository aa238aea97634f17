"""What goes between the window and its decoder: a head and bytes each way, answers in the order of the orders."""

import struct
from typing import NamedTuple

ORDER = struct.Struct(">IHI")
"""A number, the most pixels on each side, and how many bytes of a picture's file follow."""

ANSWER = struct.Struct(">IHHBI")
"""The number, width and height, whether pixels let something through, and how many bytes of pixels follow.

Pixels are 32 bits, blue first, rows without gaps; none at all where the file cannot be shown.
"""


class Pixels(NamedTuple):
    """A decoded picture."""

    width: int
    height: int
    alpha: bool
    data: bytes
