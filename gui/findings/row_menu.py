"""The menu of found objects: show where one lies, and the actions that need no table around them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.model import Place
from gui.actions import registry
from gui.actions.context import Desk
from gui.findings.found import Found, space_of
from gui.theme.icons import icon

ACTIONS = ("open", "download", "download_to", "copy_link", "copy_key", "change_class", "trash", "delete", "properties")
"""Those that exist are offered, in this order."""


def show_in_folder(desk: Desk, place: Place, found: Found) -> None:
    """Open the folder that an object lies in, with the object selected, and bring the window to the front."""
    desk.navigate(Place(place.account, place.space, found.folder))
    desk.select_keys((found.key,))
    desk.widget().window().raise_()
    desk.widget().window().activateWindow()


def rows_menu(desk: Desk, place: Place, found: Sequence[Found], parent: QWidget) -> QMenu:
    """The menu of some objects of a space. The caller shows it and lets it go."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    context = desk.context_at(space_of(place), tuple(one.row() for one in found))
    first = menu.addAction(icon("folder-open-outline"), QCoreApplication.translate("Findings", "Show in folder"))
    first.setEnabled(len(found) == 1)
    first.triggered.connect(lambda: show_in_folder(desk, place, found[0]))
    menu.addSeparator()
    for id_ in ACTIONS:
        spec = registry.BY_ID.get(id_)
        if spec is None or spec.hidden(context):
            continue
        action = menu.addAction(spec.title())
        action.setObjectName(id_)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if reason := spec.refusal(context):
            action.setEnabled(False)
            action.setToolTip(reason)
        action.triggered.connect(lambda _on=False, id_=id_: registry.run(id_, context))
    return menu
