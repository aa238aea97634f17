"""Menus, and files held over the window."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.model import Place
from tests.shots.stage import Arranged, Stage
from tests.shots.stock import SPACE


def menu(space: str, prefix: str, *rows: int) -> Arranged:
    """The context menu of rows, or of the free space below them."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        viewport = stage.bench.folder.view.viewport()
        at = stage.row_spot(rows[-1]) if rows else QPoint(300, viewport.height() - 30)
        _right_click(viewport, at)
        await stage.window_over(QMenu)
        yield

    return arranged


@asynccontextmanager
async def tree_menu(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    tree, node = stage.bench.tree.view, stage.bench.tree.model.find(Place(stage.account, SPACE))
    await stage.until(lambda: stage.bench.tree.model.find(Place(stage.account, SPACE)), "the space in the tree")
    node = stage.bench.tree.model.find(Place(stage.account, SPACE))
    if node is not None:
        _right_click(tree.viewport(), tree.visualRect(stage.bench.tree.model.index_of(node)).center())
    await stage.window_over(QMenu)
    yield


@asynccontextmanager
async def speeds(stage: Stage) -> AsyncGenerator[None, None]:
    """The menu of the queue's speed button, a limit in force."""
    await stage.open("site-assets")
    control, button = stage.bench.desk.control, stage.bench.news.speeds
    await control.keep(upload_limit=5120)
    await stage.until(lambda: control.up_limit, "the limit")
    button.speeds.open_above(button)
    await stage.window_over(QMenu)
    yield
    await control.keep(upload_limit=0)


def hovering(row: int) -> Arranged:
    """Files held over a row of the table."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        viewport = stage.bench.folder.view.viewport()
        at = stage.row_spot(row) if row >= 0 else QPoint(300, viewport.height() - 20)
        held = _hold(viewport, at, stage.files("drop", {"a.txt": 10}))
        yield
        QApplication.sendEvent(viewport, QDragLeaveEvent())
        del held

    return arranged


@asynccontextmanager
async def hovering_tree(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    tree, model = stage.bench.tree.view, stage.bench.tree.model
    place = Place(stage.account, "backup-archive")
    await stage.until(lambda: model.find(place), "the space in the tree")
    node = model.find(place)
    at = tree.visualRect(model.index_of(node)).center() if node else QPoint()
    held = _hold(tree.viewport(), at, stage.files("drop", {"a.txt": 10}))
    yield
    QApplication.sendEvent(tree.viewport(), QDragLeaveEvent())
    del held


def _right_click(viewport: QWidget, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)


def _hold(viewport: QWidget, at: QPoint, paths: tuple[str, ...]) -> QMimeData:
    """Drag files over a spot. Keep what is returned: Qt's events do not."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, held, left, plain))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, copy, held, left, plain))
    return held
