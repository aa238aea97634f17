"""How a setting is described. gui/preferences/pages has a list for each page; book.py beside this puts them together.

What a setting may be stands in core/settings.py; here is what a person reads of it, and how it is shown.
"""

import enum
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.settings import Settings
from gui.actions.context import Desk

CONTEXT = "Preferences"
"""The translation context of every text of the pages: QT_TRANSLATE_NOOP("Preferences", "…")."""


class Page(enum.Enum):
    """The pages, in their order."""

    GENERAL = "general"
    APPEARANCE = "appearance"
    FILES = "files"
    TRANSFERS = "transfers"
    NETWORK = "network"
    DESKTOP = "desktop"
    STORAGE = "storage"
    SHORTCUTS = "shortcuts"
    DIAGNOSTICS = "diagnostics"


class Show(enum.Enum):
    """How a setting is shown, where its kind alone does not say it."""

    PLAIN = "plain"
    """A choice as a list, a yes or no as a tick, a number as a number, a text as a line."""
    SPEED = "speed"
    """A whole number of KiB/s; 0 is no limit."""
    MIB = "mib"
    """A whole number of MiB; `offered` are the usual ones."""
    FOLDER = "folder"
    """A text: the path of a local folder."""
    FILE = "file"
    """A text: the path of a local file."""


def always(_settings: Settings) -> bool:
    """For settings that always matter."""
    return True


def any_text(_text: str) -> str | None:
    """For texts of which every one will do."""
    return None


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One setting. `title`, `help`, `section`, `empty`, `unit` and the words are English sources of `Preferences`."""

    name: str
    """The field of core.settings.Settings."""
    page: Page
    title: str
    help: str = ""
    """A sentence or two below the title."""
    section: str = ""
    """A heading on the page, over this one and those that follow with the same."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the values of a choice are called, by value; all of them."""
    show: Show = Show.PLAIN
    offered: tuple[int, ...] = ()
    """Usual numbers, shown as a list; another one that was set elsewhere is offered too."""
    empty: str = ""
    """What 0, or an empty text, means: "Automatic", "The folder for downloads"."""
    unit: str = ""
    """What stands after a number: "days"."""
    matters: Callable[[Settings], bool] = always
    """Whether it does anything with the other settings as they are: greyed where it does not."""
    problem: Callable[[str], str | None] = any_text
    """Of a text: the translated sentence that says what is wrong with it, or None."""
    check: Callable[[str], msg.Request[msg.Nothing]] | None = None
    """Of a text: what the engine is asked before it is kept; it answers with an error where the text will not do."""
    next_start: bool = False
    """Whether it holds from the next start on; all others hold at once."""

    def texts(self) -> tuple[str, ...]:
        """All that is said of it, in English."""
        return tuple(filter(None, (self.title, self.help, self.section, self.empty, *self.words.values())))


@dataclass(frozen=True, slots=True)
class ButtonSpec:
    """A line with a button, for what is no single value: "Limits by time of day…". Texts as in SettingSpec.

    `act(desk, window)` may be a coroutine function; its errors are told in the window. `names` are the settings that
    it changes, if any; `state` says in a few translated words how they stand, as the button's text. What no setting
    tells is asked: `ask` waits for the button's text, each time the line comes into view and after `act`.
    """

    id: str
    page: Page
    title: str
    act: Callable[[Desk, QWidget], Awaitable[None] | None]
    button: str = ""
    help: str = ""
    section: str = ""
    names: tuple[str, ...] = ()
    state: Callable[[Settings], str] | None = None
    ask: Callable[[Desk], Awaitable[str]] | None = None
    matters: Callable[[Settings], bool] = always

    def texts(self) -> tuple[str, ...]:
        """All that is said of it, in English."""
        return tuple(filter(None, (self.title, self.help, self.section, self.button)))


Line = SettingSpec | ButtonSpec


def tr(text: str) -> str:
    """A text of the pages in the user's language."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""
