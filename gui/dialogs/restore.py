"""Restore archived objects: for how many days, and whether they are downloaded once they can be read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui import formats
from gui.actions.context import Row
from gui.actions.rows import folders_of, storages_of
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note

MOST_DAYS = 7


class RestoreDialog(Sheet):
    """Asks about `rows`; with `folder` the download is meant, and the tick stands.

    `download` says what is wished, `days` for how long the objects can be read then.
    """

    def __init__(self, rows: Sequence[Row], folder: str, parent: QWidget | None = None, *, downloading: bool) -> None:
        super().__init__("", self.tr("Restore"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Restore “{name}”").format(name=shortened(rows[0].name)))
        else:
            archived = sum(count for storage, count in storages_of(rows).items() if storage.needs_restore)
            self.set_title(self.tr("Restore %Ln item(s)", "", len(folders_of(rows)) + archived))
        self.body.addWidget(
            note(
                self.tr(
                    "Archived objects cannot be read before they are restored: some minutes from the archive, 5 to 12 "
                    "hours from the deep archive. Restoring is billed by what is read."
                ),
                self,
            )
        )
        self.choice = Combo(self)
        for days in range(1, MOST_DAYS + 1):
            self.choice.addItem(self.tr("%Ln day(s)", "", days), days)
        self.choice.setAccessibleName(self.tr("Readable for"))
        caption = QLabel(self.tr("Readable for"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.choice)
        line = QWidget(self)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(caption)
        across.addWidget(self.choice)
        across.addStretch(1)
        self.download = CheckBox(
            self.tr("Download into {folder} when they can be read").format(folder=formats.home_path(folder)), self
        )
        self.download.setChecked(downloading)
        self.download.toggled.connect(self._name_the_act)
        self.body.addWidget(line)
        self.body.addWidget(self.download)
        self._name_the_act()

    def days(self) -> int:
        """For how many days."""
        return int(self.choice.currentData())

    def _name_the_act(self) -> None:
        self.act.setText(self.tr("Restore and download") if self.download.isChecked() else self.tr("Restore"))
