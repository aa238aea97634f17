"""Calls about objects opened in other programs: a local copy each, watched, uploaded when it was saved."""

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request, Stream
from core.engine.protocol.objects import VerbProgress
from core.model import ObjectInfo, Place


class OpenedCopy(msgspec.Struct, frozen=True):
    """A copy in a private folder. `changed`: it is not what was fetched or uploaded last."""

    token: str
    place: Place
    path: str
    changed: bool = False


class FetchToOpen(Stream[VerbProgress], frozen=True):
    """Fetch an object for another program. One that is there already is used again: as it was changed, or while it is
    the version that the service has. Raises what reading and writing raise.
    """

    place: Place


class FindOpened(Request[OpenedCopy | None], frozen=True):
    """The copy of an object."""

    place: Place


class ListChanged(Request[tuple[OpenedCopy, ...]], frozen=True):
    """The copies that were changed and not uploaded, also under earlier engines; from then on they are watched."""


class UploadOpened(Request[ObjectInfo], frozen=True):
    """Store what a copy holds now in its object's place. Raises as PutBack does, and FileChanged and LocalErrors."""

    token: str
    replace: bool = False


class ForgetOpened(Request[Nothing], frozen=True):
    """Throw a copy away. One that is not there is no error."""

    token: str


class CopySaved(Event, frozen=True):
    """Another program has saved a copy, and left it alone since."""

    copy: OpenedCopy


class Program(msgspec.Struct, frozen=True):
    """A program of the desktop. `icon` is a name of the theme or a path; `command` has "%f" where the file goes."""

    id: str
    name: str
    icon: str
    command: tuple[str, ...]


class ListPrograms(Request[tuple[Program, ...]], frozen=True):
    """The programs for a mime type, the usual one first; a type that says nothing is told by the name.

    `language` is as in "zh_CN".
    """

    mime: str
    name: str
    language: str = ""
