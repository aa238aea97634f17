"""The window of Space: one object, looked at. Left and Right go to its neighbours, Esc and Space close it.

gui/preview/previews.py makes it and tells what is selected. Nothing is asked for while it is closed.
"""

import asyncio

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import NotRestored, RemoteChanged, SpaceferryError
from gui import formats, messages, tasks
from gui.actions import registry
from gui.actions.context import ActionContext
from gui.file_table.states import State, StatePane
from gui.focus_order import Led
from gui.panels.facts import ElidedLabel
from gui.path_bar.loading import LoadingLine
from gui.preview import viewers
from gui.preview.kinds import TEXTS, Kind, judged, told
from gui.preview.source import Source
from gui.preview.viewer import CannotShow, Viewer
from gui.theme.icons import icon
from gui.theme.theme import theme

SIZE = QSize(900, 640)
LEAST = QSize(420, 300)
HEAD = 46

_BUTTONS = {
    "previous": "arrow-left",
    "next": "arrow-right",
    "plain": "file-document-outline",
    "edit": "pencil-outline",
    "download": "download",
}
_PICTURES = {
    Kind.PHOTO: "file-image-outline",
    Kind.AUDIO: "file-music-outline",
    Kind.VIDEO: "file-video-outline",
    Kind.PDF: "file-pdf-box",
}
_AS_TEXT = TEXTS - {Kind.TEXT}
"""Kinds that can be read as they are written, too."""


class PreviewWindow(Led, QDialog):
    """`stepped(int)`: the neighbour so many rows on is wanted. `viewer` is None while a sentence stands there."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewWindow")
        self.setMinimumSize(LEAST)
        self.resize(SIZE)
        self.viewer: Viewer | None = None
        self._context: ActionContext | None = None
        self._work: asyncio.Task[None] | None = None
        self._instead: tuple[str, Kind | None, bool] = ("", None, False)
        """What the button of the sentence does: an action, or the object once more as a kind, whatever it costs."""
        self.title = ElidedLabel("", self)
        self.foot, self.size_label = QLabel(self), QLabel(self)
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self._body = QFrame(self)
        self._body.setProperty("surface", True)
        self._stack = QStackedLayout(self._body)
        self._nothing = QWidget(self._body)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(self._nothing)
        self.states = StatePane(self._body)
        self.states.acted.connect(self._act)
        for button in self.states.findChildren(QPushButton):
            button.setAutoDefault(False)
        self._line = LoadingLine(self._body)
        self._lay_out()
        self._name_buttons()
        self._connect()
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def context(self) -> ActionContext | None:
        """What is looked at: its single row."""
        return self._context

    @property
    def busy(self) -> bool:
        """Whether it is still being read."""
        return self._work is not None and not self._work.done()

    def show_context(self, context: ActionContext) -> None:
        """Look at the object that is selected; the same one as before is not read again."""
        before = self._context
        if before is not None and (before.place, before.rows) == (context.place, context.rows):
            self._context = context
            return
        self._context = context
        row = context.rows[0]
        self.title.set_text(row.name)
        self.setWindowTitle(formats.visible(row.name))
        self.size_label.setText("" if row.is_folder else formats.size(row.size))
        self._start()

    def done(self, result: int) -> None:
        self._stop()
        self._context = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (by := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(by)
        elif event.key() == Qt.Key.Key_Space:
            self.reject()
        else:
            super().keyPressEvent(event)

    # --- showing ---

    def _start(self, kind: Kind | None = None, *, agreed: bool = False) -> None:
        self._stop()
        context = self._context
        if context is None or context.place is None:
            return
        row = context.rows[0]
        if row.is_folder:
            self._say("folder-outline", row.name)
            return
        self._line.set_loading(True)
        source = Source(context.desk.engine, context.place_of(row), row)
        self._work = tasks.spawn(self._show(source, kind, agreed=agreed), on_error=self._failed)

    async def _show(self, source: Source, kind: Kind | None, *, agreed: bool) -> None:
        row = source.row
        found = kind or told(row.name, row.mime)
        if kind is None and (found is None or found in TEXTS):
            found = judged(found, await source.head())
        found = found or Kind.BYTES
        if not source.size:
            self._say("file-outline", self.tr("This object is empty"))
        elif sentence := viewers.missing(found, row.name):
            self._send_elsewhere(_PICTURES[found], sentence)
        elif found in viewers.WHOLE and source.size > viewers.ASK_FROM and not agreed:
            self._ask(source.size, found)
        else:
            await self._fill(source, found)

    def _ask(self, size: int, kind: Kind) -> None:
        title = self.tr("This object has {size}").format(size=formats.size(size))
        if size > viewers.NEVER_FROM:
            self._instead = ("download", None, False)
            self._say("file-outline", title, self.tr("That is too much for a preview."), self.tr("Download"))
            return
        self._instead = ("", kind, True)
        button = self.tr("Load {size}").format(size=formats.size(size))
        self._say("file-outline", title, self.tr("All of it is read to show it."), button)

    async def _fill(self, source: Source, kind: Kind) -> None:
        if self._context is None:
            return
        decoder = self._context.desk.looks.gallery.decoder
        viewer = viewers.make(kind, source, decoder, self._body)
        viewer.hide()
        viewer.told.connect(self.foot.setText)
        viewer.failed.connect(self._failed)
        try:
            await viewer.load()
            self._put(viewer, kind)
        except CannotShow as refusal:
            await self._fall_back(source, kind, refusal)
        finally:
            if self.viewer is not viewer:
                viewer.close_down()
                viewer.deleteLater()

    async def _fall_back(self, source: Source, kind: Kind, refusal: CannotShow) -> None:
        """A text that is not of its kind is read as it is written; the rest can be looked at as bytes."""
        if kind in TEXTS:
            await self._fill(source, Kind.TEXT)
        elif refusal.sound:
            self._send_elsewhere("file-image-outline", refusal.title)
        else:
            self._instead = ("", Kind.BYTES, True)
            self._say("file-question-outline", refusal.title, "", self.tr("Show its bytes"))

    def _send_elsewhere(self, picture: str, title: str) -> None:
        self._instead = ("open", None, False)
        self._say(picture, title, self.tr("It can be opened in another program."), self.tr("Open"))

    def _put(self, viewer: Viewer, kind: Kind) -> None:
        self._line.set_loading(False)
        self.states.show_rows()
        self.viewer = viewer
        for widget in viewer.tools():
            self._tools.addWidget(widget)
        self._stack.addWidget(viewer)
        self._stack.setCurrentWidget(viewer)
        viewer.show()
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        of_kind = told(viewer.source.name, viewer.source.row.mime)
        plain = self.buttons["plain"]
        plain.setVisible(of_kind in _AS_TEXT and (kind in _AS_TEXT or plain.isChecked()))
        self.buttons["edit"].setVisible(kind in TEXTS)
        self.size_label.setText(formats.size(viewer.source.size))

    def _failed(self, error: SpaceferryError) -> None:
        context = self._context
        if isinstance(error, RemoteChanged):
            self._instead = ("", None, False)
            self._say("refresh", self.tr("This object was changed meanwhile"), "", self.tr("Show what is there now"))
        elif isinstance(error, NotRestored) and context and not registry.BY_ID["restore"].hidden(context):
            self._instead = ("restore", None, False)
            advice = self.tr("Once it is restored, it can be looked at.")
            self._say("snowflake", messages.explain(error).title, advice, self.tr("Restore…"))
        else:
            self._clear()
            self._line.set_loading(False)
            self.states.show_error(error)

    def _say(self, picture: str, title: str, advice: str = "", button: str = "") -> None:
        self._clear()
        self._line.set_loading(False)
        self._nothing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.states.say(picture, title, advice, button)

    def _act(self, state: State) -> None:
        action, kind, agreed = self._instead if state is State.OTHER else ("", None, True)
        if action and self._context is not None:
            registry.run(action, self._context)
        else:
            self._start(kind, agreed=agreed)

    def _stop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
        self._line.set_loading(False)
        self.states.show_rows()
        self._clear()
        self.buttons["plain"].hide()
        self.buttons["edit"].hide()

    def _clear(self) -> None:
        self.foot.setText("")
        viewer, self.viewer = self.viewer, None
        if viewer is not None:
            viewer.close_down()
            self._stack.setCurrentWidget(self._nothing)
            self._stack.removeWidget(viewer)
            for widget in viewer.tools():
                widget.setParent(None)
                widget.deleteLater()
            viewer.deleteLater()

    # --- parts ---

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.setSpacing(4)
        self.title.setProperty("title", True)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(4)
        for widget in (self.buttons["previous"], self.buttons["next"]):
            head.addWidget(widget)
        head.addSpacing(4)
        head.addWidget(self.title, 1)
        head.addLayout(self._tools)
        head.addWidget(self.buttons["plain"])
        head.addWidget(self.buttons["edit"])
        head.addWidget(self.buttons["download"])
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        for label in (self.foot, self.size_label):
            label.setProperty("dim", True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.size_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._rule())
        layout.addWidget(self._body, 1)
        layout.addWidget(self._rule())
        layout.addLayout(foot)

    def _rule(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("rule", True)
        line.setFixedHeight(1)
        return line

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}Button")
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        return button

    def _name_buttons(self) -> None:
        for name, text, keys in (
            ("previous", self.tr("Previous"), "Alt+Left"),
            ("next", self.tr("Next"), "Alt+Right"),
            ("plain", self.tr("As it is written"), "Ctrl+U"),
            ("edit", self.tr("Edit"), "F4"),
            ("download", self.tr("Download"), ""),
        ):
            button = self.buttons[name]
            button.setAccessibleName(text)
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({native})" if keys else text)
            if keys:
                QShortcut(QKeySequence(keys), self, button.click)
        self.buttons["plain"].setCheckable(True)
        self.buttons["plain"].hide()
        self.buttons["edit"].hide()

    def _connect(self) -> None:
        self.buttons["previous"].clicked.connect(lambda: self.stepped.emit(-1))
        self.buttons["next"].clicked.connect(lambda: self.stepped.emit(1))
        self.buttons["plain"].clicked.connect(lambda on: self._start(Kind.TEXT if on else None))
        self.buttons["edit"].clicked.connect(lambda: self._act_on("edit"))
        self.buttons["download"].clicked.connect(lambda: self._act_on("download"))

    def _act_on(self, action: str) -> None:
        if self._context is not None:
            registry.run(action, self._context)

    def _dress(self) -> None:
        for name, picture in _BUTTONS.items():
            self.buttons[name].setIcon(icon(picture, "text"))
