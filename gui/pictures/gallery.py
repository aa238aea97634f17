"""The small pictures that the window has, of all views: decoded, a bounded number of bytes of them.

gui/pictures/wishes.py, one for each view, asks the engine for those in sight and gives what comes to `take`. Pictures
are made by gui/pictures/decoder.py in a process apart; which objects have none is remembered.
"""

import logging
import time
from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from core.engine import protocol as msg
from gui import tasks
from gui.actions.context import Engine
from gui.pictures.decoder import Decoder, Picture, Verdict

log = logging.getLogger(__name__)

MOST = 64 << 20
"""Bytes of pictures that are kept: some twenty screens of a usual size."""

NONE_KEPT = 50_000
"""Objects without a picture that are remembered."""

NONE_S = 1800.0
"""Seconds for which: a space whose service makes no pictures may get one that does."""


class Mark(NamedTuple):
    """One version of an object. `version` is its hash, or size and time where it has none."""

    account: str
    space: str
    key: str
    version: str


class Kept(NamedTuple):
    """A picture, for how many pixels on each side it was made, and when it came (monotonic seconds)."""

    picture: QPixmap
    pixels: int
    came: float


class Gallery(QObject):
    """`came(Mark)` when a picture was made, `used_up(str)` once a day for an account whose traffic for them is,
    `use_changed(str)` when an account's costs or limits are others, `renewed` when what had none is asked for again.
    """

    came = Signal(object)
    used_up = Signal(str)
    use_changed = Signal(str)
    renewed = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.decoder = Decoder()
        self._kept: OrderedDict[Mark, Kept] = OrderedDict()
        self._bytes = 0
        self._none: OrderedDict[Mark, float] = OrderedDict()
        """When it was told."""
        self._again: set[tuple[str, str]] = set()
        self._making: set[tuple[Mark, int]] = set()
        self._use: dict[str, msg.ThumbnailUse] = {}
        self._told: set[tuple[str, str]] = set()
        self._beyond: set[tuple[str, str]] = set()

    @property
    def size(self) -> int:
        """Bytes of the pictures that are kept."""
        return self._bytes

    def find(self, mark: Mark) -> Kept | None:
        """A picture, whatever size it was made for."""
        found = self._kept.get(mark)
        if found is not None:
            self._kept.move_to_end(mark)
        return found

    def lacks(self, mark: Mark, pixels: int) -> bool:
        """Whether a picture of this size is to be asked for."""
        kept = self._kept.get(mark)
        if time.monotonic() - self._none.get(mark, -NONE_S) < NONE_S:
            return False
        return (mark, pixels) not in self._making and (kept is None or kept.pixels < pixels)

    def take(self, mark: Mark, wish: msg.ThumbnailWish, told: msg.Thumbnail, asked: int, pixels: int) -> None:
        """What the engine told of a wish, for which `asked` pixels were asked for; `pixels` are those to be shown."""
        if told.state is msg.ThumbnailState.NONE:
            self._has_none(mark)
        elif told.state is msg.ThumbnailState.HERE and (mark, pixels) not in self._making:
            self._making.add((mark, pixels))
            making = self._make(mark, wish, told.data, asked, pixels)
            tasks.spawn(making, on_error=lambda error: log.info("a spoilt picture is not remembered: %s", error))

    def renew(self, account: str, space: str) -> None:
        """The user wants to see a space anew: what had no picture in it may have one by now."""
        for mark in [mark for mark in self._none if (mark.account, mark.space) == (account, space)]:
            del self._none[mark]
        self._again.add((account, space))
        self.renewed.emit()

    def take_renewed(self, account: str, space: str) -> bool:
        """Whether the next wish of a space is for what had none, too; true once after `renew`."""
        renewed = (account, space) in self._again
        self._again.discard((account, space))
        return renewed

    def note(self, account: str, use: msg.ThumbnailUse) -> None:
        """What pictures cost an account today."""
        if self._use.get(account) != use:
            self._use[account] = use
            self.use_changed.emit(account)

    def use_of(self, account: str) -> msg.ThumbnailUse | None:
        """What pictures cost an account today, as far as anybody asked."""
        return self._use.get(account)

    def say_used_up(self, account: str) -> None:
        """No more today."""
        if (today := (account, _today())) not in self._told:
            self._told.add(today)
            self.used_up.emit(account)

    def go_beyond(self, account: str) -> None:
        """Load pictures of this account all the same, today."""
        self._beyond.add((account, _today()))
        self.use_changed.emit(account)

    def beyond(self, account: str) -> bool:
        """Whether the day's traffic is no limit."""
        return (account, _today()) in self._beyond

    async def _make(self, mark: Mark, wish: msg.ThumbnailWish, data: bytes, asked: int, pixels: int) -> None:
        try:
            made = await self.decoder.decode(data, pixels)
        finally:
            self._making.discard((mark, pixels))
        if isinstance(made, Picture):
            self._keep(mark, QPixmap.fromImage(made.image), pixels)
        elif made is not Verdict.AWAY:
            self._has_none(mark)
            await self.engine.call(msg.SpoiltThumbnail(mark.account, mark.space, wish, asked))

    def _keep(self, mark: Mark, picture: QPixmap, pixels: int) -> None:
        before = self._kept.pop(mark, None)
        if before is not None:
            self._bytes -= _bytes(before.picture)
        self._kept[mark] = Kept(picture, pixels, time.monotonic() if before is None else before.came)
        self._bytes += _bytes(picture)
        while self._bytes > MOST:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _bytes(oldest.picture)
        self.came.emit(mark)

    def _has_none(self, mark: Mark) -> None:
        self._none[mark] = time.monotonic()
        if len(self._none) > NONE_KEPT:
            self._none.popitem(last=False)


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def _today() -> str:
    return time.strftime("%Y-%m-%d")
