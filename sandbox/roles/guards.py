"""What a download domain asks for first: a known referer, a valid timestamp (kodo.md 3.4, 7.1).

``download`` calls both; a refusal is 403.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from sandbox.errors import ApiError
from sandbox.exchange import Exchange

_STAMP = re.compile(r"[?&](sign|t)=[^&]*")


def check_referer(x: Exchange, space: str) -> None:
    """Raises ApiError 403 where /referAntiLeech says so."""
    refer = x.cloud.store.settings.get(space, "refer")
    if refer is None:
        return
    said = x.headers.get("Referer", "")
    if not said:
        allowed = refer["norefer"]
    else:
        host = urlsplit(said).hostname or ""
        listed = any(fnmatchcase(host, pattern) for pattern in refer["patterns"])
        allowed = listed == (refer["mode"] == 1)
    if not allowed:
        raise ApiError(403, "referer anti-leech: forbidden")


def check_timestamp(x: Exchange, space: str) -> str:
    """The request's target without ``sign`` and ``t``, where the domain of ``space`` has a timestamp key and they are
    right; else the target as it is. Raises ApiError 403 when they are missing, wrong or of the past."""
    key = x.cloud.store.settings.get(space, "timestamp_key")
    if key is None:
        return x.target
    sign, stamp = x.query.get("sign", ""), x.query.get("t", "")
    wanted = hashlib.md5(f"{key}{x.path}{stamp}".encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
    if not hmac.compare_digest(sign.encode(), wanted.encode()):
        raise ApiError(403, "timestamp anti-leech: invalid sign")
    try:
        deadline = int(stamp, 16)
    except ValueError as failure:
        raise ApiError(403, "timestamp anti-leech: invalid t") from failure
    if deadline < x.now:
        raise ApiError(403, "timestamp anti-leech: expired")
    query = _STAMP.sub("", f"?{x.raw_query}").lstrip("?&")
    return f"{x.path}?{query}" if query else x.path
