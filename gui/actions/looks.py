"""How rows are shown: kinds of view, pictures, their size, the order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Choice, Group, Key, Run, Where, at
from gui.file_table.columns import COLUMNS, Column, Sorting
from gui.file_table.kinds import ViewKind

_Std = QKeySequence.StandardKey
_VIEW = QT_TRANSLATE_NOOP("Actions", "View")


def _choose(kind: ViewKind) -> Run:
    return lambda context: context.desk.looks.choose(kind)


def _is(kind: ViewKind) -> Callable[[ActionContext], bool]:
    return lambda context: context.desk.looks.kind is kind


def _kind(spec_id: str, text: str, kind: ViewKind, key: str, icon: str) -> ActionSpec:
    where = at(Where.EMPTY, Where.WINDOW)
    run = _choose(kind)
    return ActionSpec(
        spec_id, text, run, where, Group.VIEW, icon, (key,), applies=needs_place, submenu=_VIEW, checked=_is(kind)
    )


def _zoom(by: int) -> Run:
    return lambda context: context.desk.looks.zoom(by)


def _in_grid(context: ActionContext) -> str | None:
    if context.desk.looks.kind is ViewKind.GRID:
        return None
    return QCoreApplication.translate("Actions", "Only the icon grid has sizes")


def _size(spec_id: str, text: str, by: int, *keys: Key) -> ActionSpec:
    where = at(Where.EMPTY, Where.WINDOW)
    return ActionSpec(spec_id, text, _zoom(by), where, Group.VIEW, shortcuts=keys, applies=_in_grid, submenu=_VIEW)


def _beyond(context: ActionContext) -> None:
    if context.place is not None:
        context.desk.looks.gallery.go_beyond(context.place.account)


def _within(context: ActionContext) -> str | None:
    """Why there is nothing to be passed."""
    gallery, place = context.desk.looks.gallery, context.place
    use = gallery.use_of(place.account) if place is not None else None
    if place is None or use is None or not use.budget or use.spent < use.budget * 0.9:
        return QCoreApplication.translate("Actions", "There is traffic left for thumbnails today")
    if gallery.beyond(place.account):
        return QCoreApplication.translate("Actions", "Thumbnails are loaded without limit today")
    return None


def _orders(context: ActionContext) -> Sequence[Choice]:
    looks = context.desk.looks

    def to(sorting: Sorting | None) -> Run:
        return lambda _context: looks.sort(sorting)

    now = looks.sorting
    offered: list[Choice] = [(QCoreApplication.translate("Actions", "As the service lists"), to(None))]
    for column in (Column.NAME, Column.SIZE, Column.MODIFIED, Column.CLASS, Column.TYPE):
        usual = COLUMNS[column].first.name == "DescendingOrder"
        descending = not now.descending if now is not None and now.column is column else usual
        arrow = ""
        if now is not None and now.column is column:
            arrow = "  ▾" if now.descending else "  ▴"
        offered.append((COLUMNS[column].heading() + arrow, to(Sorting(column, descending))))
    return offered


SPECS = (
    _kind("view_grid", QT_TRANSLATE_NOOP("Actions", "Icon grid"), ViewKind.GRID, "Ctrl+1", "view-grid-outline"),
    _kind("view_compact", QT_TRANSLATE_NOOP("Actions", "Compact list"), ViewKind.COMPACT, "Ctrl+2", "view-column"),
    _kind("view_table", QT_TRANSLATE_NOOP("Actions", "Table"), ViewKind.TABLE, "Ctrl+3", "view-list"),
    ActionSpec(
        "thumbnails",
        QT_TRANSLATE_NOOP("Actions", "Thumbnails"),
        lambda context: context.desk.looks.toggle_thumbnails(),
        at(Where.EMPTY, Where.WINDOW),
        Group.VIEW,
        shortcuts=("F12",),
        submenu=_VIEW,
        checked=lambda context: context.desk.looks.thumbnails,
    ),
    _size("zoom_in", QT_TRANSLATE_NOOP("Actions", "Larger"), 1, _Std.ZoomIn),
    _size("zoom_out", QT_TRANSLATE_NOOP("Actions", "Smaller"), -1, _Std.ZoomOut),
    ActionSpec(
        "load_thumbnails",
        QT_TRANSLATE_NOOP("Actions", "Load thumbnails beyond today's limit"),
        _beyond,
        at(Where.EMPTY),
        Group.VIEW,
        applies=_within,
        submenu=_VIEW,
    ),
    ActionSpec(
        "sort_by",
        QT_TRANSLATE_NOOP("Actions", "Sort by"),
        lambda _context: None,
        at(Where.EMPTY),
        Group.VIEW,
        applies=needs_place,
        choices=_orders,
    ),
)
