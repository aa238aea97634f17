"""The questions of mirrors: before a run that deletes, and what a task is called."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.settings import TrashRule
from gui import formats
from gui.actions.context import Engine
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField
from gui.mirror.words import MirrorWords, folder_name

A = msg.MirrorAction


class RunDialog(Sheet):
    """Asks before a run that deletes. A name is typed where that is more than half of a side, or for good."""

    def __init__(
        self, summary: msg.MirrorSummary, spec: msg.MirrorSpec, rule: TrashRule, parent: QWidget | None = None
    ) -> None:
        super().__init__("", self.tr("Delete and run"), parent, danger=True)
        ticked = {share.action: share.ticked for share in summary.shares}
        there, here = ticked.get(A.DELETE_REMOTE, 0), ticked.get(A.DELETE_LOCAL, 0)
        self.set_title(RunTitles(self).title(there, here, spec))
        if sum(ticked.values()) > max(there, here):
            self.body.addWidget(note(MirrorWords(self).totals(summary.shares), self))
        half = bool(summary.type_name)
        name = summary.type_name or (spec.place.space if there and not rule.on else "")
        for text in self._consequences(summary, spec, rule, half=half):
            self.body.addWidget(note(text, self))
        self.field = TextField(
            self.tr("Type {name} to confirm").format(name=name), lambda text: None if text == name else "", self
        )
        self.field.changed.connect(self._judge)
        self.field.setVisible(bool(name))
        self.body.addWidget(self.field)
        self._name = name
        self._judge()

    def _consequences(
        self, summary: msg.MirrorSummary, spec: msg.MirrorSpec, rule: TrashRule, *, half: bool
    ) -> list[str]:
        ticked = {share.action: share.ticked for share in summary.shares}
        found = []
        if half:
            over = ticked.get(A.DELETE_REMOTE, 0) * 2 > summary.there
            place = f"{spec.place.space}/{spec.place.key}".rstrip("/") if over else folder_name(spec.local)
            half_of = self.tr("This deletes more than half of what is in {place}.")
            found.append(half_of.format(place=formats.visible(place)))
        if ticked.get(A.DELETE_REMOTE) and not rule.on:
            found.append(self.tr("Objects are deleted for good: this space has no trash."))
        elif ticked.get(A.DELETE_REMOTE):
            found.append(self.tr("Objects go into the trash of the space."))
        if ticked.get(A.DELETE_LOCAL):
            found.append(self.tr("Files go into the trash of this computer."))
        return found

    def _judge(self) -> None:
        self.set_ready(not self._name or self.field.problem() is None)


class RunTitles(QObject):
    """Plurals are found in a QObject's own tr alone."""

    def title(self, there: int, here: int, spec: msg.MirrorSpec) -> str:
        """The question."""
        if there and here:
            return self.tr("Delete on both sides?")
        if there:
            return self.tr("Delete %Ln object(s) of {space}?", "", there).format(space=spec.place.space)
        return self.tr("Delete %Ln file(s) of {folder}?", "", here).format(folder=shortened(folder_name(spec.local)))


class TaskDialog(Sheet):
    """Keeps what is compared under a name; that of `task`, if it stays, changes this task."""

    def __init__(
        self, engine: Engine, spec: msg.MirrorSpec, task: msg.MirrorTask | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Save as task"), self.tr("Save"), parent)
        self._engine, self._spec, self._task = engine, spec, task
        self.name = TextField(self.tr("Name"), lambda text: None if text else "", self)
        self.name.changed.connect(lambda: self.set_ready(self.name.problem() is None))
        self.body.addWidget(note(self.tr("It is compared again from the list of tasks; nothing runs by itself."), self))
        self.body.addWidget(self.name)
        self.name.edit.setText(task.name if task else folder_name(spec.local))
        self.name.edit.selectAll()

    def made(self) -> msg.MirrorTask:
        """The task as it is kept."""
        return msg.MirrorTask(self.name.text(), self._spec)

    async def submit(self) -> None:
        """Keep it."""
        made = self.made()
        same = self._task is not None and self._task.name == made.name
        await self._engine.call(msg.SaveMirrorTask(made, made.name if same else ""))
