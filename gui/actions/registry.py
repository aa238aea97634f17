"""All actions, and how they become menus and shortcuts.

The table and the tree call `make_menu`; the main window calls `make_actions` once and `run` for its buttons.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui import tasks
from gui.actions import (
    account,
    analyse,
    cdn,
    change,
    copy_as,
    delete,
    edit,
    edit_text,
    fetch,
    folder,
    link,
    lock,
    looks,
    measure,
    mirror,
    opening,
    operations,
    policy,
    preferences,
    preview,
    processing,
    restore,
    search,
    space,
    tabs,
    transfer,
    view,
)
from gui.actions.context import ActionContext
from gui.actions.folds import folded
from gui.actions.reasons import never
from gui.actions.spec import CONTEXT, ActionSpec, Choice, Run, Where
from gui.shortcuts.book import book
from gui.theme.icons import icon

SPECS: tuple[ActionSpec, ...] = (
    *opening.SPECS,
    *preview.SPECS,
    *edit_text.SPECS,
    *tabs.SPECS,
    *transfer.SPECS,
    *policy.SPECS,
    *fetch.SPECS,
    *mirror.SPECS,
    *link.SPECS,
    *copy_as.SPECS,
    *cdn.SPECS,
    *edit.SPECS,
    *tabs.ACROSS,
    *operations.SPECS,
    *change.SPECS,
    *restore.SPECS,
    *fetch.OF_OBJECTS,
    *processing.SPECS,
    *folder.SPECS,
    *space.SPECS,
    *lock.SPECS,
    *account.SPECS,
    *delete.SPECS,
    *measure.SPECS,
    *search.SPECS,
    *analyse.SPECS,
    *tabs.OF_WINDOW,
    *looks.SPECS,
    *view.SPECS,
    *preferences.SPECS,
)
"""In menu order within each group."""

BY_ID: dict[str, ActionSpec] = {spec.id: spec for spec in SPECS}


def run(spec_id: str, context: ActionContext) -> None:
    """Do an action, or say why it cannot be done."""
    spec = BY_ID[spec_id]
    if spec.hidden(context):
        if spec.capability is not None and spec.capability not in context.possible:  # asked for by its key
            context.desk.notify(never(), "caution")
        return
    if reason := spec.refusal(context):
        context.desk.notify(reason, "caution")
        return
    _start(spec.run, context)


def _start(act: Run, context: ActionContext) -> None:
    waiting = act(context)
    if waiting is not None:
        tasks.spawn(waiting, on_error=context.desk.notify_error)


def tree_where(context: ActionContext) -> Where:
    """Which of the tree's menus fits the node under the pointer."""
    if context.place is None:
        return Where.ACCOUNT
    return Where.FOLDER if context.place.key else Where.SPACE


def make_menu_of(context: ActionContext) -> QMenu:
    """The menu of what is selected in a table, else of the place that it shows."""
    return make_menu(context, Where.TABLE if context.rows else Where.EMPTY)


def make_menu(context: ActionContext, where: Where, parent: QWidget | None = None) -> QMenu:
    """The menu of a place, for this selection. The caller shows it and lets it go (WA_DeleteOnClose is set)."""
    menu = _menu(parent or context.desk.widget())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    offered = (spec for spec in SPECS if where in spec.where and not spec.hidden(context))
    for _group, some in groupby(folded(offered), key=lambda one: one[0]):
        if not menu.isEmpty():
            menu.addSeparator()
        _add(menu, ((title, spec) for _, title, spec in some), context)
    return menu


def add_items(menu: QMenu, ids: Iterable[str], context: ActionContext) -> None:
    """Put actions into a menu of the window's own, by their ids."""
    for spec_id in ids:
        if not BY_ID[spec_id].hidden(context):
            menu.addAction(_item(BY_ID[spec_id], context, menu))


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    return menu


def _add(menu: QMenu, titled: Iterable[tuple[str, ActionSpec]], context: ActionContext) -> None:
    """Add actions, those with a title to the submenu of that title."""
    submenus: dict[str, QMenu] = {}
    for title, spec in titled:
        target = menu
        if title:
            if title not in submenus:
                submenus[title] = sub = _menu(menu)
                sub.setTitle(QCoreApplication.translate(CONTEXT, title))
                menu.addMenu(sub)
            target = submenus[title]
        offered = spec.choices(context) if spec.choices and not spec.refusal(context) else ()
        target.addAction(_several(spec, offered, context, target) if offered else _item(spec, context, target))
        if spec.submenu not in ("", title):
            target.actions()[-1].setText(spec.full_title())
        if spec.default:
            menu.setDefaultAction(target.actions()[-1])
    for sub in submenus.values():
        sub.menuAction().setEnabled(any(action.isEnabled() for action in sub.actions()))


def _several(spec: ActionSpec, offered: Iterable[Choice], context: ActionContext, parent: QMenu) -> QAction:
    """The entry of an action that can be done in several ways: a menu of them."""
    menu = _menu(parent)
    menu.setTitle(spec.title())
    menu.menuAction().setObjectName(spec.id)
    menu.menuAction().setIcon(icon(spec.icon) if spec.icon else icon("app"))
    menu.menuAction().setIconVisibleInMenu(bool(spec.icon))
    for title, act in offered:
        menu.addAction(title).triggered.connect(lambda _checked=False, act=act: _start(act, context))
    return menu.menuAction()


def _item(spec: ActionSpec, context: ActionContext, parent: QWidget) -> QAction:
    action = QAction(icon(spec.icon) if spec.icon else icon("app"), spec.title(), parent)
    if not spec.icon:
        action.setIconVisibleInMenu(False)
    action.setObjectName(spec.id)
    action.setShortcuts(sequences(spec))
    if spec.checked is not None:
        action.setCheckable(True)
        action.setChecked(spec.checked(context))
        if action.isChecked():
            action.setIcon(icon("check", "accent"))
            action.setIconVisibleInMenu(True)
    if reason := spec.refusal(context):
        action.setEnabled(False)
        action.setToolTip(reason)
        action.setStatusTip(reason)
    action.triggered.connect(lambda: run(spec.id, context))
    return action


def sequences(spec: ActionSpec) -> list[QKeySequence]:
    """The key sequences of an action: the user's, or the usual ones of this platform."""
    return [QKeySequence.fromString(key) for key in book.of(spec)]


def make_actions(
    window: QWidget, tables: Iterable[QWidget], context: Callable[[], ActionContext]
) -> dict[str, QAction]:
    """An action for each spec, with the keys it has now and from now on; each asks `context` when it fires. Keys of
    the answer are action ids.

    Those of Where.WINDOW work in the whole window; the others only while a table has the focus, so that Del in the
    queue or in a text field never reaches the objects.
    """
    made: dict[str, QAction] = {}
    for spec in SPECS:
        everywhere = Where.WINDOW in spec.where
        action = QAction(spec.title(), window)
        action.setObjectName(spec.id)
        reach = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(reach)
        action.triggered.connect(lambda _checked=False, spec_id=spec.id: run(spec_id, context()))
        if everywhere:
            window.addAction(action)
        made[spec.id] = action
    add_to_tables(made, tables)

    _Keys(made, window).set()
    return made


class _Keys(QObject):
    """Gives actions the keys they have now; part of the window, so that it hears of new ones as long as that lives."""

    def __init__(self, made: dict[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._made = made
        book.changed.connect(self.set)

    def set(self) -> None:
        for spec_id, action in self._made.items():
            action.setShortcuts(sequences(BY_ID[spec_id]))


def add_to_tables(made: Mapping[str, QAction], tables: Iterable[QWidget]) -> None:
    """Let further tables have the actions that work only while a table has the focus."""
    for table in tables:
        for spec_id, action in made.items():
            if spec_id in BY_ID and Where.WINDOW not in BY_ID[spec_id].where:
                table.addAction(action)
