"""A large table while assistive technology listens: it hears of selections, and nothing walks over all rows for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.file_table.kinds import ViewKind, make_view
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore
from gui.file_table.rows_view import RowsView
from gui.file_table.view import FileTable
from tests.gui.actions.desk import HERE, RecordingDesk, Script
from tests.gui.table.ground import many

MANY = 5000


class Counted(TableModel):
    """Counts how often it is asked what can be done with a cell."""

    asked = 0

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[QAccessible.Event, str]]]:
    """What is told, each with the name of what it is about, while somebody listens."""
    heard: list[tuple[QAccessible.Event, str]] = []
    update = QAccessible.updateAccessibility

    def keep(event: QAccessibleEvent) -> None:
        heard.append((event.type(), event.accessibleInterface().text(QAccessible.Text.Name)))
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


class Holder(QWidget):
    """A pane, as far as views ask it."""

    place = HERE


@pytest.fixture(params=list(ViewKind))
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> RowsView:
    window = Holder()
    qtbot.addWidget(window)
    model = Counted(window)
    model.show(RowStore(HERE.key))
    model.append([many(MANY)])
    desk = RecordingDesk(Script(), window)
    kind: ViewKind = request.param
    made = FileTable(model, desk, window) if kind is ViewKind.TABLE else make_view(kind, model, desk, window)
    window.show()
    return made


def test_all_are_selected_without_a_look_at_each(
    view: RowsView, told: list[tuple[QAccessible.Event, str]], qtbot: QtBot
) -> None:
    model = view.rows
    assert isinstance(model, Counted)
    model.asked = 0
    view.selectAll()
    assert model.asked < MANY
    first = str(model.index(0, 0).data())
    assert [kind for kind, _name in told] == [QAccessible.Event.SelectionAdd]
    assert first in told[0][1]
    view.clearSelection()
    assert [kind for kind, _name in told][1:] == [QAccessible.Event.SelectionRemove]
    assert view.selected_sums()[0] == 0
