"""A drag of selected rows, within the window and out of it. Tables and grids call `start_drag`.

To this window a drag carries the selection; to others it offers files. Those of a small selection are fetched when the
pointer leaves the window, for some programs wait no longer than five seconds, and all are there before the target is
told their names; another window of ours, which looks at the selection instead, needs none. Too large a selection
offers none; where its drag ends outside, a download is offered.
"""

import time

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QCursor, QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from core.capability import Capability
from core.errors import SpaceferryError, TooLarge
from gui.actions.clipboard import SELECTION_FORMAT
from gui.actions.context import ActionContext, Desk
from gui.actions.rows import bytes_of
from gui.drops.controller import drag_data
from gui.local_copies.fetching import CopyFetch
from gui.local_copies.files import URI_LIST, put_on_clipboard, uri_list
from gui.local_copies.words import CopyTexts

MOST_FILES = 100
MOST_BYTES = 32 << 20
"""What is fetched while another program waits: some seconds on an ordinary line."""

WAIT_MS = 25_000
"""The longest wait after a drop. GTK's programs wait for 30 s, Qt's for 5."""

PATIENCE = 4.5
"""Seconds after which a program may have stopped waiting."""

SOON_MS = 400
"""A wait of less is not worth a word."""


def start_drag(source: QWidget, desk: Desk, picture: QPixmap) -> None:
    """Drag what is selected, until it is dropped or given up."""
    out = DragOut(desk, desk.context())
    drag = QDrag(source)
    drag.setMimeData(out.data)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(-12, -8))
    drag.targetChanged.connect(out.target_changed)
    action = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
    out.ended(action, drag.target())


class DragOut:
    """One drag of our own. `data` is what it carries, and keeps this alive until the toolkit lets it go."""

    def __init__(self, desk: Desk, context: ActionContext) -> None:
        self._desk, self._context = desk, context
        self._released = self._outside = False
        self._asked = self._named = False
        """Whether another program asked for files, and whether it was told their names."""
        self._told = False
        self._fetch = self._not_begun()
        self.offers_files = Capability.READ in context.capabilities and _small(context)
        self.data = FilesOut(drag_data(context), self)

    def target_changed(self, target: QObject | None) -> None:
        """The pointer is over another part of the window, or over none of it: then the files may be wanted soon."""
        self._outside = target is None
        if self._outside and self.offers_files:
            self._fetch.begin()

    def selection_read(self) -> None:
        """Outside, by another window of ours: it takes the objects themselves, unless it asks for files next."""
        if self._outside and not self._asked:
            self._fetch.give_up()
            self._fetch = self._not_begun()

    def ended(self, action: Qt.DropAction, target: QObject | None) -> None:
        """It was dropped, here or elsewhere, or given up."""
        self._released = True
        if action is not Qt.DropAction.IgnoreAction and target is None:
            if self._named:
                self._fetch.when_over(self._tell)
            return
        self._fetch.give_up()
        if not self.offers_files and _let_go_outside():
            self._offer_download()

    def paths(self) -> tuple[str, ...]:
        """What a program is told that asks for the files: before the drop what is known, after it all that is there."""
        self._asked = True
        if self._released or not QGuiApplication.mouseButtons():
            self._wait()
        elif self._outside:
            self._fetch.begin()
        self._named = self._named or bool(self._fetch.paths)
        return self._fetch.paths

    def _not_begun(self) -> CopyFetch:
        return CopyFetch(self._desk.engine, self._context.selection(), MOST_FILES, MOST_BYTES)

    def _wait(self) -> None:
        began = time.monotonic()
        word = QTimer(self._desk.widget())
        word.setSingleShot(True)
        word.timeout.connect(lambda: self._desk.notify(CopyTexts().fetching(len(self._context.rows))))
        word.start(SOON_MS)
        there = self._fetch.wait(WAIT_MS)
        word.deleteLater()
        self._tell()
        if there and self._fetch.paths and time.monotonic() - began > PATIENCE:
            paths = self._fetch.paths
            self._desk.offer(CopyTexts().late(), CopyTexts().copy_files(), lambda: put_on_clipboard(paths))

    def _tell(self) -> None:
        """Say once what went wrong."""
        if self._told or not self._fetch.over:
            return
        self._told = True
        error = self._fetch.error
        if isinstance(error, TooLarge):
            self._offer_download()
        elif isinstance(error, SpaceferryError):
            self._desk.notify_error(error)
        elif self._fetch.failures:
            self._desk.notify(CopyTexts().failed(self._fetch.failures), "bad")

    def _offer_download(self) -> None:
        from gui.actions.registry import run  # late: the registry's modules lead here

        context = self._context
        counted = not context.folders and not context.whole
        size = bytes_of(context.rows)
        text = CopyTexts().too_much(len(context.rows), size) if counted else CopyTexts().too_much_inside()
        self._desk.offer(text, CopyTexts().download(), lambda: run("download_to", context))


class FilesOut(QMimeData):
    """A selection that offers files too, which are fetched when they are asked for."""

    def __init__(self, selection: QMimeData, out: DragOut) -> None:
        super().__init__()
        self._out = out
        for name in selection.formats():
            self.setData(name, selection.data(name))

    def formats(self) -> list[str]:
        """Files first: to a program that takes both, the keys are a poor second."""
        return [*([URI_LIST] if self._out.offers_files else []), *super().formats()]

    def hasFormat(self, mime: str) -> bool:
        return mime in self.formats()

    def retrieveData(self, mime: str, kind: QMetaType | QMetaType.Type) -> object:
        if mime == SELECTION_FORMAT:
            self._out.selection_read()
        if mime != URI_LIST:
            return super().retrieveData(mime, kind)
        paths = self._out.paths() if self._out.offers_files else ()
        if QMetaType(kind).id() == QMetaType.Type.QByteArray.value:
            return QByteArray(uri_list(paths))
        return [QUrl.fromLocalFile(path) for path in paths]


def _small(context: ActionContext) -> bool:
    """Whether what is known of a selection lets its files be fetched; folders are counted by the engine."""
    rows = context.rows
    return len(rows) <= MOST_FILES and sum(row.size for row in rows) <= MOST_BYTES


def _let_go_outside() -> bool:
    """Whether the button is up, so that it was no Esc, and the pointer over no window of ours."""
    return not QGuiApplication.mouseButtons() and QApplication.widgetAt(QCursor.pos()) is None
