"""The question before something is locked against changes from here, or unlocked; done before it closes."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from gui.actions.context import Engine
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note


class LockDialog(Sheet):
    """`locked` is what is asked for."""

    def __init__(self, engine: Engine, lock: msg.Lock, locked: bool, parent: QWidget | None = None) -> None:
        place = shortened(f"{lock.space}/{lock.prefix}".rstrip("/"))
        if locked:
            super().__init__(self.tr("Lock {place}?").format(place=place), self.tr("Lock"), parent)
            text = self.tr(
                "Nothing in it can be uploaded, changed, moved or deleted from Spaceferry until it is unlocked. "
                "Other programs are not kept from it."
            )
        else:
            super().__init__(self.tr("Unlock {place}?").format(place=place), self.tr("Unlock"), parent)
            text = self.tr("What is in it can be changed and deleted from here again.")
        self._engine, self._lock, self._locked = engine, lock, locked
        self.body.addWidget(note(text, self))

    async def submit(self) -> None:
        """Do it; the engine tells the window."""
        await self._engine.call(msg.SetLock(self._lock, self._locked))
