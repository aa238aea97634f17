"""All described commands, and how one is found: by its id, or by the words it begins with.

The descriptions are data: image_commands.py and other_commands.py. chains.py reads, writes and checks by them; the
window draws its lists and forms of the same.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from core.engine.protocol.chains import Command, CommandParam
from core.processing.image_commands import IMAGES
from core.processing.other_commands import ANYTHING, ARCHIVES, MEDIA

COMMANDS: tuple[Command, ...] = (*IMAGES, *MEDIA, *ANYTHING, *ARCHIVES)
"""In the order of lists."""

BY_ID = {command.id: command for command in COMMANDS}

_BY_WORDS = {command.words: command for command in COMMANDS}


def begun_by(words: Sequence[str]) -> Command | None:
    """The command that these segments begin with; the longest that fits."""
    return _BY_WORDS.get(tuple(words[:2])) or _BY_WORDS.get(tuple(words[:1]))


def parameter(command: Command, id: str) -> CommandParam | None:
    """A parameter by its id."""
    return next((one for one in command.params if one.id == id), None)


def takes(command: Command, mime: str) -> bool:
    """Whether objects of a type can be its input. An unknown type may be anything."""
    plain = mime.partition(";")[0].strip().lower()
    return not plain or not command.mimes or any(fnmatchcase(plain, one) for one in command.mimes)
