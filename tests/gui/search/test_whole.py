"""A selection that means all of a folder or a search, and when it no longer does."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui.actions.clipboard import Taken
from gui.actions.context import ALL_BELOW, Row
from gui.actions.edit import take
from gui.actions.moving import into_itself
from gui.actions.registry import BY_ID
from gui.actions.verb_runner import emptied
from gui.dialogs.delete_words import DeleteWords
from gui.file_table.folder import FolderPane
from gui.file_table.rows import RowStore
from gui.search.whole import WholeBar
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, rows, until
from tests.gui.actions.desk import drive as run
from tests.gui.table.ground import Stand, frame

ALL = Row(HERE.key, is_folder=True, label="all of it")


@pytest.fixture
def pane(qtbot: QtBot) -> FolderPane:
    window = QWidget()
    qtbot.addWidget(window)
    made = FolderPane(RecordingDesk(Script(), window), window)
    made.model.show(RowStore(HERE.key))
    made.model.append([frame("a", "b", "c")])
    window.show()
    return made


@pytest.fixture
def table(pane: FolderPane) -> Stand:
    desk, window = RecordingDesk(Script(), pane), pane.window()
    return Stand(window, Script(), desk, pane.model, pane.table)


@pytest.fixture
def bar(pane: FolderPane) -> WholeBar:
    made = WholeBar(pane, pane)
    made.turn_on("All of it.")
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    window = QWidget()
    qtbot.addWidget(window)
    return RecordingDesk(Script(), window)


class TestTheBar:
    """Above the table."""

    def test_it_selects_every_row_and_says_so(self, table: Stand, bar: WholeBar) -> None:
        assert bar.text == "All of it."
        assert table.selected() == ["a", "b", "c"]

    def test_rows_that_come_are_selected(self, table: Stand, bar: WholeBar, qapp: QApplication) -> None:
        table.model.append([frame("d", "e")])
        run(qapp, until(lambda: table.selected() == ["a", "b", "c", "d", "e"]))
        assert bar.on

    def test_a_row_less_ends_it_at_once(self, table: Stand, bar: WholeBar) -> None:
        table.select("a", "b")
        assert not bar.on
        assert bar.isHidden()
        assert table.selected() == ["a", "b"]

    def test_a_filter_ends_it(self, table: Stand, bar: WholeBar, qapp: QApplication) -> None:
        table.model.set_filter("a")
        run(qapp, until(lambda: not bar.on))
        assert table.selected() == ["a"]

    def test_only_those_shown(self, table: Stand, bar: WholeBar) -> None:
        bar.only.click()
        assert not bar.on
        assert table.selected() == ["a", "b", "c"]


class TestWhatVerbsGet:
    """Selections, and what is refused."""

    def test_all_of_a_folder_is_what_lies_in_it(self, desk: RecordingDesk) -> None:
        what = context(desk, [ALL]).selection()
        assert what == msg.Selection(HERE.account, HERE.space, (), (HERE.key,), ALL_BELOW)

    def test_all_of_a_search_goes_by_its_query(self, desk: RecordingDesk) -> None:
        what = context(desk, [ALL], query="*.tmp").selection()
        assert what == msg.Selection(HERE.account, HERE.space, (), (HERE.key,), "*.tmp")

    def test_rows_of_a_search_are_themselves(self, desk: RecordingDesk) -> None:
        assert context(desk, rows("a", "b/c"), query="*").selection().keys == ("images/a", "images/b/c")

    @pytest.mark.parametrize("action", ["open", "rename", "copy_key", "copy_as"])
    def test_what_is_done_row_by_row_says_why_not(self, desk: RecordingDesk, action: str) -> None:
        assert BY_ID[action].refusal(context(desk, [ALL], query="*")) == "Select single rows for this"

    @pytest.mark.parametrize("action", ["trash", "delete", "change_class", "download", "cut", "measure"])
    def test_verbs_take_it(self, desk: RecordingDesk, action: str) -> None:
        assert BY_ID[action].refusal(context(desk, [ALL], query="*")) is None

    def test_the_question_before_deleting_names_it(self) -> None:
        assert DeleteWords(None).title((ALL,), HERE.space) == "Delete all of it for good?"

    def test_where_folders_may_be_gone_is_listed_anew(self) -> None:
        what = msg.Selection("a", "s", (), ("in/",), "*")
        assert [changes.stale for changes in emptied(msg.Delete(what))] == [("in/",)]
        assert emptied(msg.Delete(msg.Selection("a", "s", ("in/b",)))) == ()


class TestWhereItGoes:
    """Cut, copied, dropped."""

    def test_hits_may_go_into_a_folder_below_their_place(self) -> None:
        below = Place(HERE.account, HERE.space, "images/found/")
        assert not into_itself(msg.Selection(HERE.account, HERE.space, (), ("images/",), "*.tmp"), below)
        assert into_itself(msg.Selection(HERE.account, HERE.space, (), ("images/",), ALL_BELOW), below)
        assert into_itself(msg.Selection(HERE.account, HERE.space, (), ("images/",)), below)

    def test_hits_of_several_folders_were_taken_from_none(self, desk: RecordingDesk) -> None:
        def taken_from() -> str:
            taken = desk.clipboard.taken()
            assert isinstance(taken, Taken)
            return taken.prefix

        take(context(desk, rows("a", "b/c"), query="*"), cut=True)
        assert taken_from() == "?"
        take(context(desk, rows("b/a", "b/c"), query="*"), cut=True)
        assert taken_from() == "images/b/"
        take(context(desk, rows("a")), cut=True)
        assert taken_from() == "images/"


def test_what_is_about_hits_is_hidden_elsewhere(desk: RecordingDesk) -> None:
    assert BY_ID["show_in_folder"].hidden(context(desk, rows("a")))
    assert not BY_ID["show_in_folder"].hidden(context(desk, rows("a"), query="*"))
    assert not BY_ID["search"].hidden(context(desk, without=[Capability.WRITE]))
