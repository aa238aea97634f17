"""Shows a picture that moves on a canvas: by itself, unless nothing is to move; and a button that stops it."""

import asyncio
import time
from contextlib import aclosing

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from gui import tasks
from gui.pictures import film
from gui.preview.canvas import Canvas
from gui.theme.icons import icon
from gui.theme.motion import motion
from gui.theme.theme import theme

PIXELS = 1_280
"""Of a frame, on each side: all of them cross from another process."""


class Moving(QObject):
    """`button` (P) is hidden until it turns out that the picture has several frames. Call `stop` in the end."""

    def __init__(self, canvas: Canvas, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._canvas = canvas
        self._going = asyncio.Event()
        self._work: asyncio.Task[None] | None = None
        self.button = QToolButton(viewer)
        self.button.setObjectName("playButton")
        self.button.setIconSize(QSize(18, 18))
        self.button.setFixedSize(30, 30)
        self.button.clicked.connect(self.turn)
        self.button.hide()
        shortcut = QShortcut(QKeySequence("P"), viewer)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.turn)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def moves(self) -> bool:
        """Whether there are several frames; known once the first are here."""
        return not self.button.isHidden()

    @property
    def over(self) -> bool:
        """Whether no frame comes any more: it stands still, or was left."""
        return self._work is not None and self._work.done()

    def show(self, data: bytes) -> None:
        """Begin, if a file is of a kind that moves."""
        if film.may_move(data):
            if not motion.still():
                self._going.set()
            self._dress()
            self._work = tasks.spawn(self._run(data))

    def turn(self) -> None:
        """Go on, or stand still."""
        if not self.moves:
            return
        if self._going.is_set():
            self._going.clear()
        else:
            self._going.set()
        self._dress()

    def stop(self) -> None:
        """It is not looked at any more."""
        if self._work is not None:
            self._work.cancel()

    async def _run(self, data: bytes) -> None:
        until = 0.0
        async with aclosing(film.frames(data, PIXELS)) as shown:
            async for frame in shown:
                self.button.show()
                await asyncio.sleep(max(until - time.monotonic(), 0))
                await self._going.wait()
                self._canvas.replace_image(frame.image)
                until = time.monotonic() + frame.delay / 1000
        self.button.hide()  # it stood still, or could be shown no further

    def _dress(self) -> None:
        text = self.tr("Pause") if self._going.is_set() else self.tr("Play")
        self.button.setAccessibleName(text)
        self.button.setToolTip(f"{text} (P)")
        self.button.setIcon(icon("pause" if self._going.is_set() else "play", "text"))
