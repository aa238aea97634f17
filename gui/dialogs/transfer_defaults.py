"""What a space's transfers do about targets that exist, and about what is there already: shown, and changed."""

from PySide6.QtWidgets import QLabel, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note

_UPLOAD = (
    Conflict.ASK,
    Conflict.SKIP,
    Conflict.REPLACE,
    Conflict.NEWER,
    Conflict.DIFFERENT,
    Conflict.KEEP_BOTH,
)
_DOWNLOAD = (*_UPLOAD, Conflict.RESUME)


class TransferDefaultsDialog(Sheet):
    """Begins with the defaults there are, and keeps what is chosen before it closes.

    `can_copy` tells whether the service can copy objects.
    """

    def __init__(
        self,
        engine: Engine,
        place: Place,
        now: msg.TransferDefaults,
        parent: QWidget | None = None,
        *,
        can_copy: bool = True,
    ) -> None:
        super().__init__("", self.tr("Save"), parent)
        self._engine = engine
        self._place = place
        self.set_title(self.tr("Transfers in “{space}”").format(space=shortened(place.space)))
        self.upload = self._choice(self.tr("Uploads, where the object exists already"), _UPLOAD, now.upload)
        self.download = self._choice(self.tr("Downloads, where the file exists already"), _DOWNLOAD, now.download)
        self.body.addWidget(note(self.tr("“Ask” asks once per drop; its other files go on meanwhile."), self))
        self.instant = CheckBox(self.tr("Copy what this space already holds instead of sending it"), self)
        self.instant.setChecked(now.instant)
        how = self.tr("Goes by size and hash, among the objects whose list is known here. The service copies.")
        for widget in (self.instant, note(how, self)):
            self.body.addWidget(widget)
            widget.setVisible(can_copy)

    def chosen(self) -> msg.TransferDefaults:
        """What is chosen now."""
        upload, download = Conflict(self.upload.currentData()), Conflict(self.download.currentData())
        return msg.TransferDefaults(upload, download, self.instant.isChecked())

    async def submit(self) -> None:
        """Keep it."""
        request = msg.SetTransferDefaults(self._place.account, self._place.space, self.chosen())
        await self._engine.call(request)

    def _choice(self, text: str, offered: tuple[Conflict, ...], now: Conflict) -> Combo:
        caption = QLabel(text, self)
        caption.setProperty("dim", True)
        combo = Combo(self)
        combo.setAccessibleName(text)
        caption.setBuddy(combo)
        names = self._names()
        for conflict in offered:
            combo.addItem(names[conflict], int(conflict))
        combo.setCurrentIndex(max(0, combo.findData(int(now))))
        self.body.addWidget(caption)
        self.body.addWidget(combo)
        return combo

    def _names(self) -> dict[Conflict, str]:
        return {
            Conflict.ASK: self.tr("Ask"),
            Conflict.SKIP: self.tr("Skip"),
            Conflict.REPLACE: self.tr("Replace"),
            Conflict.NEWER: self.tr("Replace older ones, skip the others"),
            Conflict.DIFFERENT: self.tr("Replace different ones, skip the same"),
            Conflict.KEEP_BOTH: self.tr("Keep both"),
            Conflict.RESUME: self.tr("Resume shorter ones, skip the others"),
        }
