"""Folders, the search, the filter, names and addresses being typed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from gui.file_table.columns import Column
from tests.shots.stage import SIZES, Arranged, Stage
from tests.shots.stock import MANY_PREFIX, MANY_SPACE, SPACE


@asynccontextmanager
async def first_run(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.bench.open_first()
    yield


def folder(space: str, prefix: str, *rows: int) -> Arranged:
    """A folder, some of its rows selected."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        yield

    return arranged


@asynccontextmanager
async def photos(stage: Stage) -> AsyncGenerator[None, None]:
    """Objects of different ages and sizes, and the facts of one beside them."""
    await stage.open("media-library", "photos/2026/09-lisbon/")
    stage.window.resize(*SIZES[1])
    stage.select(4)
    await stage.until(stage.bench.properties.glance.isVisible, "the small preview")
    yield


@asynccontextmanager
async def sorted_rows(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(MANY_SPACE, MANY_PREFIX)
    stage.bench.folder.table.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
    await stage.until(lambda: not stage.bench.folder.model.arranging, "sorted rows")
    stage.select(2, 3, 4)
    yield
    stage.bench.folder.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def filtered(text: str) -> Arranged:
    """A filter in a folder of a thousand."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(SPACE, "catalogue/")
        stage.bench.filter.setFocus()
        stage.bench.filter.setText(text)
        yield

    return arranged


@asynccontextmanager
async def renaming(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, "autumn/")
    stage.select(1)
    stage.bench.folder.view.setFocus()
    stage.bench.desk.start_rename()
    yield
    QTest.keyClick(QApplication.focusWidget() or stage.bench.folder.view, Qt.Key.Key_Escape)


@asynccontextmanager
async def typed_address(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets", "产品目录/2026 新款/")
    stage.bench.path.edit()
    yield
    stage.bench.path.line.left.emit()


@asynccontextmanager
async def loading(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, "autumn/")
    await stage.engine.call(msg.ForgetIndex(stage.account, SPACE))
    stage.cloud.fault({"op": "list", "delay": 3, "times": 0})
    stage.bench.navigate(Place(stage.account, SPACE, "catalogue/"))
    yield
    stage.cloud.clear_faults()
    await stage.until(lambda: stage.bench.folder.complete, "the slow folder")


def known(**fault: object) -> Arranged:
    """A folder that is known, while the service answers late, or not at all."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        folder = stage.bench.folder
        await stage.open(SPACE, "catalogue/")
        await stage.until(lambda: not folder.checking, "a checked folder")
        await stage.open(SPACE, "autumn/")
        stage.cloud.fault({"op": "list", "times": 0, **fault})
        stage.bench.navigate(Place(stage.account, SPACE, "catalogue/"))
        await stage.until(lambda: folder.known_at and folder.complete, "known rows")
        await stage.until(lambda: "delay" in fault or folder.notice.text, "a failed check")
        stage.select(1, 2)
        yield
        stage.cloud.clear_faults()
        folder.refresh()
        await stage.until(lambda: not folder.checking and not folder.notice.text, "a checked folder")

    return arranged


@asynccontextmanager
async def columns(stage: Stage) -> AsyncGenerator[None, None]:
    """The header's menu, with a column that is there for who wants it."""
    await stage.open(SPACE, "autumn/")
    header = stage.bench.folder.table.header
    header.choose(Column.HASH, wanted=True)
    menu = header.menu()
    menu.popup(header.mapToGlobal(QPoint(header.width() // 2, header.height())))
    yield
    menu.close()
    menu.deleteLater()
    header.choose(Column.HASH, wanted=False)


@asynccontextmanager
async def many_spaces(stage: Stage) -> AsyncGenerator[None, None]:
    """The tree searched."""
    await stage.open("site-assets", "img/hero/")
    stage.bench.tree.search.setText("ar")
    yield
    stage.bench.tree.search.clear()
