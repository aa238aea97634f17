"""The thin line that moves while a listing loads. It lies over the top edge of its parent, so nothing ever shifts."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

DELAY_MS = 300
"""A listing that is here sooner needs no sign of waiting."""

HEIGHT = 2


class LoadingLine(QProgressBar):
    """`set_loading` starts the wait for DELAY_MS; the line goes at once when the loading ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("loadingLine")
        self.setAccessibleName(self.tr("Loading"))
        self.setTextVisible(False)
        self.setRange(0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._appear)
        parent.installEventFilter(self)

    def set_loading(self, loading: bool) -> None:
        """Loading began or ended."""
        if not loading:
            self._delay.stop()
            self.hide()
        elif not self.isVisible() and not self._delay.isActive():
            self._delay.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lay()
        return False

    def _appear(self) -> None:
        self._lay()
        self.show()
        self.raise_()

    def _lay(self) -> None:
        self.setGeometry(0, 0, self._over.width(), HEIGHT)
