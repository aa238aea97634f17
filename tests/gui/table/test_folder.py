"""The folder pane: listings come, are overtaken, fail, are done anew; what stands there instead of rows."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import BadKeys, Offline, ServerFailed
from core.model import Place, Rows
from gui.actions.clipboard import Taken
from gui.actions.context import Row
from gui.actions.verb_runner import VerbRunner
from gui.file_table.folder import FolderPane
from gui.file_table.states import State
from gui.welcome.pane import WelcomePane
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, rows, selection, until
from tests.gui.table.ground import changed, frame, info, many, names

OTHER = Place("a", "site-assets", "other/")
Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass
class Bench:
    """A pane in a window, its desk and its engine."""

    app: QApplication
    engine: Script
    desk: RecordingDesk
    pane: FolderPane

    def run(self, work: Work) -> None:
        drive(self.app, work())

    def pages(self, *pages: Any) -> None:
        """What the next listing says."""
        self.engine.pages[msg.ShowFolder] = [
            msg.FolderFrame(page) if isinstance(page, Rows) else page for page in pages
        ]

    async def show(self, *pages: Any, place: Place = HERE) -> None:
        """Show a folder, to the end of its listing."""
        self.pages(*pages)
        self.pane.show_place(place)
        await self.done()

    async def done(self) -> None:
        """Wait until nothing is listed."""
        await until(lambda: self.pane.complete or self.pane.failed)

    def names(self) -> list[str]:
        return names(self.pane.model)

    def texts(self) -> list[str]:
        """What the pane says instead of rows."""
        if not self.pane.states.isVisible():
            return []
        found: list[QLabel | QPushButton] = [
            *self.pane.states.findChildren(QLabel),
            *self.pane.states.findChildren(QPushButton),
        ]
        return [part.text() for part in found if part.isVisible() and part.text()]

    def press(self, text: str) -> None:
        (button,) = (b for b in self.pane.states.findChildren(QPushButton) if b.isVisible() and b.text() == text)
        button.click()


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Bench:
    window = QWidget()
    qtbot.addWidget(window)
    engine = Script()
    desk = RecordingDesk(engine, window)
    pane = FolderPane(desk, window)
    window.resize(800, 500)
    pane.resize(800, 500)
    window.show()
    return Bench(qapp, engine, desk, pane)


class TestListing:
    """Pages come and are shown."""

    def test_the_first_page_stands_while_the_others_are_on_their_way(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(frame("a/", "b"), gate, frame("c"), frame("d/", "e"))
            bench.pane.show_place(HERE)
            await until(lambda: bench.pane.total)
            assert (bench.names(), bench.pane.complete) == (["a", "b"], False)
            gate.set()
            await bench.done()
            assert bench.names() == ["a", "d", "b", "c", "e"]

        bench.run(work)

    def test_another_folder_stops_the_listing_and_late_pages_find_nobody(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(frame("old"), gate, frame("late"))
            bench.pane.show_place(HERE)
            await until(lambda: bench.pane.total)
            await bench.show(frame("new", prefix=OTHER.key), place=OTHER)
            gate.set()
            await asyncio.sleep(0)
            assert bench.names() == ["new"]
            assert [request.place for request in bench.engine.closed] == [HERE]

        bench.run(work)

    def test_going_on_before_a_listing_began_leaves_nothing_behind(self, bench: Bench) -> None:
        async def work() -> None:
            bench.pages(frame("a"))
            bench.pane.show_place(OTHER)
            bench.pane.show_place(HERE)
            await bench.done()
            assert [request.place for request in bench.engine.asked(msg.ShowFolder)] == [HERE]

        bench.run(work)

    def test_stop_keeps_what_is_here(self, bench: Bench) -> None:
        async def work() -> None:
            loading: list[bool] = []
            bench.pane.loading.connect(loading.append)
            bench.pages(frame("a"), asyncio.Event(), frame("b"))
            bench.pane.show_place(HERE)
            await until(lambda: bench.pane.total)
            bench.pane.stop()
            await until(lambda: bench.engine.closed)
            assert (bench.names(), bench.pane.complete, bench.pane.cut_short) == (["a"], True, True)
            assert loading == [True, False]
            bench.pages(frame("a", "b"))
            bench.pane.refresh()
            await until(lambda: bench.names() == ["a", "b"] and bench.pane.complete)
            assert not bench.pane.cut_short

        bench.run(work)

    def test_the_sums_follow(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame(info("a", 5), info("b", 7), "c/"))
            assert (bench.pane.total, bench.pane.shown, bench.pane.bytes) == (3, 3, 12)
            bench.pane.select_keys([HERE.key + "a", HERE.key + "c/"])
            assert bench.pane.selected_sums() == (2, 5)
            bench.pane.view.selectAll()
            assert bench.pane.selected_sums() == (3, 12)
            bench.pane.filter("b")
            assert (bench.pane.total, bench.pane.shown) == (3, 1)

        bench.run(work)

    def test_a_hundred_thousand_rows_arrive(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(many())
            assert (bench.pane.total, bench.pane.complete) == (100_000, True)

        bench.run(work)


class TestRefresh:
    """The same folder listed anew."""

    def test_the_old_rows_stand_until_the_new_ones_are_complete(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a", "b", "c"))
            bench.pane.select_keys([HERE.key + "b", HERE.key + "c"])
            gate = asyncio.Event()
            bench.pages(frame("b"), gate, frame("d"))
            bench.pane.refresh()
            await until(lambda: len(bench.engine.asked(msg.ShowFolder)) == 2)
            assert bench.names() == ["a", "b", "c"]
            gate.set()
            await until(lambda: bench.names() == ["b", "d"])
            assert [row.name for row in bench.pane.selected()] == ["b"]

        bench.run(work)

    def test_changes_that_come_meanwhile_are_not_lost(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a", "b"))
            gate = asyncio.Event()
            bench.pages(frame("a", "b"), gate)
            bench.pane.refresh()
            await until(lambda: len(bench.engine.asked(msg.ShowFolder)) == 2)
            bench.pane.apply_changes(changed(added=[info("new", 4)], removed=["a"]))
            assert bench.names() == ["b", "new"]
            swapped: list[bool] = []
            bench.pane.model.modelReset.connect(lambda: swapped.append(True))
            gate.set()
            await until(lambda: swapped)
            assert bench.names() == ["b", "new"]

        bench.run(work)

    def test_changes_while_the_first_listing_runs_are_not_lost_either(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(frame("b"), gate, frame("gone"))
            bench.pane.show_place(HERE)
            await until(lambda: bench.pane.total)
            bench.pane.apply_changes(changed(added=[info("a"), info("z")], removed=["gone"]))
            assert bench.names() == ["a", "b"]
            gate.set()
            await bench.done()
            assert bench.names() == ["a", "b", "z"]

        bench.run(work)

    def test_a_stale_folder_is_listed_anew_and_others_are_not(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a"))
            bench.pane.apply_changes(changed(stale=["below/"]))
            bench.pane.apply_changes(changed(stale=[""], place=Place("a", "another-space")))
            assert not bench.pane._stale.isActive()
            bench.pages(frame("b"))
            bench.pane.apply_changes(changed(stale=[""]))
            await until(lambda: bench.names() == ["b"])
            assert len(bench.engine.asked(msg.ShowFolder)) == 2

        bench.run(work)

    def test_a_refresh_that_fails_leaves_the_rows(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a"))
            bench.pages(Offline(host="h"))
            bench.pane.refresh()
            await until(lambda: bench.desk.errors)
            assert (bench.names(), bench.texts()) == (["a"], [])

        bench.run(work)


class TestMemory:
    """Back and forward."""

    def test_a_folder_comes_back_as_it_was_left(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(many(300))
            bench.pane.select_keys([HERE.key + "photo-000200.jpg"])
            bench.pane.view.verticalScrollBar().setValue(195 * 28 + 3)
            memory = bench.pane.memory()
            await bench.show(frame("x", prefix=OTHER.key), place=OTHER)
            bench.pages(many(300))
            bench.pane.show_place(HERE, memory)
            await bench.done()
            assert [row.name for row in bench.pane.selected()] == ["photo-000200.jpg"]
            assert bench.pane.view.verticalScrollBar().value() == 195 * 28 + 3

        bench.run(work)

    def test_keys_still_to_come_are_selected_when_they_do(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(frame("a"), gate, frame("b/", "c"))
            bench.pane.show_place(HERE)
            bench.pane.select_keys([HERE.key + "b/"])
            await until(lambda: bench.pane.total)
            assert bench.pane.selected() == ()
            gate.set()
            await bench.done()
            assert [row.name for row in bench.pane.selected()] == ["b"]

        bench.run(work)

    def test_once_the_user_acts_it_does_not_pull_back(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(frame("a"), gate, frame("b"))
            bench.pane.show_place(HERE)
            bench.pane.select_keys([HERE.key + "b"])
            await until(lambda: bench.pane.total)
            QTest.keyClick(bench.pane.view, Qt.Key.Key_Home)
            chosen = bench.pane.selected()
            gate.set()
            await bench.done()
            assert bench.pane.selected() == chosen

        bench.run(work)


class TestStates:
    """What stands there instead of rows."""

    def test_a_wait_is_said_late_and_ends_with_the_rows(self, bench: Bench) -> None:
        async def work() -> None:
            gate = asyncio.Event()
            bench.pages(gate, frame("a"))
            bench.pane.show_place(HERE)
            assert bench.texts() == []
            assert not bench.pane._line.isVisible()
            await until(lambda: bench.texts() == ["Loading…"] and bench.pane._line.isVisible())
            assert bench.pane.view.geometry().top() == 0
            gate.set()
            await bench.done()
            assert bench.texts() == []
            assert not bench.pane._line.isVisible()

        bench.run(work)

    def test_an_empty_folder_offers_the_upload(self, bench: Bench) -> None:
        async def work() -> None:
            asked: list[bool] = []
            bench.pane.upload.connect(lambda: asked.append(True))
            await bench.show(frame())
            assert bench.texts()[:2] == ["This folder is empty", "Drop files here or press Upload"]
            bench.press("Upload…")
            assert asked
            bench.pane.apply_changes(changed(added=[info("a")]))
            assert bench.texts() == []
            bench.pane.apply_changes(changed(removed=["a"]))
            assert bench.texts()[0] == "This folder is empty"

        bench.run(work)

    def test_where_nothing_can_be_written_nothing_is_offered(self, bench: Bench) -> None:
        bench.desk.shown = context(bench.desk, without=[Capability.WRITE])

        async def work() -> None:
            await bench.show(frame())
            assert bench.texts() == ["This folder is empty"]

        bench.run(work)

    def test_a_filter_without_hits_says_so(self, bench: Bench) -> None:
        async def work() -> None:
            asked: list[bool] = []
            bench.pane.clear_filter.connect(lambda: asked.append(True))
            await bench.show(frame("a"))
            bench.pane.filter("x\n")
            assert bench.texts()[0] == "Nothing here matches “x\\n”"
            bench.press("Clear filter")
            assert asked
            bench.pane.filter("")
            assert bench.texts() == []

        bench.run(work)

    def test_an_error_says_what_to_do_and_can_be_tried_again(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(ServerFailed(status=599, reqid="r1"))
            assert "The service failed on its side (599)." in bench.texts()
            assert not any("reqid=" in text for text in bench.texts())
            bench.press("Details")
            assert any("reqid='r1'" in text for text in bench.texts())
            bench.pages(frame("a"))
            bench.press("Try again")
            await until(lambda: bench.names() == ["a"])
            assert not bench.pane.failed

        bench.run(work)

    def test_wrong_keys_lead_to_the_account(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(BadKeys())
            asked: list[bool] = []
            bench.pane.account_settings.connect(lambda: asked.append(True))
            bench.press("Account settings…")
            assert (asked, bench.pane.failed) == ([True], True)

        bench.run(work)

    def test_without_a_space_or_an_account(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a"))
            bench.pane.show_no_place()
            assert (bench.pane.states.state, bench.names()) == (State.NO_PLACE, [])
            bench.pane.show_no_account()
            (welcome,) = bench.pane.states.findChildren(WelcomePane)
            assert welcome.isVisibleTo(bench.pane)
            bench.pane.show_no_place()
            assert not welcome.isVisibleTo(bench.pane)

        bench.run(work)


class TestVerbs:
    """What the user does with rows."""

    def test_a_folder_is_opened_and_an_object_that_would_run_is_refused_without_an_address(self, bench: Bench) -> None:
        async def work() -> None:
            opened: list[Place] = []
            bench.pane.opened.connect(opened.append)
            await bench.show(frame("a/", "b.exe"))
            bench.pane.view.opened.emit(bench.pane.model.row_at(0))
            assert opened == [Place("a", "site-assets", HERE.key + "a/")]
            bench.desk.shown = context(bench.desk, [Row(HERE.key + "b.exe")], without=[Capability.LINK])
            bench.pane.view.opened.emit(bench.pane.model.row_at(1))
            assert bench.desk.notices

        bench.run(work)

    def test_a_rename_is_run_and_followed(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("old", "other"))
            made = changed(added=[info("new")], removed=["old"])
            bench.engine.pages[msg.Rename] = [msg.VerbProgress(1, 1, (made,), finished=True)]
            bench.desk.verbs = VerbRunner(bench.engine, bench.pane.apply_changes)
            bench.pane.view.renamed.emit(bench.pane.model.row_at(0), "new")
            await until(lambda: [row.name for row in bench.pane.selected()] == ["new"])
            (request,) = bench.engine.asked(msg.Rename)
            assert (request.place.key, request.name) == (HERE.key + "old", "new")
            assert bench.names() == ["new", "other"]

        bench.run(work)

    def test_cut_rows_are_faded_until_something_else_is_copied(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a", "b"))
            bench.desk.clipboard.take(Taken(selection(rows("a")), HERE.key, cut=True))
            await until(lambda: bench.pane.view.is_cut(0))
            assert not bench.pane.view.is_cut(1)
            bench.desk.clipboard.clear()
            await until(lambda: not bench.pane.view.is_cut(0))

        bench.run(work)

    def test_a_menu_opens_over_rows_and_over_the_folder(self, bench: Bench) -> None:
        async def work() -> None:
            await bench.show(frame("a"))
            for on_rows, action in ((True, "rename"), (False, "new_folder")):
                bench.pane.view.menu_asked.emit(on_rows, bench.pane.mapToGlobal(bench.pane.rect().center()))
                menu = QApplication.activePopupWidget()
                assert menu is not None
                assert action in [entry.objectName() for entry in menu.actions()]
                menu.close()

        bench.run(work)
