"""Very many selected rows: actions ask columns, and no row is made for it."""

import pytest
from pytestqt.qtbot import QtBot

from core.model import StorageClass
from gui.actions import rows as of
from gui.actions.context import ActionContext, Row
from gui.file_table import keeper, order
from gui.file_table.selected import SelectedRows
from tests.gui.actions.desk import HERE
from tests.gui.table.ground import UP, Stand, changed, info, many, page, settled, stand

COUNT = 30_000
"""More than are sorted and filtered at once."""


def the_same(stood: Stand) -> tuple[SelectedRows, tuple[Row, ...]]:
    """What is selected, and row for row."""
    chosen = stood.view.selected_rows()
    assert isinstance(chosen, SelectedRows)
    return chosen, tuple(chosen)


def test_many_selected_rows_answer_as_the_rows_themselves_would(qtbot: QtBot) -> None:
    stood = stand(qtbot, many(COUNT))
    stood.model.apply(changed(updated=[info("photo-000003.jpg", 7, storage=StorageClass.ARCHIVE, mime="text/plain")]))
    stood.view.selectAll()
    chosen, plain = the_same(stood)
    assert (len(chosen), chosen[0], chosen[-1], chosen[1:3]) == (COUNT, plain[0], plain[-1], plain[1:3])
    for ask in (of.bytes_of, of.keys_of, of.times_of, of.storages_of, of.mimes_of):
        assert ask(chosen) == ask(plain)
    for part in (of.folders_of, of.objects_of):
        assert tuple(part(chosen)) == tuple(part(plain))
    for prefix in (HERE.key, f"{HERE.key}a/deep/", f"{HERE.key}photo-0299", "a/", f"{HERE.key}none/"):
        assert of.any_below(chosen, prefix) is of.any_below(plain, prefix), prefix
        assert of.any_above(chosen, prefix) is of.any_above(plain, prefix), prefix
    contexts = [ActionContext(HERE, rows, frozenset(), stood.desk) for rows in (chosen, plain)]
    assert contexts[0].selection() == contexts[1].selection()


def test_they_keep_their_order_and_their_keys_whatever_becomes_of_the_table(qtbot: QtBot) -> None:
    stood = stand(qtbot, page([info(f"ä-{n:05d}.png", COUNT - n) for n in range(COUNT)]))
    stood.model.sort(1, UP)
    settled(stood.model)
    stood.view.selectAll()
    chosen, plain = the_same(stood)
    assert [row.size for row in plain] == list(range(1, COUNT + 1))
    again = stood.view.selected_rows()
    stood.model.apply(changed(removed=["ä-00000.png"]))
    assert chosen == again
    assert of.keys_of(chosen) == [row.key for row in plain]
    settled(stood.model)
    assert len(stood.view.selected_rows()) == COUNT - 1


def test_another_filter_does_not_sort_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    stood = stand(qtbot, many(COUNT))
    stood.model.sort(0, UP)
    settled(stood.model)
    monkeypatch.delattr(order, "by_name")
    stood.model.set_filter("9")
    settled(stood.model)
    assert stood.model.shown == sum("9" in f"photo-{n:06d}.jpg" for n in range(COUNT - 2))


def test_a_selection_that_would_be_scattered_too_far_is_let_go(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "MOST_RUNS", 20)
    stood = stand(qtbot, many(300))
    for wanted, runs in (("photo-0000", 1), ("5", 0)):
        stood.model.set_filter(wanted)
        stood.view.selectAll()
        stood.model.set_filter("")
        assert len(stood.view.keeper.spans()) == runs


def test_rows_of_which_the_keys_alone_are_known(qtbot: QtBot) -> None:
    rows = of.KeyedRows(("a/", "b/"), ("b.txt", "c"))
    assert tuple(rows) == (Row("a/", is_folder=True), Row("b/", is_folder=True), Row("b.txt"), Row("c"))
    assert (rows[-1], tuple(of.folders_of(rows)), of.keys_of(rows)) == (Row("c"), rows[:2], ["a/", "b/", "b.txt", "c"])
    assert (of.any_below(rows, "b."), of.any_below(rows, "d")) == (True, False)
    assert (of.any_above(rows, "a/deep/"), of.any_above(rows, "c/deep/")) == (True, False)
