"""Tabs: how they come, go, come back, and what each keeps."""

import asyncio
import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Changes, ObjectInfo
from gui.browsing.sides import REOPENED
from gui.theme.theme import theme
from tests.gui.browsing.ground import DOCS, OTHER, PHOTOS, SPACE, Middle, drive, middle

MIDDLE = Qt.MouseButton.MiddleButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(qtbot: QtBot) -> Middle:
    return middle(qtbot)


def listed(shown: Middle) -> list[str]:
    return [request.place.key for request in shown.engine.asked(msg.ShowFolder)]


def test_one_tab_needs_no_row_of_tabs(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        side = shown.tabs.active
        await shown.go(DOCS)
        assert not side.strip.isVisible()
        shown.tabs.new_tab()
        await shown.listed()
        assert side.strip.isVisible()
        shown.tabs.close_tab()
        assert not side.strip.isVisible()
        shown.tabs.close_tab()  # the last one stays
        assert shown.places() == ["*docs/"]

    drive(qapp, work())


def test_a_new_tab_is_a_copy_in_front_with_the_keyboard(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        first = shown.tabs.current
        first.views.folder.select_keys((DOCS.key + "one.txt",))
        shown.tabs.new_tab()
        await shown.listed()
        assert shown.places() == ["docs/", "*docs/"]
        assert shown.titles() == ["docs", "docs"]
        assert shown.tabs.current.views.view.hasFocus()
        await shown.go(PHOTOS)
        assert shown.titles() == ["docs", "photos"]
        assert [row.name for row in first.views.folder.selected()] == ["one.txt"]
        assert not first.views.isVisible()

    drive(qapp, work())


def test_what_is_opened_aside_lists_behind_the_one_that_is_shown(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        folder = shown.tabs.current.views.folder
        spot = folder.view.rect_of_row(0).center()
        QTest.mouseClick(folder.view.viewport(), MIDDLE, PLAIN, spot)
        assert shown.places() == ["*docs/", "docs/below/"]
        await shown.listed(tab=shown.tabs.active.tabs[1])
        assert listed(shown) == ["docs/", "docs/below/"]
        file = folder.view.rect_of_row(1).center()
        QTest.mouseClick(folder.view.viewport(), MIDDLE, PLAIN, file)
        assert len(shown.places()) == 2  # a file is no place

    drive(qapp, work())


def test_every_tab_hears_of_changes(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        hidden = shown.tabs.current
        shown.tabs.new_tab()
        await shown.go(PHOTOS)
        shown.tabs.apply_changes(Changes(DOCS.account, DOCS.space, added=(ObjectInfo("docs/three.txt", 3),)))
        assert hidden.views.folder.total == 4
        assert shown.tabs.current.views.folder.total == 3

    drive(qapp, work())


def test_a_closed_tab_comes_back_with_its_history(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.open_aside(OTHER)
        shown.tabs.step(1)
        await shown.listed()
        await shown.go(PHOTOS)
        shown.tabs.current.views.folder.select_keys((PHOTOS.key + "two.txt",))
        assert not shown.tabs.can_reopen
        shown.tabs.close_tab()
        assert shown.places() == ["*docs/"]
        shown.tabs.reopen_tab()
        await shown.listed()
        assert shown.places() == ["docs/", "*photos/"]
        assert [row.name for row in shown.tabs.current.views.folder.selected()] == ["two.txt"]
        shown.tabs.current.go_back()
        assert shown.places() == ["docs/", "*other/"]
        assert not shown.tabs.can_reopen

    drive(qapp, work())


def test_only_so_many_closed_tabs_are_kept(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(SPACE)
        for _ in range(REOPENED + 3):
            shown.tabs.new_tab()
            shown.tabs.close_tab()
        for _ in range(REOPENED + 3):
            shown.tabs.reopen_tab()
        assert len(shown.places()) == REOPENED + 1

    drive(qapp, work())


def test_a_closed_tab_leaves_nothing_behind(shown: Middle, qapp: QApplication) -> None:
    """Whatever outlives it, and tells all tabs of something, does not hold it."""

    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.new_tab()
        await shown.listed()
        tab = shown.tabs.current
        left = [weakref.ref(part) for part in (tab, tab.views, tab.views.folder, tab.views.found)]
        shown.tabs.close_tab()
        del tab
        await asyncio.sleep(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert [ref() for ref in left if ref() is not None] == []
        theme.changed.emit()
        shown.desk.clipboard.changed.emit()

    drive(qapp, work())


def test_an_address_shows_the_tab_that_is_there(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        shown.tabs.open_in_front(DOCS)  # into the tab that has no place yet
        await shown.listed()
        shown.tabs.open_in_front(PHOTOS)
        await shown.listed()
        shown.tabs.open_in_front(DOCS)
        assert shown.places() == ["*docs/", "photos/"]

    drive(qapp, work())


def test_steps_go_around_the_ends(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.open_aside(PHOTOS)
        shown.changes.clear()
        for by in (1, 1, -1):
            shown.tabs.step(by)
        assert shown.changes == ["photos/", "docs/", "photos/"]

    drive(qapp, work())


def test_a_tab_is_closed_by_its_button_and_by_the_middle_button(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        for place in (OTHER, PHOTOS):
            shown.tabs.open_aside(place)
        strip = shown.tabs.active.strip
        assert shown.titles() == ["docs", "photos", "other"]
        QTest.mouseClick(strip, MIDDLE, PLAIN, strip.tabRect(1).center())
        assert shown.places() == ["*docs/", "other/"]
        QTest.mousePress(strip, MIDDLE, PLAIN, strip.tabRect(0).center())
        QTest.mouseRelease(strip, MIDDLE, PLAIN, strip.tabRect(1).center())  # thought better of it
        assert len(shown.places()) == 2
        button = strip.tabButton(0, strip.ButtonPosition.RightSide)
        assert isinstance(button, QToolButton)
        assert button.accessibleName() == "Close this tab"
        button.click()
        assert shown.places() == ["*other/"]

    drive(qapp, work())


def test_tabs_are_put_in_another_order(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        for place in (OTHER, PHOTOS):
            shown.tabs.open_aside(place)
        strip = shown.tabs.active.strip
        strip.moveTab(0, 2)
        assert shown.places() == ["photos/", "other/", "*docs/"]
        assert shown.tabs.current.views.isVisible()
        shown.tabs.step(1)
        assert shown.places() == ["*photos/", "other/", "docs/"]

    drive(qapp, work())


def test_titles_and_tips_tell_place_and_search(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(SPACE)
        strip = shown.tabs.active.strip
        assert (shown.titles(), strip.tabToolTip(0)) == (["site-assets"], "example://a/site-assets/")
        shown.tabs.current.search(DOCS, "size>1MB & x")
        assert shown.titles() == ["size>1MB && x"]
        assert strip.tabToolTip(0) == "example://a/site-assets/docs/"
        shown.tabs.current.close_search()
        assert shown.titles() == ["site-assets"]

    drive(qapp, work())


def test_each_tab_has_its_own_filter(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        first = shown.tabs.current
        first.views.filter("two")
        shown.tabs.new_tab()
        await shown.listed()
        assert (first.views.folder.shown, shown.tabs.current.views.folder.shown) == (1, 3)
        first.search(DOCS, "")
        first.close_search()
        assert first.views.folder.shown == 1  # it was behind the search
        first.navigate(PHOTOS)
        assert first.views.folder.model.filter == ""

    drive(qapp, work())


def test_clicks_on_the_strip_show_a_tab_and_give_its_rows_the_keyboard(shown: Middle, qapp: QApplication) -> None:
    async def work() -> None:
        await shown.go(DOCS)
        shown.tabs.open_aside(PHOTOS)
        await shown.listed(tab=shown.tabs.active.tabs[1])
        shown.tabs.current.views.focus()
        strip = shown.tabs.active.strip
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, PLAIN, strip.tabRect(1).topLeft() + QPoint(20, 12))
        assert shown.places() == ["docs/", "*photos/"]
        assert shown.tabs.current.views.view.hasFocus()

    drive(qapp, work())
