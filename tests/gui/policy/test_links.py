"""The link dialog on the real engine process and a sandbox cloud: the addresses are the SDK's, and let in."""

import asyncio
import csv
import io
from pathlib import Path

import pytest
import qiniu
import requests
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.links import dialog as dialogs
from gui.links import pieces
from gui.links.dialog import LinkDialog
from gui.links.qr import MOST, QrCode, matrix
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox

NAMES = ("a b+c.jpg", "雨.txt")


async def opened(bench: Bench, window: QWidget, *names: str) -> LinkDialog:
    rows = tuple(Row(name, size=5, mime="image/jpeg" if name.endswith("jpg") else "text/plain") for name in names)
    run("link", context(bench.desk, rows, bench.home))
    await until(lambda: [one for one in window.findChildren(LinkDialog) if one.isVisible()])
    (dialog,) = [one for one in window.findChildren(LinkDialog) if one.isVisible()]
    await until(lambda: dialog.links)
    return dialog


def read(url: str) -> bytes:
    answer = requests.get(url, timeout=10)
    return answer.content if answer.status_code == 200 else str(answer.status_code).encode()


async def stocked(bench: Bench, folder: Path) -> None:
    await upload(bench.desk, bench.home, local(folder, **{name: name.encode() for name in NAMES}))
    await bench.settled(len(NAMES))


def test_the_best_link_is_there_and_others_a_click_away(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await stocked(bench, tmp_path / "in")
        base = f"http://{cloud.domain(bench.home.space)}/a%20b%2Bc.jpg"
        dialog = await opened(bench, window, NAMES[0])
        (line,) = dialog.list.lines
        assert (line.text(), line.selectedText(), line.hasFocus()) == (base, base, True)
        assert dialog.says.text() == "Public, never expires."
        assert not dialog.qr.pixmap().isNull()
        dialog.format.choose("markdown")
        assert line.text() == f"![a b+c.jpg]({base})"
        dialog.list.copies[0].click()
        assert QGuiApplication.clipboard().text() == line.text()
        dialog.format.choose("plain")
        dialog.attach.setChecked(True)
        dialog.name.setText("c.jpg")
        await until(lambda: line.text() == f"{base}?attname=c.jpg")
        dialog.kinds.choose("SIGNED")
        dialog.life.setCurrentIndex(2)
        await until(lambda: dialog.kind() is msg.LinkKind.SIGNED and "token=" in line.text())
        link = dialog.links[0]
        signed = f"{base}?attname=c.jpg&e={link.expires}"
        assert link.url == f"{signed}&token={qiniu.Auth(cloud.access_key, cloud.secret_key).token(signed)}"
        assert await asyncio.to_thread(read, link.url) == NAMES[0].encode()
        dialog.act.click()
        await until(lambda: QGuiApplication.clipboard().text() == link.url)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "link-space"), work)


def test_a_private_space_and_a_domain_with_a_key(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await stocked(bench, tmp_path / "in")
        space, domain = bench.home.space, cloud.domain(bench.home.space)
        await bench.engine.call(msg.SetPrivate(bench.home.account, space, True))
        dialog = await opened(bench, window, NAMES[1])
        assert "token=" in dialog.list.lines[0].text()
        assert await asyncio.to_thread(read, dialog.links[0].url) == NAMES[1].encode()
        dialog.kinds.choose("PLAIN")
        await until(lambda: "private" in dialog.says.text())
        await bench.engine.call(msg.SetPrivate(bench.home.account, space, False))
        await asyncio.to_thread(cloud.set_space, space, timestamp_key="domain-secret")
        dialog.kinds.choose("TIMESTAMP")
        await until(dialog.key.key.isVisible)
        assert dialog.key.key.echoMode() is QLineEdit.EchoMode.Password
        assert not dialog.act.isEnabled()
        dialog.key.key.setText("domain-secret")
        dialog.key.session.setChecked(True)
        dialog.key.keep.click()
        await until(lambda: dialog.act.isEnabled() and "sign=" in dialog.list.lines[0].text())
        link = dialog.links[0]
        assert link.url == qiniu.services.cdn.manager.create_timestamp_anti_leech_url(
            f"http://{domain}", NAMES[1], "", "domain-secret", link.expires
        )
        assert await asyncio.to_thread(read, link.url) == NAMES[1].encode()
        assert await asyncio.to_thread(read, link.url.partition("?")[0]) == b"403"
        assert (dialog.key.key.isVisible(), dialog.key.key.text()) == (False, "")
        dialog.key.forget.click()
        await until(lambda: not dialog.act.isEnabled())
        dialog.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "dated-space"), work)


def test_links_of_many(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        await stocked(bench, tmp_path / "in")
        dialog = await opened(bench, window, *NAMES)
        urls = dialog.list.text.toPlainText().splitlines()
        assert [await asyncio.to_thread(read, url) for url in urls] == [name.encode() for name in NAMES]
        table = list(csv.reader(io.StringIO(dialog.table(dialog.links).removeprefix("\ufeff"))))
        assert [(row[0], row[2]) for row in table[1:]] == list(zip(NAMES, urls, strict=True))
        dialog.format.choose("html")
        assert dialog.list.text.toPlainText().startswith("<img src=")
        dialog.act.click()
        await until(lambda: ("Copied 2 link(s)", "good") in bench.desk.notices)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "many-space"), work)


def test_links_of_very_many_are_made_in_pieces(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (pieces, dialogs):
        monkeypatch.setattr(module, "PIECE", 20)
    names, report = [f"{number:03d}.txt" for number in range(50)], tmp_path / "links.csv"

    async def pick(_parent: QWidget, _name: str) -> str:
        return str(report)

    monkeypatch.setattr(dialogs, "pick_report", pick)

    async def work(bench: Bench) -> None:
        dialog = await opened(bench, window, *names)
        assert [link.key for link in dialog.links] == names[:20]
        assert "The first 20 are shown" in dialog.says.text()
        dialog.export.click()
        await until(report.exists)
        table = list(csv.reader(io.StringIO(report.read_text("utf-8-sig"))))
        assert [row[0] for row in table[1:]] == names
        dialog.act.click()
        await until(lambda: ("Copied 50 link(s)", "good") in bench.desk.notices)
        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied == [row[2] for row in table[1:]]
        run("copy_link", context(bench.desk, tuple(map(Row, names)), bench.home))
        await until(lambda: any("never expires" in notice[0] for notice in bench.desk.notices))
        assert QGuiApplication.clipboard().text().splitlines() == copied

    on_bench(qapp, (tmp_path / "profile", cloud, window, "piece-space"), work)


def test_codes(qtbot: QtBot) -> None:
    modules = matrix("https://example.com/a")
    assert len(modules) == len(modules[0]) == 25
    assert modules[0][:7] == [True] * 7
    code = QrCode()
    qtbot.addWidget(code)
    code.show_text("x" * (MOST + 1))
    assert "too long" in code.text()
    code.show_text("")
    assert (code.text(), code.pixmap().isNull()) == ("", True)
