"""The fields of a rename pattern: what is looked for, the new text, the part, capitals, the counter, the date."""

from datetime import datetime, timezone

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import BadRequest
from core.transfer.job import Conflict
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.digits import Digits
from gui.dialogs.sheet import problem_line
from gui.dialogs.text_field import TextField
from gui.messages import explain

DATES = ("%Y-%m-%d", "%Y%m%d", "%Y-%m-%d %H.%M.%S", "%Y%m%d-%H%M%S", "%Y-%m", "%Y")
NUMBER_WIDTH = 64
MOST = 999_999_999
MOST_DIGITS = 12


class PatternForm(QWidget):
    """`changed` fires whenever the pattern is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = TextField(self.tr("Find"), lambda _text: None, self)
        self.text = TextField(self.tr("New text"), lambda _text: None, self)
        self.search.edit.setPlaceholderText(self.tr("Empty: the whole name"))
        self.regex = CheckBox(self.tr("Regular expression"), self)
        self.match_case = CheckBox(self.tr("Match case"), self)
        self.match_case.setChecked(True)
        self.part = self._combo(self.tr("Applies to"), self._parts())
        self.case = self._combo(self.tr("Upper and lower case"), self._cases())
        self.date = self._combo(self.tr("Date as"), [(_today(form), form) for form in DATES])
        self.conflict = self._combo(self.tr("If a name is taken"), self._conflicts())
        self.start, self.step, self.digits = (
            self._number(self.tr("Counter from"), 1, 0, MOST),
            self._number(self.tr("Step"), 1, 1, MOST),
            self._number(self.tr("Digits"), 1, 1, MOST_DIGITS),
        )
        self.says = problem_line(self)
        self._lay_out()
        for field in (self.search, self.text):
            field.changed.connect(self.changed)
        for box in (self.regex, self.match_case):
            box.toggled.connect(lambda _on: self.changed.emit())

    def pattern(self) -> msg.NamePattern:
        """What the fields say."""
        return msg.NamePattern(
            self.search.edit.text(),
            self.text.edit.text(),
            self.regex.isChecked(),
            self.match_case.isChecked(),
            self.part.currentData(),
            self.case.currentData(),
            int(self.start.text() or 0),
            int(self.step.text() or 0),
            int(self.digits.text() or 0),
            self.date.currentData(),
        )

    def answer(self) -> Conflict:
        """What happens to names that are taken."""
        conflict: Conflict = self.conflict.currentData()
        return conflict

    def show_error(self, error: BadRequest | None) -> None:
        """Say what is wrong with the pattern, at the field it is about; None: nothing is."""
        reason = str(error.params.get("reason", "")) if error else ""
        message = explain(error) if error else None
        text = f"{message.title} {message.advice}" if message else ""
        self.search.show_problem(text if reason in ("find", "find_slow") else "")
        self.text.show_problem(text if reason == "replace" else "")
        self.says.setText(text if reason not in ("find", "find_slow", "replace") else "")

    # --- inside ---

    def _parts(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Name without extension"), msg.NamePart.STEM),
            (self.tr("Extension"), msg.NamePart.EXTENSION),
            (self.tr("Whole name"), msg.NamePart.NAME),
        ]

    def _cases(self) -> list[tuple[str, object]]:
        return [
            (self.tr("As they are"), msg.NameCase.KEEP),
            (self.tr("all lowercase"), msg.NameCase.LOWER),
            (self.tr("ALL UPPERCASE"), msg.NameCase.UPPER),
            (self.tr("Each Word"), msg.NameCase.TITLE),
            (self.tr("First word"), msg.NameCase.SENTENCE),
        ]

    def _conflicts(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Rename nothing"), Conflict.ASK),
            (self.tr("Leave that one as it is"), Conflict.SKIP),
            (self.tr("Add a number"), Conflict.KEEP_BOTH),
            (self.tr("Replace what is there"), Conflict.REPLACE),
        ]

    def _combo(self, label: str, offered: "list[tuple[str, object]] | list[tuple[str, str]]") -> Combo:
        combo = Combo(self)
        combo.setAccessibleName(label)
        for text, value in offered:
            combo.addItem(text, value)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return combo

    def _number(self, label: str, value: int, least: int, most: int) -> QLineEdit:
        edit = QLineEdit(str(value), self)
        edit.setAccessibleName(label)
        edit.setValidator(Digits(least, most, edit))
        edit.setFixedWidth(NUMBER_WIDTH)
        edit.textChanged.connect(lambda _text: self.changed.emit())
        return edit

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        texts = QHBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(self.search, 1)
        texts.addWidget(self.text, 1)
        layout.addLayout(texts)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.regex)
        ways.addWidget(self.match_case)
        ways.addStretch(1)
        for text, token in self._tokens():
            ways.addWidget(self._token_button(text, token))
        layout.addLayout(ways)
        layout.addLayout(_row(self.part, self.case, self.conflict))
        layout.addLayout(_row(self.start, self.step, self.digits, self.date))
        layout.addWidget(self.says)

    def _tokens(self) -> list[tuple[str, str]]:
        return [(self.tr("+ Counter"), "{n}"), (self.tr("+ Date"), "{date}"), (self.tr("+ Old name"), "{name}")]

    def _token_button(self, text: str, token: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("flat", True)
        button.setAutoDefault(False)
        button.setToolTip(self.tr("Put {token} into the new text").format(token=token))
        button.clicked.connect(lambda _checked: self._put_in(token))
        return button

    def _put_in(self, token: str) -> None:
        self.text.edit.insert(token)
        self.text.edit.setFocus()


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Fields in a line, each with its name above it."""
    line = QHBoxLayout()
    line.setSpacing(12)
    for widget in widgets:
        column = QVBoxLayout()
        column.setSpacing(4)
        caption = QLabel(widget.accessibleName(), widget.parentWidget())
        caption.setProperty("dim", True)
        caption.setBuddy(widget)
        column.addWidget(caption)
        column.addWidget(widget)
        line.addLayout(column)
    line.addStretch(1)
    return line


def _today(form: str) -> str:
    return datetime.now(timezone.utc).astimezone().strftime(form)
