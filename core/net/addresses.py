"""What a user writes into the account form, checked: addresses of services, and keys."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from core.errors import BadKeys, BadRequest

_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
"""A name or an address, IPv6 without its brackets."""

_KEY = re.compile(r"[!-9;-~]+")
"""A key's half: visible ASCII; a colon would part it from its signature."""


def account_key(values: Mapping[str, str], field: str) -> str:
    """The key in a field. Raises BadKeys (`field`, reason "shape")."""
    key = values.get(field, "").strip()
    if not _KEY.fullmatch(key):
        raise BadKeys(field=field, reason="shape")
    return key


def addresses(values: Mapping[str, str], field: str, public: tuple[str, ...]) -> tuple[str, ...]:
    """The hosts of the account in a field: those of a private cloud (several by commas), else the public ones.

    Each is scheme://host[:port]; without a scheme https is meant. Raises BadRequest.
    """
    given = [one.strip() for one in values.get(field, "").split(",") if one.strip()]
    return tuple(address(one, field) for one in given) or public


def address(text: str, field: str) -> str:
    """One of them. Raises BadRequest (`field`, reason "address")."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a bad port, a bad label, brackets that do not close
        raise BadRequest(field=field, reason="address") from None
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or more:
        raise BadRequest(field=field, reason="address")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"
