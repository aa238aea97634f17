"""A row of the limits by time of day: days, from, to, upload, download, and a button that removes it."""

from PySide6.QtCore import QSize, QTime, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from core.settings import DAY_MINUTES, LimitHours
from gui.dialogs.moment_edit import TimeEdit
from gui.dialogs.speed_field import SpeedField
from gui.dialogs.week import DAYS, day_name
from gui.theme.icons import icon

_DAY_WIDTH = 36


class HoursRow(QWidget):
    """`changed` fires on every edit, `removed` on the button."""

    changed = Signal()
    removed = Signal()

    def __init__(self, hours: LimitHours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week = QWidget(self)
        self.days = [self._day(day, day in hours.days) for day in range(DAYS)]
        self.start = self._time(self.tr("From"), hours.start)
        self.end = self._time(self.tr("To"), hours.end % DAY_MINUTES)
        self.up = SpeedField(self.tr("Upload limit"), hours.up, self)
        self.down = SpeedField(self.tr("Download limit"), hours.down, self)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close", "dim"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(self.tr("Remove these hours"))
        self.remove.setAccessibleName(self.tr("Remove these hours"))
        self.remove.clicked.connect(self.removed)
        for field in (self.up, self.down):
            field.changed.connect(self.changed)

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        for day, button in enumerate(self.days):
            _name(button, day)

    def put_into(self, grid: QGridLayout, line: int) -> None:
        """Take a line of the dialog's grid."""
        across = QHBoxLayout(self.week)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        for button in self.days:
            across.addWidget(button)
        for column, widget in enumerate(self._fields()):
            grid.addWidget(widget, line, column)

    def take_out(self) -> None:
        """Leave the grid."""
        for widget in (*self._fields(), self):
            widget.hide()
            widget.deleteLater()

    def _fields(self) -> tuple[QWidget, ...]:
        return self.week, self.start, self.end, self.up, self.down, self.remove

    def hours(self) -> LimitHours | None:
        """What is chosen; None while that makes no sense."""
        try:
            return LimitHours(self.chosen_days(), self._from(), self._to(), self.up.value(), self.down.value())
        except ValueError:
            return None

    def problem(self) -> str:
        """What is wrong; empty where nothing is."""
        if not self.chosen_days():
            return self.tr("Choose at least one day.")
        if self._from() == self._to():
            return self.tr("From and to are the same.")
        if min(self.up.value(), self.down.value()) < 0:
            return self.tr("A limit is a number, or nothing for none.")
        return ""

    def chosen_days(self) -> tuple[int, ...]:
        """Monday is 0."""
        return tuple(day for day, button in enumerate(self.days) if button.isChecked())

    def _from(self) -> int:
        return self.start.time().hour() * 60 + self.start.time().minute()

    def _to(self) -> int:
        """Midnight as an end is the end of the day."""
        return self.end.time().hour() * 60 + self.end.time().minute() or DAY_MINUTES

    def _day(self, day: int, chosen: bool) -> QToolButton:
        button = QToolButton(self)
        _name(button, day)
        button.setCheckable(True)
        button.setChecked(chosen)
        button.setProperty("day", True)
        button.setFixedWidth(_DAY_WIDTH)
        button.toggled.connect(self.changed)
        return button

    def _time(self, name: str, minutes: int) -> TimeEdit:
        edit = TimeEdit(QTime(minutes // 60, minutes % 60), self)
        edit.setAccessibleName(name)
        edit.timeChanged.connect(self.changed)
        return edit


def _name(button: QToolButton, day: int) -> None:
    button.setText(day_name(day, short=True))
    button.setAccessibleName(day_name(day))
    button.setToolTip(day_name(day))
