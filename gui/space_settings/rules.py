"""The rules of a space as a table, with buttons to add, change and remove them. Nothing is sent from here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.model import StorageClass
from gui import formats, tasks
from gui.space_settings.rule_dialog import RuleDialog
from gui.space_settings.words import SpaceWords

_ROW = 26
_SHOWN = 3


class RulesTable(QWidget):
    """`rules` are those shown: what is set once the settings are saved."""

    def __init__(
        self, rules: Sequence[msg.LifecycleRule], offered: Sequence[StorageClass], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rules = tuple(rules)
        self._offered, self._words = tuple(offered), SpaceWords(self)
        self.table = QTableWidget(0, 2, self)
        self._dress_table()
        self.add, self.change, self.remove = (
            QPushButton(text, self) for text in (self.tr("Add…"), self.tr("Change…"), self.tr("Remove"))
        )
        self.add.clicked.connect(lambda: tasks.spawn(self._edit(None)))
        self.change.clicked.connect(lambda: tasks.spawn(self._edit(self._current())))
        self.remove.clicked.connect(self._remove)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in (self.add, self.change, self.remove):
            button.setAutoDefault(False)
            across.addWidget(button)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.table)
        down.addLayout(across)
        self._show()

    def _dress_table(self) -> None:
        table = self.table
        table.setProperty("card", True)
        table.setAccessibleName(self.tr("Lifecycle rules"))
        table.setHorizontalHeaderLabels([self.tr("Objects below"), self.tr("What happens")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 170)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        table.setFixedHeight(header.sizeHint().height() + _ROW * _SHOWN + 4)
        table.itemSelectionChanged.connect(self._enable)
        table.cellDoubleClicked.connect(lambda: tasks.spawn(self._edit(self._current())))

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        self._show()

    def _show(self) -> None:
        self.table.setRowCount(len(self.rules))
        for row, rule in enumerate(self.rules):
            for column, text in enumerate((self._words.where(rule), self._words.rule(rule))):
                item = QTableWidgetItem(f" {formats.visible(text)}")
                item.setToolTip(formats.tip(f"{rule.name}\n{text}"))
                self.table.setItem(row, column, item)
        self._enable()

    def _current(self) -> msg.LifecycleRule | None:
        rows = self.table.selectionModel().selectedRows()
        return self.rules[rows[0].row()] if rows else None

    def _enable(self) -> None:
        chosen = self._current() is not None
        self.change.setEnabled(chosen)
        self.remove.setEnabled(chosen)

    async def _edit(self, rule: msg.LifecycleRule | None) -> None:
        others = tuple(other for other in self.rules if other is not rule)
        dialog = RuleDialog(others, self._offered, rule, self.window())
        if await dialog.ask():
            self.rules = tuple(sorted((*others, dialog.rule()), key=lambda one: one.name))
            self._show()

    def _remove(self) -> None:
        gone = self._current()
        self.rules = tuple(rule for rule in self.rules if rule is not gone)
        self._show()
