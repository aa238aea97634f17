"""Calls about small pictures of objects: those in sight are wished for, and told as they come.

What comes is a picture as the service or the object has it, never decoded in the engine.
"""

import enum

import msgspec

from core.engine.protocol.frames import Nothing, Request, Stream


class ThumbnailWish(msgspec.Struct, frozen=True):
    """An object as it was listed; another `etag` is another picture."""

    key: str
    etag: str
    size: int
    mime: str
    modified: int = 0


class ThumbnailState(enum.IntEnum):
    """What became of a wish."""

    HERE = 0
    NONE = 1
    """There is none: the icon stays."""
    LATER = 2
    """The network is away, or the service busy: wish again."""
    NO_BUDGET = 3
    """The day's traffic for pictures is used up."""


class Thumbnail(msgspec.Struct, frozen=True):
    """A picture's bytes, as a JPEG, WebP, PNG …; empty unless it is HERE."""

    key: str
    etag: str
    state: ThumbnailState
    data: bytes = b""


class ThumbnailUse(msgspec.Struct, frozen=True):
    """Bytes received for pictures of an account today, and how many may be (0: no limit); bytes on disk of all."""

    spent: int
    budget: int
    kept: int = 0
    keep: int = 0


class ThumbnailPage(msgspec.Struct, frozen=True):
    """Some of the pictures wished for, those that are kept first."""

    pictures: tuple[Thumbnail, ...]
    use: ThumbnailUse


class WantThumbnails(Stream[ThumbnailPage], frozen=True):
    """Pictures of at most `pixels` on each side of the objects in sight, in the order wished for; each is told of once.

    A view cancels its earlier wish with the next one: what was not begun is dropped, the rest is kept for later.
    `beyond` goes on when the day's budget is used up; `again` asks anew for what had none. Errors are outcomes; the
    stream itself fails only for an account that cannot be opened.
    """

    account: str
    space: str
    wishes: tuple[ThumbnailWish, ...]
    pixels: int = 256
    beyond: bool = False
    again: bool = False


class SpoiltThumbnail(Request[Nothing], frozen=True):
    """A picture that cannot be shown: it is remembered as none, and not fetched again."""

    account: str
    space: str
    wish: ThumbnailWish
    pixels: int


class LookAtThumbnails(Request[ThumbnailUse], frozen=True):
    """What pictures cost an account today, and what is kept of all."""

    account: str


class ForgetThumbnails(Request[Nothing], frozen=True):
    """Throw all kept pictures away."""
