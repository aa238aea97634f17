"""Two sides: which one is active, what goes across, what goes when one goes."""

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.actions import registry
from gui.actions.clipboard import Taken, pack
from gui.actions.context import ActionContext
from gui.browsing.tab_strip import TabStrip
from gui.main_window import LEAST_SIZE, TREE_WIDTH
from tests.gui.actions.desk import context, until
from tests.gui.browsing.ground import DOCS, OTHER, PHOTOS, Middle, drive, middle

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def shown(qtbot: QtBot) -> Middle:
    return middle(qtbot)


async def two_sides(shown: Middle) -> None:
    """Documents left, pictures right and active."""
    await shown.go(DOCS)
    shown.tabs.toggle_split()
    await shown.go(PHOTOS)


def across(shown: Middle, *names: str) -> ActionContext:
    """What is asked about rows of the active side."""
    shown.tabs.current.views.folder.select_keys([PHOTOS.key + name for name in names])
    return context(shown.desk, shown.tabs.current.views.rows(), place=PHOTOS)


# --- which is active ---


def test_the_other_side_opens_with_the_same_place_and_is_active(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.toggle_split()
        await shown.listed()
        left, right = shown.tabs.sides
        assert (shown.places(0), shown.places(1)) == (["*docs/"], ["*docs/"])
        assert shown.tabs.active is right
        assert shown.tabs.current.views.view.hasFocus()
        assert (left.strip.isVisible(), right.strip.isVisible()) == (True, True)  # they tell the sides apart
        assert (left.strip.quiet, right.strip.quiet) == (True, False)
        assert abs(left.width() - right.width()) <= 2
        assert (left.accessibleName(), right.accessibleName()) == ("Left side", "Right side")

    drive(qapp, work())


def test_the_side_with_the_keyboard_is_the_active_one(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        left, right = shown.tabs.sides
        shown.changes.clear()
        viewport = left.current.views.view.viewport()
        QTest.mouseClick(viewport, LEFT, PLAIN, QPoint(40, 40))
        assert shown.tabs.active is left
        assert shown.changes == ["docs/"]
        assert (left.strip.quiet, right.strip.quiet) == (False, True)
        assert shown.tabs.other_place() == PHOTOS
        shown.tabs.new_tab()
        assert (shown.places(0), shown.places(1)) == (["docs/", "*docs/"], ["*photos/"])

    drive(qapp, work())


def test_the_keyboard_goes_from_the_left_to_the_right(shown: Middle, qapp: QApplication) -> None:
    """Also to a tab of the left side that was opened after the right side was."""

    async def work() -> None:
        await two_sides(shown)
        left, right = shown.tabs.sides
        shown.tabs.activate(left)
        shown.tabs.new_tab()
        await shown.listed()
        order: list[QWidget] = []
        wanted = (left.strip, left.current.views.view, right.strip, right.current.views.view)
        left.strip.setFocus()
        for _ in range(12):
            here = qapp.focusWidget()
            if here in wanted and here is not None:
                order.append(here)
            QTest.keyClick(here or shown.window, Qt.Key.Key_Tab)
        assert order[:4] == list(wanted)

    drive(qapp, work())


def test_two_sides_go_into_the_least_window(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        shown.tabs.current.search(PHOTOS, "type:image")
        assert shown.tabs.minimumSizeHint().width() <= LEAST_SIZE.width() - TREE_WIDTH
        line = shown.tabs.current.views.found.line
        for sizes, words in (([600, 300], ""), ([300, 600], "Condition")):
            shown.tabs.splitter.setSizes(sizes)
            await until(partial(lambda wanted: abs(line.width() - wanted) < 3, sizes[1]))
            assert line.add.text() == words
            assert line.edit.width() >= 96

    drive(qapp, work())


# --- one side again ---


def test_one_side_again_is_the_active_one_and_the_other_can_be_had_back(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        shown.tabs.toggle_split()
        assert not shown.tabs.split
        assert shown.places() == ["*photos/"]
        assert not shown.tabs.active.strip.isVisible()
        shown.tabs.reopen_tab()
        await shown.listed()
        assert sorted(shown.places()) == ["*docs/", "photos/"]

    drive(qapp, work())


def test_closing_the_last_tab_of_a_side_closes_the_side(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        shown.tabs.close_tab()
        assert not shown.tabs.split
        assert shown.places() == ["*docs/"]
        assert shown.tabs.current.views.view.hasFocus()
        assert shown.changes[-1] == "docs/"

    drive(qapp, work())


# --- across ---


def test_what_is_selected_is_copied_or_moved_to_the_other_side(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        here = across(shown, "one.txt", "below/")
        for action in ("copy_across", "move_across"):
            assert registry.BY_ID[action].refusal(here) is None
            registry.run(action, here)
        await until(lambda: len(shown.engine.asked(msg.MoveTo)) == 2)
        copied, moved = shown.engine.asked(msg.MoveTo)
        assert (copied.copy, moved.copy) == (True, False)
        assert (moved.space, moved.prefix) == (DOCS.space, DOCS.key)
        assert moved.what == msg.Selection("a", "site-assets", ("photos/one.txt",), ("photos/below/",))

    drive(qapp, work())


def test_why_something_cannot_go_across_is_said(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        move, copy = registry.BY_ID["move_across"], registry.BY_ID["copy_across"]
        assert copy.refusal(across(shown)) == "Nothing is selected"
        shown.tabs.other.navigate(Place("a", "site-assets", "photos/below/in/"))  # type: ignore[union-attr]
        assert copy.refusal(across(shown, "below/")) == "A folder cannot go into itself"
        shown.tabs.other.navigate(PHOTOS)  # type: ignore[union-attr]
        assert move.refusal(across(shown, "one.txt")) == "Both sides show the same folder"
        assert copy.refusal(across(shown, "one.txt")) is None  # it gets another name
        assert not move.hidden(across(shown, "one.txt"))
        shown.tabs.toggle_split()
        assert move.hidden(across(shown, "one.txt"))

    drive(qapp, work())


# --- drops on tabs ---


def carried(place: Place, name: str) -> QMimeData:
    """A file of a folder, in a drag."""
    return pack(Taken(msg.Selection(place.account, place.space, (place.key + name,), ()), place.key))


def over(strip: TabStrip, at: int, data: QMimeData) -> QDragMoveEvent:
    """The pointer enters, and moves over a tab."""
    spot = strip.tabRect(at).center()
    QApplication.sendEvent(strip, QDragEnterEvent(spot, BOTH, data, LEFT, PLAIN))
    moved = QDragMoveEvent(spot, BOTH, data, LEFT, PLAIN)
    QApplication.sendEvent(strip, moved)
    return moved


def test_a_drop_on_a_tab_goes_to_its_place(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.open_aside(OTHER)
        strip, data = shown.tabs.active.strip, carried(PHOTOS, "one.txt")
        assert over(strip, 1, data).isAccepted()
        assert strip.lit == 1
        dropped = QDropEvent(QPointF(strip.tabRect(1).center()), BOTH, data, LEFT, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(strip, dropped)
        await until(lambda: shown.engine.asked(msg.MoveTo))
        (request,) = shown.engine.asked(msg.MoveTo)
        assert (request.prefix, request.copy) == (OTHER.key, True)
        assert strip.lit == -1

    drive(qapp, work())


def test_a_drag_that_rests_on_a_tab_shows_it(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.open_aside(OTHER)
        strip = shown.tabs.active.strip
        moved = over(strip, 1, carried(OTHER, "one.txt"))
        assert not moved.isAccepted()  # it is there already
        (rest,) = (timer for timer in strip.findChildren(QTimer) if timer.interval() == 700)
        assert rest.isActive()
        rest.timeout.emit()
        assert shown.places() == ["docs/", "*other/"]
        QApplication.sendEvent(strip, QDragLeaveEvent())
        assert not rest.isActive()

    drive(qapp, work())


def test_a_drag_over_the_other_side_means_that_side(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await two_sides(shown)
        left = shown.tabs.sides[0]
        view, data = left.current.views.view, carried(PHOTOS, "one.txt")
        spot = QPoint(100, view.viewport().height() - 10)
        QApplication.sendEvent(view.viewport(), QDragEnterEvent(spot, BOTH, data, LEFT, PLAIN))
        ctrl = Qt.KeyboardModifier.ControlModifier
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(spot), BOTH, data, LEFT, ctrl))
        await until(lambda: shown.engine.asked(msg.MoveTo))
        (request,) = shown.engine.asked(msg.MoveTo)
        assert request.prefix == DOCS.key
        assert shown.tabs.active is shown.tabs.sides[1]

    drive(qapp, work())
