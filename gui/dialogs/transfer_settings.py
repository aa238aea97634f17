"""All settings of transfers: limits and their hours, files at once, history, keeping the computer awake; and how much
room what is known of spaces may take.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from core.settings import span
from gui import formats, tasks
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.limit_hours import LimitHoursDialog
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.speed_field import SpeedField
from gui.transfers.control import TransferControl

WIDTH = 520
SMALL = (0, 2, 4, 8, 12, 16, 24, 32)
"""Small files at once; 0 finds the best number by itself."""

HISTORY = (0, 1_000, 5_000, 20_000, 100_000, 1_000_000)

ROOMS = (0, 256, 1024, 2048, 8192, 32_768)
"""MiB for the indexes of all spaces; 0 keeps none."""


class TransferSettingsDialog(Sheet):
    """Kept in the settings, and followed by the engine, before it closes."""

    def __init__(self, control: TransferControl, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Transfer settings"), self.tr("Save"), parent, width=WIDTH)
        self._control = control
        now = control.now
        room = QWidget(self)
        self._grid = QGridLayout(room)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.up = SpeedField(self.tr("Upload limit"), now.upload_limit, room)
        self.down = SpeedField(self.tr("Download limit"), now.download_limit, room)
        self.hours = QPushButton(room)
        self.hours.setAutoDefault(False)
        self.hours.clicked.connect(self._ask_hours)
        self.files = self._numbers(range(span("files_at_once")[0], span("files_at_once")[1] + 1), now.files_at_once)
        self.parts = self._numbers(range(span("parts_at_once")[0], span("parts_at_once")[1] + 1), now.parts_at_once)
        self.small = self._numbers(SMALL, now.small_at_once, self.tr("Automatic"))
        self.index = self._rooms(now.index_limit if now.index else 0)
        self.history = self._numbers(HISTORY, now.history, self.tr("None"))
        self.awake = CheckBox(self.tr("Keep the computer awake while something is transferred"), self)
        self.awake.setChecked(now.keep_awake)
        self._entry(self.tr("Upload limit"), self.up)
        self._entry(self.tr("Download limit"), self.down)
        self._entry(self.tr("By time of day"), self.hours)
        self._entry(self.tr("Large files at once"), self.files)
        self._entry(self.tr("Parts of each at once"), self.parts)
        self._entry(self.tr("Small files at once"), self.small)
        self._entry(self.tr("Finished rows to keep"), self.history)
        self._entry(self.tr("Room for what is known of spaces"), self.index)
        self.body.addWidget(room)
        self.body.addWidget(self.awake)
        self.body.addWidget(note(self.tr("Takes effect at once, also for running transfers."), self))
        for field in (self.up, self.down):
            field.changed.connect(self._judge)
        self._show_hours()

    def values(self) -> dict[str, object]:
        """What is chosen, by the settings' names."""
        return {
            "upload_limit": self.up.value(),
            "download_limit": self.down.value(),
            "files_at_once": self.files.currentData(),
            "parts_at_once": self.parts.currentData(),
            "small_at_once": self.small.currentData(),
            "history": self.history.currentData(),
            "keep_awake": self.awake.isChecked(),
            "index": bool(self.index.currentData()),
            **({"index_limit": self.index.currentData()} if self.index.currentData() else {}),
        }

    async def submit(self) -> None:
        """Keep it."""
        await self._control.keep(**self.values())

    def _entry(self, text: str, field: QWidget) -> None:
        caption, line = QLabel(text, self), self._grid.rowCount()
        caption.setProperty("dim", True)
        caption.setBuddy(field)
        field.setAccessibleName(text)
        self._grid.addWidget(caption, line, 0)
        self._grid.addWidget(field, line, 1)

    def _numbers(self, offered: Sequence[int], now: int, zero: str = "") -> Combo:
        """A number to choose; one that was set elsewhere is offered too."""
        combo = Combo(self)
        for number in sorted({*offered, now}):
            combo.addItem(zero if zero and not number else formats.count(number), number)
        combo.setCurrentIndex(combo.findData(now))
        return combo

    def _rooms(self, now: int) -> Combo:
        """How much room on the disk, in MiB."""
        combo = Combo(self)
        for mib in sorted({*ROOMS, now}):
            combo.addItem(formats.size(mib << 20) if mib else self.tr("Keep nothing"), mib)
        combo.setCurrentIndex(combo.findData(now))
        return combo

    def _judge(self) -> None:
        self.set_ready(min(self.up.value(), self.down.value()) >= 0)

    def _show_hours(self) -> None:
        count = len(self._control.now.limit_hours)
        self.hours.setText(self.tr("%Ln time range(s)…", "", count) if count else self.tr("The same all day…"))

    def _ask_hours(self) -> None:
        async def ask() -> None:
            await LimitHoursDialog(self._control, self).ask()
            self._show_hours()

        tasks.spawn(ask(), on_error=self.show_error)
