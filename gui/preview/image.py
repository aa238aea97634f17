"""The viewer of pictures, still or moving, with what the camera wrote beside it. All are decoded in other processes."""

import asyncio

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui import formats
from gui.languages.dates import dates
from gui.panels.facts import Fact, FactsView
from gui.pictures.decoder import Decoder, Picture, Verdict
from gui.preview import exif
from gui.preview.canvas import STEP, Canvas
from gui.preview.moving import Moving
from gui.preview.source import Source
from gui.preview.viewer import CannotShow, Viewer
from gui.theme.icons import icon
from gui.theme.theme import theme

FITTED = 2_560
"""Pixels on each side that are decoded at first: what a screen shows."""

CLOSE = 8_000
"""The most that are decoded, once someone looks closer."""

_SIDE = 340

_DRAWN = ("SVG", "SVGZ")
"""Formats without pixels of their own."""


class ImageViewer(Viewer):
    """A picture; Ctrl++, Ctrl+- and Ctrl+0 zoom, as the wheel does."""

    def __init__(self, source: Source, decoder: Decoder, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._decoder, self._data = decoder, b""
        self._size, self._format = QSize(), ""
        self._closer: asyncio.Task[None] | None = None
        self.canvas = Canvas(self)
        self.canvas.setObjectName("previewImage")
        self.canvas.setAccessibleName(self.tr("Picture"))
        self.canvas.zoomed.connect(self._zoomed)
        self.facts = FactsView(self)
        self.side = QWidget(self)
        self.side.setFixedWidth(_SIDE)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.side.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.side)
        self.setFocusProxy(self.canvas)
        self._larger = self._button("plus", self.tr("Zoom in"), lambda: self.canvas.zoom(STEP), "Ctrl++", "Ctrl+=")
        self._smaller = self._button("minus", self.tr("Zoom out"), lambda: self.canvas.zoom(1 / STEP), "Ctrl+-")
        self._fit = self._button("fullscreen", self.tr("Fit to the window"), self.canvas.fit, "Ctrl+0")
        self.info = self._button("information-outline", self.tr("Camera details"), lambda: None, "Ctrl+I")
        self.info.setCheckable(True)
        self.info.toggled.connect(self.side.setVisible)
        self.info.hide()
        self.moving = Moving(self.canvas, self)
        self._dress()
        theme.changed.connect(self._dress)

    def tools(self) -> list[QWidget]:
        return [self.moving.button, self._smaller, self._larger, self._fit, self.info]

    async def load(self) -> None:
        self._data = await self.source.up_to(self.source.size)
        made = await self._decoder.decode(self._data, FITTED)
        if made is Verdict.VAST:
            raise CannotShow(self.tr("This picture has too many pixels to be shown here"), sound=True)
        if not isinstance(made, Picture):
            raise CannotShow(self.tr("This is no picture that can be shown here"))
        self._size, self._format = made.size, made.format
        self.canvas.show_image(made.image, made.size, drawn=made.format in _DRAWN)
        self.moving.show(self._data)
        shot = await asyncio.to_thread(exif.read, self._data)
        self.facts.show_facts(self._facts(shot))
        self.info.setVisible(not shot.empty)
        self._tell()

    def close_down(self) -> None:
        super().close_down()
        self.moving.stop()

    def _zoomed(self) -> None:
        """Whoever looks closer than the first picture is fine gets one with all its pixels."""
        if self._closer is None and self.canvas.coarse and not self.moving.moves:
            self._closer = self.begin(self._look_closer())
        self._tell()

    async def _look_closer(self) -> None:
        made = await self._decoder.decode(self._data, CLOSE)
        if isinstance(made, Picture):
            self.canvas.replace_image(made.image)

    def _facts(self, shot: exif.Shot) -> list[Fact]:
        told = (
            (self.tr("Camera"), shot.camera),
            (self.tr("Lens"), shot.lens),
            (self.tr("Exposure"), shot.exposure),
            (self.tr("Taken"), dates.way.write(shot.taken, dates.way.second) if shot.taken else ""),
            (self.tr("Place"), shot.place),
        )
        return [Fact(label, value, value if value == shot.place else "", value) for label, value in told if value]

    def _tell(self) -> None:
        size = self._size
        if not size.isEmpty():
            words = [
                f"{formats.count(size.width())} × {formats.count(size.height())}",
                self._format,
                formats.percent(round(self.canvas.scale_now, 2)),
            ]
            self.told.emit(" · ".join(words))

    def _button(self, name: str, text: str, act: object, *keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("picture", name)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(act)
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
        return button

    def _dress(self) -> None:
        for button in (self._larger, self._smaller, self._fit, self.info):
            button.setIcon(icon(str(button.property("picture")), "text"))
