"""Pages of the settings that are no list of lines: each makes its own widget when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.actions.context import Desk
from gui.diagnostics import page as diagnostics
from gui.diagnostics.page import DiagnosticsPage
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


def _diagnostics(desk: Desk, parent: QWidget) -> QWidget:
    return DiagnosticsPage(desk, parent)


def _about_diagnostics() -> str:
    return QCoreApplication.translate("Preferences", "What does not work, why, and what to do.")


PAGES: dict[Page, FullPage] = {
    Page.SHORTCUTS: FullPage(_keys, _about_keys, shortcuts.words),
    Page.DIAGNOSTICS: FullPage(_diagnostics, _about_diagnostics, diagnostics.words),
}
