"""The buttons under the question about targets that exist: one for each answer that makes sense, Skip the default."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobKind
from gui.transfers.split_button import SplitButton


class ConflictAnswers(QWidget):
    """`answered(Conflict)` fires on a click. The two careful kinds of Replace stand in its menu."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resume = self._button(self.tr("Resume"), Conflict.RESUME)
        self.replace = SplitButton(self.tr("Replace"), self.tr("Replace some of them"), self)
        self.replace.clicked.connect(lambda: self.answered.emit(Conflict.REPLACE))
        self.newer = self._line(self.tr("Replace older ones only"), Conflict.NEWER)
        self.different = self._line(self.tr("Replace different ones only"), Conflict.DIFFERENT)
        self.keep = self._button(self.tr("Keep both"), Conflict.KEEP_BOTH)
        self.skip = self._button(self.tr("Skip"), Conflict.SKIP)
        self.skip.setDefault(True)
        self.skip.setProperty("primary", True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for widget in (self.resume, self.replace, self.keep, self.skip):
            across.addWidget(widget)
        self._say_what_they_do()

    def show_offers(self, asked: msg.ConflictAsked) -> None:
        """Offer what makes sense; leaving everything as it is always does."""
        offers = frozenset(asked.offers)
        self.resume.setVisible(Conflict.RESUME in offers)
        self.replace.setVisible(Conflict.REPLACE in offers)
        self.replace.offer(self.newer, Conflict.NEWER in offers)
        self.replace.offer(self.different, Conflict.DIFFERENT in offers)
        self.keep.setVisible(Conflict.KEEP_BOTH in offers)
        self.resume.setToolTip(self._resume_tip(asked))
        older = {
            JobKind.UPLOAD: self.tr("Where your file is newer than the object; the others are skipped"),
            JobKind.DOWNLOAD: self.tr("Where the object is newer than the file here; the others are skipped"),
            JobKind.COPY: self.tr("Where what comes is newer than what is there; the others are skipped"),
        }
        self.newer.setToolTip(older.get(asked.kind, ""))

    def _resume_tip(self, asked: msg.ConflictAsked) -> str:
        text = self.tr("Go on with %Ln file(s) from what is here", "", asked.resumable)
        if asked.resumable < asked.count:
            others = self.tr("%Ln other(s) are skipped", "", asked.count - asked.resumable)
            text = self.tr("{text}; {others}").format(text=text, others=others)
        return text

    def _say_what_they_do(self) -> None:
        self.replace.main.setToolTip(self.tr("Replace what is there"))
        self.different.setToolTip(self.tr("Where the contents differ; the same ones are skipped"))
        self.keep.setToolTip(self.tr("Leave what is there; what comes gets a number behind its name"))
        self.skip.setToolTip(self.tr("Leave what is there, transfer nothing"))

    def _button(self, text: str, conflict: Conflict) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.answered.emit(conflict))
        return button

    def _line(self, text: str, conflict: Conflict) -> QAction:
        action = self.replace.menu.addAction(text)
        action.triggered.connect(lambda: self.answered.emit(conflict))
        return action
