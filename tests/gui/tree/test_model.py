"""The tree's model: what stays, what comes and goes, in which order."""

import random

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.model import Place, Space
from gui.space_tree.model import NODE, TreeModel
from gui.space_tree.node import Known, Node, folder_node, note_node, space_node


@pytest.fixture
def model(qtbot: QtBot) -> TreeModel:
    made = TreeModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
    return made


def folder(key: str) -> Node:
    return folder_node(Place("a", "s", key))


def keys(parent: Node) -> list[str]:
    return [child.place.key if child.place else child.text for child in parent.children]


def test_children_that_stay_keep_all_below_them(model: TreeModel) -> None:
    model.set_children(model.root, [folder("a/"), folder("b/")])
    kept = model.root.children[1]
    model.set_children(kept, [folder("b/deep/")])
    model.set_children(model.root, [folder("aa/"), folder("b/"), folder("c/")])
    assert keys(model.root) == ["aa/", "b/", "c/"]
    assert model.root.children[1] is kept
    assert keys(kept) == ["b/deep/"]
    assert model.find(Place("a", "s", "a/")) is None


def test_what_is_newer_shows(model: TreeModel) -> None:
    model.set_children(model.root, [space_node("a", Space("s"))])
    model.set_children(model.root, [space_node("a", Space("s", private=True))])
    assert model.root.children[0].icon == "database-lock-outline"


def test_any_change_of_children_keeps_the_model_in_order(model: TreeModel) -> None:
    chance = random.Random(5)
    for _ in range(60):
        wanted = chance.sample("abcdefgh", chance.randrange(9))
        model.set_children(model.root, [folder(f"{name}/") for name in wanted])
        assert keys(model.root) == [f"{name}/" for name in wanted]
        assert [n.place.key for n in model.walk() if n.place and model.find(n.place) is n] == keys(model.root)


def test_rows_come_and_go_in_runs(model: TreeModel) -> None:
    runs: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _above, first, last: runs.append((first, last)))
    model.rowsRemoved.connect(lambda _above, first, last: runs.append((-first, -last)))
    model.set_children(model.root, [folder(f"{number:04}/") for number in range(2000)])
    model.set_children(model.root, [])
    assert runs == [(0, 1999), (0, -1999)]


def test_a_folder_goes_where_listings_have_it(model: TreeModel) -> None:
    model.set_children(model.root, [folder("a-b/"), folder("b/"), note_node("More")])
    for key in ("a/", "中/", "A/"):
        model.insert_folder(model.root, folder(key))
    assert keys(model.root) == ["A/", "a-b/", "a/", "b/", "中/", "More"]


def test_a_dropped_node_is_gone_with_all_below_it(model: TreeModel) -> None:
    model.set_children(model.root, [folder("a/")])
    above = model.root.children[0]
    model.set_children(above, [folder("a/b/")])
    below = above.children[0]
    model.drop(above)
    model.drop(above)
    assert (model.rowCount(), model.holds(above), model.holds(below)) == (0, False, False)
    assert model.find(Place("a", "s", "a/b/")) is None


def test_only_what_may_have_children_shows_the_sign(model: TreeModel) -> None:
    model.set_children(model.root, [folder("a/"), note_node("words")])
    node, note = model.root.children
    index = model.index_of(node)
    assert (model.hasChildren(index), model.hasChildren(model.index_of(note))) == (True, False)
    model.set_children(node, [], Known.YES)
    assert not model.hasChildren(index)
    assert model.hasChildren(QModelIndex())


@pytest.mark.parametrize(
    ("key", "name"), [("a/b/", "b"), ("/", "/"), ("a//", "/"), ("a///", "/"), ("a b/", "a b"), ("x\n/", "x\\n")]
)
def test_names_of_odd_folders(model: TreeModel, key: str, name: str) -> None:
    model.set_children(model.root, [folder(key)])
    assert model.index(0, 0).data() == name
    assert model.index(0, 0).data(NODE) is model.root.children[0]
