"""What the parts of the provider stand on: the line, the regions, and the ways they ask. Each part is one subject.

`Kodo` (provider.py) is its parts taken together: spaces, objects, uploads, downloads and links.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from core.cancel import CancelToken
from core.errors import (
    AccountError,
    BadAnswer,
    Cancelled,
    HostUnreachable,
    NoSuchSpace,
    Offline,
    Param,
    SpaceferryError,
    TimedOut,
    WrongRegion,
)
from core.net.exchange import Reply, Request
from core.net.names import object_key, printable
from core.net.refused import About
from core.providers.kodo.line import Line, Tries
from core.providers.kodo.regions import Region, RegionTable
from core.providers.kodo.sign import entry
from core.providers.kodo.wire import decode

T = TypeVar("T")

KEY_BYTES = 750
"""The longest key, in bytes of UTF-8 (kodo.md 10.1)."""

_SPACE = re.compile(r"[A-Za-z0-9._-]{1,100}")
"""Wider than today's rule for new names: old spaces have capitals and underscores (kodo.md 3.4)."""

Role = Callable[[Region], Sequence[str]]


def named(space: str, key: str) -> str:
    """The encoded entry of an object, its names checked."""
    return entry(check_space(space), check_key(key))


class Part:
    """The shared ground. Immutable after construction."""

    def __init__(self, line: Line, regions: RegionTable) -> None:
        self._line = line
        self._regions = regions

    def _uc(
        self,
        method: str,
        target: str,
        shape: type[T],
        cancel: CancelToken,
        space: str = "",
        *,
        tries: Tries | None = None,
    ) -> T:
        """Ask a host of the account, about its spaces."""
        where: dict[str, Param] = {"space": space} if space else {}
        signed = self._line.signed
        make = lambda base: signed(method, base + target)  # noqa: E731
        return decode(self._line.ask(self._regions.uc, make, About.SPACE, cancel, where=where, tries=tries), shape)

    def _ask(
        self,
        role: Role,
        space: str,
        make: Callable[[str], Request],
        about: About,
        cancel: CancelToken,
        *,
        key: str | None = None,
        tries: Tries | None = None,
        once: bool = False,
    ) -> Reply:
        """Ask a host of the space's region; if the space moved, once more where it is now. `once` as in Line.ask."""
        where: dict[str, Param] = {"space": space} if key is None else {"space": space, "key": key}
        try:
            return self._line.ask(
                self._hosts(role, space, cancel), make, about, cancel, where=where, tries=tries, once=once
            )
        except (Offline, HostUnreachable, TimedOut):
            self._regions.doubt(space)
            raise
        except WrongRegion as error:
            named_host = str(error.params.get("host", ""))
            if about is About.UPLOAD and named_host:
                self._regions.point_to(space, named_host)
            else:
                self._regions.forget(space)
        return self._line.ask(
            self._hosts(role, space, cancel), make, about, cancel, where=where, tries=tries, once=once
        )

    def _hosts(self, role: Role, space: str, cancel: CancelToken) -> Sequence[str]:
        try:
            hosts = role(self._regions.of(space, cancel))
        except NoSuchSpace as error:
            raise self._why_unknown(space, error, cancel) from None
        if not hosts:
            raise BadAnswer(host=self._regions.uc[0].partition("//")[2], detail="no hosts", space=space)
        return hosts

    def _why_unknown(self, space: str, error: NoSuchSpace, cancel: CancelToken) -> SpaceferryError:
        """A region query is not signed: to it a wrong access key is an unknown space. A signed request tells which."""
        try:
            self._uc("POST", f"/v2/bucketInfo?bucket={check_space(space)}", object, cancel, space)
        except (AccountError, Cancelled) as told:
            return told
        except SpaceferryError:
            pass
        return error


def check_space(name: str) -> str:
    """`name`, if it can be a space's at all: it goes into addresses. Raises NoSuchSpace."""
    if not _SPACE.fullmatch(name):
        raise NoSuchSpace(space=printable(name))
    return name


def check_key(key: str) -> str:
    """`key`, if the service can hold it. Raises KeyTooLong, KeyNotUtf8."""
    return object_key(key, KEY_BYTES)
