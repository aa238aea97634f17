"""Locks: what they cover, what is greyed and why, where their sign is."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.capability import LOCKED, WRITING, Capability
from core.engine import protocol as msg
from core.model import Place
from gui.actions.clipboard import Taken, pack
from gui.actions.context import ActionContext
from gui.actions.registry import BY_ID, run
from gui.actions.rows import Row
from gui.drops.act import Act
from gui.drops.controller import plan_for
from gui.known import Known
from gui.operations.lock_dialog import LockDialog
from gui.path_bar.bar import PathBar
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, rows, selection, until

LOCK = msg.Lock("a", "site-assets", "images/")


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return RecordingDesk(engine, parent)


@pytest.mark.parametrize(
    ("place", "keys", "locked"),
    [
        (HERE, (), True),
        (Place("a", "site-assets", "images/deep/"), (), True),
        (Place("a", "site-assets"), (), False),
        (Place("a", "site-assets"), ("images/",), True),
        (Place("a", "site-assets"), ("images.txt", "b/"), False),
        (Place("a", "other", "images/"), (), False),
        (Place("b", "site-assets", "images/"), (), False),
    ],
)
def test_a_lock_covers_what_is_below_it(engine: Script, place: Place, keys: tuple[str, ...], locked: bool) -> None:
    known = Known(engine)
    known.take_locks((LOCK,))
    assert (known.lock_of(place, [Row(key, is_folder=key.endswith("/")) for key in keys]) is not None) is locked


def locked_here(desk: RecordingDesk) -> ActionContext:
    desk.locks = (LOCK,)
    return context(desk, rows("x"), without=LOCKED, lock=LOCK)


@pytest.mark.parametrize("action", ["trash", "delete", "rename", "change_class", "paste", "upload_files"])
def test_what_is_locked_is_greyed_with_the_reason(desk: RecordingDesk, action: str) -> None:
    assert BY_ID[action].refusal(locked_here(desk)) == "site-assets/images is locked here: unlock it first"


def test_a_locked_row_keeps_nothing_from_the_folder_it_stands_in(desk: RecordingDesk) -> None:
    desk.locks = (msg.Lock("a", "site-assets", "images/x/"),)
    here = context(desk, rows("x/"), without=LOCKED, lock=desk.locks[0])
    for action in ("upload_files", "new_folder", "fetch"):
        assert BY_ID[action].refusal(here) is None
    assert BY_ID["trash"].refusal(here) == "site-assets/images/x is locked here: unlock it first"


@pytest.mark.parametrize("action", ["drop_space", "make_private"])
def test_a_locked_space_is_not_managed_either(desk: RecordingDesk, action: str) -> None:
    lock = msg.Lock("a", "site-assets")
    here = context(desk, (), Place("a", "site-assets"), LOCKED, lock=lock)
    assert BY_ID[action].refusal(here) == "site-assets is locked here: unlock it first"


def dragged(*names: str) -> QMimeData:
    return pack(Taken(selection(rows(*names)), HERE.key))


def test_a_drop_is_judged_by_where_it_goes_and_where_it_comes_from(desk: RecordingDesk) -> None:
    desk.locks = (msg.Lock("a", "site-assets", "images/x/"),)
    plain, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    into, beside = HERE.child("x/"), Place("a", "site-assets", "other/")
    assert plan_for(desk, dragged("a"), into, plain).reason == "site-assets/images/x is locked here: unlock it first"
    assert plan_for(desk, dragged("a"), beside, plain).act is Act.MOVE
    assert plan_for(desk, dragged("x/"), beside, plain).reason == "site-assets/images/x is locked here: unlock it first"
    assert plan_for(desk, dragged("x/"), beside, ctrl).act is Act.COPY
    assert plan_for(desk, dragged("a"), None, plain).reason == "Open a space first"


def test_what_was_cut_before_it_was_locked_is_not_pasted(desk: RecordingDesk) -> None:
    desk.clipboard.take(Taken(selection(rows("a")), HERE.key, cut=True))
    far = context(desk, place=Place("a", "other", ""))
    assert BY_ID["paste"].refusal(far) is None
    desk.locks = (LOCK,)
    assert BY_ID["paste"].refusal(far) == "site-assets/images is locked here: unlock it first"
    desk.clipboard.take(Taken(selection(rows("a")), HERE.key))
    assert BY_ID["paste"].refusal(far) is None
    desk.clipboard.clear()


def test_a_lock_keeps_nobody_from_reading(desk: RecordingDesk) -> None:
    assert BY_ID["copy"].refusal(locked_here(desk)) is None
    assert Capability.READ not in WRITING


def test_lock_and_unlock_fit_what_is_there(desk: RecordingDesk) -> None:
    free, below = context(desk), context(desk, place=Place("a", "site-assets", "images/deep/"), lock=LOCK)
    assert BY_ID["lock"].refusal(free) is None
    assert BY_ID["unlock"].refusal(free) == "It is not locked"
    assert BY_ID["unlock"].refusal(context(desk, lock=LOCK)) is None
    assert BY_ID["unlock"].refusal(below) == "It is locked with site-assets/images: unlock that"
    assert BY_ID["lock"].refusal(below) == "It is locked already"


@pytest.mark.parametrize(("action", "locked"), [("lock", True), ("unlock", False)])
def test_both_ask_first(qapp: QApplication, desk: RecordingDesk, engine: Script, action: str, locked: bool) -> None:
    async def work() -> None:
        run(action, context(desk, lock=None if locked else LOCK))
        await until(lambda: [one for one in desk.parent.findChildren(LockDialog) if one.isVisible()])
        assert engine.calls == []
        desk.parent.findChildren(LockDialog)[0].act.click()
        await until(lambda: engine.asked(msg.SetLock))

    drive(qapp, work())
    assert engine.asked(msg.SetLock) == [msg.SetLock(LOCK, locked)]


def test_the_path_bar_shows_a_lock(qtbot: QtBot, engine: Script) -> None:
    bar = PathBar(Known(engine))
    qtbot.addWidget(bar)
    bar.show_lock(True)
    assert not bar.lock.isHidden()
    bar.show_lock(False)
    assert bar.lock.isHidden()
