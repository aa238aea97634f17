"""Calls about what surrounds the queue: a space's defaults, settings that changed, and the window's text files."""

import msgspec

from core.engine.protocol.frames import Nothing, Request
from core.transfer.job import Conflict


class TransferDefaults(msgspec.Struct, frozen=True):
    """What a space's transfers do about targets that exist, unless a batch says otherwise; ASK asks.

    `instant`: files whose content the space holds already, as its index says, are copied there instead of sent.
    """

    upload: Conflict = Conflict.ASK
    download: Conflict = Conflict.ASK
    instant: bool = False


class GetTransferDefaults(Request[TransferDefaults], frozen=True):
    """The defaults of a space."""

    account: str
    space: str


class SetTransferDefaults(Request[Nothing], frozen=True):
    """Change them. Raises FolderUnwritable."""

    account: str
    space: str
    defaults: TransferDefaults


class SettingsChanged(Request[Nothing], frozen=True):
    """The settings file was written: limits, hours, jobs at once, history, keeping awake follow it from now on."""


class SaveText(Request[Nothing], frozen=True):
    """Write a piece of a text file of the user's choice (a CSV report), piece after piece.

    The file takes its place, whole, with the piece that is `last`. Raises FolderUnwritable, DiskFull, NameRefused.
    """

    path: str
    text: str
    first: bool
    last: bool


class SaveBytes(Request[Nothing], frozen=True):
    """The same of what is no text (a picture), as one piece or several."""

    path: str
    data: bytes
    first: bool = True
    last: bool = True
