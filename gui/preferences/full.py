"""Pages of the settings that are no list of lines: each makes its own widget when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.actions.context import Desk
from gui.preferences.spec import Page
from gui.shortcuts import page as shortcuts
from gui.shortcuts.page import KeysPage


@dataclass(frozen=True, slots=True)
class FullPage:
    """`help` says in one translated sentence what is there; `words` are what a search finds it by, in any language."""

    make: Callable[[Desk, QWidget], QWidget]
    help: Callable[[], str]
    words: Callable[[], str]


def _keys(desk: Desk, parent: QWidget) -> QWidget:
    return KeysPage(desk, parent)


def _about_keys() -> str:
    return QCoreApplication.translate("Preferences", "All actions and their keys.")


PAGES: dict[Page, FullPage] = {
    Page.SHORTCUTS: FullPage(_keys, _about_keys, shortcuts.words),
}
