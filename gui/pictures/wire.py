"""What goes between the window and its decoder: a head and bytes each way, answers in the order of the orders.

A process whose first order has the number FILM is for that picture alone: each ASK from then on is answered by its next
frame, whose head begins with the ms it stays.
"""

import struct
from typing import NamedTuple

ORDER = struct.Struct(">IHI")
"""A number, the most pixels on each side, and how many bytes of a picture's file follow."""

ANSWER = struct.Struct(">IHHBI")
"""The number (of a frame: its ms), width and height, whether pixels let something through, and how many bytes of pixels
follow.

Pixels are 32 bits, blue first, rows without gaps; none at all where the file cannot be shown.
"""

FILM = 0
"""The number of an order for all frames of a picture that moves."""

ASK = b"."


class Pixels(NamedTuple):
    """A decoded picture."""

    width: int
    height: int
    alpha: bool
    data: bytes
