"""The pictures one view wishes for: those in sight, asked of the engine in one stream that the next wish replaces."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import EngineGone, SpaceferryError
from gui import tasks
from gui.pictures.gallery import Gallery, Mark

SMALL, LARGE = 256, 512
"""Pixels on each side that the engine is asked for: few sizes, so that a picture kept on disk fits most views."""

AGAIN_MS = 5000
"""After this long, what could not be had is wished for again."""

TOMORROW_MS = 600_000
"""The same where the day's traffic is used up: a new day begins without a word, and asking costs no traffic."""


class Wishes(QObject):
    """`again` fires when the view should say once more what it shows."""

    again = Signal()

    def __init__(self, gallery: Gallery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gallery = gallery
        self._task: asyncio.Task[None] | None = None
        self._wished: frozenset[Mark] = frozenset()
        self._pixels = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.again)
        self.destroyed.connect(lambda _=None, box=self.__dict__: _cancel(box.get("_task")))

    @property
    def under_way(self) -> bool:
        """Whether anything is still to come."""
        return self._task is not None and not self._task.done()

    def want(self, account: str, space: str, shown: Mapping[Mark, msg.ThumbnailWish], pixels: int) -> None:
        """These are in sight, in the order they are wanted, as pictures of so many pixels."""
        lacking = {mark: wish for mark, wish in shown.items() if self._gallery.lacks(mark, pixels)}
        wished = frozenset(lacking)
        if self.under_way and wished <= self._wished and pixels == self._pixels and len(wished) * 2 > len(self._wished):
            return  # all of it is asked for, and little else
        self.drop()
        if lacking:
            self._wished, self._pixels = wished, pixels
            self._task = tasks.spawn(self._follow(account, space, lacking, pixels))

    def drop(self) -> None:
        """Nothing is wished for any more."""
        _cancel(self._task)
        self._task = None
        self._later.stop()

    async def _follow(self, account: str, space: str, wanted: dict[Mark, msg.ThumbnailWish], pixels: int) -> None:
        asked = SMALL if pixels <= SMALL else LARGE
        by_key = {(wish.key, wish.etag): (mark, wish) for mark, wish in wanted.items()}
        beyond = self._gallery.beyond(account)
        again = self._gallery.take_renewed(account, space)
        request = msg.WantThumbnails(account, space, tuple(wanted.values()), asked, beyond, again)
        states: set[msg.ThumbnailState] = set()
        try:
            async with aclosing(self._gallery.engine.stream(request)) as pages:
                async for page in pages:
                    states |= self._take(page, by_key, asked, pixels)
                    self._gallery.note(account, page.use)
                    if msg.ThumbnailState.NO_BUDGET in states:
                        self._gallery.say_used_up(account)
        except EngineGone:
            states.add(msg.ThumbnailState.LATER)
        except SpaceferryError:
            return  # an account without keys, say: the folder itself tells of it
        if msg.ThumbnailState.LATER in states:
            self._later.start(AGAIN_MS)
        elif msg.ThumbnailState.NO_BUDGET in states:
            self._later.start(TOMORROW_MS)

    def _take(
        self,
        page: msg.ThumbnailPage,
        by_key: dict[tuple[str, str], tuple[Mark, msg.ThumbnailWish]],
        asked: int,
        pixels: int,
    ) -> set[msg.ThumbnailState]:
        """How it stands with what a page tells of."""
        for one in page.pictures:
            mark, wish = by_key[(one.key, one.etag)]
            self._gallery.take(mark, wish, one, asked, pixels)
        return {one.state for one in page.pictures}


def _cancel(task: "asyncio.Task[None] | None") -> None:
    if task is not None and not task.done() and not task.get_loop().is_closed():
        task.cancel()
