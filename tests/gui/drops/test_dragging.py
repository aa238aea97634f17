"""What a drag of rows gives other programs, asked as the toolkit asks for it: outside any coroutine."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import TooLarge
from gui.actions.clipboard import unpack
from gui.drops import dragging
from gui.drops.dragging import MOST_BYTES, DragOut
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, rows, until

COPY, NONE = Qt.DropAction.CopyAction, Qt.DropAction.IgnoreAction
PATHS = ("/home/u/a b.txt", "/home/u/图")
HERE_NOW = msg.VerbProgress(2, 2, finished=True)


@pytest.fixture
def engine() -> Script:
    made = Script()
    made.answers[msg.CopiesOf] = PATHS
    made.pages[msg.FetchCopies] = [msg.VerbProgress(0, 2), HERE_NOW]
    return made


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    return RecordingDesk(engine, parent)


def out_of(desk: RecordingDesk, *names: str, size: int = 1000, **more: object) -> DragOut:
    return DragOut(desk, context(desk, rows(*names, size=size), **more))  # type: ignore[arg-type]


def ask(qapp: QApplication, data: QMimeData) -> list[str]:
    """The paths another program would be told, asked from an event."""
    told: list[list[str]] = []

    async def work() -> None:
        QTimer.singleShot(0, lambda: told.append([url.toLocalFile() for url in data.urls()]))
        await until(lambda: told)

    drive(qapp, work())
    return told[0]


def test_a_drop_elsewhere_is_told_the_files_once_all_are_there(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    out = out_of(desk, "a b.txt", "图/")
    assert out.data.formats()[0] == "text/uri-list"
    assert unpack(out.data) is not None, "our own windows take the selection"
    assert engine.calls == [], "nothing is fetched for a drag that stays at home"
    out.ended(COPY, None)
    assert ask(qapp, out.data) == list(PATHS)
    (request,) = engine.asked(msg.FetchCopies)
    assert (request.objects.keys, request.objects.prefixes) == (("images/a b.txt",), ("images/图/",))


def test_it_is_fetched_while_the_pointer_is_outside_and_thrown_away_for_a_drop_at_home(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    out = out_of(desk, "a")

    async def work() -> None:
        out.target_changed(desk.widget())
        assert engine.calls == []
        out.target_changed(None)
        await until(lambda: engine.asked(msg.CopiesOf))
        out.ended(COPY, desk.widget())
        await until(lambda: engine.asked(msg.DropCopies))

    drive(qapp, work())
    assert engine.asked(msg.DropCopies)[0].token == engine.asked(msg.FetchCopies)[0].token


def test_what_is_too_large_offers_no_files_but_a_download(
    qapp: QApplication, desk: RecordingDesk, engine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragging, "_let_go_outside", lambda: True)
    out = out_of(desk, "film.mov", size=MOST_BYTES + 1)
    assert not out.data.hasUrls()
    out.target_changed(None)
    out.ended(NONE, None)
    assert engine.calls == []
    assert desk.notices == [("Too much to drag out: 1 object(s), 32.0 MB", "good")]
    assert [label for label, _ in desk.offers] == ["Download to…"]


def test_a_folder_that_turns_out_too_large_gives_nothing_and_a_download_is_offered(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    engine.pages[msg.FetchCopies] = [TooLarge(reason="copies", files=101, size=5)]
    out = out_of(desk, "folder/")
    out.ended(COPY, None)
    assert ask(qapp, out.data) == []
    assert desk.notices == [("Too much to drag out", "good")]


def test_another_window_that_takes_the_objects_themselves_is_told_nothing_of_files(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    """Once moved there, they are not here any more; and too many they cannot be. What was begun for it is given up."""
    engine.pages[msg.FetchCopies] = [TooLarge(reason="copies", files=101, size=5)]
    out = out_of(desk, "folder/")

    async def work() -> None:
        out.target_changed(None)
        await until(lambda: engine.asked(msg.FetchCopies))
        assert unpack(out.data) is not None
        await until(lambda: engine.asked(msg.DropCopies))
        out.ended(Qt.DropAction.MoveAction, None)

    drive(qapp, work())
    assert engine.asked(msg.DropCopies)[0].token == engine.asked(msg.FetchCopies)[0].token
    assert desk.notices == []
    assert desk.offers == []


def test_another_window_without_the_account_has_the_files_all_the_same(
    qapp: QApplication, desk: RecordingDesk, engine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks at the selection first, time and again, and then asks for files, while the button is held."""
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    out = out_of(desk, "a")

    async def work() -> None:
        out.target_changed(None)
        for _ in range(2):
            assert unpack(out.data) is not None
            out.data.urls()
        await until(lambda: engine.asked(msg.CopiesOf))
        assert unpack(out.data) is not None
        assert [url.toLocalFile() for url in out.data.urls()] == list(PATHS)

    drive(qapp, work())
    begun = [request.token for request in engine.asked(msg.FetchCopies)]
    dropped = [request.token for request in engine.asked(msg.DropCopies)]
    assert begun[-1] not in dropped


def test_what_could_not_be_fetched_is_said(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    failure = msg.ItemFailure("images/a", "no_such_object", {})
    engine.pages[msg.FetchCopies] = [msg.VerbProgress(1, 2, failures=(failure,)), HERE_NOW]
    out = out_of(desk, "a", "b")
    out.ended(COPY, None)
    assert ask(qapp, out.data) == list(PATHS)
    ((text, kind),) = desk.notices
    assert (text.partition(".")[0], kind) == ("1 object(s) could not be fetched", "bad")


def test_who_may_not_read_drags_the_selection_alone(desk: RecordingDesk) -> None:
    assert not out_of(desk, "a", without=(Capability.READ,)).data.hasUrls()


def test_who_stopped_waiting_may_paste_them(
    qapp: QApplication, desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragging, "PATIENCE", -1)
    out = out_of(desk, "a")
    out.ended(COPY, None)
    ask(qapp, out.data)
    ((label, act),) = desk.offers
    assert label == "Copy files"
    act()
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == list(PATHS)


def test_who_asks_while_it_only_hovers_is_told_what_is_known_and_nothing_waits(
    qapp: QApplication, desk: RecordingDesk, engine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    out = out_of(desk, "a")
    assert ask(qapp, out.data) == []
    assert engine.calls == [], "hovering alone costs nothing"
