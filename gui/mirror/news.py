"""What the engine tells that concerns mirrors: batches that are over, whose tasks have a result now."""

from PySide6.QtCore import QObject

from gui.actions.context import Desk
from gui.engine_client import EngineClient


class MirrorNews(QObject):
    """gui/shell/workbench.py makes it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def listen(self, engine: EngineClient) -> None:
        """Hear what the engine tells from now on."""
        engine.batchEnded.connect(lambda _event: self._ended())

    def _ended(self) -> None:
        from gui.mirror.window import MirrorWindow  # late: nobody waits for it at the start

        for window in self._desk.widget().findChildren(MirrorWindow):
            window.batch_ended()
