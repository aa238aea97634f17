"""Ask for a speed limit that is none of the usual ones."""

from PySide6.QtWidgets import QWidget

from gui.dialogs.sheet import Sheet, problem_line
from gui.dialogs.speed_field import SpeedField


class SpeedDialog(Sheet):
    """`await dialog.ask()`, then `chosen`: KiB a second, 0 for no limit; None where it was cancelled."""

    def __init__(self, title: str, kib: int, parent: QWidget | None = None) -> None:
        """`title` says what is limited, `kib` is the limit until now."""
        super().__init__(title, self.tr("Set limit"), parent)
        self.chosen: int | None = None
        self.field = SpeedField(title, kib, self)
        self.says = problem_line(self)
        self.body.addWidget(self.field)
        self.body.addWidget(self.says)
        self.field.changed.connect(self._check)

    def done(self, result: int) -> None:
        """Close; keep what was confirmed."""
        self.chosen = self.field.value() if result == Sheet.DialogCode.Accepted else None
        super().done(result)

    def _check(self) -> None:
        good = self.field.value() >= 0
        self.says.setText("" if good else self.tr("Type a number, or nothing for no limit."))
        self.set_ready(good)
