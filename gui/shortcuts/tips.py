"""Tips of buttons that stand for an action: what it is, and the keys that do it as well, as they are now."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.actions.registry import BY_ID
from gui.shortcuts.book import book
from gui.shortcuts.model import native


class KeyTips(QObject):
    """Watches buttons, each with its action's id; it is a part of `parent`."""

    def __init__(self, actions: Mapping[QWidget, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = dict(actions)
        for widget in self._actions:
            widget.installEventFilter(self)

    def text(self, widget: QWidget) -> str:
        """What the tip says."""
        keys = native(book.of(BY_ID[self._actions[widget]])[:1])
        return f"{widget.toolTip()}  {keys}" if keys else widget.toolTip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say it in place of the tip alone."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and isinstance(watched, QWidget):
            QToolTip.showText(event.globalPos(), self.text(watched), watched)
            return True
        return super().eventFilter(watched, event)
