"""What fills a place and what is found in it: usage, duplicates, what changed, types that do not fit; its list."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.model import Place
from gui.actions.context import ActionContext, Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Applies, Group, Run, Where, at

_PLACES = at(Where.TABLE, Where.EMPTY, Where.SPACE, Where.FOLDER, Where.WINDOW)
_ANALYSE = QT_TRANSLATE_NOOP("Actions", "Analyse")


def place_meant(context: ActionContext) -> Place:
    """The folder that is selected alone, else the one shown."""
    one = context.rows[0] if len(context.rows) == 1 else None
    return context.place_of(one) if one is not None and one.is_folder else context.here()


def _refusal(context: ActionContext) -> str | None:
    if reason := needs_place(context):
        return reason
    if not context.rows or (len(context.rows) == 1 and context.folders):
        return None
    return QCoreApplication.translate("Actions", "Select a single folder, or nothing for the folder shown")


def _not_exportable(context: ActionContext) -> str | None:
    """Of a search everything that it finds is written, whatever is selected."""
    return needs_place(context) if context.query is not None else _refusal(context)


def _usage(desk: Desk, place: Place) -> None:
    from gui.usage.window import show_usage  # late, as those below: most sessions open none

    show_usage(desk, place)


def _duplicates(desk: Desk, place: Place) -> None:
    from gui.findings.duplicates import show_duplicates

    show_duplicates(desk, place)


def _changes(desk: Desk, place: Place) -> None:
    from gui.findings.changes import show_changes

    show_changes(desk, place)


def _mimes(desk: Desk, place: Place) -> None:
    from gui.findings.mimes import show_mimes

    show_mimes(desk, place)


async def _export(context: ActionContext) -> None:
    from gui.dialogs.export import ask_export

    found = context.query is not None
    await ask_export(context.desk, context.here() if found else place_meant(context), context.query or "")


def _shown(show: Callable[[Desk, Place], None]) -> Run:
    return lambda context: show(context.desk, place_meant(context))


def _spec(
    id_: str, text: str, run: Run, picture: str, capability: Capability, *keys: str, applies: Applies = _refusal
) -> ActionSpec:
    where = _PLACES if keys else _PLACES - {Where.WINDOW}
    return ActionSpec(
        id_,
        text,
        run,
        where,
        Group.VIEW,
        icon=picture,
        shortcuts=keys,
        capability=capability,
        applies=applies,
        submenu=_ANALYSE,
    )


_READ = Capability.READ

SPECS = (
    _spec("usage", QT_TRANSLATE_NOOP("Actions", "Usage…"), _shown(_usage), "view-grid-outline", _READ, "Ctrl+Shift+U"),
    _spec(
        "duplicates",
        QT_TRANSLATE_NOOP("Actions", "Find duplicates…"),
        _shown(_duplicates),
        "content-duplicate",
        _READ,
    ),
    _spec("changes", QT_TRANSLATE_NOOP("Actions", "What changed…"), _shown(_changes), "history", _READ),
    _spec(
        "mimes",
        QT_TRANSLATE_NOOP("Actions", "Types that do not fit…"),
        _shown(_mimes),
        "tag-outline",
        Capability.MIME,
    ),
    _spec(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export list…"),
        _export,
        "file-export-outline",
        _READ,
        "Ctrl+Shift+E",
        applies=_not_exportable,
    ),
)
