"""The model: rows of a folder in columns; what the engine sends, in every order, through every filter."""

import random
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QModelRoleData, QModelRoleDataSpan, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.model import ObjectInfo, RestoreState, StorageClass
from gui.file_table.columns import Column
from gui.file_table.model import FEW, KEY, TableModel
from gui.file_table.rows import RowStore
from tests.gui.actions.desk import HERE
from tests.gui.table.ground import MANY, changed, filled, frame, info, many, names, settled
from tests.helpers.sources import ROOT

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Role = Qt.ItemDataRole


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Icons and texts need an application."""


def watched(model: TableModel) -> TableModel:
    """The model under the eyes of Qt's own tester, which ends the test at the first broken promise."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


class TestRows:
    """What the engine sends becomes rows."""

    def test_folders_come_first_and_each_part_in_the_servers_order(self) -> None:
        model = watched(filled(frame("b.txt", "Z.txt", "z/", "a/")))
        assert names(model) == ["a", "z", "Z.txt", "b.txt"]

    def test_later_frames_put_folders_behind_the_folders(self) -> None:
        model = watched(filled())
        model.append([frame("a/", "b.txt")])
        model.append([frame("c/", "d.txt"), frame("e.txt", "f/")])
        assert names(model) == ["a", "c", "f", "b.txt", "d.txt", "e.txt"]
        assert (model.total, model.shown) == (6, 6)

    def test_a_row_is_what_the_engine_said(self) -> None:
        thawing = info("film.mov", 7, modified=9, mime="video/quicktime", storage=StorageClass.ARCHIVE, etag="Fx")
        model = filled(frame(thawing), frame(info("产品.pdf", 5, mime="application/pdf")))
        film, paper = model.row_at(0), model.row_at(1)
        assert (film.key, film.size, film.modified, film.mime) == (HERE.key + "film.mov", 7, 9, "video/quicktime")
        assert (film.storage, film.is_folder) == (StorageClass.ARCHIVE, False)
        assert paper.mime == "application/pdf"
        assert model.store.etag(0) == "Fx"
        assert model.store.bytes == 12

    def test_what_is_of_today_is_of_yesterday_after_midnight(self, monkeypatch: pytest.MonkeyPatch) -> None:
        model = filled(frame(info("a.txt", modified=9)))
        shown, now = model.cells(0), time.time()
        assert model.cells(0) is shown
        monkeypatch.setattr("gui.file_table.cells.time.time", lambda: now + 25 * 3600)
        assert model.cells(0) is not shown

    def test_names_are_shown_without_the_prefix_and_without_breaking_the_line(self) -> None:
        model = filled(frame("line\nbreak.txt", "/", "öl ☂.txt"))
        assert names(model) == ["/", "line\\nbreak.txt", "öl ☂.txt"]
        assert model.index(1, 0).data(Role.EditRole) == "line\nbreak.txt"

    def test_keys_and_rows_find_each_other(self) -> None:
        model = filled(frame("a/", "b", "c"), frame("d"))
        for row in range(model.shown):
            assert model.row_of(model.key_at(row)) == row
        for unknown in ("", "b", HERE.key, HERE.key + "a", HERE.key + "bb", HERE.key + "z/"):
            assert model.row_of(unknown) is None

    def test_roles_tell_the_exact_values(self) -> None:
        model = filled(frame(info("x.bin", 422707, modified=1_700_000_000_000, mime="a/b", disabled=True)))

        def tip(column: Column) -> str:
            return str(model.index(0, column).data(Role.ToolTipRole))

        assert model.index(0, 0).data(KEY) == HERE.key + "x.bin"
        assert "422" in tip(Column.SIZE)
        assert "bytes" in tip(Column.SIZE)
        assert "2023-11-1" in tip(Column.MODIFIED)
        assert tip(Column.CLASS) == "Standard · disabled"
        assert model.index(0, Column.SIZE).data(Role.AccessibleTextRole) == "Size: 412.8 KB"
        assert model.headerData(Column.SIZE, Qt.Orientation.Horizontal) == "Size"

    def test_the_class_says_how_a_thaw_goes(self) -> None:
        thaw = [
            info(state.name, storage=StorageClass.DEEP_ARCHIVE, restore=state)
            for state in (RestoreState.NONE, RestoreState.RESTORED, RestoreState.RESTORING)
        ]
        model = filled(frame(*thaw))
        words = [model.index(row, Column.CLASS).data() for row in range(3)]
        assert words == ["Deep archive", "Deep archive · restored", "Deep archive · restoring"]

    def test_many_roles_are_answered_at_once(self) -> None:
        model = filled(frame("a.txt"))
        wanted = [Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.DecorationRole]
        asked = [QModelRoleData(int(role)) for role in wanted]
        for one in asked:
            model.multiData(model.index(0, 0), QModelRoleDataSpan(one))
        assert [one.data() for one in asked] == [model.data(model.index(0, 0), role) for role in wanted]
        assert asked[0].data() == "a.txt"


class TestOrder:
    """Sorting by a column, and back."""

    def test_each_column_sorts_folders_first_and_goes_back(self) -> None:
        entries = [
            info("b.txt", 3, modified=1, mime="text/plain", storage=StorageClass.ARCHIVE),
            info("A.png", 2, modified=3, mime="image/png"),
            info("c.bin", 1, modified=2, mime="a/b", storage=StorageClass.INFREQUENT),
        ]
        model = watched(filled(frame(*entries, "z/", "Y/")))
        plain = names(model)
        assert plain == ["Y", "z", "A.png", "b.txt", "c.bin"]
        wanted = {
            (Column.NAME, DOWN): ["z", "Y", "c.bin", "b.txt", "A.png"],
            (Column.SIZE, UP): ["Y", "z", "c.bin", "A.png", "b.txt"],
            (Column.SIZE, DOWN): ["Y", "z", "b.txt", "A.png", "c.bin"],
            (Column.MODIFIED, DOWN): ["Y", "z", "A.png", "c.bin", "b.txt"],
            (Column.CLASS, UP): ["Y", "z", "A.png", "c.bin", "b.txt"],
            (Column.TYPE, UP): ["Y", "z", "c.bin", "A.png", "b.txt"],
        }
        for (column, order), expected in wanted.items():
            model.sort(column, order)
            assert names(model) == expected, (column, order)
        model.sort(-1)
        assert names(model) == plain

    def test_names_sort_without_regard_to_capitals_and_equal_ones_by_key(self) -> None:
        model = filled(frame("B", "a", "A", "ä", "Ä", "b"))
        model.sort(Column.NAME, UP)
        assert names(model) == ["A", "a", "B", "b", "Ä", "ä"]

    def test_equal_values_stay_in_key_order_both_ways(self) -> None:
        model = filled(frame(*(info(name, 1) for name in "cab")))
        for order in (UP, DOWN):
            model.sort(Column.SIZE, order)
            assert names(model) == ["a", "b", "c"]

    def test_frames_that_come_while_sorted_find_their_place(self) -> None:
        model = watched(filled(frame(info("a", 1), info("b", 9))))
        model.sort(Column.SIZE, DOWN)
        model.append([frame(info("c", 5), "d/")])
        assert names(model) == ["d", "b", "c", "a"]


class TestFilter:
    """Parts of names."""

    def test_the_filter_finds_parts_of_names_in_any_case(self) -> None:
        model = watched(filled(frame("Holiday.JPG", "holidays/", "oliday", "x.jpg", "ÖL.txt", "öl2.txt")))
        wanted = {
            "oli": ["holidays", "Holiday.JPG", "oliday"],
            ".jpg": ["Holiday.JPG", "x.jpg"],
            "öl": ["ÖL.txt", "öl2.txt"],
            "nothing": [],
            "s/": [],
            HERE.key: [],
            "": ["holidays", "Holiday.JPG", "oliday", "x.jpg", "ÖL.txt", "öl2.txt"],
        }
        for text, expected in wanted.items():
            model.set_filter(text)
            assert sorted(names(model)) == sorted(expected), text
            assert (model.total, model.shown) == (6, len(expected))

    def test_a_match_never_spans_two_names(self) -> None:
        model = filled(frame("ab", "cd", prefix=""), prefix="")
        model.set_filter("bc")
        assert names(model) == []

    def test_frames_that_come_while_filtered_are_filtered(self) -> None:
        model = watched(filled(frame("a1", "b1")))
        model.set_filter("A")
        model.append([frame("a2/", "b2"), frame("xa", "y")])
        assert names(model) == ["a2", "a1", "xa"]

    def test_filter_and_order_go_together(self) -> None:
        model = watched(filled(frame(info("a1", 1), info("a2", 2), info("b", 3))))
        model.sort(Column.SIZE, DOWN)
        model.set_filter("a")
        assert names(model) == ["a2", "a1"]

    def test_it_agrees_with_a_plain_search(self) -> None:
        chance = random.Random(7)
        made = {"".join(chance.choices("aAbBäÖ1.-", k=chance.randint(1, 9))) for _ in range(800)}
        model = filled(frame(*made))
        for text in ("a", "B", "ab", "öa", "1.", "--", "aab"):
            model.set_filter(text)
            assert set(names(model)) == {name for name in made if text.casefold() in name.casefold()}


class TestManyRows:
    """A folder of a hundred thousand."""

    def test_a_hundred_thousand_rows_append_filter_and_sort(self) -> None:
        model = filled(many())
        assert (model.total, model.rowCount()) == (MANY, MANY)
        model.set_filter("9999")
        settled(model)
        assert model.shown == sum("9999" in f"{n:06d}" for n in range(MANY - 2))
        model.set_filter("")
        model.sort(Column.SIZE, DOWN)
        settled(model)
        assert names_at(model, 0, 1, 2, MANY - 1) == ["a", "b", f"photo-{MANY - 3:06d}.jpg", "photo-000000.jpg"]
        model.sort(Column.TYPE, UP)
        settled(model)
        kinds = [model.index(row, Column.TYPE).data() for row in (2, MANY // 2 - 1, MANY - 1)]
        assert kinds == ["image/jpeg", "image/jpeg", "video/mp4"]

    def test_cells_are_made_only_for_rows_that_are_painted(self) -> None:
        model = filled(many())
        for row in range(0, MANY, 7):
            model.cells(row)
        assert len(model._texts._ready) <= 4096


def test_numpy_stays_away_until_it_is_needed() -> None:
    """Loading it takes longer than the window's whole start may."""
    program = (
        "import sys; from PySide6.QtCore import QCoreApplication, Qt; app = QCoreApplication([])\n"
        "from tests.gui.table.ground import filled, frame, changed, info\n"
        "model = filled(frame('a/', 'b'), frame('c')); model.apply(changed([info('d')])); model.sort(-1)\n"
        "assert 'numpy' not in sys.modules; model.sort(0); assert 'numpy' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def names_at(model: TableModel, *rows: int) -> list[str]:
    return [str(model.index(row, 0).data()) for row in rows]


class TestChanges:
    """What verbs and transfers did."""

    def test_objects_come_go_and_change(self) -> None:
        model = watched(filled(frame("a/", "b", "d")))
        model.apply(changed(added=[info("c", 3)], updated=[info("b", 8)], removed=["d"]))
        assert names(model) == ["a", "b", "c"]
        assert [model.row_at(row).size for row in range(3)] == [0, 8, 3]
        assert model.store.bytes == 11

    def test_hearing_of_it_twice_does_no_harm(self) -> None:
        model = watched(filled(frame("b")))
        for _ in range(2):
            model.apply(changed(added=[info("a/x"), info("c")], removed=["b"]))
        assert names(model) == ["a", "c"]

    def test_a_deeper_key_makes_sure_of_its_folder_alone(self) -> None:
        model = watched(filled(frame("a/", "b")))
        model.apply(changed(added=[info("new/deep/er.txt"), info("a/there.txt")], removed=["a/gone.txt"]))
        assert names(model) == ["a", "new", "b"]

    def test_a_removed_prefix_takes_its_folder_row(self) -> None:
        model = watched(filled(frame("a/", "b/", "c")))
        model.apply(changed(removed=["a/", "b"]))
        assert names(model) == ["b", "c"]

    def test_a_name_both_removed_and_added_was_replaced(self) -> None:
        model = watched(filled(frame(info("a", 1))))
        model.apply(changed(added=[info("a", 2, etag="new")], removed=["a"]))
        assert (names(model), model.row_at(0).size, model.store.etag(0)) == (["a"], 2, "new")

    def test_the_folders_own_marker_and_what_lies_elsewhere_are_no_rows(self) -> None:
        model = watched(filled(frame("a")))
        model.apply(changed(added=[ObjectInfo(HERE.key), ObjectInfo("elsewhere/x")], removed=[""]))
        assert names(model) == ["a"]

    @pytest.mark.parametrize("count", [FEW // 2, FEW * 3])
    def test_few_and_many_changes_come_to_the_same(self, count: int) -> None:
        model = watched(filled(many(200)))
        gone = [f"photo-{n:06d}.jpg" for n in range(0, count, 2)]
        model.apply(changed(added=[info(f"new-{n}") for n in range(count // 2)], removed=gone))
        left = {f"photo-{n:06d}.jpg" for n in range(198)} - set(gone) | {f"new-{n}" for n in range(count // 2)}
        assert names(model) == ["a", "b", *sorted(left)]

    def test_they_pass_the_filter_and_take_their_place_in_the_order(self) -> None:
        model = watched(filled(frame(info("a1", 1), info("a3", 3))))
        model.sort(Column.SIZE, DOWN)
        model.set_filter("a")
        model.apply(changed(added=[info("a2", 2), info("b", 9)]))
        assert names(model) == ["a3", "a2", "a1"]
        assert model.total == 4

    def test_while_listing_what_lies_ahead_is_left_to_the_listing(self) -> None:
        model = watched(filled(frame("b", "d")))
        model.apply(changed(added=[info("c"), info("e"), info("f/x")]), listing=True)
        model.append([frame("e", "f/")])
        assert names(model) == ["f", "b", "c", "d", "e"]


def test_another_folder_starts_empty_and_keeps_the_order(qtbot: QtBot) -> None:
    model = filled(frame(info("a", 1), info("b", 2)))
    model.sort(Column.SIZE, DOWN)
    model.show(RowStore("other/"))
    assert model.rowCount() == 0
    model.append([frame(info("c", 3, prefix="other/"), info("d", 4, prefix="other/"), prefix="other/")])
    assert names(model) == ["d", "c"]
