"""The days of a plot: some ranges by name, or a first and a last day of one's own. Days are those of Beijing."""

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QTimeZone, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.cdn.frame import Choices
from gui.dialogs.combo import Combo
from gui.dialogs.moment_edit import DayEdit

OWN = "own"
BEIJING = 8 * 3600


def today() -> QDate:
    """The day it is in Beijing."""
    return QDateTime.currentDateTimeUtc().toOffsetFromUtc(BEIJING).date()


def same_days_here() -> bool:
    """Whether days here are those of Beijing."""
    return bool(QTimeZone.systemTimeZone().offsetFromUtc(QDateTime.currentDateTimeUtc()) == BEIJING)


class DaysPick(QWidget):
    """`changed` fires when other days are chosen; the fields of one's own show only where they are wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranges = Combo(self)
        self.ranges.setAccessibleName(self.tr("Days"))
        for value, text in self._named():
            self.ranges.addItem(text, value)
        self.first, self.last = DayEdit(today().addDays(-6), self), DayEdit(today(), self)
        self.dash = QLabel("–", self)
        for field, name in ((self.first, self.tr("First day")), (self.last, self.tr("Last day"))):
            field.setAccessibleName(name)
            field.dateChanged.connect(lambda _date: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.ranges, self.first, self.dash, self.last):
            layout.addWidget(widget)
        self.ranges.setCurrentIndex(2)
        self.ranges.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def days(self) -> tuple[str, str]:
        """First and last day, YYYY-MM-DD."""
        chosen = self.ranges.currentData()
        if chosen == OWN:
            return self.first.date().toString("yyyy-MM-dd"), self.last.date().toString("yyyy-MM-dd")
        ago, length = chosen
        last = today().addDays(-ago)
        return last.addDays(1 - length).toString("yyyy-MM-dd"), last.toString("yyyy-MM-dd")

    def count(self) -> int:
        """How many days these are; below 1 where they are the wrong way round."""
        first, last = (QDate.fromString(day, "yyyy-MM-dd") for day in self.days())
        return int(first.daysTo(last)) + 1

    def _chosen(self) -> None:
        own = self.ranges.currentData() == OWN
        for widget in (self.first, self.dash, self.last):
            widget.setVisible(own)
        self.changed.emit()

    def _named(self) -> tuple[tuple[object, str], ...]:
        """(days ago, length) of each range, and its name."""
        return (
            ((0, 1), self.tr("Today")),
            ((1, 1), self.tr("Yesterday")),
            ((0, 7), self.tr("The last 7 days")),
            ((0, 30), self.tr("The last 30 days")),
            (OWN, self.tr("Other days…")),
        )


class StepPick(Choices):
    """Five minutes, an hour, or a day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        offered = (
            ("5min", translate("StepPick", "5 min")),
            ("hour", translate("StepPick", "Hour")),
            ("day", translate("StepPick", "Day")),
        )
        super().__init__(offered, parent)
