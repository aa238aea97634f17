"""Limits by time of day: rows of days and hours with their limits, judged as typed, and a picture of the week."""

from itertools import combinations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from core.settings import LimitHours
from gui import formats
from gui.dialogs.hours_row import HoursRow
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.week import WeekPicture, clock, day_name, shared
from gui.transfers.control import KIB, TransferControl

WIDTH = 820
MOST = 8
"""Rows: more would leave the screen, and a week has no more kinds of days."""

NEW = LimitHours((0, 1, 2, 3, 4), 8 * 60, 18 * 60, KIB, KIB)
"""Working hours at 1 MB/s."""


class LimitHoursDialog(Sheet):
    """`rows` in the order they count. Kept in the settings before it closes."""

    def __init__(self, control: TransferControl, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Limits by time of day"), self.tr("Save"), parent, width=WIDTH)
        self._control = control
        self.rows: list[HoursRow] = []
        self._grid_room = QWidget(self)
        self._grid = QGridLayout(self._grid_room)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(3, 1)
        self._grid.setColumnStretch(4, 1)
        self._head()
        self.says = note("", self)
        self.week = WeekPicture(self)
        self.more = QPushButton(self.tr("Add hours"), self)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self.add(NEW))
        line = QWidget(self)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.more)
        across.addStretch(1)
        for widget in (self._grid_room, line, self.week, self.says):
            self.body.addWidget(widget)
        for hours in control.now.limit_hours:
            self.add(hours)
        self._judge()

    def add(self, hours: LimitHours) -> HoursRow:
        """Another row, below the others."""
        row = HoursRow(hours, self._grid_room)
        row.hide()  # it only holds its fields together; they stand in the grid
        row.put_into(self._grid, self._grid.rowCount())
        row.changed.connect(self._judge)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._judge()
        return row

    def hours(self) -> tuple[LimitHours, ...]:
        """The rows that make sense."""
        return tuple(hours for row in self.rows if (hours := row.hours()) is not None)

    async def submit(self) -> None:
        """Keep them."""
        await self._control.keep(limit_hours=self.hours())

    def _head(self) -> None:
        names = (self.tr("Days"), self.tr("From"), self.tr("To"), self.tr("Upload limit"), self.tr("Download limit"))
        self._captions = [QLabel(name, self._grid_room) for name in names]
        for column, caption in enumerate(self._captions):
            caption.setProperty("dim", True)
            self._grid.addWidget(caption, 0, column)

    def _remove(self, row: HoursRow) -> None:
        self.rows.remove(row)
        row.take_out()
        self._judge()

    def _judge(self) -> None:
        """Say what is wrong, or what holds besides; the picture follows."""
        problem = next(
            (
                self.tr("Row {number}: {problem}").format(number=number, problem=said)
                for number, row in enumerate(self.rows, 1)
                if (said := row.problem())
            ),
            "",
        )
        twice = "" if problem else self._twice()
        self.says.setText(problem or twice or self._otherwise())
        for name, on in (("bad", bool(problem)), ("caution", bool(twice))):
            self.says.setProperty(name, on)
        self.says.style().unpolish(self.says)
        self.says.style().polish(self.says)
        self.set_ready(not problem)
        self.more.setEnabled(len(self.rows) < MOST)
        self.week.show_hours(self.hours())
        self._grid_room.setVisible(bool(self.rows))

    def _twice(self) -> str:
        """What two rows share: no mistake, but to be known."""
        for (first, one), (second, other) in combinations(enumerate(self.hours(), 1), 2):
            if both := shared(one, other):
                text = self.tr(
                    "Rows {first} and {second} overlap on {day}, {start} to {end}: there row {first} counts."
                )
                day, start, end = day_name(both[0].day), clock(both[0].start), clock(both[0].end)
                return text.format(first=first, second=second, day=day, start=start, end=end)
        return ""

    def _otherwise(self) -> str:
        up, down = self._control.now.upload_limit, self._control.now.download_limit
        if not up and not down:
            return self.tr("At all other times there is no limit.") if self.rows else self.tr("There is no limit now.")
        none = self.tr("no limit")
        text = self.tr("At all other times: ↑ {up}, ↓ {down}.")
        return text.format(up=formats.rate(up * KIB) if up else none, down=formats.rate(down * KIB) if down else none)
