"""Lifecycle of a selection: after how many days each class comes, and the deletion; or an end of what is scheduled."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from core.model import StorageClass
from gui.actions.context import Row
from gui.dialogs.check_box import CheckBox
from gui.dialogs.digits import Digits
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note, problem_line
from gui.messages import storage_name

MOST_DAYS = 36_500
CANCEL = -1
COLDER = (
    StorageClass.INFREQUENT,
    StorageClass.INTELLIGENT,
    StorageClass.ARCHIVE_INSTANT,
    StorageClass.ARCHIVE,
    StorageClass.DEEP_ARCHIVE,
)
"""In the order in which an object can come to them."""


class LifecycleDialog(Sheet):
    """Asks for days; an empty field leaves as it is what was scheduled."""

    def __init__(self, rows: Sequence[Row], offered: Sequence[StorageClass], parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Schedule"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Lifecycle of “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Lifecycle of %Ln item(s)", "", len(rows)))
        self.days = {storage: self._field() for storage in COLDER if storage in offered}
        self.delete = self._field()
        self.cancel_all = CheckBox(self.tr("Cancel all that is scheduled"), self)
        self.says = problem_line(self)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        for storage, edit in self.days.items():
            self._add(form, self.tr("To {name} after days").format(name=storage_name(storage)), edit)
        self._add(form, self.tr("Delete for good after days"), self.delete)
        self.body.addLayout(form)
        self.body.addWidget(self.cancel_all)
        self.body.addWidget(self.says)
        self.body.addWidget(
            note(self.tr("Counted from the day an object was put there. This cannot be undone, only set anew."), self)
        )
        self.cancel_all.toggled.connect(lambda _on: self._judge())
        self._judge()

    def chosen(self) -> tuple[dict[StorageClass, int], int]:
        """Days by class, and until the deletion: 0 leaves as it is, -1 cancels."""
        if self.cancel_all.isChecked():
            return dict.fromkeys(self.days, CANCEL), CANCEL
        to = {storage: days for storage, edit in self.days.items() if (days := _typed(edit))}
        return to, _typed(self.delete)

    def _field(self) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setValidator(Digits(1, MOST_DAYS, edit))
        edit.setMaximumWidth(90)
        edit.textChanged.connect(lambda _text: self._judge())
        return edit

    def _add(self, form: QFormLayout, label: str, edit: QLineEdit) -> None:
        edit.setAccessibleName(label)
        form.addRow(QLabel(label, self), edit)

    def _judge(self) -> None:
        cancels = self.cancel_all.isChecked()
        fields = [*self.days.values(), self.delete]
        for edit in fields:
            edit.setEnabled(not cancels)
        days = [number for edit in fields if (number := _typed(edit))]
        rising = all(before < after for before, after in pairwise(days))
        bad = not cancels and not rising
        self.says.setText(self.tr("Days have to rise from line to line; the deletion comes last") if bad else "")
        self.set_ready(cancels or (bool(days) and rising))


def _typed(edit: QLineEdit) -> int:
    text = edit.text()
    return int(text) if text.isdecimal() else 0
