"""The editor: one text object in a window of its own. Ctrl+S shows what changes, then saves it back.

What is typed stays here until it is saved: whatever fails, and whoever wants to close the window, is asked about first.
That addresses in the content network may be old now is said in the main window, as after every replaced object.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import ChangedSince, NoSuchObject, SpaceferryError
from gui import formats, tasks
from gui.actions.context import ActionContext, Row
from gui.dialogs.banner import Banner
from gui.dialogs.names import KEY_BYTES
from gui.editing.close_dialog import Answer, CloseDialog
from gui.editing.conflict_dialog import ConflictDialog, Way
from gui.editing.draft import Draft
from gui.editing.gutter import LineNumbers
from gui.editing.save_dialog import DiffSheet, SaveDialog
from gui.focus_order import Led
from gui.panels.facts import ElidedLabel
from gui.path_bar.loading import LoadingLine
from gui.preview.source import Source
from gui.preview.text.encoding import NAMES, Written, binary
from gui.preview.text.view import TextViewer
from gui.window_size import give_size

SIZE = QSize(920, 680)
LEAST = QSize(480, 320)


class EditorWindow(Led, QDialog):
    """`place` is what it edits; `modified` whether something is not saved."""

    def __init__(self, context: ActionContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)  # with all buttons of a window
        self.setObjectName("editorWindow")
        self.setMinimumSize(LEAST)
        give_size(self, SIZE)
        self._desk = context.desk
        self._row = context.rows[0]
        self.place = context.place_of(self._row)
        self.draft: Draft | None = None
        self.viewer = TextViewer(Source(self._desk.engine, self.place, self._row), self)
        self.banner = Banner(self)
        self.save = QPushButton(self.tr("Save…"), self)
        self.title, self.where, self.foot, self.state = ElidedLabel("", self), QLabel(self), QLabel(self), QLabel(self)
        self._line = LoadingLine(self)
        self._asking = False
        self._work: set[asyncio.Task[None]] = set()
        self._lay_out()
        self._connect()
        self._say_name()
        self._do(self._open())

    @property
    def modified(self) -> bool:
        """Whether what stands there is not what is stored."""
        return self.draft is not None and self.viewer.text() != self.draft.saved

    # --- opening ---

    async def _open(self) -> None:
        self._line.set_loading(True)
        try:
            info = await self._desk.engine.call(msg.Stat(self.place))
            self.viewer.source.size = info.size
            await self.viewer.load()
            if binary(await self.viewer.source.head()):
                self._fixed(self.tr("This is not a text"))
                return
            if self.viewer.fixed:
                self._fixed(self.viewer.fixed)
                return
            draft = Draft(self._desk.engine, self.place, info)
            draft.opened(self.viewer.text(), self.viewer.written, self.viewer.etag, self.viewer.source.size)
            self.draft = draft
            self.viewer.set_editable(True)
            LineNumbers(self.viewer.edit).show()
            self.viewer.edit.setFocus()
        finally:
            self._line.set_loading(False)
        self._changed()

    def _fixed(self, why: str) -> None:
        self.banner.show_words(why, self.tr("It can be read, and not changed."), "caution")

    # --- saving ---

    async def _save(self) -> bool:
        """Ask and save; whether it is saved now."""
        draft, text = self.draft, self.viewer.text()
        if draft is None or text == draft.saved:
            return draft is not None
        if not self._can_be_written(draft, text):
            return False
        asked = SaveDialog(self._name, self._facts(draft), draft.changes(text), self)
        return await asked.ask() and await self._store(draft, text)

    async def _store(self, draft: Draft, text: str, *, replace: bool = False) -> bool:
        self._busy(True)
        try:
            await draft.save(text, replace=replace)
        except (ChangedSince, NoSuchObject) as error:
            self._busy(False)
            return await self._settle(draft, text, gone=isinstance(error, NoSuchObject))
        except SpaceferryError as error:
            self._failed(error)
            return False
        finally:
            self._busy(False)
        self._saved()
        return True

    async def _settle(self, draft: Draft, text: str, *, gone: bool) -> bool:
        """Somebody changed it meanwhile."""
        provider = self._desk.provider(self.place.account)
        limit = provider.limits.key_bytes if provider is not None else KEY_BYTES
        prefix = self.place.key[: len(self.place.key) - len(self._name)]
        dialog = _Settling(self._name, prefix, self, gone=gone, limit=limit)
        dialog.beside = lambda name: draft.save_as(text, name)
        if not await dialog.ask():
            return False
        if dialog.way is Way.MINE:
            return await self._store(draft, text, replace=True)
        if dialog.way is Way.BESIDE:
            self.place = draft.place
            self._row = Row(draft.place.key, size=draft.info.size)
            self._say_name()
            self._saved()
            return True
        await self._show_theirs(draft, text)
        return False

    async def _show_theirs(self, draft: Draft, text: str) -> None:
        """What would change of theirs if mine were saved now; from here on that is what saving is compared with."""
        theirs, written = await draft.theirs()
        draft.saved = theirs
        self._changed()
        sheet = DiffSheet(
            self.tr("From their text to yours"), self.tr("Take theirs"), draft.changes(text), self, danger=True
        )
        sheet.cancel.setText(self.tr("Go on with mine"))
        if await sheet.ask():
            self.viewer.edit.selectAll()
            self.viewer.edit.insertPlainText(theirs)  # so that Ctrl+Z brings mine back
            draft.written = written
            if not written.faithful:
                self.draft = None
                self.viewer.set_editable(False)
                self._fixed(self.tr("It is written in a way that would not survive an edit here"))
            self._changed()

    def _saved(self) -> None:
        self.banner.hide()
        self._changed()
        self.state.setText(self.tr("Saved at {time}").format(time=f"{datetime.now().astimezone():%H:%M:%S}"))
        self._desk.notify(self.tr("{name} is saved").format(name=self._name), "good")

    def _can_be_written(self, draft: Draft, text: str) -> bool:
        try:
            draft.written.encoded(text)
        except UnicodeEncodeError as error:
            name = NAMES.get(draft.written.encoding, draft.written.encoding)
            words = self.tr("“{letter}” cannot be written in {encoding}")
            self.banner.show_words(words.format(letter=text[error.start], encoding=name), "", "caution")
            self.banner.add_button(self.tr("Write it in UTF-8")).clicked.connect(lambda: self._to_utf8(draft))
            return False
        return True

    def _to_utf8(self, draft: Draft) -> None:
        draft.written = Written("utf-8", b"", draft.written.newline)
        self.banner.hide()
        self._start_saving()

    def _facts(self, draft: Draft) -> str:
        ends = "CRLF" if draft.written.newline == "\r\n" else "LF"
        encoding = NAMES.get(draft.written.encoding, draft.written.encoding)
        where = f"{self.place.space}/{self.place.key}"
        return " · ".join((formats.visible(where), encoding, ends))

    # --- closing ---

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.modified:
            event.accept()
            self._end()
            return
        event.ignore()
        self._ask_to_close()

    def _end(self) -> None:
        """Go, once nothing is under way: it may wait for a dialog that goes with this window."""
        self.viewer.close_down()
        for work in self._work:
            work.add_done_callback(lambda _work: self._go())
            work.cancel()
        self._go()

    def _go(self) -> None:
        if not self._work:
            self.deleteLater()

    def reject(self) -> None:
        """Esc closes questions, and no text."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The main window does not close over a text that is not saved."""
        if event.type() == QEvent.Type.Close and self.modified:
            event.ignore()
            self.showNormal()
            self.raise_()
            self.activateWindow()
            self._ask_to_close()
            return True
        return False

    def _ask_to_close(self) -> None:
        if not self._asking:
            self._asking = True
            self._do(self._close())

    async def _close(self) -> None:
        try:
            dialog = CloseDialog(self._name, self)
            if not await dialog.ask():
                return
            if dialog.answer is Answer.DISCARD:
                self.draft = None
            elif not await self._save():
                return
            self.close()
        finally:
            self._asking = False

    # --- parts ---

    @property
    def _name(self) -> str:
        return self._row.name

    def _start_saving(self) -> None:
        if self.save.isEnabled():
            self._do(self._save())

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        async def whole() -> None:
            await work

        task = tasks.spawn(whole(), on_error=self._failed)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    def _failed(self, error: SpaceferryError) -> None:
        self.banner.show_error(error)

    def _busy(self, busy: bool) -> None:
        self._line.set_loading(busy)
        self.save.setEnabled(not busy and self.modified)
        self.viewer.edit.setReadOnly(busy or self.draft is None)

    def _changed(self) -> None:
        modified = self.modified
        self.setWindowModified(modified)
        self.save.setEnabled(modified)
        self.state.setText(self.tr("Not saved") if modified else "")

    def _say_name(self) -> None:
        self.title.set_text(self._name)
        self.where.setText(formats.visible(f"{self.place.space}/{self.place.key.rpartition('/')[0]}").rstrip("/"))
        self.setWindowTitle(f"{formats.visible(self._name)}[*]")

    def _connect(self) -> None:
        self.viewer.edit.textChanged.connect(self._changed)
        self.viewer.told.connect(self.foot.setText)
        self.viewer.failed.connect(self._failed)
        self.save.clicked.connect(self._start_saving)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._start_saving)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        self._desk.widget().window().installEventFilter(self)

    def _lay_out(self) -> None:
        self.title.setProperty("title", True)
        self.save.setProperty("primary", True)
        self.save.setAutoDefault(False)
        for label in (self.where, self.foot, self.state):
            label.setProperty("dim", True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.save.setEnabled(False)
        self.banner.hide()
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.where, 1)
        head.addWidget(self.save)
        foot.setContentsMargins(16, 6, 12, 6)
        foot.setSpacing(12)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.state)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.banner)
        body = QFrame(self)
        body.setProperty("surface", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.viewer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(above)
        layout.addWidget(body, 1)
        layout.addLayout(foot)


def edit(context: ActionContext) -> EditorWindow:
    """Edit the selected object; one that is edited already comes to the front."""
    parent = context.desk.widget()
    place = context.place_of(context.rows[0])
    there = [window for window in parent.findChildren(EditorWindow) if window.place == place]
    window = there[0] if there else EditorWindow(context, parent)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class _Settling(ConflictDialog):
    """Stores under the further name while it is open, so that a taken one can be said beside it."""

    beside: Callable[[str], Awaitable[None]]

    async def submit(self) -> None:
        if self.way is Way.BESIDE:
            await self.beside(self.field.text())
