"""Menus and shortcuts: the order, what is hidden, what is greyed and why, and where a key reaches."""

from collections import Counter
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place, Space
from gui.actions.context import ActionContext
from gui.actions.folds import FOLDS
from gui.actions.registry import BY_ID, SPECS, make_actions, make_menu, run, tree_where
from gui.actions.spec import Where
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, rows


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    return RecordingDesk(Script(), parent)


def items(menu: QMenu) -> list[str]:
    """Object names, '-' for a separator, '>' before a submenu's items."""
    found: list[str] = []
    for action in menu.actions():
        submenu = action.menu()
        if action.isSeparator():
            found.append("-")
        elif isinstance(submenu, QMenu):
            found.extend(f">{inner}" for inner in items(submenu))
        else:
            found.append(action.objectName())
    return found


def item(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.objectName() == name)


def deep(menu: QMenu, name: str) -> QAction:
    """An entry of the menu or of one of its submenus, by its object name."""
    return next(action for action in menu.findChildren(QAction) if action.objectName() == name)


def test_the_menu_of_rows_has_the_agreed_order(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, rows("a.txt")), Where.TABLE)
    assert items(menu) == [
        *("open", ">open_with", ">edit", ">open_in_tab", "preview", "download", "download_to", "-"),
        *("copy_link", ">link", ">copy_link_markdown", ">copy_link_html", ">copy_link_plain", ">copy_key"),
        *(">copy_as", ">copy_address", ">copy_files", ">duplicate", "-"),
        *("cut", "copy", "paste", "rename", "-"),
        *(">change_class", ">change_mime", ">change_expiry", ">change_lifecycle", ">change_meta"),
        *(">disable", ">enable", ">restore", ">rename_by_pattern"),
        *(">prefetch", ">process", ">cdn_refresh", ">cdn_prefetch", "-"),
        *(">usage", ">duplicates", ">changes", ">mimes", ">export", ">measure", "-"),
        *("trash", "delete", "-", "properties"),
    ]


def test_the_first_level_of_a_row_s_menu_is_short(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, rows("a.txt")), Where.TABLE)
    assert len([action for action in menu.actions() if not action.isSeparator()]) <= 17


def test_the_menu_of_the_empty_space_offers_no_deletion(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk), Where.EMPTY)
    assert [name for name in items(menu) if name != "-"] == [
        *("upload_files", "upload_folder", ">upload_policy", ">fetch", ">mirror", "new_folder"),
        *(">copy_as", ">copy_address", "paste", "undo"),
        *(">cdn_window", ">history", ">processing_jobs", "search", "search_space"),
        *(">usage", ">duplicates", ">changes", ">mimes", ">export", ">measure"),
        *(">split", ">view_grid", ">view_compact", ">view_table", ">thumbnails", ">zoom_in", ">zoom_out"),
        ">load_thumbnails",
        *[">"] * 6,  # the orders to sort by
        "refresh",
        *(">select_all", ">select_whole", ">invert_selection", ">select_names"),
        "properties",
    ]


def test_a_folded_action_says_all_its_name_where_its_submenu_is_another(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, rows("a.txt")), Where.TABLE)
    assert deep(menu, "copy_link_html").text() == "Copy link as: HTML"
    assert deep(menu, "change_mime").text() == "MIME type…"


def test_every_folded_action_is_one(desk: RecordingDesk) -> None:
    ids = [spec_id for fold in FOLDS for spec_id in fold.ids]
    assert set(ids) <= set(BY_ID)
    assert len(ids) == len(set(ids))


def test_one_alone_in_its_subject_is_not_folded(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, place=Place("a", "s")), Where.SPACE)
    assert item(menu, "cdn_window").text() == "CDN…"


def test_what_the_provider_can_never_do_is_not_there(desk: RecordingDesk) -> None:
    possible = frozenset(Capability) - {Capability.STORAGE_CLASS, Capability.EXPIRY, Capability.LINK}
    menu = make_menu(context(desk, rows("a.txt"), possible=possible), Where.TABLE)
    names = items(menu)
    assert ">change_mime" in names
    assert not {">change_class", ">change_expiry", "copy_link", ">copy_link_html"} & set(names)


def test_what_this_space_cannot_do_is_grey_and_says_why(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, rows("a.txt"), without=[Capability.LINK]), Where.TABLE)
    copy_link = item(menu, "copy_link")
    assert not copy_link.isEnabled()
    assert "domain" in copy_link.toolTip()
    assert copy_link.toolTip() == copy_link.statusTip()
    assert menu.toolTipsVisible()
    assert deep(menu, "copy_key").isEnabled()


def test_a_submenu_with_nothing_to_choose_is_grey(desk: RecordingDesk) -> None:
    gone = [
        *(Capability.STORAGE_CLASS, Capability.MIME, Capability.EXPIRY),
        *(Capability.LIFECYCLE, Capability.META, Capability.STATUS, Capability.MOVE, Capability.RESTORE),
    ]
    menu = make_menu(context(desk, rows("a.txt"), without=gone), Where.TABLE)
    change = next(a for a in menu.actions() if isinstance(a.menu(), QMenu) and a.text() == "Change")
    assert not change.isEnabled()


def test_a_folder_of_the_tree_is_refreshed_and_prefetched_as_in_the_table(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, place=Place("a", "s", "x/")), Where.FOLDER, desk.parent)
    assert deep(menu, "cdn_refresh").isEnabled()
    assert deep(menu, "cdn_prefetch").isEnabled()


@pytest.mark.parametrize(
    ("place", "where"),
    [(None, Where.ACCOUNT), (Place("a", "s"), Where.SPACE), (Place("a", "s", "x/"), Where.FOLDER)],
)
def test_the_tree_s_menu_follows_the_node(desk: RecordingDesk, place: Place | None, where: Where) -> None:
    assert tree_where(context(desk, place=place)) is where
    assert items(make_menu(context(desk, place=place), where))


def test_a_public_space_can_be_made_private_only(desk: RecordingDesk) -> None:
    menu = make_menu(context(desk, place=Place("a", "s"), space=Space("s", private=False)), Where.SPACE)
    assert item(menu, "make_private").isEnabled()
    assert not item(menu, "make_public").isEnabled()


def test_every_action_judges_every_situation(desk: RecordingDesk) -> None:
    account = msg.AccountView("a", "Studio", "example", "locked", session_only=False, values={}, capabilities=())
    places = (None, Place("a", "s"), HERE)
    selections = ((), rows("a.txt"), rows("f/"), rows("a.txt", "f/"))
    for spec, place, chosen in product(SPECS, places, selections):
        here = ActionContext(place, chosen, frozenset(), desk, account=account)
        reason = spec.refusal(here)
        assert reason is None or reason.strip(), spec.id
        if spec.capability is not None:
            assert reason, spec.id


def test_the_key_of_what_the_service_never_can_is_answered(desk: RecordingDesk) -> None:
    run("rename", context(desk, rows("a.txt"), possible=frozenset(Capability) - {Capability.MOVE}))
    assert desk.notices == [("This service cannot do that", "caution")]


def test_ids_icons_and_keys_are_sound(qapp: QApplication) -> None:
    assert len(BY_ID) == len(SPECS)
    for spec in SPECS:
        assert not spec.icon or resources.path(f"icons/{spec.icon}.svg").is_file(), spec.icon
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.shortcuts)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("back", "Alt+Left"),
        ("up", "Alt+Up"),
        ("address", "Ctrl+L"),
        ("rename", "F2"),
        ("refresh", "F5"),
        ("new_folder", "Ctrl+Shift+N"),
        ("copy_link", "Ctrl+Shift+C"),
        ("copy_key", "Ctrl+Alt+C"),
        ("duplicate", "Ctrl+D"),
        ("trash", "Del"),
        ("delete", "Shift+Del"),
        ("select_all", "Ctrl+A"),
        ("invert_selection", "Ctrl+Shift+A"),
        ("properties", "Alt+Return"),
        ("show_queue", "Ctrl+J"),
        ("pause_all", "Ctrl+Shift+Q"),
    ],
)
def test_keys_are_the_agreed_ones(qapp: QApplication, action: str, keys: str) -> None:
    assert keys in [QKeySequence(key).toString() for key in BY_ID[action].shortcuts]


def test_a_refused_action_says_why_instead_of_doing_it(desk: RecordingDesk) -> None:
    run("open", context(desk, rows("a", "b")))
    assert desk.notices == [("Select a single item", "caution")]
    assert desk.done == []


def test_keys_for_objects_reach_the_table_alone(desk: RecordingDesk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    table, other = QListWidget(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(table)
    layout.addWidget(other)
    make_actions(window, (table,), lambda: context(desk, rows("a")))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_F2)
    assert desk.done == []
    QTest.keyClick(other, Qt.Key.Key_F5)
    assert desk.done == [("refresh", None)]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert desk.done == [("refresh", None), ("rename", None)]


def test_a_folder_selected_alone_or_the_one_shown_is_analysed(desk: RecordingDesk) -> None:
    selections = ((), rows("f/"), rows("a.txt"), rows("f/", "g/"))
    able = [BY_ID["usage"].refusal(context(desk, chosen)) is None for chosen in selections]
    assert able == [True, True, False, False]
    found = ActionContext(HERE, rows("a.txt"), frozenset(Capability), desk, query="*.txt")
    assert BY_ID["export"].refusal(found) is None  # all that the search finds
    possible = frozenset(Capability) - {Capability.MIME}
    menu = make_menu(context(desk, possible=possible), Where.EMPTY)
    assert ">mimes" not in items(menu)
