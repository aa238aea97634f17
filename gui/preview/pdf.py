"""The viewer of PDFs. It needs the extra `preview` (QtPdf)."""

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.preview.source import Source
from gui.preview.viewer import CannotShow, Viewer

STEP = 1.25


def available() -> bool:
    """Whether the extra is installed."""
    try:
        import PySide6.QtPdf
        import PySide6.QtPdfWidgets  # noqa: F401
    except ImportError:
        return False
    return True


class PdfViewer(Viewer):
    """All pages, one below the other, as wide as the window; Ctrl++, Ctrl+- and Ctrl+0 zoom."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(self.tr("Pages"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self._buffer = QBuffer(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        for keys, factor in ((("Ctrl++", "Ctrl+="), STEP), (("Ctrl+-",), 1 / STEP), (("Ctrl+0",), 0.0)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(lambda factor=factor: self.zoom(factor))
        self.zoom(0)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; 0 as wide as the window."""
        mode = type(self.view).ZoomMode
        if not factor:
            self.view.setZoomMode(mode.FitToWidth)
            return
        self.view.setZoomMode(mode.Custom)
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, 0.1), 8.0))

    async def load(self) -> None:
        self._buffer.setData(await self.source.up_to(self.source.size))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if self.document.status() != type(self.document).Status.Ready:
            locked = self.document.error() == type(self.document).Error.IncorrectPassword
            raise CannotShow(self.tr("This PDF asks for a password") if locked else self.tr("This is no valid PDF"))
        self.view.setDocument(self.document)
        self.told.emit(self.tr("%Ln page(s)", "", self.document.pageCount()))
