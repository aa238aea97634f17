"""A page of a policy's form: captions on the left, fields on the right; `changed` fires with every edit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.sheet import note

CAPTION = 28
"""Pixels: the height of a field of one line, on which its caption is centred."""


class Page(QWidget):
    """Subclasses add fields, `read` them into a dict of UploadPolicy's fields and `show` a policy in them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 4, 0, 0)
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def line(self, caption: str, hint: str = "") -> QLineEdit:
        """A field of one line."""
        edit = QLineEdit(self)
        edit.setPlaceholderText(hint)
        edit.textChanged.connect(self.changed)
        self.add(caption, edit)
        return edit

    def area(self, caption: str, hint: str = "", lines: int = 3) -> QPlainTextEdit:
        """A field of several lines, in a fixed width: what is typed here is read by programs."""
        edit = QPlainTextEdit(self)
        edit.setPlaceholderText(hint)
        edit.setTabChangesFocus(True)
        edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        edit.setFixedHeight(QFontMetrics(edit.font()).lineSpacing() * lines + 18)
        edit.textChanged.connect(self.changed)
        self.add(caption, edit)
        return edit

    def tick(self, text: str) -> CheckBox:
        """A line to tick."""
        box = CheckBox(text, self)
        box.toggled.connect(self.changed)
        self.add("", box)
        return box

    def choice(self, caption: str, *offered: tuple[str, object]) -> Combo:
        """One of several: (text, data)."""
        combo = Combo(self)
        for text, data in offered:
            combo.addItem(text, data)
        combo.currentIndexChanged.connect(self.changed)
        self.add(caption, combo)
        return combo

    def say(self, text: str) -> QLabel:
        """An explaining line below the field before it."""
        label = note(text, self)
        self.add("", label)
        return label

    def add(self, caption: str, field: QWidget) -> None:
        """A field with its caption."""
        label = QLabel(caption, self)
        label.setProperty("dim", True)
        label.setFixedHeight(CAPTION if caption else field.sizeHint().height())
        label.setBuddy(field)
        if caption:
            field.setAccessibleName(caption)
        self.form.addRow(label, field)
