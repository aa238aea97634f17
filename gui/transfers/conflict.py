"""The question asked once per batch when targets exist: replace, keep both or skip. It interrupts nothing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobKind
from gui import formats, tasks
from gui.actions.context import Desk
from gui.panels.plate import Plate
from gui.theme.icons import icon
from gui.theme.theme import theme
from gui.transfers.conflict_details import ConflictDetails


class ConflictStrip(Plate):
    """Shows the first open question; others wait behind it. Hidden while nothing is asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, edge_to_edge=True)
        self.set_kind("caution")
        self._desk = desk
        self._asked: dict[int, msg.ConflictAsked] = {}
        self._found: dict[int, int] = {}
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._more = QLabel(self)
        self._more.setProperty("dim", True)
        self._details = ConflictDetails(self)
        self._details.hide()
        self.fold = QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setText(self.tr("Compare"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.replace = self._button(self.tr("Replace"), Conflict.REPLACE)
        self.keep = self._button(self.tr("Keep both"), Conflict.KEEP_BOTH)
        self.skip = self._button(self.tr("Skip"), Conflict.SKIP)
        self.skip.setDefault(True)
        self.skip.setProperty("primary", True)
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._sign)
        across.addWidget(self._words, 1)
        for widget in (self._more, self.fold, self.replace, self.keep, self.skip):
            across.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(across)
        layout.addWidget(self._details)

    def ask(self, event: msg.ConflictAsked) -> None:
        """Ask, now or after those asked before. A batch asked about again takes its old place."""
        self._asked[event.batch] = event
        self._show_first()

    def planned(self, event: msg.BatchPlanned) -> None:
        """How many files a batch holds."""
        self._found[event.batch] = event.found
        if event.batch in self._asked:
            self._show_first()

    def clear(self) -> None:
        """Forget all questions: the engine that asked is gone."""
        self._asked.clear()
        self._found.clear()
        self._show_first()

    def words(self) -> str:
        """The question shown; empty if none is."""
        return self._words.text() if self._asked else ""

    def answer(self, conflict: Conflict) -> None:
        """Answer the question shown."""
        batch = next(iter(self._asked))
        asked = self._asked.pop(batch)
        self._show_first()
        tasks.spawn(self._send(asked, conflict), on_error=self._desk.notify_error)

    async def _send(self, asked: msg.ConflictAsked, conflict: Conflict) -> None:
        await self._desk.engine.call(msg.AnswerConflict(asked.batch, conflict))

    def _button(self, text: str, conflict: Conflict) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.answer(conflict))
        return button

    def _show_first(self) -> None:
        first = next(iter(self._asked.values()), None)
        self.setVisible(first is not None)
        if first is None:
            self.fold.setChecked(False)
            return
        self._words.setText(self._question(first))
        self._details.show_samples(first)
        waiting = len(self._asked) - 1
        self._more.setText(self.tr("%Ln more question(s)", "", waiting) if waiting else "")
        self._more.setVisible(bool(waiting))

    def _question(self, asked: msg.ConflictAsked) -> str:
        target = formats.home_path(asked.target) if asked.kind is JobKind.DOWNLOAD else asked.target
        target = target.rstrip("/") or target
        found = self._found.get(asked.batch, 0)
        if found > asked.count:
            text = self.tr("%Ln of {found} files already exist in {target}", "", asked.count)
            return text.format(found=formats.count(found), target=target)
        return self.tr("%Ln file(s) already exist in {target}", "", asked.count).format(target=target)

    def _unfold(self, opened: bool) -> None:
        self._details.setVisible(opened)
        self._dress()

    def _dress(self) -> None:
        """Make the icons, at first and when the theme changed."""
        self._sign.setPixmap(icon("help-circle-outline", "caution").pixmap(QSize(16, 16)))
        self.fold.setIcon(icon("chevron-down" if self.fold.isChecked() else "chevron-right", "dim"))
