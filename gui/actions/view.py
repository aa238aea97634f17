"""Looking around: navigation, selection, refresh, properties, the queue's switches."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.engine import protocol as msg
from gui import formats
from gui.actions.change import change_meta
from gui.actions.context import ActionContext, Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Key, Run, Where, at

_Std = QKeySequence.StandardKey


def _ask(verb: Callable[[Desk], None]) -> Run:
    def run(context: ActionContext) -> None:
        verb(context.desk)

    return run


async def _toggle_pause(context: ActionContext) -> None:
    engine = context.desk.engine
    page = await engine.call(msg.ListJobs(msg.QueueView(), 0, 0))
    await engine.call(msg.PauseAll(not page.totals.paused))


async def _select_names(context: ActionContext) -> None:
    from gui.dialogs.select_names import SelectNamesDialog

    dialog = SelectNamesDialog(context.desk.widget())
    if await dialog.ask():
        count = context.desk.select_matching(dialog.pattern())
        context.desk.notify(
            QCoreApplication.translate("Actions", "Selected: {count}").format(count=formats.count(count))
        )


async def _properties(context: ActionContext) -> None:
    from gui.dialogs.properties import PropertiesDialog

    dialog = PropertiesDialog(context, context.desk.widget())
    await dialog.ask()
    if dialog.wants_meta:
        await change_meta(context, dialog.info.meta if dialog.info else {})


def _window(spec_id: str, text: str, run: Run, *keys: Key, icon: str = "") -> ActionSpec:
    return ActionSpec(spec_id, text, run, at(Where.WINDOW), Group.VIEW, icon=icon, shortcuts=keys)


SPECS = (
    _window(
        "back",
        QT_TRANSLATE_NOOP("Actions", "Back"),
        _ask(lambda desk: desk.go_back()),
        _Std.Back,
        icon="arrow-left",
    ),
    _window(
        "forward",
        QT_TRANSLATE_NOOP("Actions", "Forward"),
        _ask(lambda desk: desk.go_forward()),
        _Std.Forward,
        icon="arrow-right",
    ),
    _window(
        "up",
        QT_TRANSLATE_NOOP("Actions", "Up"),
        _ask(lambda desk: desk.go_up()),
        "Alt+Up",
        "Backspace",
        icon="arrow-up",
    ),
    _window(
        "address",
        QT_TRANSLATE_NOOP("Actions", "Type an address"),
        _ask(lambda desk: desk.focus_address()),
        "Ctrl+L",
    ),
    _window(
        "next_pane",
        QT_TRANSLATE_NOOP("Actions", "Next pane"),
        _ask(lambda desk: desk.step_pane(1)),
        "F6",
    ),
    _window(
        "previous_pane",
        QT_TRANSLATE_NOOP("Actions", "Previous pane"),
        _ask(lambda desk: desk.step_pane(-1)),
        "Shift+F6",
    ),
    _window(
        "filter",
        QT_TRANSLATE_NOOP("Actions", "Filter this folder"),
        _ask(lambda desk: desk.focus_filter()),
        "Ctrl+I",
        "/",
        icon="filter-variant",
    ),
    _window(
        "show_queue",
        QT_TRANSLATE_NOOP("Actions", "Show the queue"),
        _ask(lambda desk: desk.toggle_queue()),
        "Ctrl+J",
        icon="swap-horizontal",
    ),
    _window(
        "pause_all",
        QT_TRANSLATE_NOOP("Actions", "Pause or resume all transfers"),
        _toggle_pause,
        "Ctrl+Shift+Q",
        icon="pause",
    ),
    ActionSpec(
        "refresh",
        QT_TRANSLATE_NOOP("Actions", "Refresh"),
        _ask(lambda desk: desk.refresh()),
        at(Where.EMPTY, Where.WINDOW),
        Group.VIEW,
        icon="refresh",
        shortcuts=("F5",),
        applies=needs_place,
    ),
    ActionSpec(
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Select all"),
        _ask(lambda desk: desk.select_all()),
        at(Where.EMPTY),
        Group.VIEW,
        shortcuts=(_Std.SelectAll,),
        applies=needs_place,
    ),
    ActionSpec(
        "select_whole",
        QT_TRANSLATE_NOOP("Actions", "Select everything, also what is not shown"),
        _ask(lambda desk: desk.select_whole()),
        at(Where.EMPTY),
        Group.VIEW,
        applies=needs_place,
    ),
    ActionSpec(
        "invert_selection",
        QT_TRANSLATE_NOOP("Actions", "Invert selection"),
        _ask(lambda desk: desk.invert_selection()),
        at(Where.EMPTY),
        Group.VIEW,
        shortcuts=("Ctrl+Shift+A",),
        applies=needs_place,
    ),
    ActionSpec(
        "select_names",
        QT_TRANSLATE_NOOP("Actions", "Select by name…"),
        _select_names,
        at(Where.EMPTY),
        Group.VIEW,
        shortcuts=("+",),
        applies=needs_place,
    ),
    ActionSpec(
        "properties",
        QT_TRANSLATE_NOOP("Actions", "Properties"),
        _properties,
        at(Where.TABLE, Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.PROPERTIES,
        icon="information-outline",
        shortcuts=("Alt+Return", "Alt+Enter"),
        applies=needs_place,
    ),
)
