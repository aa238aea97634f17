"""What the parts of the provider stand on: the line, the hosts, and the way a route is asked. Each part is one subject.

`Us3` and `UVideo` (provider.py) are their parts taken together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from core.cancel import CancelToken
from core.errors import BadKey, NoSuchSpace
from core.net.exchange import Reply, Request
from core.net.names import object_key, printable
from core.net.refused import About
from core.provider import Body
from core.providers.ucloud.dialects import Route
from core.providers.ucloud.line import Line, Tries
from core.providers.ucloud.regions import Hosts
from core.providers.ucloud.sign import Signed, header, sign_url

KEY_BYTES = 1023
"""The longest key, in bytes of UTF-8 (ucloud.md 6.5)."""

_SPACE = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


@dataclass(frozen=True)
class Ask:
    """What goes with a route: the names it is filled with, headers and a body. `key` is what is signed, raw."""

    space: str
    key: str = ""
    fill: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    """Further parameters of the query."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body | bytes | None = None
    mime: str = ""
    signs: str = ""
    """The Content-Type that is signed, where it is not the request's."""
    suffix: str = ""
    read_timeout: float | None = None


class Part:
    """The shared ground. Immutable after construction."""

    def __init__(self, line: Line, hosts: Hosts, life: int) -> None:
        """`life`: how many seconds our own private addresses are good for."""
        self._line, self._hosts, self._life = line, hosts, life
        self._wire, self._dialect = line.wire, line.wire.dialect

    def _ask(self, name: str, ask: Ask, about: About, cancel: CancelToken, tries: Tries | None = None) -> Reply:
        """The successful answer of a route. Raises NotSupported where the dialect has none."""
        route = self._wire.route(name)
        check_space(ask.space)
        where = {"space": ask.space} | ({"key": ask.key} if ask.key else {})
        first = True

        def make(base: str) -> Request:
            nonlocal first
            if not first and ask.body is not None and not isinstance(ask.body, bytes):
                ask.body.rewind()
            first = False
            return self._request(route, base, ask)

        return self._line.ask(self._hosts.of(route.role, ask.space, cancel), make, about, cancel, where, tries)

    def _request(self, route: Route, base: str, ask: Ask) -> Request:
        """Signed in its address where the host is one for downloads, else in a header."""
        headers = dict(ask.headers)
        mime = ask.mime or route.mime
        if mime:
            headers["Content-Type"] = mime
        url = base + target(route.target, ask.key, ask.fill)
        if ask.more:
            url += ("&" if "?" in url else "?") + urlencode(ask.more, quote_via=quote)
        if route.role == "download":
            url = self._private(route.method, url, ask.space, ask.key, self._line.clock.now() + self._life)
        else:
            md5 = headers.get("Content-MD5", "")
            signed = Signed(route.method, ask.space, ask.key, ask.signs or mime, md5, suffix=ask.suffix)
            headers["Authorization"] = self._authorization(signed)
            if not self._hosts.names_space(route.role):
                headers[self._dialect.space_header or "Bucket"] = ask.space
        return Request(
            route.method,
            url,
            headers,
            ask.body,
            read_timeout=ask.read_timeout,
            connect_timeout=self._line.connect,
        )

    def _authorization(self, signed: Signed) -> str:
        return header(self._line.keys, self._wire.word("word"), signed)

    def _private(self, method: str, url: str, space: str, key: str, until: float) -> str:
        return sign_url(self._line.keys, url, Signed(method, space, key, date=str(int(until))))


def target(template: str, key: str, fill: Mapping[str, str]) -> str:
    """The path and query of a route. The key keeps its slashes in the path where nothing on the way could take them for
    something else; every other name is encoded whole.
    """
    path, mark, query = template.partition("?")
    names = {name: quote(value, safe="") for name, value in fill.items()}
    found = path.format(**names, key=path_of(key))
    return f"{found}?{query.format(**names, key=quote(key, safe=''))}" if mark else found


def path_of(key: str) -> str:
    """A key in an address."""
    parts = key.split("/")
    odd = any(part in (".", "..") for part in parts) or "" in parts[:-1]
    encoded = quote(key, safe="" if odd else "/")
    return encoded.replace(".", "%2E") if key in (".", "..") else encoded


def check_space(name: str) -> str:
    """`name`, if it can be a space's at all: it goes into addresses. Raises NoSuchSpace."""
    if not _SPACE.fullmatch(name):
        raise NoSuchSpace(space=printable(name))
    return name


def check_key(key: str) -> str:
    """`key`, if the service can hold it (ucloud.md 6.5). Raises KeyTooLong, KeyNotUtf8, BadKey."""
    if not object_key(key, KEY_BYTES):
        raise BadKey(key=key, reason="empty")
    if key.startswith(("/", "\\")):
        raise BadKey(key=key, reason="leading_slash")
    return key
