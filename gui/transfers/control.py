"""The settings as menus and the window of settings change them: written, told to the engine; the limits in force."""

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.settings import Settings, SettingsFile
from gui import tasks
from gui.actions.context import Engine
from gui.shell.finish import FinishAction

KIB = 1024


class TransferControl(QObject):
    """`changed` fires when settings were changed here, or when other limits came into force."""

    changed = Signal()

    def __init__(
        self, settings: SettingsFile, engine: Engine, finish: FinishAction, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        """The file that keeps them."""
        self._engine = engine
        self.finish = finish
        """What happens when all is done, in this run."""
        self.up_limit = 0
        """Bytes a second in force now, by the settings and the time of day; 0 for none."""
        self.down_limit = 0

    @property
    def now(self) -> Settings:
        """The settings as they are."""
        return self.settings.now

    async def keep(self, **values: object) -> None:
        """Change settings, and let the engine follow them. Raises FolderUnwritable, BadRequest."""
        self.settings.change(**values)
        self.changed.emit()
        await self._engine.call(msg.SettingsChanged())

    def change(self, on_error: tasks.OnError, **values: object) -> None:
        """The same from a menu, which cannot wait."""
        tasks.spawn(self.keep(**values), on_error=on_error)

    def take(self, totals: msg.QueueTotals) -> None:
        """The queue's new totals: which limits are in force, and whether all is done."""
        self.finish.take(totals)
        if (totals.up_limit, totals.down_limit) != (self.up_limit, self.down_limit):
            self.up_limit, self.down_limit = totals.up_limit, totals.down_limit
            self.changed.emit()
