"""Compare, look at the plan, run it: the page on which a mirror is made."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.actions.context import Desk
from gui.actions.delete import rule_of
from gui.dialogs.banner import Banner
from gui.dialogs.sheet import keep_room, note
from gui.mirror.confirm import RunDialog, TaskDialog
from gui.mirror.form import MirrorForm
from gui.mirror.plan_view import PlanView
from gui.mirror.words import MirrorWords
from gui.theme.icons import put_icon

DELETING = (msg.MirrorAction.DELETE_REMOTE, msg.MirrorAction.DELETE_LOCAL)


class ComparePage(QWidget):
    """`kept()` fires when tasks have changed. `summary` is the plan shown, None without one."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, MirrorWords(self)
        self.summary: msg.MirrorSummary | None = None
        self.task: msg.MirrorTask | None = None
        self._spec: msg.MirrorSpec | None = None
        self._work: asyncio.Task[None] | None = None
        self.form = MirrorForm(desk, self)
        self.compare = self._button(self.tr("Compare"), "", self.begin)
        self.compare.setProperty("primary", True)
        self.save = self._button(self.tr("Save as task…"), "bookmark-outline", self._save)
        self.stop = self._button(self.tr("Stop"), "stop-circle-outline", self.halt)
        self.run = self._button(self.tr("Run"), "", self._run)
        self.run.setProperty("primary", True)
        self.progress = QLabel(self)
        self.progress.setProperty("dim", True)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # names are long
        self.line = QProgressBar(self)
        self.line.setRange(0, 0)
        self.line.setTextVisible(False)
        self.line.setObjectName("loadingLine")
        keep_room(self.line)
        self.banner = Banner(self)
        self.empty = note("", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plan = PlanView(desk, self)
        self._pages = QStackedWidget(self)
        self.form.changed.connect(self._changed)
        self.form.entered.connect(self.begin)
        self.plan.changed.connect(self._ticked)
        self.plan.failed.connect(self.banner.show_error)
        self._lay_out()
        self.banner.hide()
        self._rest()
        self._say_empty()

    @property
    def busy(self) -> bool:
        """Whether something is compared or run."""
        return self._work is not None

    def show_place(self, place: Place) -> None:
        """Begin anew with a place, unless it is shown already, or something is under way."""
        if not self.busy and self._desk.place_at(self.form.place.text()) != place:
            self.task = None
            self.form.show_place(place)

    def show_task(self, task: msg.MirrorTask) -> None:
        """Fill in a task."""
        if not self.busy:
            self.form.show_spec(task.spec)
            self.task = task
            self._rest()

    def begin(self) -> None:
        """Compare."""
        spec = self.form.spec()
        if spec is not None and not self.busy:
            self._start(self._compare(spec))

    def halt(self) -> None:
        """Stop what is under way. What a run has put into the queue stays there."""
        if self._work is not None:
            self._work.cancel()

    def leave(self) -> None:
        """The window closes: nothing is compared any more, and the plan goes. A run goes on."""
        if self.summary is None:
            self.halt()
        elif not self.busy:
            self._drop_plan()
            self._say_empty()
            self._rest()

    # --- what is done ---

    async def _compare(self, spec: msg.MirrorSpec) -> None:
        self._drop_plan()
        self._say(self.tr("Nothing is changed while both sides are compared."))
        pages = self._desk.engine.stream(msg.CompareMirror(spec))
        try:
            async with contextlib.aclosing(pages):
                async for page in pages:
                    if page.summary is not None:
                        self._show_plan(page.summary, spec)
                    else:
                        self.progress.setText(self._words.progress(page))
        finally:
            if self.summary is None:  # stopped, or refused
                self._say_empty()

    def _show_plan(self, summary: msg.MirrorSummary, spec: msg.MirrorSpec) -> None:
        self.summary, self._spec = summary, spec
        shown = [share for share in summary.shares if share.action is not msg.MirrorAction.SAME and share.count]
        self.plan.show_plan(summary, spec.place)
        if shown:
            self._pages.setCurrentWidget(self.plan)
        else:
            self._say(self._words.same(summary))

    def _run(self) -> None:
        if self.summary is not None and self._spec is not None and not self.busy:
            tasks.spawn(self._ask(self.summary, self._spec), on_error=self.banner.show_error)

    async def _ask(self, summary: msg.MirrorSummary, spec: msg.MirrorSpec) -> None:
        rule = rule_of(self._desk.context_at(spec.place))
        typed = ""
        if any(share.ticked for share in summary.shares if share.action in DELETING):
            dialog = RunDialog(summary, spec, rule, self)
            if not await dialog.ask():
                return
            typed = dialog.field.text()
        own = self.task is not None and self.task.spec == spec
        name = self.task.name if own and self.task is not None else ""
        trash, days = (rule.prefix, rule.days) if rule.on else ("", 0)
        if not self.busy and self.summary is summary:
            self._start(self._carry_out(summary, msg.RunMirror(summary.plan, spec.place, typed, trash, days, name)))

    async def _carry_out(self, summary: msg.MirrorSummary, request: msg.RunMirror) -> None:
        last, shown = msg.MirrorRun(), False
        self.progress.setText(self.tr("Running"))
        pages = self._desk.engine.stream(request)
        try:
            async with contextlib.aclosing(pages):
                async for last in pages:
                    if (last.uploads or last.downloads) and not shown:
                        shown = True
                        self._desk.show_queue()
                    self.progress.setText(self._words.ran(last, summary.shares))
        finally:
            if last != msg.MirrorRun():  # something was done: the plan is not what there is any more
                self._drop_plan()
                self._say(self._words.ran(last, summary.shares))
            self.kept.emit()

    def _save(self) -> None:
        if (spec := self.form.spec()) is not None:
            tasks.spawn(self._keep(spec), on_error=self.banner.show_error)

    async def _keep(self, spec: msg.MirrorSpec) -> None:
        dialog = TaskDialog(self._desk.engine, spec, self.task, self)
        if await dialog.ask():
            self.task = dialog.made()
            self._rest()
            self.kept.emit()

    # --- inside ---

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.banner.hide()
        self._work = tasks.spawn(work, on_error=self.banner.show_error)
        self._work.add_done_callback(self._ended)  # also of what is stopped before its first step
        self._rest()

    def _ended(self, _work: "asyncio.Task[None]") -> None:
        self._work = None
        self._rest()

    def _drop_plan(self) -> None:
        if self.summary is not None:
            closing = msg.CloseMirror(self.summary.plan)
            tasks.spawn(self._close(closing), on_error=self._desk.notify_error)
        self.summary = self._spec = None
        self.plan.clear()

    async def _close(self, request: msg.CloseMirror) -> None:
        await self._desk.engine.call(request)

    def _changed(self) -> None:
        """What was compared is another thing now: its plan would be misread."""
        if not self.busy and (self.summary is None or self.form.spec() != self._spec):
            self._drop_plan()
            self._say_empty()
        self._rest()

    def _ticked(self, summary: msg.MirrorSummary) -> None:
        if self.summary is not None:
            self.summary = summary
        self._rest()

    def _rest(self) -> None:
        """What can be pressed now."""
        busy, spec = self.busy, self.form.spec()
        self.form.setEnabled(not busy)
        self.compare.setVisible(not busy)
        self.compare.setEnabled(spec is not None)
        self.compare.setToolTip(self.form.problem())
        self.stop.setVisible(busy)
        self.save.setEnabled(not busy and spec is not None)
        self.line.setVisible(busy)
        self.progress.setVisible(busy)
        ticked = sum(share.ticked for share in self.summary.shares) if self.summary else 0
        self.run.setEnabled(not busy and ticked > 0)
        planned = self._pages.currentWidget() is self.plan
        for widget in (self.run, self.plan.all, self.plan.none, self.plan.sums):
            widget.setVisible(planned)
        if self.compare.property("primary") is planned:  # the accent is on what comes next
            self.compare.setProperty("primary", not planned)
            self.compare.style().unpolish(self.compare)
            self.compare.style().polish(self.compare)

    def _say_empty(self) -> None:
        compare = self.tr("Compare first: nothing is changed before you have seen the plan.")
        self._say(self.form.problem() or compare)

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self._pages.setCurrentWidget(self.empty)

    def _button(self, text: str, picture: str, act: Any) -> QPushButton:
        button = QPushButton(text, self)
        if picture:
            put_icon(button, picture)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on: act())
        return button

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 8)
        above.setSpacing(8)
        above.addWidget(self.form)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for widget in (self.compare, self.stop, self.save):
            acts.addWidget(widget)
        acts.addWidget(self.progress, 1)
        acts.addStretch(0)
        above.addLayout(acts)
        above.addWidget(self.banner)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.plan)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.plan.sums, 1)
        for button in (self.plan.none, self.plan.all, self.run):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.line)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)
