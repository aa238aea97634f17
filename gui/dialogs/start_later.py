"""Ask for a moment at which transfers start: three that are often meant, or any other, typed."""

from PySide6.QtCore import QDateTime, QTime
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui import formats
from gui.dialogs.moment_edit import MomentEdit
from gui.dialogs.sheet import Sheet, note

NIGHT = QTime(23, 0)
MORNING = QTime(6, 0)
LEAST_MS = 1000
"""A start so soon is now: the queue does not wait for it."""


def in_an_hour(now: QDateTime) -> QDateTime:
    """The same minute, an hour from now."""
    return whole_minute(now.addSecs(3600))


def next_at(time: QTime, now: QDateTime) -> QDateTime:
    """The next moment at which a local clock shows `time`."""
    today = QDateTime(now.date(), time)
    return today if today > now else QDateTime(now.date().addDays(1), time)


def whole_minute(moment: QDateTime) -> QDateTime:
    """Without its seconds: they are not shown, so they do not count."""
    return QDateTime(moment.date(), QTime(moment.time().hour(), moment.time().minute()))


class StartLaterDialog(Sheet):
    """`await dialog.ask()`, then `chosen`: ms since the epoch, None where it was cancelled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Start later"), self.tr("Start later"), parent)
        self.chosen: int | None = None
        self.when = MomentEdit(next_at(NIGHT, QDateTime.currentDateTime()), self)
        self.when.setAccessibleName(self.tr("Date and time of the start"))
        self.when.setCurrentSection(MomentEdit.Section.HourSection)
        self.tells = note("", self)
        self.body.addWidget(self._presets())
        caption = QLabel(self.tr("Date and time"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.when)
        self.body.addWidget(caption)
        self.body.addWidget(self.when)
        self.body.addWidget(self.tells)
        self.when.dateTimeChanged.connect(self._tell)
        self._tell()

    def done(self, result: int) -> None:
        """Close; keep what was confirmed."""
        self.chosen = self.moment() if result == Sheet.DialogCode.Accepted else None
        super().done(result)

    def moment(self) -> int:
        """What stands there now, ms since the epoch."""
        return int(whole_minute(self.when.dateTime()).toMSecsSinceEpoch())

    def _presets(self) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        now = QDateTime.currentDateTime()
        for text, moment in (
            (self.tr("In 1 hour"), in_an_hour(now)),
            (self._named(next_at(NIGHT, now), now), next_at(NIGHT, now)),
            (self._named(next_at(MORNING, now), now), next_at(MORNING, now)),
        ):
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, moment=moment: self._choose(moment))
            across.addWidget(button)
        across.addStretch(1)
        return row

    def _named(self, moment: QDateTime, now: QDateTime) -> str:
        text = self.tr("Today {time}") if moment.date() == now.date() else self.tr("Tomorrow {time}")
        return text.format(time=formats.clock(formats.local(moment.toMSecsSinceEpoch())))

    def _choose(self, moment: QDateTime) -> None:
        self.when.setDateTime(moment)

    def _tell(self) -> None:
        left = self.moment() - QDateTime.currentMSecsSinceEpoch()
        self.set_ready(left > LEAST_MS)
        if left <= LEAST_MS:
            self.tells.setText(self.tr("This time is past. Choose a later one."))
        else:
            text = self.tr("Starts in {time}, while Spaceferry is open.")
            self.tells.setText(text.format(time=formats.duration(left // 1000)))
