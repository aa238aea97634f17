"""Fetch from URL: what is pasted becomes addresses and names; what cannot be is said before anything is sent."""

import asyncio

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import Offline
from core.model import Place, StorageClass
from core.transfer.job import Conflict
from gui.fetch.dialog import FetchDialog
from gui.fetch.lines import hash_kind, name_of, parse, with_name
from tests.gui.actions.desk import PROVIDER, Script, drive, until

HERE = Place("a", "site-assets", "images/")


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def dialog(window: QWidget, engine: Script) -> FetchDialog:
    return FetchDialog(engine, HERE, PROVIDER, window)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.com/x/%E5%9B%BE%201.jpg?token=1#f", "图 1.jpg"),
        ("http://a.com", "index.html"),
        ("http://a.com/dir/", "index.html"),
        ("http://a.com/a%2Fb", "a_b"),
        ("http://a.com/x;http://b.com/y", "x"),
    ],
)
def test_names_follow_from_addresses(url: str, name: str) -> None:
    assert name_of(url) == name


def test_lines_are_addresses_with_names_behind_them() -> None:
    text = "\n  https://a.com/图.jpg \nhttps://a.com/b\tsub/other name.txt\n\nhttp://a.com/c x\n"
    found = parse(text)
    assert [(line.row, line.url, line.name, line.problem) for line in found] == [
        (1, "https://a.com/%E5%9B%BE.jpg", "图.jpg", None),
        (2, "https://a.com/b", "sub/other name.txt", None),
        (4, "http://a.com/c", "x", None),
    ]
    assert parse(with_name(text, 4, "y z"))[2].name == "y z"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ftp://a.com/x", "http://"),
        ("a.com/x", "http://"),
        ("http://[::1/x", "http://"),
        ("http://a.com/x;nothing", "http://"),
        ("http://a.com/x a//b", "Type a name"),
        ("http://a.com/x ..", "folders"),
        (f"http://a.com/x {'n' * 60}", "Too long"),
    ],
)
def test_what_cannot_be_is_said(text: str, said: str) -> None:
    (line,) = parse(text, "images/", limit=60)
    assert said in (line.problem or "")


def test_two_of_a_name_are_shown_as_such() -> None:
    lines = parse("http://a.com/x\nhttp://b.com/x\nhttp://c.com/y")
    assert [bool(line.problem) for line in lines] == [True, True, False]


def test_hashes_are_told_apart() -> None:
    assert [hash_kind(text) for text in ("0" * 32, "F" + "a" * 27, "xyz", "")] == ["md5", "etag", "", ""]


def test_a_single_address_goes_at_once_with_its_hash(qapp: QApplication, engine: Script, dialog: FetchDialog) -> None:
    engine.answers[msg.AddFetches] = msg.BatchAdded(1)

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        assert not dialog.act.isEnabled()
        dialog.text.setPlainText("https://a.com/a.jpg?e=1&token=x")
        dialog.hash.edit.setText("nonsense")
        assert not dialog.act.isEnabled()
        dialog.hash.edit.setText("F" + "a" * 27)
        dialog.storage.setCurrentIndex(dialog.storage.findData(StorageClass.INFREQUENT))
        dialog.exists.setCurrentIndex(dialog.exists.findData(Conflict.REPLACE))
        QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
        assert await asking

    drive(qapp, work())
    item = msg.FetchItem("images/a.jpg", "https://a.com/a.jpg?e=1&token=x", etag="F" + "a" * 27)
    assert engine.calls == [msg.AddFetches(HERE, (item,), Conflict.REPLACE, StorageClass.INFREQUENT, queued=False)]


def test_many_go_as_tasks_and_names_can_be_typed_over(qapp: QApplication, engine: Script, dialog: FetchDialog) -> None:
    engine.answers[msg.AddFetches] = Offline(host="h")

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.text.setPlainText("https://a.com/x\nhttps://b.com/x")
        assert not dialog.act.isEnabled()
        assert "Two addresses" in dialog.problem.text()
        item = dialog.table.item(1, 0)
        assert item is not None
        item.setText("y")
        assert dialog.text.toPlainText() == "https://a.com/x\nhttps://b.com/x\ty"
        assert dialog.queued.isChecked()
        dialog.queued.click()
        dialog.text.appendPlainText("https://c.com/z")
        assert not dialog.queued.isChecked(), "what the person said stays"
        assert dialog.act.text() == "Fetch 3 object(s)"
        dialog.act.click()
        await until(dialog.banner.isVisible)
        engine.answers[msg.AddFetches] = msg.BatchAdded(1)
        dialog.act.click()
        assert await asking

    drive(qapp, work())
    assert [item.key for item in engine.calls[-1].items] == ["images/x", "images/y", "images/z"]
    assert msgspec.structs.replace(engine.calls[-1], items=()) == msg.AddFetches(HERE, (), queued=False)
