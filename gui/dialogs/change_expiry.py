"""Schedule deletion after some days, or cancel it; the date is told as the days are typed."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from gui import formats
from gui.actions.context import Row
from gui.dialogs.digits import Digits
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note

MOST_DAYS = 36500
FIRST_DAYS = 30


class ExpiryDialog(Sheet):
    """Asks for the number of days; 0 means that nothing is scheduled any more."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Schedule deletion"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Scheduled deletion of “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Scheduled deletion of %Ln item(s)", "", len(rows)))
        self.after = QRadioButton(self.tr("Delete after"), self)
        self.never = QRadioButton(self.tr("Never delete: cancel what is scheduled"), self)
        self.after.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.after)
        group.addButton(self.never)
        self.days = QLineEdit(str(FIRST_DAYS), self)
        self.days.setValidator(Digits(1, MOST_DAYS, self))
        self.days.setMaximumWidth(80)
        self._unit = QLabel(self)
        self.days.setAccessibleName(self.tr("Days until deletion"))
        self.tells = note("", self)
        line = QWidget(self)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.after)
        across.addWidget(self.days)
        across.addWidget(self._unit)
        across.addStretch(1)
        self.body.addWidget(line)
        self.body.addWidget(self.never)
        self.body.addWidget(self.tells)
        self.days.textChanged.connect(self._tell)
        self.after.toggled.connect(self._tell)
        self._tell()

    def chosen(self) -> int:
        """Days; 0 cancels."""
        return self._typed() if self.after.isChecked() else 0

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        self._tell()

    def _typed(self) -> int:
        text = self.days.text()
        return int(text) if text.isdecimal() and int(text) <= MOST_DAYS else 0

    def _tell(self) -> None:
        days = self.chosen()
        scheduling = self.after.isChecked()
        self.days.setEnabled(scheduling)
        self._unit.setText(self.tr("day(s)", "", self._typed()))
        self.set_ready(days > 0 or not scheduling)
        if scheduling and not days:
            self.tells.setText(self.tr("Type a number of days, at least 1."))
        elif days:
            day = formats.day(datetime.now(timezone.utc).astimezone() + timedelta(days=days))
            self.tells.setText(
                self.tr("The service deletes it for good on {day}, whoever uses it then.").format(day=day)
            )
            self.act.setText(self.tr("Delete on {day}").format(day=day))
        else:
            self.tells.setText(self.tr("The objects stay until somebody deletes them."))
            self.act.setText(self.tr("Never delete"))
