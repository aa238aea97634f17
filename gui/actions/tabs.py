"""Tabs, and the two sides: opened, closed, gone through; what is selected goes across."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.model import Place
from gui.actions.context import ActionContext
from gui.actions.moving import into_itself, move_or_copy
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import missing, needs_place, needs_rows
from gui.actions.spec import ActionSpec, Group, Key, Run, Where, at

if TYPE_CHECKING:
    from gui.browsing.sides import Sides

translate = QCoreApplication.translate


def _ask(verb: Callable[["Sides"], None]) -> Run:
    def run(context: ActionContext) -> None:
        verb(context.desk.tabs)

    return run


def _window(spec_id: str, text: str, verb: Callable[["Sides"], None], *keys: Key) -> ActionSpec:
    return ActionSpec(spec_id, text, _ask(verb), at(Where.WINDOW), Group.VIEW, shortcuts=keys)


# --- folders in tabs of their own ---


def _needs_folders(context: ActionContext) -> str | None:
    if context.rows and len(context.folders) == len(context.rows) and not context.whole:
        return None
    return translate("Actions", "Only folders open in tabs of their own")


def _open_rows(context: ActionContext) -> None:
    for row in context.folders:
        context.desk.tabs.open_aside(context.place_of(row))


def _open_node(context: ActionContext) -> None:
    context.desk.tabs.open_aside(context.here())


# --- to the other side ---


def _alone(context: ActionContext) -> bool:
    return not context.desk.tabs.split


def _across(*, copy: bool) -> tuple[Callable[[ActionContext], str | None], Run]:
    """Why a selection cannot go to the other side, and how it goes."""

    def refusal(context: ActionContext) -> str | None:
        if reason := needs_place(context) or needs_rows(context):
            return reason
        target = context.desk.tabs.other_place()
        if target is None:
            return translate("Actions", "Open a space on the other side first")
        return _refused_there(context, target, copy=copy)

    def run(context: ActionContext) -> Awaitable[None] | None:
        target = context.desk.tabs.other_place()
        if target is None:
            return None
        return move_or_copy(context.desk, context.selection(), target, copy=copy, keep_both=target == context.place)

    return refusal, run


def _refused_there(context: ActionContext, target: Place, *, copy: bool) -> str | None:
    there, here = context.desk.context_at(target), context.here()
    if Capability.WRITE not in there.capabilities:
        return missing(Capability.WRITE, there.lock)
    if into_itself(replace(context, rows=context.folders).selection(), target):
        return translate("Drops", "A folder cannot go into itself")
    inside = (here.account, here.space) == (target.account, target.space)
    if copy:
        return missing(Capability.COPY) if inside and Capability.COPY not in there.capabilities else None
    if target == here and context.query is None:
        return translate("Actions", "Both sides show the same folder")
    return None if Capability.MOVE in context.capabilities else missing(Capability.MOVE, context.lock)


_may_copy, _copy = _across(copy=True)
_may_move, _move = _across(copy=False)


SPECS = (
    ActionSpec(
        "open_in_tab",
        QT_TRANSLATE_NOOP("Actions", "Open in a new tab"),
        _open_rows,
        at(Where.TABLE),
        Group.OPEN,
        applies=_needs_folders,
    ),
    ActionSpec(
        "open_node_in_tab",
        QT_TRANSLATE_NOOP("Actions", "Open in a new tab"),
        _open_node,
        at(Where.SPACE, Where.FOLDER),
        Group.OPEN,
    ),
)

OF_WINDOW = (
    _window("new_tab", QT_TRANSLATE_NOOP("Actions", "New tab"), lambda tabs: tabs.new_tab(), "Ctrl+T"),
    _window("close_tab", QT_TRANSLATE_NOOP("Actions", "Close this tab"), lambda tabs: tabs.close_tab(), "Ctrl+W"),
    ActionSpec(
        "reopen_tab",
        QT_TRANSLATE_NOOP("Actions", "Open the tab again that was closed last"),
        _ask(lambda tabs: tabs.reopen_tab()),
        at(Where.WINDOW),
        Group.VIEW,
        shortcuts=("Ctrl+Shift+T",),
        applies=lambda context: (
            None if context.desk.tabs.can_reopen else translate("Actions", "No tab has been closed yet")
        ),
    ),
    _window("next_tab", QT_TRANSLATE_NOOP("Actions", "Next tab"), lambda tabs: tabs.step(1), "Ctrl+Tab", "Ctrl+PgDown"),
    _window(
        "previous_tab",
        QT_TRANSLATE_NOOP("Actions", "Previous tab"),
        lambda tabs: tabs.step(-1),
        "Ctrl+Shift+Tab",
        "Ctrl+PgUp",
    ),
    ActionSpec(
        "split",
        QT_TRANSLATE_NOOP("Actions", "Two sides beside each other"),
        _ask(lambda tabs: tabs.toggle_split()),
        at(Where.EMPTY, Where.WINDOW),
        Group.VIEW,
        shortcuts=("F3",),
        checked=lambda context: context.desk.tabs.split,
    ),
)

ACROSS = (
    ActionSpec(
        "copy_across",
        QT_TRANSLATE_NOOP("Actions", "Copy to the other side"),
        _copy,
        at(Where.TABLE),
        Group.EDIT,
        shortcuts=("Shift+F5",),
        applies=_may_copy,
        unless=_alone,
    ),
    ActionSpec(
        "move_across",
        QT_TRANSLATE_NOOP("Actions", "Move to the other side"),
        _move,
        at(Where.TABLE),
        Group.EDIT,
        shortcuts=("Ctrl+Shift+F5",),
        applies=_may_move,
        unless=_alone,
    ),
)
"""They stand with the verbs of the clipboard."""
