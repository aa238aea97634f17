"""What a drop means, decided by pure functions; and what it then does."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.capability import WRITING, Capability
from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.actions.clipboard import Taken, pack
from gui.actions.holders import mark_of, received
from gui.drops.act import Act
from gui.drops.controller import Plan, accepts, action_of, drag_data, drop, plan_drop, plan_for, target_of
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, rows, selection, until

ALL = frozenset(Capability)
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
NEAR = Place("a", "site-assets", "images/f/")
FAR = Place("a", "other", "")


def urls(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def dragged(*names: str) -> QMimeData:
    return pack(Taken(selection(rows(*names)), HERE.key))


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    return RecordingDesk(Script(), parent)


def script(desk: RecordingDesk) -> Script:
    assert isinstance(desk.engine, Script)
    return desk.engine


def test_a_drop_goes_to_the_folder_row_else_to_the_folder_shown() -> None:
    assert target_of(HERE, "images/f/") == NEAR
    assert target_of(HERE, None) == HERE
    assert target_of(None, None) is None


def test_local_files_are_uploaded() -> None:
    data = urls("file:///home/u/a%20b.txt", "file:///home/u/folder")
    assert accepts(data)
    assert plan_drop(data, HERE, ALL, PLAIN) == Plan(Act.UPLOAD, ("/home/u/a b.txt", "/home/u/folder"))


def test_only_the_local_files_of_a_mixed_drop_are_taken() -> None:
    plan = plan_drop(urls("file:///home/u/a.txt", "https://example.com/b"), HERE, ALL, PLAIN)
    assert plan.paths == ("/home/u/a.txt",)


def test_web_addresses_are_refused_politely() -> None:
    data = urls("https://example.com/a.png")
    assert not accepts(data)
    plan = plan_drop(data, HERE, ALL, PLAIN)
    assert plan.act is Act.REFUSE
    assert plan.reason
    assert action_of(plan) is Qt.DropAction.IgnoreAction


@pytest.mark.parametrize(
    ("target", "modifiers", "act"),
    [
        (NEAR, PLAIN, Act.MOVE),
        (NEAR, CTRL, Act.COPY),
        (FAR, PLAIN, Act.COPY),
        (FAR, CTRL, Act.COPY),
        (HERE, PLAIN, Act.REFUSE),
        (HERE, CTRL, Act.COPY),
        (Place("b", "site-assets", "images/"), PLAIN, Act.COPY),
        (None, PLAIN, Act.REFUSE),
    ],
)
def test_a_selection_moves_inside_its_space_and_is_copied_elsewhere(
    target: Place | None, modifiers: Qt.KeyboardModifier, act: Act
) -> None:
    assert plan_drop(dragged("a", "g/"), target, ALL, modifiers).act is act


@pytest.mark.parametrize("modifiers", [PLAIN, CTRL])
def test_a_folder_does_not_go_into_itself(modifiers: Qt.KeyboardModifier) -> None:
    plan = plan_drop(dragged("f/"), Place("a", "site-assets", "images/f/deep/"), ALL, modifiers)
    assert (plan.act, plan.reason) == (Act.REFUSE, "A folder cannot go into itself")


def test_a_folder_of_a_similar_name_is_no_obstacle() -> None:
    assert plan_drop(dragged("f/"), Place("a", "site-assets", "images/f2/"), ALL, PLAIN).act is Act.MOVE


@pytest.mark.parametrize(
    ("data", "missing"),
    [(urls("file:///a"), Capability.WRITE), (dragged("a"), Capability.MOVE), (dragged("a"), Capability.WRITE)],
)
def test_a_space_that_allows_it_not_refuses_with_the_reason(data: QMimeData, missing: Capability) -> None:
    plan = plan_drop(data, NEAR, ALL - {missing}, PLAIN)
    assert plan.act is Act.REFUSE
    assert plan.reason


def test_a_drag_out_of_the_table_carries_the_selection_and_the_keys(desk: RecordingDesk) -> None:
    data = drag_data(context(desk, rows("a", "g/")))
    assert plan_drop(data, NEAR, ALL, PLAIN).taken == Taken(selection(rows("a", "g/")), HERE.key)
    assert data.text() == "images/g/\nimages/a"


def test_dropped_files_are_queued_and_the_queue_shows(qapp: QApplication, desk: RecordingDesk) -> None:
    async def work() -> None:
        drop(desk, Plan(Act.UPLOAD, ("/home/u/a.txt",)), NEAR, QPoint(0, 0))
        await until(lambda: desk.done)

    drive(qapp, work())
    assert script(desk).calls == [msg.AddUploads(NEAR, ("/home/u/a.txt",))]
    assert desk.done == [("show_queue", None)]


def test_a_refused_drop_says_why(desk: RecordingDesk) -> None:
    drop(desk, Plan(Act.REFUSE, reason="no"), HERE, QPoint(0, 0))
    drop(desk, Plan(Act.REFUSE), HERE, QPoint(0, 0))
    assert desk.notices == [("no", "caution")]


def test_ctrl_into_the_same_folder_keeps_both(qapp: QApplication, desk: RecordingDesk) -> None:
    async def work() -> None:
        drop(desk, plan_drop(dragged("a"), HERE, ALL, CTRL), HERE, QPoint(0, 0))
        await until(lambda: script(desk).calls)

    drive(qapp, work())
    (asked,) = script(desk).asked(msg.MoveTo)
    assert (asked.copy, asked.conflict) == (True, Conflict.KEEP_BOTH)


@pytest.mark.parametrize(("item", "copy"), [(0, False), (1, True)])
def test_a_move_is_asked_about_where_it_was_dropped(
    qapp: QApplication, desk: RecordingDesk, item: int, copy: bool
) -> None:
    async def work() -> None:
        drop(desk, plan_drop(dragged("a", "b"), NEAR, ALL, PLAIN), NEAR, QPoint(10, 10))
        await until(QApplication.activePopupWidget)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[0].text() == "Move 2 item(s) to f"
        assert script(desk).calls == []
        menu.setActiveAction(menu.actions()[item])
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await until(lambda: script(desk).calls)

    drive(qapp, work())
    assert script(desk).calls == [msg.MoveTo(selection(rows("a", "b")), "site-assets", "images/f/", copy=copy)]


@pytest.mark.parametrize(("key", "move"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Up, True)])
def test_a_far_drop_says_which_road_it_takes_and_asks(
    qapp: QApplication, desk: RecordingDesk, key: Qt.Key, move: bool
) -> None:
    """Enter copies: the sources stay."""
    there = Place("b", "site-assets", "images/f/")
    script(desk).answers[msg.FindRoad] = msg.Road.FETCH

    async def work() -> None:
        drop(desk, plan_drop(dragged("a", "b"), there, ALL, PLAIN), there, QPoint(10, 10))
        await until(QApplication.activePopupWidget)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[0].text() == "The service reads them by itself, from space to space"
        if move:
            QTest.keyClick(menu, key)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await until(lambda: desk.notices)

    drive(qapp, work())
    assert script(desk).asked(msg.AddCopies) == [msg.AddCopies(selection(rows("a", "b")), there, move=move)]
    assert desk.done == [("show_queue", None)]


def test_ctrl_copies_far_away_without_a_question(qapp: QApplication, desk: RecordingDesk) -> None:
    there = Place("b", "site-assets", "images/")
    script(desk).answers[msg.FindRoad] = msg.Road.CLIENT

    async def work() -> None:
        drop(desk, plan_drop(dragged("a"), there, ALL, CTRL), there, QPoint(10, 10))
        await until(lambda: desk.notices)

    drive(qapp, work())
    assert script(desk).asked(msg.AddCopies) == [msg.AddCopies(selection(rows("a")), there)]


def test_escape_moves_nothing(qapp: QApplication, desk: RecordingDesk) -> None:
    async def work() -> None:
        drop(desk, plan_drop(dragged("a"), NEAR, ALL, PLAIN), NEAR, QPoint(10, 10))
        await until(QApplication.activePopupWidget)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
        await until(lambda: not isValid(menu))

    drive(qapp, work())
    assert script(desk).calls == []


def test_a_locked_place_says_that_it_is_locked(qapp: QApplication) -> None:
    lock = msg.Lock(HERE.account, HERE.space, HERE.key)
    plan = plan_drop(urls("file:///home/u/a.txt"), HERE, ALL - WRITING, PLAIN, lock)
    assert plan.act is Act.REFUSE
    assert "locked here" in plan.reason


def account(id: str, **values: str) -> msg.AccountView:
    return msg.AccountView(id, "Harbour", "kodo", "ready", False, values, ())


def test_a_selection_of_another_window_is_known_by_its_account(desk: RecordingDesk) -> None:
    theirs, mine = account("theirs", access_key="AK", cdn_url=""), account("mine", access_key="AK")
    what = msg.Selection("theirs", "site-assets", ("a.txt",))
    desk.accounts = lambda: (account("b", access_key="other"), mine)  # type: ignore[method-assign]
    desk.account = lambda account: mine if account == "mine" else None  # type: ignore[method-assign]
    found = received(desk, pack(Taken(what, "", holder=mark_of(theirs))))
    assert found is not None
    assert found.what == msg.Selection("mine", "site-assets", ("a.txt",))
    assert received(desk, pack(Taken(what, "", holder=mark_of(account("x", access_key="nobody"))))) is None


@pytest.mark.parametrize(("files", "act"), [(("file:///home/u/a.txt",), Act.UPLOAD), ((), Act.REFUSE)])
def test_objects_of_an_account_that_is_not_here_come_as_files_or_not_at_all(
    desk: RecordingDesk, files: tuple[str, ...], act: Act
) -> None:
    data = pack(Taken(msg.Selection("theirs", "s", ("a.txt",)), "", holder=mark_of(account("x", access_key="AK"))))
    if files:
        data.setUrls([QUrl(file) for file in files])
    desk.account = lambda account: None  # type: ignore[method-assign]
    plan = plan_for(desk, data, HERE, PLAIN)
    assert plan.act is act
    assert plan.taken is None
    assert ("add their account" in plan.reason) is (act is Act.REFUSE)


def test_files_that_came_too_late_are_told(desk: RecordingDesk) -> None:
    drop(desk, Plan(Act.UPLOAD), HERE, QPoint())
    ((words, kind),) = desk.notices
    assert "could not fetch the files in time" in words
    assert kind == "caution"
    assert script(desk).calls == []
