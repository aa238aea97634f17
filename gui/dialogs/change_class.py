"""Change the storage class: each class with what it means for reading and for the bill."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from core.model import StorageClass
from gui.actions.context import Row
from gui.actions.rows import folders_of, storages_of
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note
from gui.messages import storage_name

_INDENT = 24


class ClassDialog(Sheet):
    """Offers the provider's classes. Objects of one class start with that one chosen, and the button waits."""

    def __init__(
        self,
        rows: Sequence[Row],
        offered: Sequence[StorageClass],
        parent: QWidget | None = None,
        billed: Mapping[StorageClass, int] | None = None,
    ) -> None:
        """`billed` days: for how long an object of a class is paid for at least."""
        super().__init__("", self.tr("Change class"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Change the storage class of “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Change the storage class of %Ln item(s)", "", len(rows)))
        found = storages_of(rows)
        self._current = next(iter(found)) if len(found) == 1 and not folders_of(rows) else None
        self._group = QButtonGroup(self)
        meanings = self._meanings()
        for storage in offered:
            days = (billed or {}).get(storage, 0)
            least = " " + self.tr("Billed for at least %Ln day(s).", "", days) if days else ""
            self._add(storage, meanings[storage] + least)
        self._group.idToggled.connect(lambda: self.set_ready(self._changed()))
        self.set_ready(False)

    def _add(self, storage: StorageClass, meaning: str) -> None:
        name = storage_name(storage)
        if storage is self._current:
            name = self.tr("{name} (now)").format(name=name)
        button = QRadioButton(name, self)
        button.setAccessibleDescription(meaning)
        button.setChecked(storage is self._current)
        self._group.addButton(button, int(storage))
        words = note(meaning, self)
        words.setContentsMargins(_INDENT, 0, 0, 0)
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(button)
        pair.addWidget(words)
        self.body.addLayout(pair)

    def _changed(self) -> bool:
        return self._group.checkedId() >= 0 and self._group.checkedId() != self._current

    def choose(self, storage: StorageClass) -> None:
        """Choose a class, as a click does."""
        self._group.button(int(storage)).setChecked(True)

    def chosen(self) -> StorageClass:
        """The chosen class."""
        return StorageClass(self._group.checkedId())

    def _meanings(self) -> dict[StorageClass, str]:
        """What each class means."""
        return {
            StorageClass.STANDARD: self.tr("Read at once. For what is used every day."),
            StorageClass.INFREQUENT: self.tr("Read at once. Costs less to keep, more to read."),
            StorageClass.ARCHIVE: self.tr("Must be restored before reading, some minutes."),
            StorageClass.DEEP_ARCHIVE: self.tr("Must be restored before reading, 5 to 12 hours."),
            StorageClass.ARCHIVE_INSTANT: self.tr("Read at once. For what is kept long and rarely read."),
            StorageClass.INTELLIGENT: self.tr("Read at once. The service moves it to what costs least."),
        }
