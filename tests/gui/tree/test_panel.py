"""The panel as the window and the user meet it."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Forbidden, Offline
from core.model import Changes, ObjectInfo, Place, Space
from gui.space_tree.loader import FOLDER_LIMIT
from gui.space_tree.node import Known
from tests.gui.actions.desk import drive, until
from tests.gui.tree.ground import Cloud, Side, account

Work = Callable[[Side], Coroutine[Any, Any, None]]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(220, 500)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def run(qapp: QApplication, window: QWidget) -> Callable[..., None]:
    def run(work: Work, *, state: str = "ready", **spaces: tuple[str, ...]) -> None:
        async def whole() -> None:
            cloud = Cloud(**(spaces or {"studio": ("assets", "private-docs")}))
            cloud.accounts = [account(view.id, state) for view in cloud.accounts]
            cloud.folders = {"": ("images", "video"), "images/": ("2026-10", "2026-11")}
            await work(await Side(cloud, window).start())

        drive(qapp, whole())

    return run


Run = Callable[..., None]


def test_accounts_open_and_show_their_spaces(run: Run) -> None:
    async def work(side: Side) -> None:
        assert side.tree() == ["Studio · Example", "  assets", "  private-docs", "Home · Example", "  No spaces yet"]
        icons = [child.icon for child in side.panel.model.root.children[0].children]
        assert icons == ["database-outline", "database-lock-outline"]

    run(work, studio=("assets", "private-docs"), home=())


def test_without_accounts_a_line_says_how_to_begin(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.accounts = []
        await side.start()
        assert side.tree() == []
        assert side.panel.nothing.isVisible()
        assert side.panel.nothing.text() == "No accounts yet"
        side.cloud.accounts = [account("studio")]
        await side.start()
        assert not side.panel.nothing.isVisible()

    run(work)


def test_nothing_is_said_before_the_engine_told_the_accounts(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.accounts = []
        parent = side.panel.parentWidget()
        assert parent is not None
        fresh = Side(side.cloud, parent)
        assert not fresh.panel.nothing.isVisible()
        await fresh.start()
        assert fresh.panel.nothing.isVisible()

    run(work)


def test_folders_are_listed_when_they_are_opened_and_only_once(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        await side.open(side.node("assets", "images/"))
        assert side.tree()[:5] == ["Studio · Example", "  assets", "    images", "      2026-10", "      2026-11"]
        await side.open(side.node("assets"), False)
        await side.open(side.node("assets"))
        assert [asked.place.key for asked in side.cloud.asked(msg.OpenFolder)] == ["", "images/"]

    run(work)


def test_a_folder_without_folders_loses_its_sign(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        await side.open(side.node("assets", "video/"))
        assert not side.node("assets", "video/").opens

    run(work)


def test_what_takes_long_says_so(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.gate.clear()
        side.panel.view.expand(side.panel.model.index_of(side.node("assets")))
        assert "    Loading…" not in side.tree()
        await until(lambda: "    Loading…" in side.tree())
        side.cloud.gate.set()
        await side.settled()
        assert side.tree()[1:4] == ["  assets", "    images", "    video"]

    run(work)


def test_very_many_folders_end_with_a_word(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.folders[""] = tuple(f"{number:05}" for number in range(FOLDER_LIMIT + 500))
        await side.open(side.node("assets"))
        children = side.node("assets").children
        assert (len(children), children[-1].text) == (FOLDER_LIMIT + 1, "More in the table")
        side.click(children[0])
        assert side.went == [Place("studio", "assets", "00000/")]

    run(work)


def test_an_error_stands_in_the_row_and_a_click_tries_again(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.folders[""] = Offline()
        await side.open(side.node("assets"))
        (note,) = side.node("assets").children
        assert (note.text, note.link) == (
            "The service cannot be reached: this computer seems to be offline.",
            "Retry",
        )
        side.cloud.folders[""] = ("images",)
        side.click(note)
        await side.settled()
        assert side.tree()[1:3] == ["  assets", "    images"]

    run(work)


def test_what_failed_is_tried_again_when_the_network_is_back(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.spaces["studio"] = Offline()
        side.panel.refresh_spaces("studio")
        await side.settled()
        assert side.panel.model.root.children[0].known is Known.FAILED
        side.cloud.spaces["studio"] = ("assets",)
        side.panel.retry_failed()
        await side.settled()
        assert side.tree() == ["Studio · Example", "  assets"]

    run(work)


@pytest.mark.parametrize(
    ("state", "words", "link", "icon"),
    [
        ("locked", "Keyring locked", "Unlock", "lock-outline"),
        ("silent", "Keyring silent", "Retry", "lock-outline"),
        ("missing", "No keyring", "Enter", "key-outline"),
        ("no_keys", "Keys needed", "Enter", "key-outline"),
    ],
)
def test_an_account_without_keys_says_what_it_needs(run: Run, state: str, words: str, link: str, icon: str) -> None:
    async def work(side: Side) -> None:
        node = side.panel.model.root.children[0]
        assert side.cloud.asked(msg.ListSpaces) == []
        assert side.tree() == ["Studio · Example", f"  {words}"]
        assert (node.icon, node.children[0].link) == (icon, link)

    run(work, state=state)


def test_unlock_asks_the_keyring_and_then_the_spaces_appear(run: Run) -> None:
    async def work(side: Side) -> None:
        side.click(side.panel.model.root.children[0].children[0])
        await until(lambda: side.cloud.asked(msg.UnlockAccount))
        side.cloud.accounts = [account("studio")]
        await side.start()
        assert side.tree() == ["Studio · Example", "  assets", "  private-docs"]

    run(work, state="locked")


def test_a_click_and_enter_go_there(run: Run) -> None:
    async def work(side: Side) -> None:
        side.click(side.node("assets"))
        view = side.panel.view
        view.setCurrentIndex(side.panel.model.index_of(side.node("private-docs")))
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert side.went == [Place("studio", "assets"), Place("studio", "private-docs")]
        assert side.cloud.asked(msg.OpenFolder) == []

    run(work)


def test_a_click_on_an_account_folds_it(run: Run) -> None:
    async def work(side: Side) -> None:
        side.click(side.panel.model.root.children[0])
        assert (side.tree(), side.went) == (["Studio · Example"], [])

    run(work)


def test_arrows_open_and_close(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.view.setCurrentIndex(side.panel.model.index_of(side.node("assets")))
        QTest.keyClick(side.panel.view, Qt.Key.Key_Right)
        await side.settled()
        assert side.tree()[1:4] == ["  assets", "    images", "    video"]
        QTest.keyClick(side.panel.view, Qt.Key.Key_Left)
        assert side.tree() == ["Studio · Example", "  assets", "  private-docs"]

    run(work)


def test_the_menu_is_about_the_row_under_the_pointer_and_goes_nowhere(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.set_place(Place("studio", "assets"))
        node = side.node("private-docs")
        side.click(node, Qt.MouseButton.RightButton)
        assert (side.went, side.shown) == ([], Place("studio", "assets"))
        side.panel.view.menu_asked.emit(node, side.panel.mapToGlobal(side.spot(node)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "drop_space" in [action.objectName() for action in menu.actions()]
        menu.close()

    run(work)


def test_the_place_shown_is_found_through_closed_nodes(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.set_place(Place("studio", "assets", "images/2026-11/"))
        await until(lambda: side.shown == Place("studio", "assets", "images/2026-11/"))
        assert side.tree()[1:5] == ["  assets", "    images", "      2026-10", "      2026-11"]
        assert not side.panel.view.hasFocus()

    run(work)


def test_a_place_can_be_shown_before_its_account_is_known(run: Run) -> None:
    async def work(side: Side) -> None:
        wanted = Place("late", "films", "images/")
        side.panel.set_place(wanted)
        side.cloud.accounts.append(account("late"))
        side.cloud.spaces["late"] = ("films",)
        await side.start()
        await until(lambda: side.shown == wanted)

    run(work)


def test_a_place_that_is_no_row_is_shown_by_the_nearest_one_above(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.set_place(Place("studio", "assets", "images/nowhere/deep/"))
        await until(lambda: side.shown == Place("studio", "assets", "images/"))
        await side.settled()
        assert side.shown == Place("studio", "assets", "images/")

    run(work)


def test_once_found_the_tree_is_left_to_the_user(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.set_place(Place("studio", "assets", "images/"))
        await until(lambda: side.shown == Place("studio", "assets", "images/"))
        await side.open(side.node("assets"), False)
        await side.open(side.node("private-docs"))
        assert side.tree()[:3] == ["Studio · Example", "  assets", "  private-docs"]
        side.panel.set_place(None)
        assert side.shown is None

    run(work)


def test_folders_appear_and_disappear_with_changes(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        await side.open(side.node("assets", "images/"))
        added = (ObjectInfo("fresh/deep/a.txt"), ObjectInfo("images/2026-12/"), ObjectInfo("video/x/y.mp4"))
        changes = Changes("studio", "assets", added=added, removed=("images/2026-10/", "images/file.txt"))
        for _twice in range(2):
            side.panel.apply_changes(changes)
        assert side.tree()[2:7] == ["    fresh", "    images", "      2026-11", "      2026-12", "    video"]

    run(work)


def test_a_stale_folder_is_listed_anew_where_it_is_known(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        await side.open(side.node("assets", "images/"))
        side.cloud.folders["images/"] = ("2027-01",)
        before = len(side.cloud.asked(msg.OpenFolder))
        side.panel.apply_changes(Changes("studio", "assets", stale=("images/", "video/", "unknown/")))
        await side.settled()
        assert side.tree()[2:5] == ["    images", "      2027-01", "    video"]
        assert len(side.cloud.asked(msg.OpenFolder)) == before + 1

    run(work)


def test_the_shown_folder_deleted_leaves_the_one_above(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.set_place(Place("studio", "assets", "images/2026-10/"))
        await until(lambda: side.shown == Place("studio", "assets", "images/2026-10/"))
        side.panel.apply_changes(Changes("studio", "assets", removed=("images/",)))
        assert side.shown == Place("studio", "assets")

    run(work)


def test_a_node_that_goes_while_it_loads_does_no_harm(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        side.cloud.gate.clear()
        side.panel.view.expand(side.panel.model.index_of(side.node("assets", "images/")))
        await until(lambda: len(side.cloud.asked(msg.OpenFolder)) == 2)
        side.panel.apply_changes(Changes("studio", "assets", removed=("images/",)))
        side.cloud.gate.set()
        await side.settled()
        assert side.tree()[1:3] == ["  assets", "    video"]

    run(work)


def test_refreshing_keeps_what_is_open(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.node("assets"))
        side.cloud.spaces["studio"] = ("assets", "more")
        side.panel.refresh_spaces("studio")
        await side.settled()
        assert side.tree() == ["Studio · Example", "  assets", "    images", "    video", "  more"]

    run(work)


def test_an_engine_that_starts_anew_costs_no_listing(run: Run) -> None:
    async def work(side: Side) -> None:
        asked = len(side.cloud.asked(msg.ListSpaces))
        await side.start()
        assert len(side.cloud.asked(msg.ListSpaces)) == asked

    run(work)


def test_a_space_known_better_shows_its_lock(run: Run) -> None:
    async def work(side: Side) -> None:
        view = msg.SpaceView(Space("assets", region="z0", private=True), ())
        side.cloud.answers[msg.DescribeSpace] = view
        await side.book.load_space("studio", "assets")
        assert (side.node("assets").icon, side.node("assets").tip) == ("database-lock-outline", "assets · z0")

    run(work)


def test_search_shows_spaces_across_accounts_and_gives_back_what_was_open(run: Run) -> None:
    async def work(side: Side) -> None:
        await side.open(side.panel.model.root.children[1], False)
        QTest.keyClicks(side.panel.search, "DOC")
        assert side.tree() == ["Studio · Example", "  private-docs", "Home · Example", "  docs"]
        QTest.keyClick(side.panel.search, Qt.Key.Key_Return)
        assert side.went == [Place("studio", "private-docs")]
        side.panel.search.setText("home-only")
        assert side.tree() == []
        assert side.panel.nothing.text() == "No space has this in its name"
        side.panel.search.clear()
        assert side.tree() == ["Studio · Example", "  assets", "  private-docs", "Home · Example"]
        assert not side.panel.nothing.isVisible()

    run(work, studio=("assets", "private-docs"), home=("docs",))


def test_tab_comes_to_a_row_that_is_seen(run: Run) -> None:
    async def work(side: Side) -> None:
        view = side.panel.view
        view.setCurrentIndex(side.panel.model.index_of(side.node("assets")))
        side.panel.search.setText("doc")
        view.setFocus(Qt.FocusReason.TabFocusReason)
        assert side.panel.model.node(view.currentIndex()).text == "Studio · Example"

    run(work, studio=("assets", "private-docs"), home=("docs",))


def test_search_finds_what_is_loaded_later(run: Run) -> None:
    async def work(side: Side) -> None:
        side.panel.search.setText("late")
        side.cloud.spaces["studio"] = ("assets", "too-late")
        side.panel.refresh_spaces("studio")
        await side.settled()
        assert side.tree() == ["Studio · Example", "  too-late"]

    run(work)


def test_what_is_open_comes_back_in_the_next_run(qapp: QApplication, window: QWidget) -> None:
    async def first(side: Side) -> dict[str, Any]:
        await side.open(side.node("assets"))
        await side.open(side.node("assets", "images/"))
        await side.open(side.panel.model.root.children[1], False)
        return side.panel.state()

    async def whole() -> None:
        made = []
        for _run in range(2):
            cloud = Cloud(studio=("assets",), home=("docs",))
            cloud.folders = {"": ("images",), "images/": ("2026-10",)}
            made.append(Side(cloud, window))
        before, after = made
        kept = await first(await before.start())
        assert kept == {"open": [["studio", "assets", ""], ["studio", "assets", "images/"]], "closed": ["home"]}
        after.panel.restore(kept)
        await after.start()
        assert after.tree() == before.tree()
        assert after.panel.state() == kept

    drive(qapp, whole())


def test_an_error_of_an_account_is_said_below_it(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.spaces["studio"] = Forbidden()
        side.panel.refresh_spaces("studio")
        await side.settled()
        assert side.tree() == ["Studio · Example", "  These keys are not allowed to do that."]
        note = side.panel.model.root.children[0].children[0]
        assert "Use keys with more rights" in note.tip

    run(work)


def test_loading_anew_takes_the_place_of_a_listing_under_way(run: Run) -> None:
    async def work(side: Side) -> None:
        side.cloud.gate.clear()
        side.panel.view.expand(side.panel.model.index_of(side.node("assets")))
        await until(lambda: side.cloud.asked(msg.OpenFolder))
        side.panel.apply_changes(Changes("studio", "assets", stale=("",)))
        side.cloud.folders[""] = ("after",)
        side.cloud.gate.set()
        await side.settled()
        assert side.tree()[1:3] == ["  assets", "    after"]
        assert side.cloud.closed == side.cloud.asked(msg.OpenFolder)[:1]

    run(work)
