"""Addresses on the network: checked as they were written, and made of objects and folders.

`check` and `of_objects` give the form that is sent. Signatures are taken off: they are secrets of a sort, run out, and
the network keeps an object by its plain address.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlsplit

from core.errors import BadRequest
from core.supports import CdnAct

_SAFE = "/!$&'()+,;=:@"
"""What browsers leave as it is in a path; the network compares addresses as browsers write them."""

_SIGNATURES = (
    (re.compile(r"(?:^|&)token=[^&]+"), re.compile(r"(?:^|&)e=\d+(?=&|$)")),
    (re.compile(r"(?:^|&)sign=[0-9a-f]{32}(?=&|$)"), re.compile(r"(?:^|&)t=[0-9a-f]+(?=&|$)")),
)
"""The parameters of private addresses, and of those with an anti-leech stamp (kodo.md 1.4, 7.1); both or none."""


def check(act: CdnAct, text: str) -> str:
    """The address as it can be sent. Raises BadRequest (cdn_url, cdn_folder, cdn_object), naming the address."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadRequest(reason="cdn_url", url=url) from None
    strange = parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or port == 0
    if strange or "*" in url or not url.isprintable() or " " in url:
        raise BadRequest(reason="cdn_url", url=url)
    folder = parts.path.endswith("/") or not parts.path
    if act is CdnAct.REFRESH_DIR and (not parts.path.endswith("/") or parts.query):
        raise BadRequest(reason="cdn_folder", url=url)
    if act is CdnAct.PREFETCH and folder:
        raise BadRequest(reason="cdn_object", url=url)
    path = quote(parts.path or "/", safe=_SAFE + "%")
    query = quote(_unsigned(parts.query), safe=_SAFE + "%?")
    return f"{parts.scheme}://{_ascii(parts.netloc)}{path}{'?' + query if query else ''}"


def domain_of(url: str) -> str:
    """`host[:port]` of a checked address."""
    return urlsplit(url).netloc.lower()


def of_key(scheme: str, domain: str, key: str) -> str:
    """The address of an object, or of a folder (a key that ends with '/', or the empty one: the whole domain)."""
    return f"{scheme}://{domain}/{quote(key, safe=_SAFE)}"


def of_objects(keys: Iterable[str], bases: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The addresses of keys on all (scheme, domain) pairs."""
    for key in keys:
        for scheme, domain in bases:
            yield of_key(scheme, domain, key)


def _unsigned(query: str) -> str:
    for pair in _SIGNATURES:
        if all(part.search(query) for part in pair):
            for part in pair:
                query = part.sub("", query)
    return query.lstrip("&")


def _ascii(netloc: str) -> str:
    try:
        return netloc.lower() if netloc.isascii() else netloc.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadRequest(reason="cdn_url", url=netloc) from None
