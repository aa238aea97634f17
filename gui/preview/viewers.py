"""Which viewer each kind of object has. Each is imported when it is first wanted: the window's start knows none."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QWidget

from gui.pictures.decoder import Decoder
from gui.preview.kinds import Kind
from gui.preview.source import Source
from gui.preview.viewer import Viewer

ASK_FROM = 20 << 20
"""Bytes from which a viewer that needs all of an object asks first: its owner pays for what is read."""

NEVER_FROM = 512 << 20
"""Bytes from which it does not even ask."""

WHOLE = frozenset((Kind.IMAGE, Kind.PHOTO, Kind.PDF))
"""Kinds whose viewers need all of the object."""


def missing(kind: Kind, name: str) -> str:
    """Why an object of a kind cannot be shown by this installation: a sentence; empty where it can."""
    from gui.preview import media, pdf

    if kind is Kind.PHOTO:
        words = QCoreApplication.translate("Preview", "Pictures of this kind cannot be shown here")
        return "" if _readable(name) else words
    there = {Kind.AUDIO: media.available, Kind.VIDEO: media.available, Kind.PDF: pdf.available}.get(kind)
    if there is None or there():
        return ""
    if kind is Kind.PDF:
        return QCoreApplication.translate("Preview", "Install spaceferry[preview] to read PDFs here")
    return QCoreApplication.translate("Preview", "Install spaceferry[preview] to play it here")


def _readable(name: str) -> bool:
    """Whether something is installed that reads files with this ending: macOS brings what others lack."""
    ending = name.rpartition(".")[2].lower().encode()
    return ending in {bytes(one.data()) for one in QImageReader.supportedImageFormats()}


def make(kind: Kind, source: Source, decoder: Decoder, parent: QWidget) -> Viewer:
    """A fresh viewer; `load` fills it."""
    if kind in (Kind.IMAGE, Kind.PHOTO):
        from gui.preview.image import ImageViewer

        return ImageViewer(source, decoder, parent)
    return _MAKERS[kind](source, parent)


def _text(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.text.view import TextViewer

    return TextViewer(source, parent)


def _markdown(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.markdown import MarkdownViewer

    return MarkdownViewer(source, parent)


def _json(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.table import TableViewer
    from gui.preview.tree import TreeViewer

    lines = source.name.lower().endswith((".jsonl", ".ndjson"))
    return TableViewer(source, parent) if lines else TreeViewer(source, parent)


def _table(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.table import TableViewer

    return TableViewer(source, parent)


def _archive(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.archive import ArchiveViewer

    return ArchiveViewer(source, parent)


def _bytes(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.bytes import BytesViewer

    return BytesViewer(source, parent)


def _pdf(source: Source, parent: QWidget) -> Viewer:
    from gui.preview.pdf import PdfViewer

    return PdfViewer(source, parent)


def _media(film: bool) -> Callable[[Source, QWidget], Viewer]:
    def made(source: Source, parent: QWidget) -> Viewer:
        from gui.preview.media import MediaViewer

        return MediaViewer(source, parent, film=film)

    return made


_MAKERS: dict[Kind, Callable[[Source, QWidget], Viewer]] = {
    Kind.TEXT: _text,
    Kind.MARKDOWN: _markdown,
    Kind.JSON: _json,
    Kind.TABLE: _table,
    Kind.ARCHIVE: _archive,
    Kind.AUDIO: _media(film=False),
    Kind.VIDEO: _media(film=True),
    Kind.PDF: _pdf,
    Kind.BYTES: _bytes,
}
