"""Process objects: the workbench for the selection, and the window of the jobs."""

from PySide6.QtCore import QObject

from core.capability import Capability
from core.engine import protocol as msg
from gui import tasks
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_rows
from gui.actions.rows import keys_of, times_of
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.verb_words import VerbWords


class ProcessWords(QObject):
    """The sentences of a run; a QObject because lupdate finds plurals in `self.tr` alone."""

    def words(self) -> VerbWords:
        """For RunProcessing."""
        return VerbWords(self.tr("Sending to processing"), self._sent)

    def _sent(self, count: int) -> str:
        return self.tr("Sent %Ln object(s) to processing", "", count)


async def _process(context: ActionContext) -> None:
    from gui.copy_as.button import of_objects
    from gui.processing.dialog import ProcessDialog

    dialog = ProcessDialog(context, context.desk.widget())
    tasks.spawn(dialog.load(), on_error=dialog.show_error)
    of_objects(dialog, context, msg.ScriptAct.PROCESS, lambda: dialog.editor.view.text)
    if not await dialog.ask():
        return
    objects = context.objects
    seen = {key: time for key, time in zip(keys_of(objects), times_of(objects), strict=True) if time}
    request = msg.RunProcessing(context.selection(), dialog.recipe(), seen, dialog.replace())
    await context.desk.verbs.run(request, ProcessWords().words())


def _jobs(context: ActionContext) -> None:
    context.desk.show_processing()


SPECS = (
    ActionSpec(
        "process",
        QT_TRANSLATE_NOOP("Actions", "Process…"),
        _process,
        at(Where.TABLE),
        Group.CHANGE,
        icon="cog-outline",
        shortcuts=("Ctrl+Shift+P",),
        capability=Capability.PROCESS,
        applies=needs_rows,
    ),
    ActionSpec(
        "processing_jobs",
        QT_TRANSLATE_NOOP("Actions", "Processing jobs"),
        _jobs,
        at(Where.EMPTY, Where.WINDOW),
        Group.VIEW,
        icon="progress-clock",
        shortcuts=("Ctrl+Alt+J",),
    ),
)
