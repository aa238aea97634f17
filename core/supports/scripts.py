"""What is done here, written for other tools: the service's own command line, curl, a language."""

import enum
from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken


class ScriptAct(enum.Enum):
    """What is to be done to each object."""

    STAT = "stat"
    LIST = "list"
    LINK = "link"
    DOWNLOAD = "download"
    UPLOAD = "upload"
    COPY = "copy"
    MOVE = "move"
    RENAME = "rename"
    DELETE = "delete"
    CLASS = "class"
    MIME = "mime"
    EXPIRY = "expiry"
    RESTORE = "restore"
    FETCH = "fetch"
    PROCESS = "process"
    REFRESH = "refresh"


class ScriptOrder(msgspec.Struct, frozen=True):
    """An act on objects of a space; of LIST the keys are prefixes."""

    act: ScriptAct
    space: str
    keys: tuple[str, ...]
    value: str = ""
    """The class's number, the mime type, days, chains, or the address to fetch."""
    to_space: str = ""
    """Of copies and moves; empty: the same."""
    to_keys: tuple[str, ...] = ()
    """Of copies, moves and renames, one for each key."""
    files: tuple[str, ...] = ()
    """The local files of uploads, one for each key."""
    policy: str = ""
    """Of uploads: what the token carries, as SupportsUploadPolicy.policy_text has it."""


class Script(msgspec.Struct, frozen=True):
    """The text for a tool. Where a secret goes, it names a variable of the environment."""

    tool: str
    text: str


@runtime_checkable
class SupportsScripts(Protocol):
    """A service that other tools work with too."""

    def scripts(self, order: ScriptOrder, cancel: CancelToken) -> tuple[Script, ...]:
        """The order for each tool that can do it. The hosts of the space may be asked for."""
