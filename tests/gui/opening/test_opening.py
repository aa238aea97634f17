"""Objects opened in other programs: what is saved there is offered, uploaded, and never put over somebody's change."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import ChangedSince, FileChanged, Offline
from core.model import ObjectInfo
from gui.actions.context import Row
from gui.actions.registry import BY_ID, run
from gui.opening.copies import MOST, runs, start
from gui.opening.dialog import OpenWithDialog
from gui.opening.news import OpenedNews
from gui.shell.notice import NoticeBar
from tests.gui.actions.bench import Bench, answer, on_bench
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, until
from tests.helpers.sandbox import Sandbox, start_sandbox

NAME = "报告.txt"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that the desktop was asked to open."""
    paths: list[Path] = []

    def open_url(url: QUrl) -> bool:
        paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return paths


async def put(bench: Bench, data: bytes) -> None:
    await bench.engine.call(msg.PutBack(bench.home.child(NAME), data, "any", replace=True))


async def read(bench: Bench, name: str = NAME) -> bytes:
    return (await bench.engine.call(msg.ReadPart(bench.home.child(name), 0, 1000))).data


def save(path: Path, data: bytes) -> None:
    """As another program does."""
    path.write_bytes(data)


def press(notice: NoticeBar, text: str) -> None:
    buttons = {button.text(): button for button in notice.findChildren(QPushButton) if button.isVisibleTo(notice)}
    buttons[text].click()


def test_what_another_program_saves_is_offered_and_uploaded(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, shown: list[Path]
) -> None:
    async def work(bench: Bench) -> None:
        notice = NoticeBar(window)
        OpenedNews(bench.desk, notice).listen(bench.engine)
        await put(bench, b"first")
        run("open", context(bench.desk, (Row(NAME, size=5),), bench.home))
        await until(lambda: shown)
        assert (shown[0].name, shown[0].read_bytes()) == (NAME, b"first")
        save(shown[0], b"second one")
        await until(lambda: notice.text == f"{NAME} was saved in another program. Upload it?")
        press(notice, "Upload")
        await until(lambda: (f"{NAME} is uploaded", "good") in bench.desk.notices)
        assert await read(bench) == b"second one"
        await somebody_else(bench, notice, shown[0])
        await left_for_later(bench, notice, shown[0])

    on_bench(qapp, (tmp_path / "profile", cloud, window, "open-space"), work)


async def somebody_else(bench: Bench, notice: NoticeBar, path: Path) -> None:
    """Their change is not replaced unasked: both are kept."""
    await put(bench, b"theirs")
    save(path, b"mine, once more")
    await until(lambda: "Upload it?" in notice.text)
    press(notice, "Always for this file")
    await until(lambda: "changed by somebody else" in notice.text)
    press(notice, "Keep both")
    await bench.settled(1)
    assert await read(bench) == b"theirs"
    assert await bench.keys() == {NAME, "报告 (2).txt"}
    assert await read(bench, "报告 (2).txt") == b"mine, once more"


async def left_for_later(bench: Bench, notice: NoticeBar, path: Path) -> None:
    """What was not uploaded is told at the next start, and goes only when that is wanted."""
    bench.engine.ready.emit(bench.engine.info)
    await until(lambda: "is not uploaded yet" in notice.text)
    press(notice, "Discard the change")
    await until(lambda: not path.exists())
    assert notice.text == ""


def test_a_program_is_chosen_and_started_with_the_file(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through its .desktop file, as the desktop has it."""
    here = tmp_path / "data" / "applications"
    here.mkdir(parents=True)
    line = f"Exec=sh -c 'cp \"$0\" {tmp_path}/seen' %f"
    (here / "copier.desktop").write_text(f"[Desktop Entry]\nName=Copier\n{line}\n")
    (here / "mimeinfo.cache").write_text("[MIME Cache]\ntext/plain=copier.desktop;\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    async def work(bench: Bench) -> None:
        await put(bench, b"text")
        run("open_with", context(bench.desk, (Row(NAME, size=4, mime="text/plain"),), bench.home))
        await answer(window, OpenWithDialog, lambda dialog: dialog.list.setCurrentRow(0))
        await until((tmp_path / "seen").exists)
        await until(lambda: (tmp_path / "seen").read_bytes() == b"text")

    on_bench(qapp, (tmp_path / "profile", cloud, window, "open-with"), work)


def test_without_programs_one_is_asked_for(window: QWidget) -> None:
    dialog = OpenWithDialog("a.xyz", (), window)
    assert not dialog.act.isEnabled()
    assert dialog.program is None


def test_a_program_that_is_not_there_is_told_from_one_that_starts() -> None:
    assert not start(msg.Program("x", "x", "", ("/no/such/program", "%f")), os.devnull)


def test_what_would_run_or_is_large_goes_to_the_browser(window: QWidget) -> None:
    desk, engine = RecordingDesk(Script(), window), BY_ID["open"]
    without = context(desk, (Row("setup.EXE", size=1),), HERE, without=(Capability.LINK,))
    assert engine.refusal(without) is not None, "it is never a copy that is opened"
    large = context(desk, (Row("film.mov", size=MOST + 1),), HERE, without=(Capability.LINK,))
    assert engine.refusal(large) is not None
    assert engine.refusal(context(desk, (Row("a.txt", size=1),), HERE, without=(Capability.LINK,))) is None
    assert runs("a.desktop")
    assert not runs("a.txt")


def test_what_is_saved_again_while_it_goes_up_is_no_trouble(qapp: QApplication, qtbot: QtBot, window: QWidget) -> None:
    """Who chose that it always does hears of the last one alone."""
    script, notice = Script(), NoticeBar(window)
    desk = RecordingDesk(script, window)
    copy = msg.OpenedCopy("0" * 16, HERE.child(NAME), "/home/u/a.txt", changed=True)

    async def work() -> None:
        news = OpenedNews(desk, notice)
        script.answers[msg.UploadOpened] = FileChanged(path=copy.path)
        news.take(copy)
        await until(lambda: [button for button in notice.findChildren(QPushButton) if button.isVisibleTo(notice)])
        press(notice, "Always for this file")
        await until(lambda: len(script.asked(msg.UploadOpened)) == 1)
        script.answers[msg.UploadOpened] = ObjectInfo(copy.place.key, 1)
        news.take(copy)
        await until(lambda: desk.notices)
        assert desk.notices == [(f"{NAME} is uploaded", "good")]
        assert desk.errors == []
        assert news.waiting == {}

    drive(qapp, work())


def test_no_question_is_lost_among_others(qapp: QApplication, qtbot: QtBot, window: QWidget) -> None:
    """Neither behind another copy's, nor by what else is said there, nor by being closed, nor by a failure."""
    script, notice = Script(), NoticeBar(window)
    desk = RecordingDesk(script, window)
    one, two = (msg.OpenedCopy(mark * 16, HERE.child(f"{mark}.txt"), f"/{mark}.txt", changed=True) for mark in "12")

    async def choose(text: str) -> None:
        await until(lambda: text in {one.text() for one in notice.findChildren(QPushButton) if one.isVisible()})
        press(notice, text)

    async def work() -> None:
        news = OpenedNews(desk, notice)
        script.answers[msg.UploadOpened] = ChangedSince(key="1.txt")
        news.take(one)
        await choose("Upload")
        await until(lambda: "changed by somebody else" in notice.text)
        news.take(two)
        assert "1.txt was changed by somebody else" in notice.text
        notice.say("The network is away")
        news.take(two)
        assert "1.txt was changed by somebody else" in notice.text
        await choose("Not now")
        assert "2.txt was saved" in notice.text
        notice.hide()
        news.take(two)
        assert "2.txt was saved" in notice.text
        script.answers[msg.UploadOpened] = Offline()
        await choose("Upload")
        await until(lambda: desk.errors)
        news.take(one)
        assert "2.txt was saved" in notice.text
        assert list(news.waiting) == [two.token, one.token]

    drive(qapp, work())
