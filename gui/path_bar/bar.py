"""The path bar: breadcrumbs in a frame; Ctrl+L or a click beside them turns it into a line for an address."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QToolTip, QWidget

from core.model import Place
from gui.path_bar.address import BadAddress, Resolver, address_of, place_of
from gui.path_bar.crumbs import Crumbs
from gui.path_bar.problems import sentence
from gui.theme.icons import pixmap
from gui.theme.theme import theme, tokens

HEIGHT = 30
RADIUS = 6


class AddressEdit(QLineEdit):
    """`escaped` fires on Esc, `left` when the focus goes elsewhere."""

    escaped = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class PathBar(QWidget):
    """`navigate(Place)` fires when a step or a typed address was chosen, `closed` when typing was given up by
    Esc, `shown(Place)` when the window has come to a place.
    """

    navigate = Signal(object)
    closed = Signal()
    shown = Signal(object)

    def __init__(self, resolver: Resolver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pathBar")
        self.setAccessibleName(self.tr("Path"))
        self.setFixedHeight(HEIGHT)
        self._resolver = resolver
        self._place: Place | None = None
        self._editing = False
        self.crumbs = Crumbs(self)
        self.line = AddressEdit(self)
        self.line.setObjectName("addressEdit")
        self.line.setAccessibleName(self.tr("Address"))
        self.line.setPlaceholderText(self.tr("scheme://account/space/folder/"))
        self._framed = QWidget(self)
        framed = QHBoxLayout(self._framed)
        framed.setContentsMargins(10, 3, 4, 3)
        self.lock = QLabel(self._framed)
        self.lock.setToolTip(self.tr("Locked: nothing here can be changed from this window"))
        self.lock.setAccessibleName(self.lock.toolTip())
        self.lock.hide()
        framed.addWidget(self.lock)
        framed.addWidget(self.crumbs)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._framed)
        self._pages.addWidget(self.line)
        self.crumbs.chosen.connect(self.navigate)
        self.crumbs.empty_clicked.connect(self.edit)
        self.line.textChanged.connect(self._check)
        self.line.returnPressed.connect(self._go)
        self.line.escaped.connect(self._close)
        self.line.left.connect(lambda: self._turn(editing=False))
        theme.changed.connect(self.update)

    @property
    def editing(self) -> bool:
        """Whether an address is being typed."""
        return self._editing

    def show_place(self, place: Place | None) -> None:
        """Show where the window is; an address being typed stays."""
        self._place = place
        self.crumbs.show_place(place)
        if place is not None:
            self.shown.emit(place)

    def show_lock(self, locked: bool) -> None:
        """Whether the place is locked."""
        self.lock.setPixmap(pixmap("lock-outline", 16, "caution"))
        self.lock.setVisible(locked)

    def edit(self) -> None:
        """Let the address be typed; all of it is selected."""
        self.line.setText(address_of(self._place, self._resolver) if self._place else "")
        self._turn(editing=True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def problem(self) -> str:
        """What is wrong with what is typed; empty where nothing is."""
        try:
            place_of(self.line.text(), self._resolver)
        except BadAddress as error:
            return sentence(error, self._resolver)
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.editing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.setBrush(QColor(tokens().surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _check(self) -> None:
        problem = self.problem() if self.line.text() else ""
        self.line.setProperty("wrong", bool(problem))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.line.setToolTip(problem)

    def _go(self) -> None:
        try:
            place = place_of(self.line.text(), self._resolver)
        except BadAddress as error:
            QToolTip.showText(
                self.line.mapToGlobal(self.line.rect().bottomLeft()), sentence(error, self._resolver), self.line
            )
            return
        self._turn(editing=False)
        self.navigate.emit(place)

    def _close(self) -> None:
        self._turn(editing=False)
        self.closed.emit()

    def _turn(self, *, editing: bool) -> None:
        """The flag first: the line loses the focus while it is hidden, which must not close it twice."""
        self._editing = editing
        self._pages.setCurrentWidget(self.line if editing else self._framed)
