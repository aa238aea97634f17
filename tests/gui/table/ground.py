"""Ground of the table's tests: frames as the engine packs them, and a table that stands in a window."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.listing.columns import pack
from core.model import Changes, ListingPage, ObjectInfo, Place, Rows
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore
from gui.file_table.view import FileTable
from tests.gui.actions.desk import HERE, LIMIT, RecordingDesk, Script

MANY = 100_000
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def info(name: str, size: int = 0, prefix: str = HERE.key, **facts: object) -> ObjectInfo:
    """An object below the prefix."""
    return ObjectInfo(prefix + name, size, **facts)  # type: ignore[arg-type]


def frame(*entries: str | ObjectInfo, prefix: str = HERE.key) -> Rows:
    """A page of objects and, by names that end with '/', folders."""
    objects = [info(entry, prefix=prefix) if isinstance(entry, str) else entry for entry in entries]
    return page(objects, prefix)


def page(entries: Iterable[ObjectInfo], prefix: str = HERE.key) -> Rows:
    """The same, from objects; a key that ends with '/' is a folder."""
    ordered = sorted(entries, key=lambda entry: entry.key.encode())
    objects = tuple(entry for entry in ordered if not entry.key.endswith("/"))
    return pack(ListingPage(objects, tuple(entry.key for entry in ordered if entry.key.endswith("/")), ""), prefix)


def many(count: int = MANY) -> Rows:
    """A long folder: two folders, the rest pictures and films."""
    mimes = ("image/jpeg", "video/mp4")
    photos = [info(f"photo-{n:06d}.jpg", n, modified=n, mime=mimes[n % 2]) for n in range(count - 2)]
    return page([info("a/"), info("b/"), *photos])


def changed(
    added: Iterable[ObjectInfo] = (),
    updated: Iterable[ObjectInfo] = (),
    removed: Iterable[str] = (),
    stale: Iterable[str] = (),
    place: Place = HERE,
) -> Changes:
    """Changes in the space of a place; removed and stale are names below HERE."""
    return Changes(
        place.account,
        place.space,
        tuple(added),
        tuple(updated),
        tuple(HERE.key + name for name in removed),
        tuple(HERE.key + name for name in stale),
    )


def filled(*frames: Rows, prefix: str = HERE.key) -> TableModel:
    """A model with these frames."""
    model = TableModel()
    model.show(RowStore(prefix))
    for rows in frames:
        model.append([rows])
    return model


def settled(model: TableModel) -> TableModel:
    """The model, once what is sorted and filtered beside the window is."""
    deadline = time.monotonic() + LIMIT
    while model.arranging:
        assert time.monotonic() < deadline
        QTest.qWait(5)
    return model


def names(model: TableModel) -> list[str]:
    """The names shown, from the top."""
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@dataclass
class Stand:
    """A table in a window that is shown."""

    window: QWidget
    engine: Script
    desk: RecordingDesk
    model: TableModel
    view: FileTable

    def selected(self) -> list[str]:
        """The names of the selected rows."""
        return [row.name for row in self.view.selected_rows()]

    def select(self, *wanted: str) -> None:
        """Select rows by name."""
        self.view.keeper.select_keys([HERE.key + name for name in wanted])


def stand(qtbot: QtBot, *frames: Rows) -> Stand:
    """Put a table up."""
    window = QWidget()
    qtbot.addWidget(window)
    engine = Script()
    desk = RecordingDesk(engine, window)
    model = filled(*frames)
    model.setParent(window)
    view = FileTable(model, desk, window)
    view.resize(900, 400)
    window.resize(900, 400)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return Stand(window, engine, desk, model, view)
