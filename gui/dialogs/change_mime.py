"""Change the mime type: typed or picked, checked as typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from gui.actions.context import Row
from gui.actions.rows import folders_of, mimes_of
from gui.dialogs.combo import Combo
from gui.dialogs.names import mime_problem, shortened
from gui.dialogs.sheet import Sheet, note, problem_line

COMMON = (
    "application/json",
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "audio/mpeg",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/webp",
    "text/css",
    "text/html; charset=utf-8",
    "text/javascript",
    "text/plain; charset=utf-8",
    "video/mp4",
    "video/webm",
)


class MimeDialog(Sheet):
    """Asks for a mime type. Objects of one type start with it, and the button waits for another."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Change type"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Change the type of “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Change the type of %Ln item(s)", "", len(rows)))
        found = mimes_of(rows)
        self._current = next(iter(found)) if len(found) == 1 and not folders_of(rows) else ""
        self.combo = Combo(self)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setAccessibleName(self.tr("MIME type"))
        self.combo.addItems(list(COMMON))
        self.combo.setEditText(self._current)
        caption = QLabel(self.tr("MIME type"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.combo)
        self.says = problem_line(self)
        self.body.addWidget(caption)
        self.body.addWidget(self.combo)
        self.body.addWidget(self.says)
        self.body.addWidget(note(self.tr("Browsers and players decide by it whether to show, play or save."), self))
        self.combo.editTextChanged.connect(self._check)
        self.set_ready(False)

    def chosen(self) -> str:
        """The mime type."""
        return self.combo.currentText().strip()

    def _check(self) -> None:
        problem = mime_problem(self.chosen())
        self.says.setText(problem or "")
        self.set_ready(problem is None and self.chosen() != self._current)
