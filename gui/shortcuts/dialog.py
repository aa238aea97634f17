"""Press the keys of an action; whoever has them already is named, and gives them up."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLabel, QToolButton, QWidget

from gui.actions.registry import BY_ID, SPECS
from gui.actions.spec import ActionSpec
from gui.dialogs.sheet import Sheet, note
from gui.shortcuts.book import Keys, book
from gui.theme.icons import icon

_MOVES = "Return Enter Escape Tab Backtab Up Down Left Right PageUp PageDown Home End"
_MOVING = frozenset(getattr(Qt.Key, f"Key_{name}") for name in _MOVES.split())
"""Alone, and with Shift, they move about in the window."""


class KeyEdit(QKeySequenceEdit):
    """One sequence of one stroke; Tab goes on to the next field, and Enter is for the dialog."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(False)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """Qt takes Tab, Enter and Esc for keys to be assigned: then nobody gets out by keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not event.modifiers():
                event.ignore()
                return False
        return super().event(event)


class KeysDialog(Sheet):
    """`await dialog.ask()`, then `keys()`. It begins with the keys the action has, or with some that it may get."""

    def __init__(self, spec: ActionSpec, parent: QWidget | None = None, keys: Keys | None = None) -> None:
        title = self.tr("Keys for “{action}”").format(action=spec.full_title().rstrip("…"))
        super().__init__(title, self.tr("Set keys"), parent)
        self._spec = spec
        now = (*(book.of(spec) if keys is None else keys), "", "")
        self.edits = [
            self._key_line(self.tr("Press the keys"), now[0]),
            self._key_line(self.tr("And another way"), now[1]),
        ]
        self.says = note("", self)
        self.says.setMinimumHeight(self.says.fontMetrics().height() * 2)
        self.body.addWidget(self.says)
        self._judge()

    def keys(self) -> Keys:
        """What is chosen."""
        typed = (edit.keySequence().toString() for edit in self.edits)
        return tuple(dict.fromkeys(key for key in typed if key))

    def _key_line(self, text: str, key: str) -> KeyEdit:
        room = QWidget(self)
        across = QHBoxLayout(room)
        across.setContentsMargins(0, 0, 0, 0)
        caption = QLabel(text, room)
        caption.setProperty("dim", True)
        caption.setFixedWidth(140)
        edit = KeyEdit(text, room)
        edit.setKeySequence(QKeySequence.fromString(key))
        caption.setBuddy(edit)
        clear = QToolButton(room)
        clear.setIcon(icon("close"))
        clear.setToolTip(self.tr("No key"))
        clear.setAccessibleName(f"{text}: {self.tr('No key')}")
        clear.clicked.connect(edit.clear)
        edit.keySequenceChanged.connect(self._judge)
        for part in (caption, edit, clear):
            across.addWidget(part, 1 if part is edit else 0)
        self.body.addWidget(room)
        return edit

    def _judge(self) -> None:
        if not hasattr(self, "says"):
            return
        problem = next((said for edit in self.edits if (said := self._problem(edit.keySequence()))), "")
        held = [(key, spec) for key in self.keys() if (spec := book.holder(key, SPECS, self._spec.id))]
        texts = [self._held(key, spec) for key, spec in held]
        self.says.setText(problem or "\n".join(texts))
        for name, on in (("bad", bool(problem)), ("caution", bool(texts) and not problem)):
            self.says.setProperty(name, on)
        self.says.style().unpolish(self.says)
        self.says.style().polish(self.says)
        self.act.setText(self.tr("Take over") if texts else self.tr("Set keys"))
        self.set_ready(not problem)

    def _held(self, key: str, spec: ActionSpec) -> str:
        shown = QKeySequence.fromString(key).toString(QKeySequence.SequenceFormat.NativeText)
        text = self.tr("{keys} is now for “{action}”, which gives it up.")
        return text.format(keys=shown, action=BY_ID[spec.id].full_title().rstrip("…"))

    def _problem(self, sequence: QKeySequence) -> str:
        """What is wrong with keys, if anything is."""
        if sequence.isEmpty():
            return ""
        stroke: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs leave it out
        bare = not stroke.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if bare and stroke.key() in _MOVING:
            return self.tr("This key is needed to move about. Press it together with Ctrl or Alt.")
        if bare and len(sequence.toString().removeprefix("Shift+")) == 1 and chr(stroke.key()).isalnum():
            return self.tr("A letter alone finds names that begin with it. Press it together with Ctrl or Alt.")
        return ""
