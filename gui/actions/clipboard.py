"""The cut or copied selection, kept by the window; the system's clipboard carries the same for other programs.

A copied selection is also put on the system's clipboard as text (the keys), marked with our own format, so that a
later copy elsewhere takes its place: then `taken()` no longer answers with it.
"""

import sys

import msgspec
from PySide6.QtCore import QMimeData, QObject, QSysInfo, QUrl, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from core.engine import protocol as msg

SELECTION_FORMAT = "application/x-spaceferry-selection"
"""The mime type of a selection on the clipboard and in a drag."""


class Taken(msgspec.Struct, frozen=True):
    """A selection on its way. `cut` means that it moves when pasted; `prefix` is the folder it was taken from; `holder`
    tells its account in other windows of this program (gui/actions/holders.py).
    """

    what: msg.Selection
    prefix: str
    cut: bool = False
    holder: str = ""


def pack(taken: Taken) -> QMimeData:
    """The selection for a drag or the clipboard: our format, and the keys as text for other programs."""
    data = QMimeData()
    data.setData(SELECTION_FORMAT, msgspec.json.encode(taken))
    data.setText("\n".join((*taken.what.prefixes, *taken.what.keys)))
    return data


def unpack(data: QMimeData | None) -> Taken | None:
    """The selection in a drag or on the clipboard; None where there is none, or it is torn."""
    if data is None or not data.hasFormat(SELECTION_FORMAT):
        return None
    try:
        return msgspec.json.decode(data.data(SELECTION_FORMAT).data(), type=Taken)
    except msgspec.DecodeError:
        return None


class Clipboard(QObject):
    """The clipboard as actions see it. `changed` fires when its content did, also through another program."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Taken | None = None
        self._own: Taken | None = None
        """What is on the clipboard, where it came from here: a million keys take long to be read from it."""
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def take(self, taken: Taken) -> None:
        """Cut or copy."""
        self._given = taken
        QGuiApplication.clipboard().setMimeData(pack(taken))

    def taken(self) -> Taken | None:
        """What was cut or copied last, unless something else was copied since."""
        if self._own is not None and QGuiApplication.clipboard().ownsClipboard():
            return self._own
        return unpack(QGuiApplication.clipboard().mimeData())

    def cut_keys(self, account: str, space: str) -> frozenset[str]:
        """The keys and prefixes of a space that are cut, for views that show them faded."""
        taken = self.taken()
        if taken is None or not taken.cut or (taken.what.account, taken.what.space) != (account, space):
            return frozenset()
        return frozenset((*taken.what.keys, *taken.what.prefixes))

    def files(self) -> tuple[str, ...]:
        """Local files and folders copied in another program, as absolute paths."""
        return local_files(QGuiApplication.clipboard().mimeData())

    @property
    def has_picture(self) -> bool:
        """Whether a picture was copied, a screenshot perhaps, and neither files nor a selection of ours."""
        return _is_picture(QGuiApplication.clipboard().mimeData())

    @staticmethod
    def picture() -> QImage:
        """The picture; one of no size where the other program did not deliver it."""
        return QGuiApplication.clipboard().image()

    def _changed(self) -> None:
        self._own, self._given = self._given, None
        self.changed.emit()

    def clear(self) -> None:
        """Forget it: a cut selection was pasted."""
        QGuiApplication.clipboard().clear()

    @staticmethod
    def put_text(text: str) -> None:
        """Copy a text."""
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)


def _is_picture(data: QMimeData | None) -> bool:
    """An empty clipboard is None."""
    return data is not None and data.hasImage() and not local_files(data) and unpack(data) is None


def local_files(data: QMimeData | None) -> tuple[str, ...]:
    """The local paths among a drag's or a clipboard's URLs; an empty clipboard is None."""
    if data is None:
        return ()
    return tuple(path for url in data.urls() if (path := _local_path(url)))


def _local_path(url: QUrl) -> str:
    """The path of a file of this computer, else nothing. Some file managers name the computer: file://host/path."""
    if url.isLocalFile() and url.host() in ("localhost", QSysInfo.machineHostName().lower()):
        url = QUrl(url)
        url.setHost("")
    elsewhere = bool(url.host()) and sys.platform != "win32"  # there it is a share, which has a path
    return "" if elsewhere or not url.isLocalFile() else url.toLocalFile()
