"""Drags over the tree: exactly one row is lit, leaving clears it, resting opens, a drop goes to that row."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from tests.gui.actions.desk import drive, until
from tests.gui.tree.ground import Cloud, Side

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_KEYS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


class Drag:
    """A drag that is held over the tree."""

    def __init__(self, side: Side, address: str = "file:///home/u/a.txt") -> None:
        self.view = side.panel.view
        self.data = QMimeData()
        self.data.setUrls([QUrl(address)])

    def enter(self) -> bool:
        event = QDragEnterEvent(QPoint(5, 5), _ACTIONS, self.data, *_KEYS)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def move(self, at: QPoint) -> bool:
        event = QDragMoveEvent(at, _ACTIONS, self.data, *_KEYS)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def leave(self) -> None:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())

    def drop(self, at: QPoint) -> bool:
        event = QDropEvent(QPointF(at), _ACTIONS, self.data, *_KEYS)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot) -> Callable[..., None]:
    window = QWidget()
    window.resize(220, 500)
    qtbot.addWidget(window)
    window.show()

    def run(work: Callable[[Side], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            cloud = Cloud(studio=("assets", "docs"))
            cloud.folders = {"": ("images",)}
            side = await Side(cloud, window).start()
            await work(side)

        drive(qapp, whole())

    return run


def test_the_row_under_the_pointer_is_lit_and_leaving_clears_it(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        drag = Drag(side)
        assert drag.enter()
        for name in ("assets", "docs"):
            assert drag.move(side.spot(side.node(name)))
            assert side.panel.view.lit is side.node(name)
        drag.leave()
        assert side.panel.view.lit is None

    run(work)


def test_an_account_and_empty_space_are_no_targets(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        drag = Drag(side)
        drag.enter()
        for at in (side.spot(side.panel.model.root.children[0]), QPoint(50, 400)):
            drag.move(side.spot(side.node("docs")))
            assert not drag.move(at)
            assert side.panel.view.lit is None

    run(work)


def test_what_is_no_file_is_not_taken(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        assert not Drag(side, "https://example.com/a.png").enter()

    run(work)


def test_resting_on_a_closed_row_opens_it(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        drag = Drag(side)
        drag.enter()
        drag.move(side.spot(side.node("assets")))
        assert not side.cloud.asked(msg.OpenFolder)
        await until(lambda: "    images" in side.tree())
        assert side.panel.view.lit is side.node("assets")
        drag.leave()

    run(work)


def test_a_drag_that_moves_on_opens_nothing(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        drag = Drag(side)
        drag.enter()
        (timer,) = side.panel.view.guide.findChildren(QTimer)
        drag.move(side.spot(side.node("assets")))
        assert timer.isActive()
        drag.move(QPoint(50, 400))
        assert not timer.isActive()
        drag.move(side.spot(side.node("docs")))
        await until(lambda: side.cloud.asked(msg.OpenFolder))
        assert [asked.place.space for asked in side.cloud.asked(msg.OpenFolder)] == ["docs"]

    run(work)


def test_a_drop_goes_to_the_row_and_the_light_goes_out(run: Callable[..., None]) -> None:
    async def work(side: Side) -> None:
        drag = Drag(side)
        drag.enter()
        at = side.spot(side.node("docs"))
        drag.move(at)
        assert drag.drop(at)
        assert side.panel.view.lit is None
        await until(lambda: side.cloud.asked(msg.AddUploads))
        assert side.cloud.asked(msg.AddUploads) == [msg.AddUploads(Place("studio", "docs"), ("/home/u/a.txt",))]

    run(work)
