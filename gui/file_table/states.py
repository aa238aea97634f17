"""What the table says where it has no rows: one line, what to do, one button. Nothing at all for the first 300 ms."""

import enum
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import BadKeys, NoKeys, Offline, SpaceferryError
from gui import formats, messages
from gui.path_bar.loading import DELAY_MS
from gui.theme.icons import pixmap
from gui.theme.theme import theme

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON = 32
_WIDTH = 340
"""Of the column of text: about fifty letters, which is read at a glance."""


class State(enum.Enum):
    """Why there are no rows; ROWS where there are."""

    ROWS = "rows"
    LOADING = "loading"
    EMPTY = "empty"
    NO_HITS = "no_hits"
    FAILED = "failed"
    BAD_KEYS = "bad_keys"
    NO_PLACE = "no_place"
    NO_ACCOUNT = "no_account"
    OTHER = "other"


BARE = frozenset((State.FAILED, State.BAD_KEYS, State.NO_PLACE, State.NO_ACCOUNT, State.OTHER))
"""No rows are on their way, and none can be dropped here: headings of columns would head nothing."""


@dataclass(frozen=True, slots=True)
class _Look:
    icon: str
    title: str
    advice: str = ""
    button: str = ""
    tint: str = "dim"
    details: str = ""


class StatePane(QWidget):
    """Lies over the rows' area. `acted(State)` fires when the state's button was pressed, `turned` with a new state.

    It takes no drops itself, so that files can be dropped on it as on the table.
    """

    acted = Signal(object)
    turned = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.state = State.ROWS
        self._look = _Look("", "")
        self._welcome: QWidget | None = None
        self._icon, self._title, self._advice, self._details = (QLabel(self) for _ in range(4))
        self._button, self._more = QPushButton(self), QPushButton(self.tr("Details"), self)
        self._lay_out()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._appear)
        self._button.clicked.connect(lambda: self.acted.emit(self.state))
        self._more.clicked.connect(lambda: self._details.setVisible(self._details.isHidden()))
        over.installEventFilter(self)
        theme.changed.connect(self._dress)
        self.hide()

    def lie_over(self, over: QWidget) -> None:
        """Lie over this area from now on."""
        before, shown = self.parentWidget(), not self.isHidden()
        if before is not None:
            before.removeEventFilter(self)
        self.setParent(over)
        over.installEventFilter(self)
        self._cover()
        self.setVisible(shown)

    def show_rows(self) -> None:
        """There are rows: say nothing."""
        self._delay.stop()
        self._step_back(State.ROWS)

    def event(self, event: QEvent) -> bool:
        """What presses a button is for the one that has the keyboard: to the table it would be a shortcut."""
        pressing = isinstance(event, QKeyEvent) and event.key() in _PRESSING and not event.modifiers()
        if pressing and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A button itself takes Space alone."""
        focused = QApplication.focusWidget()
        if event.key() in _PRESSING and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> bool:
        """Let the welcome have the keyboard, where that is shown."""
        welcome = self._welcome if self.state is State.NO_ACCOUNT else None
        if welcome is not None:
            welcome.setFocus(Qt.FocusReason.OtherFocusReason)
        return welcome is not None

    def show_loading(self) -> None:
        """Nothing is here yet; said only if it takes a while."""
        if self.state is not State.LOADING:
            self._step_back(State.LOADING)
            self._put(State.LOADING, _Look("", self.tr("Loading…")), now=False)

    def show_empty(self, *, writable: bool) -> None:
        """The folder holds nothing."""
        if writable:
            advice = self.tr("Drop files here or press Upload")
            look = _Look("folder-open-outline", self.tr("This folder is empty"), advice, self.tr("Upload…"))
        else:
            look = _Look("folder-open-outline", self.tr("This folder is empty"))
        self._put(State.EMPTY, look)

    def show_no_hits(self, wanted: str) -> None:
        """The filter lets nothing through."""
        title = self.tr("Nothing here matches “{text}”").format(text=formats.visible(wanted))
        self._put(State.NO_HITS, _Look("filter-variant", title, "", self.tr("Clear filter")))

    def say(self, icon: str, title: str, advice: str = "", button: str = "") -> None:
        """What the owner has to say itself; its button acts as State.OTHER."""
        self._put(State.OTHER, _Look(icon, title, advice, button))

    def show_error(self, error: SpaceferryError) -> None:
        """The folder could not be listed."""
        said = messages.explain(error)
        name, tint = ("wifi-off", "caution") if isinstance(error, Offline) else ("alert-circle-outline", "bad")
        keys = isinstance(error, BadKeys | NoKeys)  # trying again would not help
        state, button = (State.BAD_KEYS if keys else State.FAILED), self.tr("Try again")
        if keys:
            button = self.tr("Account settings…")
        self._put(state, _Look(name, said.title, said.advice, button, tint, messages.details(error)))

    def show_no_place(self) -> None:
        """No space is chosen."""
        self._put(State.NO_PLACE, _Look("database-outline", self.tr("Choose a space on the left")))

    def show_no_account(self, welcome: QWidget) -> None:
        """There is no account yet: `welcome`, a child of this, says what to do."""
        self._welcome = welcome
        self._put(State.NO_ACCOUNT, _Look("", ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def _step_back(self, state: State) -> None:
        """Let the rows be seen; who had the keyboard here has it there."""
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if held and (over := self.parentWidget()) is not None:
            over.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn(state)

    def _turn(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.turned.emit()

    def _put(self, state: State, look: _Look, *, now: bool = True) -> None:
        self._look = look
        self._turn(state)
        self._delay.stop()
        if now:
            self._appear()
        else:
            self._delay.start()

    def _appear(self) -> None:
        look = self._look
        self._title.setText(look.title)
        self._advice.setText(look.advice)
        self._advice.setVisible(bool(look.advice))
        self._button.setText(look.button)
        self._button.setVisible(bool(look.button))
        self._details.setText(look.details)
        self._details.hide()
        self._more.setVisible(bool(look.details))
        self._icon.setVisible(bool(look.icon))
        self._dress()
        self._cover()
        over, focused = self.parentWidget(), QApplication.focusWidget()
        held = self.isAncestorOf(focused or self) or (over is not None and over.hasFocus())
        self._show_welcome()
        self.show()
        self.raise_()
        if held and not self.take_focus() and over is not None and not (focused and focused.isVisible()):
            over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_welcome(self) -> None:
        """Instead of the line, where there is one to be shown."""
        shown = self._welcome is not None and self.state is State.NO_ACCOUNT
        self._lines.setVisible(not shown)
        if self._welcome is not None:
            self._welcome.setVisible(shown)
            self._welcome.raise_()

    def _cover(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
            if self._welcome is not None:
                self._welcome.setGeometry(self.rect())

    def _dress(self) -> None:
        if self._look.icon:
            self._icon.setPixmap(pixmap(self._look.icon, _ICON, self._look.tint))

    def _lay_out(self) -> None:
        """A column in the middle, a little above it: there the eye looks for it."""
        self._lines = column = QWidget(self)
        column.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for label in (self._icon, self._title, self._advice, self._details):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._icon.setFixedHeight(_ICON + 8)
        self._advice.setProperty("dim", True)
        self._details.setProperty("dim", True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more.setProperty("flat", True)
        for label in (self._icon, self._title, self._advice):
            layout.addWidget(label)
        for button in (self._button, self._more):
            layout.addSpacing(4)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._details)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
