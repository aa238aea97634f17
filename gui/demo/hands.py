"""The tour's hands and eyes: clicks, keys and drops as a person makes them, waiting until a thing is seen, pictures.

Everything goes through the widgets: mouse and key events, a drop's own events. Nothing calls the engine behind them.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QPushButton, QWidget

STEP = 0.02
LIMIT = 60.0
"""Seconds a step may take: far more than it needs on a busy machine, so that only a fault ends a tour."""

NO_BUTTONS = Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier

W = TypeVar("W", bound=QWidget)


class TourError(Exception):
    """What the tour waited for did not come."""


class Hands:
    """Works on one window. Pictures are numbered in the order they are taken."""

    def __init__(self, window: QMainWindow, pictures: Path) -> None:
        self._window = window
        self._pictures = pictures
        self._taken = 0
        self._carried = QMimeData()  # Qt's drop events keep no reference of their own

    async def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait until `seen()` is true. Raises TourError naming `what`."""
        waited = 0.0
        while not seen():
            if waited > LIMIT:
                raise TourError(f"did not see: {what}")
            await asyncio.sleep(STEP)
            waited += STEP

    async def rest(self, seconds: float) -> None:
        """Let the window draw and the eye follow."""
        await asyncio.sleep(seconds)

    def find(self, kind: type[W], name: str) -> W:
        """The widget with that object name. Raises TourError."""
        found: W | None = self._window.findChild(kind, name)
        if found is None:
            raise TourError(f"there is no {name}")
        return found

    async def dialog(self, kind: type[W]) -> W:
        """The open dialog of that kind, once it is there."""
        await self.until(lambda: self._open(kind), f"a {kind.__name__}")
        found = self._open(kind)
        await self.rest(0.15)
        return found[0]

    def press(self, button: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, PLAIN, button.rect().center())

    def press_act(self, dialog: QDialog) -> None:
        """Press a dialog's named button."""
        button = dialog.findChild(QPushButton, "actButton")
        if button is None or not button.isEnabled():
            raise TourError(f"the button of {dialog.windowTitle()} cannot be pressed")
        self.press(button)

    def click_at(self, viewport: QWidget, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Click a spot."""
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, modifiers, at)

    def double_click_at(self, viewport: QWidget, at: QPoint) -> None:
        """Double-click a spot."""
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, PLAIN, at)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, PLAIN, at)

    async def key(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key on a widget, once it has the keyboard."""
        widget.activateWindow()
        widget.setFocus()
        await self.until(lambda: widget.hasFocus() or not widget.isVisible(), "the keyboard's focus")
        QTest.keyClick(widget, key, modifiers)

    def write(self, widget: QWidget, text: str) -> None:
        """Type a text into a widget."""
        QTest.keyClicks(widget, text)

    async def drop(self, viewport: QWidget, at: QPoint, paths: Sequence[Path], shot: str = "") -> None:
        """Drag files over a spot, and let them go there; with `shot`, take a picture while they hover."""
        self._carried = QMimeData()
        self._carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, self._carried, left, PLAIN))
        QApplication.sendEvent(viewport, QDragMoveEvent(at, copy, self._carried, left, PLAIN))
        await self.rest(0.2)
        if shot:
            self.shot(shot)
        QApplication.sendEvent(viewport, QDropEvent(QPointF(at), copy, self._carried, NO_BUTTONS, PLAIN))

    def shot(self, name: str) -> Path:
        """A picture of the window with its dialogs and menus, as `NN-name.png`."""
        self._taken += 1
        picture = self._window.grab()
        painter = QPainter(picture)
        for above in QApplication.topLevelWidgets():
            if above.isVisible() and isinstance(above, QDialog | QMenu):
                painter.drawPixmap(self._window.mapFromGlobal(above.mapToGlobal(QPoint(0, 0))), above.grab())
        painter.end()
        path = self._pictures / f"{self._taken:02}-{name}.png"
        if not picture.save(str(path)):
            raise TourError(f"cannot save {path}")
        return path

    @staticmethod
    def _open(kind: type[W]) -> list[W]:
        return [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
