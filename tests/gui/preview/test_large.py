"""Objects of gigabytes in the window of Space: what is asked for is counted, whatever the viewer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from gui.actions.context import Row
from gui.preview.bytes import BytesViewer
from gui.preview.table import ONCE, TableViewer
from gui.preview.text.view import PIECE, TextViewer
from tests.gui.actions.desk import HERE, until
from tests.gui.preview.shelf import Shelf, on_shelf

GIB = 1 << 30
MIB = 1 << 20
TEXT = "第一行 of a very long log\r\n".encode("gb18030")
ROW = b"1,two," + b"three " * 15 + b"\n"


def huge(shelf: Shelf, name: str, piece: bytes, size: int = 4 * GIB) -> Row:
    """An object that is one piece over and over, and stands nowhere."""

    def read(request: msg.ReadPart) -> Any:
        end = min(request.offset + request.length, size)
        first = request.offset % len(piece)
        count = max(end - request.offset, 0)
        data = (piece * (count // len(piece) + 2))[first : first + count]
        return msg.ObjectPart(data, size, "one")

    shelf.script.answers[msg.ReadPart] = read
    return Row(HERE.key + name, False, size, 1)


def asked(shelf: Shelf) -> int:
    """Bytes asked for."""
    return sum(length for _, length in shelf.reads())


@pytest.mark.parametrize(
    ("name", "piece", "kind", "most"),
    [
        ("a.log", TEXT, TextViewer, PIECE),
        ("a.csv", ROW, TableViewer, PIECE),
        ("a.json", b'{"a": 1}\n', TextViewer, PIECE),
        ("a.md", b"# Title\n", TextViewer, PIECE),
        ("a.bin", bytes(range(256)), BytesViewer, MIB),
        ("unknown", TEXT, TextViewer, PIECE),
        ("one line.csv", b"x" * 1000, TextViewer, ONCE),
    ],
)
def test_four_gibibytes_cost_a_few_ranges(
    qapp: QApplication, qtbot: QtBot, name: str, piece: bytes, kind: type, most: int
) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(huge(shelf, name, piece))
        await until(lambda: not shelf.window.busy)
        assert type(shelf.window.viewer) is kind
        assert 0 < asked(shelf) <= most

    on_shelf(qapp, qtbot, work)


@pytest.mark.parametrize("name", ["a.png", "a.heic", "a.pdf"])
def test_what_would_be_read_whole_is_not_read_at_all(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(huge(shelf, name, b"\0"))
        await until(lambda: not shelf.window.busy)
        assert shelf.window.viewer is None
        assert shelf.said()[2] in ("Download", "Open")
        assert asked(shelf) == 0

    on_shelf(qapp, qtbot, work)


def test_the_end_of_four_gibibytes_is_one_key_away(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(huge(shelf, "a.bin", bytes(range(256)), 4 * GIB + 5))
        await until(lambda: isinstance(shelf.window.viewer, BytesViewer))
        view = shelf.window.viewer.view  # type: ignore[union-attr]
        QTest.keyClick(view, Qt.Key.Key_End)
        await until(lambda: view._bytes(4 * GIB) == bytes(range(5)))
        assert asked(shelf) < MIB

    on_shelf(qapp, qtbot, work)


def test_more_of_a_text_or_a_table_reads_nothing_twice(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(huge(shelf, "a.log", TEXT))
        await until(lambda: isinstance(shelf.window.viewer, TextViewer))
        text = shelf.window.viewer
        assert isinstance(text, TextViewer)
        assert text.encoding == "GB18030"
        text.more.click()
        await until(lambda: text._shown == 5 * PIECE)
        assert asked(shelf) == 5 * PIECE
        shelf.script.calls.clear()
        shelf.select(huge(shelf, "a.csv", ROW))
        await until(lambda: isinstance(shelf.window.viewer, TableViewer))
        table = shelf.window.viewer
        assert isinstance(table, TableViewer)
        assert asked(shelf) == MIB
        table.more.click()
        await until(lambda: table.model.rowCount() == 20_000)
        assert asked(shelf) == 2 * MIB

    on_shelf(qapp, qtbot, work)
