"""The viewer of Markdown: as it reads, with nothing fetched that it names."""

import asyncio
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontInfo, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from gui.preview.source import Source
from gui.preview.tags import without_tags
from gui.preview.text.encoding import decode
from gui.preview.viewer import CannotShow, Viewer
from gui.theme.icons import pixmap
from gui.theme.theme import theme

MOST = 1 << 20
"""Bytes that are laid out; a longer text is shown as it is written."""

_HEAVY = {"|": 3_000, "[": 20_000, "<": 10_000}
"""Letters of which a text may have so many: Qt takes half a millisecond for each cell of a table, and with each open
bracket looks at all others; what a tag begins may go on for long.
"""

_LONGEST = 100_000
"""Letters of a line, which Qt may look at over and over."""

_FORM = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML

_WEB = ("http", "https", "mailto")


class Page(QTextBrowser):
    """Pictures and styles that a text names are not loaded: it would tell others who reads it, or show local files.

    A sign stands for each picture: without one Qt would look for a local file of that name by itself.
    """

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        picture = type == QTextDocument.ResourceType.ImageResource.value
        return pixmap("file-image-outline", 20) if picture else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class MarkdownViewer(Viewer):
    """A text laid out. Links into the web open in the browser when they are clicked; no others do."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.page = Page(self)
        self.page.setObjectName("previewMarkdown")
        self.page.setAccessibleName(self.tr("Text"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setProperty("bare", True)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(24)
        self.page.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)
        theme.changed.connect(self._show)
        self._text = ""

    async def load(self) -> None:
        if self.source.size > MOST:
            raise CannotShow(self.tr("This is too long to be laid out"))
        self._text, _ = decode(await self.source.up_to(MOST), whole=True)
        if _heavy(self._text):
            raise CannotShow(self.tr("This is too long to be laid out"))
        self._text = await asyncio.to_thread(without_tags, self._text)
        self._show()

    def _show(self) -> None:
        """Colours of links are the theme's, and are set as it is laid out."""
        font = self.page.font()
        font.setPointSizeF(QFontInfo(font).pointSizeF())  # of which Qt makes the space between paragraphs
        self.page.document().setDefaultFont(font)
        self.page.document().setMarkdown(self._text, _FORM)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in _WEB:
            QDesktopServices.openUrl(url)
        elif url.hasFragment() and not url.path():
            self.page.scrollToAnchor(url.fragment())


def _heavy(text: str) -> bool:
    """Whether laying it out would hold the window up."""
    counted = any(text.count(letter) > most for letter, most in _HEAVY.items())
    return counted or any(len(line) > _LONGEST for line in text.split("\n"))
