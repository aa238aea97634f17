"""Chains of commands as data: what commands there are, a chain as text and as steps, and what is wrong with one.

A chain is a text of commands piped one into the next (`imageView2/2/w/200|imageInfo`). The window draws forms of the
commands' descriptions and never reads the text itself: CheckChain and BuildChain turn one into the other.
"""

import enum

import msgspec

from core.engine.protocol.frames import Request


class ParamKind(enum.IntEnum):
    """What a value is, and so which field it is typed into."""

    TEXT = 0
    INTEGER = 1
    NUMBER = 2
    CHOICE = 3
    FLAG = 4
    """A bare word without a value; its value is "1" where it is set."""
    URL = 5
    COLOUR = 6
    """`#rrggbb`, or a name."""


class CommandParam(msgspec.Struct, frozen=True):
    """One parameter of a command (kodo.md 6.4). Without `name` it stands by its position, before the named ones."""

    id: str
    """Unique within the command; of a named one, its name on the wire."""
    kind: ParamKind = ParamKind.TEXT
    positional: bool = False
    required: bool = False
    low: float = 0
    high: float = 0
    """Both 0: no limits."""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    """What a text must match as a whole."""
    example: str = ""
    default: str = ""
    b64: bool = False
    """On the wire it is URL-safe base64."""
    many: int = 0
    """How often it may stand; 0 for once. Of a positional one: all segments after the named ones."""
    beside: str = ""
    """It belongs to the parameter of that id just before it (the alias of an address)."""


class Command(msgspec.Struct, frozen=True):
    """One command the service knows. `words` begin it on the wire; `id` tells variants of one word apart."""

    id: str
    words: tuple[str, ...]
    group: str
    """image, media, archive or any: how lists are ordered."""
    params: tuple[CommandParam, ...] = ()
    one_of: tuple[str, ...] = ()
    """At least one of these must be given."""
    mimes: tuple[str, ...] = ()
    """What it takes, as `image/*`; empty: anything."""
    gives: str = ""
    """image, audio, video, text, json, archive or playlist; empty: what came in."""
    extension: str = ""
    """Of its output; `@name` takes the value of that parameter; empty: as it came in."""
    persistent_only: bool = False
    """It cannot run on the way of a read."""
    more: bool = False
    """It has parameters that are not described here: unknown ones are passed on, with a caution."""


class ChainStep(msgspec.Struct, frozen=True):
    """One command with its values, decoded, in the order they stand on the wire.

    Without `command` it is one we do not know, or one that cannot be read: `text` is passed on as it stands.
    """

    command: str
    values: tuple[tuple[str, str], ...] = ()
    text: str = ""


class ChainProblem(msgspec.Struct, frozen=True):
    """What is wrong with a step. `caution`: it may run all the same.

    Reasons: empty, unknown (command), parameter (unknown), twice, missing, one_of, number, range, choice, pattern,
    url, colour, base64, many, saveas, separator, persistent (not on the way of a read), mime.
    """

    step: int
    command: str
    reason: str
    param: str = ""
    value: str = ""
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    example: str = ""
    caution: bool = False


class ChainView(msgspec.Struct, frozen=True):
    """A chain both ways. `extension` is that of its output, empty where it stays what it was."""

    text: str
    steps: tuple[ChainStep, ...]
    problems: tuple[ChainProblem, ...]
    extension: str = ""
    live: bool = True
    """Whether it can run on the way of a read: a preview is possible."""

    @property
    def good(self) -> bool:
        """Whether it may be sent."""
        return all(problem.caution for problem in self.problems)


class ListCommands(Request[tuple[Command, ...]], frozen=True):
    """The commands the account's service knows, for lists and forms."""

    account: str


class CheckChain(Request[ChainView], frozen=True):
    """Read a text. `mime` is that of the objects, empty where they differ."""

    text: str
    mime: str = ""


class BuildChain(Request[ChainView], frozen=True):
    """Write steps as text, and check them."""

    steps: tuple[ChainStep, ...]
    mime: str = ""
