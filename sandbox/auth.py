"""Who may do what: the keys of the account and every signature of kodo.md section 1.

``dispatch`` calls ``check_management``, the up roles ``read_upload_token``, ``roles.download``
``check_download``. The secret never leaves ``Keys``; no message or log line holds a signature.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import unquote

from sandbox.errors import ApiError, bad_token

FORM = "application/x-www-form-urlencoded"
MAX_SKEW = 15 * 60


@dataclass(frozen=True)
class Keys:
    """A key pair: the account's own, or a limited one (see ``callers``)."""

    access_key: str
    secret_key: str = field(repr=False)

    def sign(self, text: bytes) -> str:
        """``<ak>:<b64 of HMAC-SHA1>``, the form all tokens share."""
        mac = hmac.new(self.secret_key.encode("utf-8"), text, hashlib.sha1).digest()
        return f"{self.access_key}:{base64.urlsafe_b64encode(mac).decode('ascii')}"

    def signed(self, token: str, text: bytes) -> bool:
        """True when ``token`` is our signature of ``text``."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.sign(text).encode("ascii"))


def load_keys(
    folder: Path, *, keep: bool = True, names: tuple[str, str] = ("SANDBOX_ACCESS_KEY", "SANDBOX_SECRET_KEY")
) -> Keys:
    """Keys from the two variables (taken out of the environment), else those kept in the
    data folder, else new ones, kept there with mode 0600 so that accounts stay valid after a restart. Without
    ``keep`` they are new at each start, and in no file but the announce file."""
    access, secret = (os.environ.pop(name, "") for name in names)
    if access and secret:
        return Keys(access, secret)
    path = folder / "keys.json"
    if keep and path.exists():
        kept = json.loads(path.read_text("utf-8"))
        return Keys(kept["access_key"], kept["secret_key"])
    keys = Keys(secrets.token_urlsafe(30), secrets.token_urlsafe(30))
    if keep:
        write_private(path, {"access_key": keys.access_key, "secret_key": keys.secret_key})
    return keys


def write_private(path: Path, content: object) -> None:
    """JSON into a file of mode 0600 that appears whole or not at all."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    temporary.replace(path)


def qbox_text(target: str, content_type: str | None, body: bytes) -> bytes:
    """The text a QBox token signs (kodo.md 1.1). ``target``: path and raw query."""
    return _raw(target) + b"\n" + (body if content_type == FORM else b"")


def qiniu_text(
    method: str, target: str, host: str, content_type: str | None, extra: Iterable[tuple[str, str]], body: bytes
) -> bytes:
    """The text a Qiniu token signs (kodo.md 1.2). ``extra``: all headers; those called X-Qiniu-* are signed."""
    lines = [f"{method} ".encode() + _raw(target), b"Host: " + _raw(host)]
    if content_type is not None:
        lines.append(b"Content-Type: " + _raw(content_type))
    named = sorted((_canonical(name), value) for name, value in extra)
    prefix = "X-Qiniu-"
    lines += [_raw(f"{n}: {v}") for n, v in named if n.startswith(prefix) and len(n) > len(prefix)]
    signed_body = body if content_type is not None and content_type != "application/octet-stream" else b""
    return b"\n".join(lines) + b"\n\n" + signed_body


def _canonical(header: str) -> str:
    return "-".join(word[:1].upper() + word[1:].lower() for word in header.split("-"))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def check_management(keys: Keys, method: str, target: str, headers: Mapping[str, str], body: bytes, now: float) -> None:
    """Raises ApiError 401 (no, malformed or wrong signature) or 403 (X-Qiniu-Date off by more than 15 minutes).

    npm's client signs its Host with the port twice, so both forms are tried (kodo.md 1.2).
    """
    kind, _, token = headers.get("Authorization", "").partition(" ")
    content_type = headers.get("Content-Type")
    if kind == "QBox":
        texts = [qbox_text(target, content_type, body)]
    elif kind == "Qiniu":
        host = headers.get("Host", "")
        forms = (host, f"{host}:{host.rpartition(':')[2]}")
        texts = [qiniu_text(method, target, form, content_type, headers.items(), body) for form in forms]
    else:
        raise bad_token()
    if not any(keys.signed(token, text) for text in texts):
        raise bad_token()
    if kind == "Qiniu" and "X-Qiniu-Date" in headers:
        _check_skew(headers["X-Qiniu-Date"], now)


def _check_skew(stamp: str, now: float) -> None:
    try:
        sent = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    except ValueError as failure:
        raise bad_token() from failure
    if abs(sent.timestamp() - now) > MAX_SKEW:
        raise ApiError(403, "request time is too skewed")


def read_upload_token(keys: Keys, token: str) -> bytes:
    """The JSON put policy of an upload token whose signature is ours (kodo.md 1.3). Raises ApiError 401."""
    if not token:
        raise ApiError(401, "token not specified")
    signature, _, policy = token.rpartition(":")
    if not keys.signed(signature, policy.encode("utf-8", "replace")):
        raise bad_token()
    try:
        return base64.urlsafe_b64decode(policy + "=" * (-len(policy) % 4))
    except ValueError as failure:
        raise bad_token() from failure


def check_download(keys: Keys, host: str, target: str, now: float) -> bool:
    """True when the address is signed by us and not expired (kodo.md 1.4, 11.6).

    The token covers the address as it was sent; callers that signed before percent-encoding and callers that
    signed https are accepted too.
    """
    base, token = split_token(target)
    deadline = base.rpartition("e=")[2]
    if not token or not deadline.isdigit() or int(deadline) < now:
        return False
    forms = (base, unquote(base))
    addresses = [f"{scheme}://{host}{form}" for scheme in ("http", "https") for form in forms]
    return any(keys.signed(token, _raw(address)) for address in addresses)


def split_token(target: str) -> tuple[str, str]:
    """What a download token signs, and the token ("": there is none)."""
    at = max(target.rfind("&token="), target.rfind("?token="))
    return (target, "") if at < 0 else (target[:at], unquote(target[at + len("&token=") :]))
