"""Pages of the settings that are no list of lines: each makes its own widget when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gui.actions.context import Desk
from gui.preferences.spec import Page


@dataclass(frozen=True, slots=True)
class FullPage:
    """`help` says in one translated sentence what is there; `words` are what a search finds it by, in any language."""

    make: Callable[[Desk, QWidget], QWidget]
    help: Callable[[], str]
    words: Callable[[], str]


PAGES: dict[Page, FullPage] = {}
