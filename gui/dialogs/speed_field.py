"""A speed to type: a number and its unit; nothing typed is no limit."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.settings import FASTEST
from gui.dialogs.combo import Combo

KIB = 1024
_UNITS = (("KB/s", 1), ("MB/s", KIB), ("GB/s", KIB * KIB))
_NUMBER_WIDTH = 64
_UNIT_WIDTH = 84


class SpeedField(QWidget):
    """`value()` is KiB a second, 0 for no limit, -1 while what stands there is no speed. `changed` fires on edits."""

    changed = Signal()

    def __init__(self, label: str, kib: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = QLineEdit(self)
        self.number.setAccessibleName(label)
        self.number.setPlaceholderText(self.tr("none"))
        self.number.setMinimumWidth(_NUMBER_WIDTH)
        self.unit = Combo(self)
        self.unit.setAccessibleName(self.tr("Unit"))
        self.unit.setFixedWidth(_UNIT_WIDTH)
        for name, factor in _UNITS:
            self.unit.addItem(name, factor)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.number, 1)
        across.addWidget(self.unit)
        self.setFocusProxy(self.number)
        self.set_value(kib)
        self.number.textChanged.connect(self._check)
        self.unit.currentIndexChanged.connect(self._check)

    def set_value(self, kib: int) -> None:
        """Show a speed in the largest unit that leaves it short; none in MB/s."""
        fit = [index for index, (_, factor) in enumerate(_UNITS) if kib >= factor and kib * 10 % factor == 0]
        index = fit[-1] if fit else 1
        self.unit.setCurrentIndex(index)
        number = f"{kib / _UNITS[index][1]:g}".replace(".", QLocale().decimalPoint())
        self.number.setText(number if kib else "")

    def value(self) -> int:
        """What is typed, in KiB a second."""
        text = self.number.text().strip()
        if not text:
            return 0
        number, good = QLocale().toDouble(text)
        if not good:
            number, good = QLocale.c().toDouble(text)
        kib = round(number * int(self.unit.currentData())) if good and 0 <= number <= FASTEST else -1
        if number == 0:
            return 0 if good else -1
        return kib if 1 <= kib <= FASTEST else -1

    def _check(self) -> None:
        self.number.setProperty("wrong", self.value() < 0)
        self.number.style().unpolish(self.number)
        self.number.style().polish(self.number)
        self.changed.emit()
