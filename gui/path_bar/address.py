"""Addresses as people type them: scheme://account/space/key. Pure functions, both ways.

Keys stay readable: only what would not survive a line of text is percent-encoded (control characters, blanks at the
ends, a '%' that would read as an escape). Any key makes the round trip. Used by the path bar and for "Copy address".
"""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.engine import protocol as msg
from core.model import Place
from core.provider import ProviderInfo
from gui import formats

_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_LOOKS_ESCAPED = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_EDGES = re.compile(r"^\s|\s$")
_SHAPE = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<account>[^/]*)(?:/(?P<space>[^/]*)(?:/(?P<key>.*))?)?")


class Problem(enum.Enum):
    """What is wrong with an address; gui/path_bar/problems.py has the sentences."""

    SHAPE = "shape"
    SCHEME = "scheme"
    ACCOUNT = "account"
    SPACE = "space"
    ESCAPE = "escape"


class BadAddress(Exception):
    """The address cannot be followed."""

    def __init__(self, problem: Problem, part: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.part = part


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address, decoded. `account` is a name or an id, and never empty."""

    scheme: str
    account: str
    space: str
    key: str = ""


class Resolver(Protocol):
    """Who knows the accounts, and the providers with their schemes."""

    @property
    def accounts(self) -> Iterable[msg.AccountView]:
        """All accounts."""

    @property
    def providers(self) -> Iterable[ProviderInfo]:
        """All providers."""


def format_address(scheme: str, account: str, space: str, key: str = "") -> str:
    """The address of a key or prefix."""
    return f"{scheme}://{_encode_part(account)}/{_encode_part(space)}/{_encode(key)}"


def parse_address(text: str) -> Address:
    """The parts of an address. Raises BadAddress."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None or not found["account"]:
        raise BadAddress(Problem.SHAPE)
    parts = [_decode(found[name] or "") for name in ("account", "space", "key")]
    return Address(found["scheme"].lower(), *parts)


def address_of(place: Place, resolver: Resolver) -> str:
    """The address of a place, with the account's name where that is enough to find it; else with its id."""
    account = next((view for view in resolver.accounts if view.id == place.account), None)
    if account is None:
        return format_address("unknown", place.account, place.space, place.key)
    named = [view for view in resolver.accounts if view.provider == account.provider and account.name in _names(view)]
    name = account.name if account.name and len(named) == 1 else account.id
    return format_address(_scheme(account, resolver), name, place.space, place.key)


def place_of(text: str, resolver: Resolver) -> Place:
    """The folder an address means; a slash at its end may be left out. Raises BadAddress."""
    address = parse_address(text)
    schemes = {info.scheme: info.id for info in resolver.providers}
    if address.scheme not in schemes:
        raise BadAddress(Problem.SCHEME, address.scheme)
    own = [view for view in resolver.accounts if view.provider == schemes[address.scheme]]
    account = next((view for view in own if view.id == address.account), None) or next(
        (view for view in own if view.name == address.account), None
    )
    if account is None:
        raise BadAddress(Problem.ACCOUNT, address.account)
    if not address.space:
        raise BadAddress(Problem.SPACE)
    slash = "/" if address.key and not address.key.endswith("/") else ""
    return Place(account.id, address.space, address.key + slash)


def folder_name(place: Place) -> str:
    """What a folder is called; at the top of a space, the space."""
    return place.key.rstrip("/").rpartition("/")[2] or place.space


def window_title(place: Place | None) -> str:
    """The window is called by its folder first: that is what a task bar has room for."""
    folder = place.key.rstrip("/").rpartition("/")[2] if place else ""
    words = [formats.visible(word) for word in (folder, place.space if place else "") if word]
    return " — ".join([*words, "Spaceferry"])


def _scheme(account: msg.AccountView, resolver: Resolver) -> str:
    return next((info.scheme for info in resolver.providers if info.id == account.provider), account.provider)


def _names(view: msg.AccountView) -> tuple[str, str]:
    return view.id, view.name


def _encode(text: str) -> str:
    text = _LOOKS_ESCAPED.sub("%25", text)
    text = _EDGES.sub(lambda found: _escape(found[0]), text)
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def _encode_part(text: str) -> str:
    return _encode(text).replace("/", "%2F")


def _escape(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _decode(text: str) -> str:
    try:
        return _ESCAPES.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode(), text)
    except UnicodeDecodeError:
        raise BadAddress(Problem.ESCAPE, text) from None
