"""The frame of every dialog: a title that says the act, a body, a place for errors, Cancel and the named button.

Subclasses fill `body`, call `set_ready` as fields are typed, and may override `submit` to do the act while the dialog
stays open: errors then stand in the dialog and nothing typed is lost. `ask` shows it window-modal and awaits the end.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import SpaceferryError
from gui.dialogs.banner import Banner
from gui.dialogs.scrolled import Scrolled
from gui.focus_order import Led, fields

MARGIN = 20
GAP = 12
WIDTH = 440
"""Of all dialogs: lines of a readable length. The height follows from what is in them."""

TITLE_BAR = 40
"""Pixels above the dialog that are the desktop's."""


class Sheet(Led, QDialog):
    """A dialog for one act. `act` is its named button, `body` the layout to fill.

    `judged(bool)` fires whenever its fields were looked at: whether the button may be pressed.
    """

    judged = Signal(bool)

    def __init__(
        self, title: str, act: str, parent: QWidget | None = None, *, danger: bool = False, width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self.banner = Banner(self)
        self.banner.hide()
        self._line = QProgressBar(self)
        self._line.setRange(0, 0)
        self._line.setTextVisible(False)
        self._line.setObjectName("loadingLine")
        keep_room(self._line)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.act = QPushButton(act, self)
        self.act.setObjectName("actButton")
        self.act.setProperty("danger" if danger else "primary", True)
        self.act.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._start)
        self._work: asyncio.Task[None] | None = None
        self._ready = True
        self._low: Scrolled | None = None
        """What its body scrolls in, once the screen was too low."""
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        self._heading = QLabel(title, self)
        self._heading.setProperty("title", True)
        self._heading.setWordWrap(True)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        self.buttons = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 4)
        layout.setSpacing(GAP)
        layout.addWidget(self._heading)
        layout.addLayout(self.body)
        layout.addStretch(1)
        layout.addWidget(self.banner)
        layout.addWidget(self._line)
        layout.addLayout(buttons)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.hide()

    def set_title(self, title: str) -> None:
        """Say the act otherwise than at first."""
        self.setWindowTitle(title)
        self._heading.setText(title)

    def set_ready(self, ready: bool) -> None:
        """Whether the named button may be pressed."""
        self._ready = ready
        self.act.setEnabled(ready)
        self.judged.emit(ready)
        if ready and self.hasFocus():
            self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    async def ask(self) -> bool:
        """Show the dialog; True once the act was confirmed (and done, where `submit` does it)."""
        ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.finished.connect(lambda code: None if ended.done() else ended.set_result(code))
        self.open()
        try:
            return await ended == QDialog.DialogCode.Accepted
        finally:
            self.hide()
            self.deleteLater()

    async def submit(self) -> None:
        """Do the act; a SpaceferryError raised here is shown and the dialog stays. By default: nothing."""

    def show_error(self, error: SpaceferryError) -> None:
        """Show an error inside the dialog. Override to put it beside the field it is about."""
        self.banner.show_error(error)

    def event(self, event: QEvent) -> bool:
        """Be as high as what is in it, whenever that changes."""
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self._fit()
        return answer

    def showEvent(self, event: QShowEvent) -> None:
        """Fields first, then the row of buttons, the act last; the first field has the focus, else the named button."""
        super().showEvent(event)
        self._fit()
        chosen = (widget for widget in fields(self) if widget is not self and self.buttons.indexOf(widget) < 0)
        first = next((widget for widget in chosen if widget.isVisible() and widget.isEnabled()), self.act)
        # Cancel never gets the focus by itself: Enter would then cancel what the person means to confirm.
        (first if first.isEnabled() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = min(layout.totalMinimumSize().width(), self._width * 3 // 2)  # words are longer elsewhere
            width = max(self._width, needed, self.buttons.sizeHint().width() + 2 * MARGIN)
            self.setFixedSize(width, self._height_for(layout, width))

    def _height_for(self, layout: QLayout, width: int) -> int:
        """As high as what is in it. Where the screen is lower its body scrolls, so that the buttons are seen."""
        high, room = layout.totalHeightForWidth(width), self.screen().availableGeometry().height() - TITLE_BAR
        if self._low is None and high > room:
            self._low = self._scroll_body()
            high = layout.totalHeightForWidth(width)
        if self._low is not None:
            self._low.leave(high - self._low.sizeHint().height() + TITLE_BAR)
            high = layout.totalHeightForWidth(width)
        return high

    def _scroll_body(self) -> Scrolled:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        place, holder = layout.indexOf(self.body), QWidget(self)
        layout.removeItem(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(self.body)
        scrolled = Scrolled(holder, TITLE_BAR, self)
        layout.insertWidget(place, scrolled)
        return scrolled

    def done(self, result: int) -> None:
        """Close; work under way is cancelled."""
        if self._work is not None and not self._work.done() and result != QDialog.DialogCode.Accepted:
            self._work.cancel()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the named button, or Cancel where that has the focus; Esc cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.cancel if self.cancel.hasFocus() else self.act).click()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        if type(self).submit is Sheet.submit:
            self.accept()
        else:
            self.start(self.submit())

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do the act: the dialog is busy meanwhile, closes when it is done, and shows what went wrong."""
        self._work = asyncio.ensure_future(self._do(work))

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        self.banner.hide()
        self._busy(True)
        try:
            await work
        except SpaceferryError as error:
            self._busy(False)
            self.show_error(error)
        except asyncio.CancelledError:
            self._busy(False)
        else:
            self.accept()

    def _busy(self, busy: bool) -> None:
        self._line.setVisible(busy)
        self.act.setEnabled(self._ready and not busy)
        around = self.body.parentWidget() or self
        for part in around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if self.body.indexOf(part) >= 0:
                part.setEnabled(not busy)


def keep_room(widget: QWidget) -> None:
    """Let a hidden widget keep its place, so that nothing jumps when it shows."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def note(text: str, parent: QWidget | None = None) -> QLabel:
    """A dim explaining line that wraps."""
    label = QLabel(text, parent)
    label.setProperty("dim", True)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def problem_line(parent: QWidget | None = None) -> QLabel:
    """The line under a field that says what is wrong with what was typed; keeps its height when empty."""
    label = note("", parent)
    label.setProperty("bad", True)
    label.setMinimumHeight(label.fontMetrics().height())
    return label
