"""Undo the last operation, and the history of all of them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.engine import protocol as msg
from gui.actions.context import ActionContext, Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.spec import ActionSpec, Group, Where, at

LOOKED_AT = 100
"""Of the newest operations one is undone; older ones are in the history."""

_PASSED_OVER = frozenset({"undone", "nothing_done"})


async def _undo(context: ActionContext) -> None:
    """Undo the newest operation that did something and was not undone; what is lost is asked about first."""
    from gui.operations.undo_dialog import UndoDialog
    from gui.operations.words import OperationWords

    desk, words = context.desk, OperationWords()
    page = await desk.engine.call(msg.ListOperations(limit=LOOKED_AT))
    row = next((row for row in page.rows if _counts(row)), None)
    if row is None:
        desk.notify(QCoreApplication.translate("Actions", "There is nothing to undo"))
    elif row.undo is msg.Undo.NO:
        desk.notify(f"{words.what(row)} — {words.undo(row)}", "caution")
    elif row.undo is msg.Undo.YES or await UndoDialog(row, desk.widget()).ask():
        text = QCoreApplication.translate("Actions", "Undoing “{what}”").format(what=words.what(row))
        desk.notify(text)
        await desk.verbs.undo(row.id)


def _counts(row: msg.OperationRow) -> bool:
    return row.kind is not msg.OperationKind.UNDO and not row.undone_by and row.undo_reason not in _PASSED_OVER


def _history(context: ActionContext) -> None:
    show_history(context.desk)


def show_history(desk: Desk) -> None:
    """Open the history, or bring it to the front."""
    from gui.operations.history_window import HistoryWindow

    made = desk.widget().findChildren(HistoryWindow)
    window = made[0] if made else HistoryWindow(desk, desk.widget())
    window.show()
    window.raise_()
    window.activateWindow()


SPECS = (
    ActionSpec(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        _undo,
        at(Where.EMPTY),
        Group.EDIT,
        icon="undo",
        shortcuts=(QKeySequence.StandardKey.Undo,),
    ),
    ActionSpec(
        "history",
        QT_TRANSLATE_NOOP("Actions", "History of operations…"),
        _history,
        at(Where.EMPTY, Where.ACCOUNT, Where.WINDOW),
        Group.VIEW,
        icon="history",
        shortcuts=("Ctrl+H",),
    ),
)
