"""The viewer of sound and film, read as it plays. It needs the extra `preview` (QtMultimedia)."""

import asyncio
from urllib.parse import quote

from PySide6.QtCore import Q_ARG, QMetaObject, QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from gui.preview.source import Source
from gui.preview.streamed import Streamed
from gui.preview.viewer import CannotShow, Viewer
from gui.theme.icons import icon, pixmap
from gui.theme.theme import theme

SKIP_MS = 5_000


def available() -> bool:
    """Whether the extra is installed."""
    try:
        import PySide6.QtMultimedia
        import PySide6.QtMultimediaWidgets  # noqa: F401
    except ImportError:
        return False
    return True


class MediaViewer(Viewer):
    """Play and pause (P), a slider, the time; Left and Right go to other objects, Ctrl+Left and Ctrl+Right skip."""

    def __init__(self, source: Source, parent: QWidget | None = None, *, film: bool) -> None:
        super().__init__(source, parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
        from PySide6.QtMultimediaWidgets import QVideoWidget

        self._stream: Streamed | None = None
        self.player = QMediaPlayer(self)
        self._sound = QAudioOutput(self)
        self.player.setAudioOutput(self._sound)
        self.stage: QWidget = QVideoWidget(self) if film else QLabel(self)
        if isinstance(self.stage, QVideoWidget):
            self.player.setVideoOutput(self.stage)
        self.stage.setAccessibleName(self.tr("Video") if film else self.tr("Audio"))
        self.play = QToolButton(self)
        self.play.setIconSize(QSize(20, 20))
        self.play.clicked.connect(self.turn)
        self.slider = Slider(self)
        self.slider.setAccessibleName(self.tr("Position"))
        self.slider.sliderMoved.connect(self._go_to)
        self.time = QLabel(self)
        self.time.setProperty("dim", True)
        controls = QHBoxLayout()
        controls.setContentsMargins(12, 6, 12, 6)
        controls.setSpacing(10)
        for widget in (self.play, self.slider, self.time):
            controls.addWidget(widget, 1 if widget is self.slider else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stage, 1)
        layout.addLayout(controls)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        self.player.durationChanged.connect(lambda length: self.slider.setRange(0, length))
        self.player.positionChanged.connect(self._moved)
        self.player.playbackStateChanged.connect(lambda _state: self._show_state())
        self.player.errorOccurred.connect(lambda _error, text: self.told.emit(text))
        theme.changed.connect(self._show_state)

    async def load(self) -> None:
        await self.source.head()  # its errors are told; those of later reads end the playing
        if not self.player.isAvailable():
            raise CannotShow(self.tr("This system has nothing that plays it"))
        self._stream = Streamed(self.source, asyncio.get_running_loop(), self)
        self.player.setSourceDevice(self._stream, QUrl(quote(self.source.name)))
        self._tell("play")

    def close_down(self) -> None:
        super().close_down()
        if self._stream is not None:
            self._stream.close_down()  # first: the player's threads may be waiting in it
        self._tell("stop")

    def turn(self) -> None:
        """Play, or pause."""
        self._tell("pause" if self._playing else "play")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        skip = {Qt.Key.Key_Left: -SKIP_MS, Qt.Key.Key_Right: SKIP_MS}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_P, Qt.Key.Key_MediaTogglePlayPause):
            self.turn()
        elif skip is not None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._go_to(max(self.player.position() + skip, 0))
        else:
            event.ignore()

    def _tell(self, slot: str, *arguments: object) -> None:
        """Have Qt itself call the player: its calls wait for its threads, and those may wait for Python."""
        QMetaObject.invokeMethod(self.player, slot, Qt.ConnectionType.QueuedConnection, *arguments)  # type: ignore[call-overload]

    def _go_to(self, position: int) -> None:
        self._tell("setPosition", Q_ARG("qlonglong", position))

    @property
    def _playing(self) -> bool:
        return self.player.playbackState() == self.player.PlaybackState.PlayingState

    def _moved(self, position: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(position)
        self.time.setText(f"{_clock(position)} / {_clock(self.player.duration())}")

    def _show_state(self) -> None:
        text = self.tr("Pause") if self._playing else self.tr("Play")
        self.play.setAccessibleName(text)
        self.play.setToolTip(f"{text} (P)")
        if isinstance(self.stage, QLabel):
            self.stage.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.stage.setPixmap(pixmap("file-music-outline", 64, "faint"))
        self.play.setIcon(icon("pause" if self._playing else "play", "text"))


class Slider(QSlider):
    """Keys move it as the pointer does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPageStep(SKIP_MS)
        self.actionTriggered.connect(self._acted)

    def _acted(self, _action: int) -> None:
        self.sliderMoved.emit(self.sliderPosition())


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
