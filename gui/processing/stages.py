"""The stages of a job in words, with their icons; and what is wrong with a job, in one line."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.messages import explain
from gui.processing.answers import in_a_line

Stage = msg.JobStage

_WORDS = {
    Stage.PLANNED: QT_TRANSLATE_NOOP("Stages", "To be sent"),
    Stage.SENDING: QT_TRANSLATE_NOOP("Stages", "Being sent"),
    Stage.WAITING: QT_TRANSLATE_NOOP("Stages", "Waiting"),
    Stage.RUNNING: QT_TRANSLATE_NOOP("Stages", "Running"),
    Stage.DONE: QT_TRANSLATE_NOOP("Stages", "Done"),
    Stage.FAILED: QT_TRANSLATE_NOOP("Stages", "Failed"),
    Stage.NOT_NOTIFIED: QT_TRANSLATE_NOOP("Stages", "Done, not notified"),
    Stage.UNKNOWN: QT_TRANSLATE_NOOP("Stages", "Unknown"),
}

SIGNS = {
    Stage.PLANNED: ("clock-outline", "dim"),
    Stage.SENDING: ("progress-clock", "accent"),
    Stage.WAITING: ("timer-sand", "dim"),
    Stage.RUNNING: ("progress-clock", "accent"),
    Stage.DONE: ("check-circle-outline", "good"),
    Stage.FAILED: ("alert-circle-outline", "bad"),
    Stage.NOT_NOTIFIED: ("alert-outline", "caution"),
    Stage.UNKNOWN: ("help-circle-outline", "caution"),
}
"""(icon, colour token) of each."""


def stage_words(stage: msg.JobStage) -> str:
    """A stage's name."""
    return QCoreApplication.translate("Stages", _WORDS[stage])


def error_words(row: msg.ProcessJobRow) -> str:
    """What went wrong, ours or in the service's own words; empty where nothing did."""
    if row.code:
        return explain(rebuild(row.code, row.params)).title
    return next((formats.visible(output.error) for output in row.outputs if output.error), "")


def result_words(row: msg.ProcessJobRow) -> str:
    """What came of it: the error, the names of the outputs, or the short answers."""
    if row.stage.final and (wrong := error_words(row)):
        return wrong
    told = (formats.visible(output.key) or in_a_line(output.result) for output in row.outputs)
    return ", ".join(filter(None, told))
