"""The table as it is used: what stays selected, how letters jump, how the header sorts, how a name is edited."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.model import Rows
from gui.actions.context import Row
from gui.file_table.columns import ROW_HEIGHT, Column
from gui.file_table.keeper import REMEMBERED
from gui.file_table.rename import NameEditor
from gui.file_table.rows import RowStore
from tests.gui.actions.desk import HERE
from tests.gui.table.ground import MANY, Stand, changed, frame, info, many, names, settled, stand

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
LETTERS = frame(info("a", 3), info("b", 2), info("c", 1), info("d", 0))


def header_click(table: Stand, column: Column) -> None:
    header = table.view.header
    at = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def row_middle(table: Stand, row: int) -> QPoint:
    return table.view.visualRect(table.model.index(row, 0)).center()


class TestSelection:
    """It belongs to keys, not to rows."""

    def test_it_stays_on_its_keys_when_the_order_changes(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.select("b", "d")
        table.view.sortByColumn(Column.SIZE, UP)
        assert names(table.model) == ["d", "c", "b", "a"]
        assert table.selected() == ["d", "b"]
        assert table.model.key_at(table.view.currentIndex().row()) == HERE.key + "b"

    def test_it_drops_what_the_filter_hides_and_keeps_the_rest(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame("a1", "a2", "b1"))
        table.select("a1", "b1")
        table.model.set_filter("a")
        assert table.selected() == ["a1"]
        table.model.set_filter("")
        assert table.selected() == ["a1"]

    def test_it_stays_when_rows_come_and_go(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.select("c")
        table.model.append([frame("e", "folder/")])
        table.model.apply(changed(added=[info("bb")], removed=["a"]))
        assert table.selected() == ["c"]

    def test_it_stays_when_the_folder_was_listed_anew(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.select("b", "d")
        fresh = RowStore(HERE.key)
        fresh.admit(fresh.extend(frame("a0", "b", "folder/")))
        table.model.show(fresh)
        assert names(table.model) == ["folder", "a0", "b"]
        assert table.selected() == ["b"]

    def test_another_folder_begins_without_one(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.select("b")
        table.model.show(RowStore("other/"))
        table.model.append([frame("b", prefix="other/")])
        assert table.selected() == []

    def test_all_and_inverted_on_many_rows_are_few_ranges(self, qtbot: QtBot) -> None:
        table = stand(qtbot, many())
        table.view.selectAll()
        assert table.view.keeper.spans() == [(0, MANY - 1)]
        table.view.invert_selection()
        assert table.view.keeper.spans() == []
        table.select("photo-000010.jpg", "photo-000011.jpg", "photo-000020.jpg")
        table.view.invert_selection()
        assert table.view.keeper.spans() == [(0, 11), (14, 21), (23, MANY - 1)]
        table.view.sortByColumn(Column.SIZE, DOWN)
        settled(table.model)
        assert len(table.view.selected_rows()) == MANY - 3

    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ("*.jpg", ["A.JPG", "b.jpg"]),
            ("?.jpg", ["A.JPG", "b.jpg"]),
            ("a*", ["a[1].png", "A.JPG"]),
            ("*[1]*", ["a[1].png"]),
            ("nothing", []),
        ],
    )
    def test_names_are_selected_by_pattern(self, qtbot: QtBot, pattern: str, found: list[str]) -> None:
        table = stand(qtbot, frame(*(info(name) for name in sorted(["a[1].png", "A.JPG", "b.jpg", "c.txt"]))))
        assert table.view.select_matching(pattern) == len(found)
        assert sorted(table.selected()) == sorted(found)

    def test_what_is_told_is_never_old(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame(info("a", 1)))
        table.select("a")
        assert [row.size for row in table.view.selected_rows()] == [1]
        table.model.apply(changed(updated=[info("a", 2)]))
        assert [row.size for row in table.view.selected_rows()] == [2]


class TestScrolling:
    """What is read stays where it is."""

    def test_the_top_row_stays_when_a_folder_comes_in_above(self, qtbot: QtBot) -> None:
        table = stand(qtbot, many(500))
        table.view.verticalScrollBar().setValue(100 * ROW_HEIGHT + 5)
        table.model.append([frame("zz/")])
        assert table.model.row_of(HERE.key + "zz/") == 2
        assert table.view.rowAt(0) == 101
        assert table.view.rowViewportPosition(101) == -5

    def test_a_memory_brings_back_selection_and_place(self, qtbot: QtBot) -> None:
        table = stand(qtbot, many(500))
        table.select("photo-000300.jpg")
        table.view.verticalScrollBar().setValue(290 * ROW_HEIGHT + 7)
        memory = table.view.keeper.memory()
        table.model.show(RowStore("other/"))
        table.model.show(RowStore(HERE.key))
        table.model.append([many(500)])
        assert table.view.keeper.restore(memory)
        assert table.selected() == ["photo-000300.jpg"]
        assert table.view.verticalScrollBar().value() == 290 * ROW_HEIGHT + 7

    def test_a_very_long_selection_is_not_remembered(self, qtbot: QtBot) -> None:
        table = stand(qtbot, many(REMEMBERED + 1))
        table.view.selectAll()
        assert table.view.keeper.memory().selected == ()
        table.view.keeper.select_rows(range(REMEMBERED))
        assert len(table.view.keeper.memory().selected) == REMEMBERED

    def test_keys_are_found_in_any_order(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.view.sortByColumn(Column.SIZE, UP)
        assert table.model.rows_of([HERE.key + name for name in ("a", "nobody", "d")]) == [0, 3]
        table.model.set_filter("a")
        assert table.model.rows_of([HERE.key + "a", HERE.key + "d"]) == [0]


class TestLetters:
    """Jumping by the first letters."""

    def test_letters_go_to_the_name_that_starts_with_them(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame("alpha", "Beta", "beton", "gamma"))
        QTest.keyClicks(table.view, "BETO")
        assert table.selected() == ["beton"]

    def test_the_same_letter_again_goes_on_and_around(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame("alpha", "Beta", "beton", "gamma"))
        seen = []
        for _ in range(3):
            QTest.keyClick(table.view, Qt.Key.Key_B)
            seen += table.selected()
        assert seen == ["Beta", "beton", "Beta"]

    def test_no_such_name_leaves_the_selection(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.select("c")
        QTest.keyClicks(table.view, "xyz")
        assert table.selected() == ["c"]

    def test_they_reach_far_and_obey_the_order(self, qtbot: QtBot) -> None:
        table = stand(qtbot, many())
        table.view.sortByColumn(Column.SIZE, DOWN)
        settled(table.model)
        QTest.keyClicks(table.view, "photo-0900")
        settled(table.model)
        assert table.selected() == ["photo-090099.jpg"]


class TestHeader:
    """Sorting and choosing columns."""

    def test_clicks_sort_and_the_third_goes_back(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame(info("a", 2), info("b", 3), info("c", 1)))
        seen = []
        for _ in range(3):
            header_click(table, Column.SIZE)
            seen.append("".join(names(table.model)))
        assert seen == ["bac", "cab", "abc"]

    def test_its_menu_chooses_columns_but_never_the_name(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        entries = {action.text(): action for action in table.view.header.menu().actions()}
        assert not entries["Name"].isEnabled()
        entries["Type"].trigger()
        assert table.view.isColumnHidden(Column.TYPE)
        entries["Type"].trigger()
        assert not table.view.isColumnHidden(Column.TYPE)

    def test_columns_give_way_in_a_narrow_window_and_come_back(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        table.view.header.choose(Column.SIZE, wanted=False)
        table.view.resize(460, 300)
        hidden = [column for column in Column if table.view.isColumnHidden(column)]
        assert hidden == [Column.SIZE, Column.CLASS, Column.TYPE, Column.HASH, Column.PLACE]
        table.view.resize(1200, 300)
        hidden = [column for column in Column if table.view.isColumnHidden(column)]
        assert hidden == [Column.SIZE, Column.HASH, Column.PLACE]


class TestRename:
    """The editor of names."""

    @pytest.fixture
    def table(self, qtbot: QtBot) -> Stand:
        made = stand(qtbot, frame("folder.d/", "photo.tar.gz", ".hidden"))
        made.view.activateWindow()
        made.view.setFocus()
        return made

    @staticmethod
    def start(table: Stand, name: str) -> NameEditor:
        table.select(name)
        table.view.start_rename()
        (editor,) = (e for e in table.view.findChildren(NameEditor) if e.isVisible())
        return editor

    @pytest.mark.parametrize(
        ("name", "stem"), [("photo.tar.gz", "photo.tar"), ("folder.d/", "folder.d"), (".hidden", ".hidden")]
    )
    def test_the_stem_is_selected(self, table: Stand, name: str, stem: str) -> None:
        assert self.start(table, name).selectedText() == stem

    def test_enter_asks_for_the_new_name_and_changes_nothing_itself(self, table: Stand, qtbot: QtBot) -> None:
        told: list[tuple[Row, str]] = []
        table.view.renamed.connect(lambda row, name: told.append((row, name)))
        editor = self.start(table, "photo.tar.gz")
        QTest.keyClicks(editor, "new")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(told))
        assert [(row.name, name) for row, name in told] == [("photo.tar.gz", "new.gz")]
        assert "photo.tar.gz" in names(table.model)

    @pytest.mark.parametrize("wrong", ["", "a/b", ".."])
    def test_a_wrong_name_is_marked_and_keeps_the_editor_open(self, table: Stand, wrong: str) -> None:
        told: list[str] = []
        table.view.renamed.connect(lambda _row, name: told.append(name))
        editor = self.start(table, "photo.tar.gz")
        editor.setText(wrong)
        assert editor.property("wrong") is True
        assert editor.toolTip()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert editor.isVisible()
        editor.setText("good")
        assert editor.property("wrong") is False
        assert not told

    def test_esc_gives_up_and_the_old_name_asks_for_nothing(self, table: Stand, qtbot: QtBot) -> None:
        told: list[str] = []
        table.view.renamed.connect(lambda _row, name: told.append(name))
        editor = self.start(table, "photo.tar.gz")
        QTest.keyClicks(editor, "new")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not isValid(editor))
        second = self.start(table, ".hidden")
        QTest.keyClick(second, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not isValid(second))
        assert not told


class TestPointer:
    """Clicks, menus, hover."""

    def test_enter_and_double_click_open(self, qtbot: QtBot) -> None:
        table = stand(qtbot, frame("a/", "b"))
        opened: list[str] = []
        table.view.opened.connect(lambda row: opened.append(row.name))
        table.select("b")
        QTest.keyClick(table.view, Qt.Key.Key_Return)
        at = row_middle(table, 0)
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert opened == ["b", "a"]

    def test_the_menu_is_about_rows_or_about_the_folder(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        asked: list[bool] = []
        table.view.menu_asked.connect(lambda on_rows, _at: asked.append(on_rows))
        viewport = table.view.viewport()
        for at, kept in ((row_middle(table, 1), ["b"]), (QPoint(20, 350), [])):
            QTest.mouseClick(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
            context_menu(table, at)
            assert table.selected() == kept
        assert asked == [True, False]

    def test_the_row_under_the_pointer_is_lit_and_leaving_clears_it(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        for at, lit in ((row_middle(table, 2), 2), (QPoint(20, 350), -1), (row_middle(table, 0), 0)):
            hover(table, at)
            assert table.view.hovered_row == lit
        QApplication.sendEvent(table.view, QEvent(QEvent.Type.Leave))
        assert table.view.hovered_row == -1

    def test_the_keyboards_row_is_marked_only_where_the_selection_does_not_tell(self, qtbot: QtBot) -> None:
        table = stand(qtbot, LETTERS)
        seen = []
        for names_, current in ((["a"], 0), (["a", "c"], 0), (["a"], 2), ([], 1)):
            table.select(*names_)
            index = table.model.index(current, 0)
            table.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            seen.append(table.view._current_stands_apart())
        assert seen == [False, True, True, False]


def hover(table: Stand, at: QPoint) -> None:
    """Move the pointer; offscreen, QTest's own move arrives nowhere."""
    viewport, none = table.view.viewport(), Qt.MouseButton.NoButton
    where, globally = QPointF(at), QPointF(viewport.mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseMove, where, globally, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def context_menu(table: Stand, at: QPoint) -> None:
    place = table.view.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place)
    QApplication.sendEvent(table.view.viewport(), event)


@pytest.mark.parametrize(
    "rows", [frame(), LETTERS, frame("很长的名字" * 40, "x\ny", "w" * 700, info("off", disabled=True))]
)
def test_everything_is_painted(qtbot: QtBot, rows: Rows) -> None:
    table = stand(qtbot, rows)
    table.view.selectAll()
    table.view.show_cut(frozenset({HERE.key + "a"}))
    picture = table.view.grab().toImage()
    assert not picture.isNull()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > (20 if table.model.shown else 1)
