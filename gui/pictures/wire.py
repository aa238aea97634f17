"""What goes between the window and its decoder: a head and bytes each way, answers in the order of the orders.

A process whose first order has the number FILM is for that picture alone: each ASK from then on is answered by its next
frame, whose head begins with the ms it stays.
"""

import struct
from typing import NamedTuple

ORDER = struct.Struct(">IHI")
"""A number, the most pixels on each side, and how many bytes of a picture's file follow."""

ANSWER = struct.Struct(">IHHB2I8sI")
"""The number (of a frame: its ms), width and height, whether pixels let something through, width and height as the file
has them, its format, and how many bytes of pixels follow.

Pixels are 32 bits, blue first, rows without gaps; none at all where the file cannot be shown. What it has is 0 × 0
where it is no picture.
"""

FILM = 0
"""The number of an order for all frames of a picture that moves."""

ASK = b"."


class Pixels(NamedTuple):
    """A decoded picture, and what its file says: how large it is, upright, and its format (`JPEG`)."""

    width: int
    height: int
    alpha: bool
    data: bytes
    full_width: int = 0
    full_height: int = 0
    format: str = ""


NOTHING = Pixels(0, 0, alpha=False, data=b"")
"""Of what is no picture."""


def packed(number: int, made: Pixels) -> bytes:
    """An answer."""
    facts = made.full_width, made.full_height, made.format.encode("ascii", "ignore")[:8]
    return ANSWER.pack(number, made.width, made.height, made.alpha, *facts, len(made.data)) + made.data
