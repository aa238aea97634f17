"""Metadata and response headers of a selection: what is named is set, the rest stays."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.actions.context import Row
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note, problem_line

HEADERS = ("Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires")
"""Those of the answer to a download that can be set besides the mime type."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class _HeaderName(QLabel):
    verbatim = True


class _Header(QLineEdit):
    """Is known by the header's name, which is the same in all languages."""

    verbatim = True


class MetaDialog(Sheet):
    """Asks for names and values; lines without a name, and headers without a value, are left alone."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Set"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Metadata of “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Metadata of %Ln item(s)", "", len(rows)))
        self.lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._table = QVBoxLayout()
        self._table.setSpacing(6)
        self.add_line()
        self._more = QPushButton(self.tr("Add a line"), self)
        self._more.setProperty("flat", True)
        self._more.setAutoDefault(False)
        self._more.clicked.connect(lambda _on: self.add_line())
        self.headers = {name: _Header(self) for name in HEADERS}
        self.says = problem_line(self)
        self._put()
        self._judge()

    def meta(self) -> dict[str, str]:
        """The metadata by name."""
        return {name.text().strip(): value.text() for name, value in self.lines if name.text().strip()}

    def response_headers(self) -> dict[str, str]:
        """The response headers that have a value."""
        return {name: edit.text().strip() for name, edit in self.headers.items() if edit.text().strip()}

    def fill(self, meta: Mapping[str, str]) -> None:
        """Begin with what there is."""
        for name, value in meta.items():
            name_edit, value_edit = self.lines[-1]
            name_edit.setText(name)
            value_edit.setText(value)
            self.add_line()

    def add_line(self) -> None:
        """Room for one more."""
        name, value = QLineEdit(self), QLineEdit(self)
        name.setPlaceholderText(self.tr("Name"))
        value.setPlaceholderText(self.tr("Value"))
        name.setAccessibleName(self.tr("Name {number}").format(number=len(self.lines) + 1))
        value.setAccessibleName(self.tr("Value {number}").format(number=len(self.lines) + 1))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(name, 2)
        across.addWidget(value, 3)
        self._table.addLayout(across)
        self.lines.append((name, value))
        for edit in (name, value):
            edit.textChanged.connect(lambda _text: self._judge())
        name.setFocus()

    def _judge(self) -> None:
        wrong = self._wrong()
        self.says.setText(wrong or "")
        self.set_ready(wrong is None and bool(self.meta() or self.response_headers()))

    def _wrong(self) -> str | None:
        names = [name.text().strip() for name, _value in self.lines if name.text().strip()]
        for name in names:
            if not _NAME.fullmatch(name):
                return self.tr("“{name}”: a name has letters a-z, digits, - and _ alone").format(name=shortened(name))
        if len({name.lower() for name in names}) < len(names):
            return self.tr("A name is there twice")
        if any(value.text() and not name.text().strip() for name, value in self.lines):
            return self.tr("A value has no name")
        if any(_CONTROL.search(value) for value in (*self.meta().values(), *self.response_headers().values())):
            return self.tr("A value cannot hold line breaks or control characters")
        return None

    def _put(self) -> None:
        self.body.addWidget(note(self.tr("Metadata, told with every download"), self))
        self.body.addLayout(self._table)
        across = QHBoxLayout()
        across.addWidget(self._more)
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(note(self.tr("Headers of the answer to a download; an empty one stays as it is"), self))
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        for name, edit in self.headers.items():
            edit.setAccessibleName(name)
            edit.textChanged.connect(lambda _text: self._judge())
            form.addRow(_HeaderName(name, self), edit)
        self.body.addLayout(form)
        self.body.addWidget(self.says)
