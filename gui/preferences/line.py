"""One line of the settings: what it is about at the left, what changes it at the right, what is wrong below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.errors import SpaceferryError
from core.settings import Settings
from gui.dialogs.sheet import keep_room, note
from gui.messages import explain
from gui.preferences import editors
from gui.preferences.spec import ButtonSpec, Line, Page, SettingSpec, tr
from gui.theme.icons import icon
from gui.theme.theme import theme

EDITOR_WIDTH = 260


class LineView(QWidget):
    """The frame of a line. `side` is what changes it; a click on the words goes there."""

    def __init__(self, title: str, help: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setWordWrap(True)
        self.help = note(help, self)
        self.help.setVisible(bool(help))
        self.says = note("", self)
        self.says.setProperty("bad", True)
        self.says.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for label in (self.title, self.help, self.says):
            words.addWidget(label)
        words.addStretch(1)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(16, 10, 10, 10)
        self.across.setSpacing(8)
        self.across.addLayout(words, 1)

    def show_now(self, now: Settings) -> None:
        """Show the settings as they are."""

    def say(self, text: str) -> None:
        """What is wrong, beside what it is about; nothing takes it away."""
        self.says.setText(text)
        self.says.setVisible(bool(text))

    def show_error(self, error: SpaceferryError) -> None:
        """Why a choice could not be kept."""
        said = explain(error)
        self.say(f"{said.title} {said.advice}".strip())


class SettingView(LineView):
    """The line of a setting. `wanted(name, value)` fires with a choice that is to be kept."""

    wanted = Signal(str, object)

    def __init__(self, spec: SettingSpec, parent: QWidget | None = None) -> None:
        help = tr(spec.help)
        if spec.next_start:
            help = f"{help} {self.tr('From the next start on.')}".strip()
        super().__init__(tr(spec.title), help, parent)
        self.spec = spec
        self._default = getattr(Settings(), spec.name)
        self.reset = QToolButton(self)
        self.reset.setIconSize(QSize(16, 16))
        self.reset.setToolTip(self.tr("Reset to the default"))
        self.reset.setAccessibleName(self.tr("{setting}: reset to the default").format(setting=tr(spec.title)))
        self.reset.clicked.connect(lambda: self.wanted.emit(spec.name, self._default))
        keep_room(self.reset)
        self.editor = editors.make(spec, self)
        self.editor.setFixedWidth(EDITOR_WIDTH)
        self.editor.chosen.connect(lambda value: self.wanted.emit(spec.name, value))
        self.editor.said.connect(self.say)
        self.title.setBuddy(self.editor.focusProxy() or self.editor)
        self.across.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
        self.across.addWidget(self.reset)
        theme.changed.connect(self._dress)
        self._dress()

    def show_now(self, now: Settings) -> None:
        """See LineView. What is being typed stays."""
        value = getattr(now, self.spec.name)
        self.editor.show_value(value)
        self.reset.setVisible(value != self._default)
        self.editor.setEnabled(self.spec.matters(now))
        self.title.setEnabled(self.spec.matters(now))
        self.editor.judge()

    def _dress(self) -> None:
        self.reset.setIcon(icon("restart", "dim"))


class ButtonView(LineView):
    """The line of a ButtonSpec. `pressed(ButtonView)` fires when its button is, `seen` as it comes into view."""

    pressed = Signal(object)
    seen = Signal()

    def __init__(self, spec: ButtonSpec, parent: QWidget | None = None) -> None:
        super().__init__(tr(spec.title), tr(spec.help), parent)
        self.spec = spec
        self.button = QPushButton(tr(spec.button), self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(tr(spec.title))
        self.button.clicked.connect(lambda: self.pressed.emit(self))
        self.title.setBuddy(self.button)
        self.across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        room = QWidget(self)  # so that the button ends where the editors of the other lines end
        room.setFixedWidth(30)
        self.across.addWidget(room)

    def show_now(self, now: Settings) -> None:
        """See LineView."""
        if self.spec.state is not None:
            self.button.setText(self.spec.state(now))
        self.button.setEnabled(self.spec.matters(now))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()


class PageLink(LineView):
    """In the results of a search: a page of its own kind on which something was found. `opened(Page)`."""

    opened = Signal(object)

    def __init__(self, page: Page, title: str, help: str, parent: QWidget | None = None) -> None:
        super().__init__(title, help, parent)
        self.page = page
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        button = QPushButton(self.tr("Show"), self)
        button.setAutoDefault(False)
        button.setAccessibleName(title)
        button.clicked.connect(lambda: self.opened.emit(page))
        self.across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def found(line: Line, page_title: str, words: list[str]) -> bool:
    """Whether each of the words (case-folded) is in what is said of a line, in English or in the user's language."""
    texts = (*line.texts(), page_title)
    said = "\n".join((*texts, *map(tr, texts))).casefold()
    return all(word in said for word in words)
