"""Saved searches: kept by the engine, shown in the tree below their space, renamed, deleted, put back."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.actions.registry import run
from gui.actions.search import SPECS
from gui.search.name_dialog import SearchNameDialog
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node, folder_node, search_node
from tests.gui.actions.bench import answer
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, until

ONE = msg.SavedSearch("leftovers", HERE, "*.tmp")
TWO = msg.SavedSearch("Album", HERE, "type:image")
ELSEWHERE = msg.SavedSearch("leftovers", Place("a", "other"), "*.bak")


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    engine = Script()
    engine.answers[msg.ListSearches] = (ONE, TWO, ELSEWHERE)
    return RecordingDesk(engine, window)


def kept(desk: RecordingDesk) -> tuple[msg.SavedSearch, ...]:
    """What the engine was told to keep last."""
    assert isinstance(desk.engine, Script)
    return desk.engine.asked(msg.SaveSearches)[-1].searches


def test_those_of_a_space_stand_by_name(desk: RecordingDesk, qapp: QApplication) -> None:
    drive(qapp, desk.searches.load())
    assert desk.searches.of(HERE.account, HERE.space) == (TWO, ONE)
    assert desk.searches.find(HERE, "LEFTOVERS") == ONE


def test_the_same_name_in_a_space_is_replaced(desk: RecordingDesk, qapp: QApplication) -> None:
    newer = msg.SavedSearch("Leftovers", HERE, "*.tmp older:7d")

    async def work() -> None:
        await desk.searches.load()
        await desk.searches.save(newer)

    drive(qapp, work())
    assert set(kept(desk)) == {TWO, ELSEWHERE, newer}


def test_it_is_saved_renamed_and_deleted_by_its_menus(desk: RecordingDesk, qapp: QApplication) -> None:
    window = desk.widget()

    async def work() -> None:
        run("save_search", context(desk, query="size>1GB"))
        await answer(window, SearchNameDialog, lambda dialog: dialog.field.edit.setText("Huge"))
        await until(lambda: len(desk.searches.of(HERE.account, HERE.space)) == 1)
        (huge,) = desk.searches.of(HERE.account, HERE.space)
        run("rename_search", context(desk, saved=huge))
        await answer(window, SearchNameDialog, lambda dialog: dialog.field.edit.setText("Very large"))
        await until(lambda: desk.searches.find(HERE, "Very large"))
        (large,) = desk.searches.of(HERE.account, HERE.space)
        run("drop_search", context(desk, saved=large))
        await until(lambda: desk.offers)
        assert desk.searches.of(HERE.account, HERE.space) == ()
        desk.offers[-1][1]()
        await until(lambda: desk.searches.of(HERE.account, HERE.space) == (large,))
        run("run_search", context(desk, saved=large))

    drive(qapp, work())
    assert kept(desk) == (msg.SavedSearch("Very large", HERE, "size>1GB"),)
    assert desk.done[-1] == ("search", (HERE, "size>1GB"))


def test_a_name_that_another_has_is_refused(qtbot: QtBot) -> None:
    dialog = SearchNameDialog(HERE, "*.tmp", lambda name: name == "taken")
    qtbot.addWidget(dialog)
    dialog.field.edit.setText("taken")
    assert dialog.field.said() == "Another search of this space has that name"
    assert not dialog.act.isEnabled()
    dialog.field.edit.setText("free")
    assert dialog.act.isEnabled()


def test_nothing_is_saved_of_nothing(desk: RecordingDesk) -> None:
    (save,) = (spec for spec in SPECS if spec.id == "save_search")
    assert save.refusal(context(desk, query="")) == "Search for something first"


def test_in_the_tree_folders_stay_behind_searches() -> None:
    model = TreeModel()
    space = Node(Kind.SPACE, "s", Place("a", "s"), known=Known.YES)
    model.set_children(model.root, [space])
    model.set_children(space, [search_node(TWO), search_node(ONE), folder_node(Place("a", "s", "b/"))])
    model.insert_folder(space, folder_node(Place("a", "s", "a/")))
    assert [node.text for node in space.children] == ["Album", "leftovers", "a", "b"]
    assert model.find(HERE) is None
