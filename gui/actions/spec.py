"""How an action is described. The lists of actions are in the modules beside this one; `registry` draws them."""

import enum
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.capability import Capability
from gui.actions.context import ActionContext

CONTEXT = "Actions"
"""The translation context of every text in this package."""

Key = QKeySequence.StandardKey | str
"""A shortcut: the platform's own where there is one, else a portable sequence."""


class Where(enum.Enum):
    """Where an action is offered."""

    TABLE = "table"
    """The menu of selected rows."""
    EMPTY = "empty"
    """The menu of the table's empty space: the folder shown."""
    ACCOUNT = "account"
    """The menu of an account in the tree; the others of the tree follow."""
    SPACE = "space"
    FOLDER = "folder"
    TRASH = "trash"
    SEARCH = "search"
    WINDOW = "window"
    """Everywhere in the window, by its shortcut."""


class Group(enum.IntEnum):
    """Menus list actions by group, with a line between groups."""

    OPEN = 0
    TRANSFER = 1
    LINK = 2
    EDIT = 3
    CHANGE = 4
    VIEW = 5
    ACCESS = 6
    DELETE = 7
    PROPERTIES = 8


Run = Callable[[ActionContext], Awaitable[None] | None]
Choice = tuple[str, Run]
"""A translated title, and what is done when it is chosen."""

Applies = Callable[[ActionContext], str | None]
"""None where the action applies, else the translated sentence that says why not."""


def always(_context: ActionContext) -> None:
    """For actions that apply wherever they are offered."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `text` and `submenu` are English sources in the translation context `Actions`.

    `run` may be a coroutine function: then it runs as a task of the window and its errors are shown.
    """

    id: str
    text: str
    run: Run
    where: frozenset[Where]
    group: Group
    icon: str = ""
    shortcuts: tuple[Key, ...] = ()
    capability: Capability | None = None
    applies: Applies = always
    submenu: str = ""
    default: bool = False
    inside: bool = False
    """It makes something in the place, whatever is selected there: a lock of a selected row is not in its way."""
    found: bool = False
    """It is about what a search found: elsewhere it is hidden."""
    unless: Callable[[ActionContext], bool] | None = None
    """Where it has no meaning at all: there it is hidden."""
    checked: Callable[[ActionContext], bool] | None = None
    """Whether it holds now: its entry has a tick then."""
    choices: Callable[[ActionContext], Sequence[Choice]] | None = None
    """Ways to do it, offered as a submenu of its own; where there are none, it is a plain entry."""

    def title(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate(CONTEXT, self.text)

    def submenu_title(self) -> str:
        """The submenu's text in the user's language; empty at the top level."""
        return QCoreApplication.translate(CONTEXT, self.submenu) if self.submenu else ""

    def full_title(self) -> str:
        """What it is called where no menu stands around it: Change: Storage class…"""
        return of(self.submenu_title(), self.title()) if self.submenu else self.title()

    def hidden(self, context: ActionContext) -> bool:
        """Whether the provider can never do it, or it has no meaning here."""
        if (self.found and context.query is None) or (self.unless is not None and self.unless(context)):
            return True
        return self.capability is not None and self.capability not in context.possible

    def refusal(self, context: ActionContext) -> str | None:
        """Why it cannot be done here and now, as a sentence, or None where it can."""
        from gui.actions.reasons import missing, not_for_all

        if self.inside and context.lock is not None and context.rows and context.place is not None:
            context = context.desk.context_at(context.place)
        if self.capability is not None and self.capability not in context.capabilities:
            return missing(self.capability, context.lock)
        return not_for_all(self.id, context) or self.applies(context)


def of(whole: str, part: str) -> str:
    """What something is called with what it belongs to."""
    return QCoreApplication.translate(CONTEXT, "{menu}: {action}").format(menu=whole, action=part)


def at(*where: Where) -> frozenset[Where]:
    """The places an action is offered at."""
    return frozenset(where)
