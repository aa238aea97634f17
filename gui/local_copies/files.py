"""Local files for other programs' clipboards and drops, as file managers write them."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

URI_LIST = "text/uri-list"
GNOME = "x-special/gnome-copied-files"
"""What GNOME's, XFCE's and MATE's file managers read; others read the list of addresses."""


def uri_list(paths: Iterable[str]) -> bytes:
    """The addresses, a line each."""
    return b"".join(_address(path) + b"\r\n" for path in paths)


def put_on_clipboard(paths: tuple[str, ...]) -> None:
    """Copy the files as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    data.setData(GNOME, b"\n".join((b"copy", *map(_address, paths))))
    data.setText("\n".join(paths))
    QGuiApplication.clipboard().setMimeData(data)


def _address(path: str) -> bytes:
    return bytes(QUrl.fromLocalFile(path).toEncoded().data())
