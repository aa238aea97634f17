"""The trash: what goes there and what can only go for good, how a space is told to do it, what its window tells."""

import asyncio
import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import NoSuchObject, Offline
from core.model import ObjectInfo, Place
from core.settings import Settings, TrashRule
from gui import tasks
from gui.actions.delete import rule_of
from gui.actions.registry import BY_ID, run
from gui.dialogs.confirm_delete import DeleteDialog
from gui.operations.trash_model import DELETED, GOES, NAME, trashed
from gui.operations.trash_settings import TrashSettingsDialog
from gui.operations.trash_window import TrashWindow
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, rows, selection, until

OWN = TrashRule("a", "site-assets", True, "bin/", 7)
KEYS = ("bin/20261121-101112/images/a.txt", "bin/20261120-101112/images/b.txt", "bin/odd")
PLAN = msg.PlanPage(3, 30, 0, tuple(msg.PlannedPair(key, key) for key in KEYS), complete=True)


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(engine: Script, window: QWidget) -> RecordingDesk:
    return RecordingDesk(engine, window)


def button_of(qapp: QApplication, desk: RecordingDesk, action: str, selected: tuple[str, ...]) -> str:
    """What the button of the question says that an action asks about rows; the answer is no."""

    async def work() -> str:
        run(action, context(desk, rows(*selected)))
        await until(lambda: [d for d in desk.parent.findChildren(DeleteDialog) if d.isVisible()])
        dialog = desk.parent.findChildren(DeleteDialog)[0]
        text = dialog.act.text()
        dialog.reject()
        await tasks.finish()
        return text

    return drive(qapp, work())


def test_delete_goes_to_the_trash(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    desk.control.settings.change(trash=(OWN,))

    async def work() -> None:
        run("trash", context(desk, rows("x")))
        await until(lambda: [d for d in desk.parent.findChildren(DeleteDialog) if d.isVisible()])
        desk.parent.findChildren(DeleteDialog)[0].act.click()
        await until(lambda: engine.asked(msg.Trash))
        await tasks.finish()

    drive(qapp, work())
    assert engine.asked(msg.Trash) == [msg.Trash(selection(rows("x")), "bin/", 7)]


@pytest.mark.parametrize(
    "rule", [TrashRule("a", "site-assets", False), TrashRule("a", "site-assets", prefix="images/")]
)
def test_without_a_trash_or_inside_it_only_for_good_is_left(
    qapp: QApplication, desk: RecordingDesk, rule: TrashRule
) -> None:
    desk.control.settings.change(trash=(rule,))
    assert button_of(qapp, desk, "trash", ("x",)) == "Delete 1 object(s) for good"


@pytest.mark.parametrize(
    ("never", "rule"),
    [
        ({Capability.MOVE}, dataclasses.replace(OWN, on=False)),
        ({Capability.EXPIRY}, dataclasses.replace(OWN, days=0)),
        (set(), OWN),
    ],
)
def test_a_trash_is_as_the_service_can_have_it(desk: RecordingDesk, never: set[Capability], rule: TrashRule) -> None:
    desk.control.settings.change(trash=(OWN,))
    there = context(desk, place=Place("a", "site-assets"), possible=frozenset(Capability) - never)
    assert rule_of(there) == rule
    for action in ("open_trash", "empty_trash", "trash_settings"):
        assert BY_ID[action].hidden(there) is not rule.on


def test_days_are_not_asked_for_where_the_service_deletes_nothing_by_itself(
    desk: RecordingDesk, window: QWidget
) -> None:
    dialog = TrashSettingsDialog(desk.control, dataclasses.replace(OWN, days=0), window, expires=False)
    assert not dialog.days.isVisibleTo(dialog)
    assert dialog.chosen() == dataclasses.replace(OWN, days=0)


def test_rules_are_kept_by_space() -> None:
    settings = Settings(trash=(OWN,))
    assert settings.trash_of("a", "site-assets") == OWN
    assert settings.trash_of("a", "other") == TrashRule("a", "other")
    assert settings.with_trash(TrashRule("a", "site-assets", False)) == (TrashRule("a", "site-assets", False),)
    assert TrashRule.read(OWN.give()) == OWN


@pytest.mark.parametrize(
    "table",
    [
        {"account": "a", "space": "s", "prefix": "no slash"},
        {"account": "a", "space": "s", "prefix": "/"},
        {"account": "a", "space": "s", "prefix": "a/b/"},
        {"account": "a", "space": "s", "days": -1},
        {"account": "a", "space": "s", "days": True},
        {"account": 1, "space": "s"},
        {},
    ],
)
def test_rules_that_make_no_sense_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the file's reader catches this and no more)
        TrashRule.read(table)


def test_the_settings_of_a_trash_are_judged_and_kept(qapp: QApplication, desk: RecordingDesk, window: QWidget) -> None:
    dialog = TrashSettingsDialog(desk.control, OWN, window)

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.folder.edit.setText("a/b")
        assert not dialog.act.isEnabled()
        assert dialog.folder.said()
        dialog.folder.edit.setText("waste")
        dialog.days.edit.setText("")
        assert not dialog.act.isEnabled()
        dialog.days.edit.setText("0")
        dialog.act.click()
        assert await asking

    drive(qapp, work())
    assert desk.control.now.trash_of("a", "site-assets") == TrashRule("a", "site-assets", True, "waste/", 0)


def test_keys_of_the_trash_tell_where_and_when() -> None:
    found = trashed("bin/", KEYS[0])
    assert found is not None
    assert (found.original, found.deleted) == ("images/a.txt", 1795255872000)
    assert trashed("bin/", "bin/20269999-101112/a") is None
    assert trashed("bin/", "bin/odd") is None


def shown(qapp: QApplication, desk: RecordingDesk, act: Callable[[TrashWindow], object]) -> None:
    async def work() -> None:
        made = TrashWindow(context(desk, place=HERE), OWN)
        made.show()
        await until(lambda: made.count >= 0 and made.model.index(0, GOES).data())
        act(made)
        await until(lambda: len(desk.engine.asked(msg.Untrash)) > 0)  # type: ignore[attr-defined]
        await until(lambda: made.count >= 0)
        made.close()
        await tasks.finish()

    drive(qapp, work())


def test_the_window_tells_and_puts_back(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.PreviewOperation] = [PLAN]
    engine.answers[msg.Stat] = lambda request: ObjectInfo(request.place.key, expires=0)
    engine.pages[msg.Untrash] = [msg.VerbProgress(1, 1, (), (), True)]

    def act(made: TrashWindow) -> None:
        assert [made.model.index(row, NAME).data() for row in range(2)] == ["images/a.txt", "images/b.txt"]
        assert made.model.index(0, DELETED).data()
        assert made.model.index(0, GOES).data() == "never"
        assert not made.back.isEnabled()
        made.search.setText("B.TXT")
        made.select("images/b.txt")
        made.back.click()

    shown(qapp, desk, act)
    assert engine.asked(msg.Untrash) == [msg.Untrash(msg.Selection("a", "site-assets", (KEYS[1],)), "bin/")]
    assert len(engine.asked(msg.Stat)) >= 2


def test_what_was_put_back_meanwhile_is_no_trouble(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.PreviewOperation] = [PLAN]
    engine.answers[msg.Stat] = lambda request: (
        NoSuchObject(key=request.place.key) if request.place.key == KEYS[0] else ObjectInfo(request.place.key)
    )

    async def work() -> None:
        made = TrashWindow(context(desk, place=HERE), OWN)
        made.show()
        await until(lambda: made.model.rows and made.model.index(1, GOES).data() == "never")
        assert made.model.index(0, GOES).data() == ""
        made.close()
        await tasks.finish()

    drive(qapp, work())
    assert desk.errors == []


def test_a_trash_that_cannot_be_read_is_not_looked_for_any_more(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    engine.pages[msg.PreviewOperation] = [Offline(host="example.com")]

    async def work() -> None:
        made = TrashWindow(context(desk, place=HERE), OWN)
        made.show()
        await until(lambda: desk.errors)
        assert made.sums.text() == ""
        made.close()
        await tasks.finish()

    drive(qapp, work())
