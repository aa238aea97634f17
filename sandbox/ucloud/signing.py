"""The texts a client may have signed, and the two signatures over them (ucloud.md 1 and 2). Knows no request.

The official SDKs differ in which headers they fold into the text, so that there are several; ``access`` accepts a
signature over any of them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCHEMES = ("UCloud", "AutoAI")
_PREFIXES: tuple[tuple[str, ...], ...] = ((), ("x-ucloud-",), ("x-ucloud-", "x-ufile-"))  # the last has them all
_COPY_HEADERS = ("x-ufile-copy-source", "x-ufile-copy-source-range")


@dataclass(frozen=True)
class Signed:
    """What is signed of a data request. ``date`` is the Date header as it came, or the expiry of an address."""

    method: str
    md5: str
    content_type: str
    date: str
    resource: str

    def text(self, canonical: str) -> str:
        """The text, with canonical header lines before the resource."""
        lines = (self.method, self.md5, self.content_type, self.date)
        return "".join(f"{line}\n" for line in lines) + canonical + self.resource


def canonical_forms(headers: Iterable[tuple[str, str]]) -> set[str]:
    """Every way the SDKs fold headers: none, X-UCloud-*, those and X-Ufile-*, and the two of a copy."""
    merged: dict[str, list[str]] = {}
    for name, value in headers:
        lower = name.lower().strip()
        if lower.startswith(_PREFIXES[-1]):
            merged.setdefault(lower, []).append(re.sub(r"\s+", " ", value).strip())
    lines = {name: f"{name}:{','.join(values)}\n" for name, values in sorted(merged.items())}
    forms = {"".join(line for name, line in lines.items() if name.startswith(prefixes)) for prefixes in _PREFIXES}
    return forms | {"".join(line for name, line in lines.items() if name in _COPY_HEADERS)}


def listing_resource(space: str, query: Mapping[str, str]) -> str:
    """The resource of a listobjects call as the Python SDK signs it."""
    names = ("delimiter", "marker", "max-keys", "prefix")
    return f"/{space}/\nlistobjects\n" + "\n".join(f"{name}:{query.get(name, '')}" for name in names)


def signature(private_key: str, text: str) -> str:
    """Of the data plane: HMAC-SHA1 in standard base64."""
    mac = hmac.new(private_key.encode(), text.encode("utf-8", "surrogateescape"), hashlib.sha1)
    return base64.standard_b64encode(mac.digest()).decode("ascii")


def is_signature(private_key: str, told: str, texts: Iterable[str]) -> bool:
    """True when ``told`` is our signature of one of the texts."""
    raw = told.encode("utf-8", "replace")
    return any(hmac.compare_digest(raw, signature(private_key, text).encode("ascii")) for text in texts)


def control_signature(private_key: str, parameters: Mapping[str, str]) -> str:
    """Of the control API: SHA1 over sorted names and values, then the private key."""
    text = "".join(f"{name}{parameters[name]}" for name in sorted(parameters)) + private_key
    return hashlib.sha1(text.encode("utf-8", "surrogateescape")).hexdigest()
