"""What a view wishes for, and what becomes of it: told by an engine that answers as it is told to."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from gui import tasks
from gui.grid.traffic import offer_more
from gui.pictures import gallery as galleries
from gui.pictures.gallery import Gallery, Mark
from gui.pictures.wishes import Wishes
from gui.shell.notice import NoticeBar
from tests.gui.actions.desk import RecordingDesk, Script, drive, until
from tests.helpers import media

State = msg.ThumbnailState
Work = Callable[["Ground"], Awaitable[None]]


class Ground:
    """A view's wishes, and all that stands behind them."""

    def __init__(self) -> None:
        self.engine = Script()
        self.window = QWidget()
        self.desk = RecordingDesk(self.engine, self.window)
        self.gallery: Gallery = self.desk.looks.gallery
        self.wishes = Wishes(self.gallery, self.window)

    def answer(self, *pictures: msg.Thumbnail, spent: int = 1, more: tuple[object, ...] = ()) -> None:
        page = msg.ThumbnailPage(pictures, msg.ThumbnailUse(spent, 10))
        self.engine.pages[msg.WantThumbnails] = (page, *more)

    def want(self, *names: str, pixels: int = 64) -> None:
        self.wishes.want("a", "s", {mark(name): wish(name) for name in names}, pixels)

    def asked(self) -> list[msg.WantThumbnails]:
        return self.engine.asked(msg.WantThumbnails)


def mark(name: str) -> Mark:
    return Mark("a", "s", name, "v")


def wish(name: str) -> msg.ThumbnailWish:
    return msg.ThumbnailWish(name, "v", 10, "image/png")


def here(name: str, data: bytes = b"") -> msg.Thumbnail:
    return msg.Thumbnail(name, "v", State.HERE, data or media.picture())


def on(app: QApplication, work: Work) -> None:
    async def run() -> None:
        ground = Ground()
        try:
            await work(ground)
        finally:
            await tasks.finish()
            ground.window.close()
            ground.window.deleteLater()

    drive(app, run())


def test_what_comes_is_decoded_once_and_not_asked_for_again(qapp: QApplication) -> None:
    async def work(ground: Ground) -> None:
        came: list[Mark] = []
        ground.gallery.came.connect(came.append)
        ground.answer(here("a"), msg.Thumbnail("b", "v", State.NONE), here("c", b"none"))
        ground.want("a", "b", "c")
        await until(lambda: came and ground.engine.asked(msg.SpoiltThumbnail))
        assert came == [mark("a")]
        assert [one.wish.key for one in ground.engine.asked(msg.SpoiltThumbnail)] == ["c"]
        found = ground.gallery.find(mark("a"))
        assert found is not None
        assert max(found.picture.width(), found.picture.height()) == 64
        await until(lambda: not ground.wishes.under_way)
        ground.want("a", "b", "c")
        assert not ground.wishes.under_way
        ground.answer(here("a"))
        ground.want("a", "b", "c", pixels=300)  # larger: of those that there are
        await until(lambda: len(ground.asked()) == 2)
        assert ([one.key for one in ground.asked()[1].wishes], ground.asked()[1].pixels) == (["a"], 512)

    on(qapp, work)


def test_what_has_none_is_asked_for_again_when_the_user_looks_anew_or_after_a_while(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(ground: Ground) -> None:
        async def asks() -> list[bool]:
            ground.want("a")
            await until(lambda: not ground.wishes.under_way)
            return [request.again for request in ground.asked()]

        ground.answer(msg.Thumbnail("a", "v", State.NONE))
        assert await asks() == [False]
        assert await asks() == [False]
        ground.gallery.renew("a", "another")
        assert await asks() == [False]
        ground.gallery.renew("a", "s")
        assert await asks() == [False, True]
        assert await asks() == [False, True]
        monkeypatch.setattr(galleries, "NONE_S", 0.0)
        assert await asks() == [False, True, False]

    on(qapp, work)


def test_another_wish_takes_the_place_of_the_one_before(qapp: QApplication) -> None:
    async def work(ground: Ground) -> None:
        ground.answer(more=(asyncio.Event(),))
        ground.want("a", "b")
        await until(lambda: len(ground.asked()) == 1)
        ground.want("b", "a")  # the same
        ground.want("c", "d")
        await until(lambda: len(ground.asked()) == 2)
        assert [[one.key for one in request.wishes] for request in ground.asked()] == [["a", "b"], ["c", "d"]]
        assert len(ground.engine.closed) == 1

    on(qapp, work)


def test_later_is_wished_for_again(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.pictures.wishes.AGAIN_MS", 1)

    async def work(ground: Ground) -> None:
        again: list[bool] = []
        ground.wishes.again.connect(lambda: again.append(True))
        ground.answer(msg.Thumbnail("a", "v", State.LATER))
        ground.want("a")
        await until(lambda: again)
        assert ground.gallery.lacks(mark("a"), 64)

    on(qapp, work)


def test_used_up_is_said_once_and_can_be_passed(qapp: QApplication) -> None:
    async def work(ground: Ground) -> None:
        notice = NoticeBar(ground.window)
        said: list[str] = []
        ground.gallery.used_up.connect(said.append)
        ground.gallery.used_up.connect(lambda account: offer_more(ground.desk, notice, account))
        ground.answer(msg.Thumbnail("a", "v", State.NO_BUDGET), spent=10)
        for _ in range(2):
            ground.want("a")
            await until(lambda: not ground.wishes.under_way)
        assert said == ["a"]
        assert "used up" in notice.text
        use = ground.gallery.use_of("a")
        assert use is not None
        assert use.spent == 10
        ground.gallery.go_beyond("a")
        ground.want("a")
        await until(lambda: len(ground.asked()) == 3)
        assert [request.beyond for request in ground.asked()] == [False, False, True]

    on(qapp, work)


def test_a_new_day_is_noticed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.pictures.wishes.TOMORROW_MS", 1)

    async def work(ground: Ground) -> None:
        ground.wishes.again.connect(lambda: ground.want("a"))
        ground.answer(msg.Thumbnail("a", "v", State.NO_BUDGET), spent=10)
        ground.want("a")
        await until(lambda: len(ground.asked()) > 1)
        ground.answer(here("a"))
        await until(lambda: ground.gallery.find(mark("a")) is not None)

    on(qapp, work)


def test_what_is_kept_is_bounded(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(galleries, "MOST", 3 * 64 * 43 * 4)

    async def work(ground: Ground) -> None:
        came: list[Mark] = []
        ground.gallery.came.connect(came.append)
        ground.answer(*(here(name) for name in "abcde"))
        ground.want(*"abcde")
        await until(lambda: len(came) == 5)
        assert ground.gallery.size <= galleries.MOST
        assert [ground.gallery.find(mark(name)) is None for name in "abcde"] == [True, True, False, False, False]

    on(qapp, work)
