"""URL-safe base64, EncodedEntryURI and the rules for keys (kodo.md section 2.1, 2.2, 10.2).

Called wherever a path segment or a field names an object.
"""

from __future__ import annotations

import base64
import binascii

from sandbox.errors import ApiError, invalid

MAX_KEY_BYTES = 750


def b64encode(data: bytes | str) -> str:
    """URL-safe base64 with padding."""
    raw = data.encode() if isinstance(data, str) else data
    return base64.urlsafe_b64encode(raw).decode("ascii")


def b64decode(text: str) -> bytes:
    """Inverse of b64encode; missing padding is accepted (old clients). Raises ApiError 400."""
    try:
        raw = text.encode("ascii").replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        return base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=True)
    except (UnicodeEncodeError, binascii.Error) as failure:
        raise invalid() from failure


def b64text(text: str) -> str:
    """The UTF-8 text behind base64. Raises ApiError 400."""
    try:
        return b64decode(text).decode("utf-8")
    except UnicodeDecodeError as failure:
        raise invalid() from failure


def check_key(raw: bytes) -> str:
    """A key as text. Raises ApiError 400 for bytes that are not UTF-8 and for more than 750 of them."""
    try:
        key = raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        raise invalid("key must be utf8 encoding") from failure
    if len(raw) > MAX_KEY_BYTES:
        raise invalid("key too long")
    return key


def decode_entry(text: str) -> tuple[str, str | None]:
    """EncodedEntryURI -> (space, key); key is None when the entry names a space only.

    Split at the first colon: spaces cannot contain one, keys can.
    """
    space, colon, key = b64decode(text).partition(b":")
    try:
        name = space.decode("utf-8")
    except UnicodeDecodeError as failure:
        raise invalid() from failure
    return name, check_key(key) if colon else None


def decode_object(text: str) -> tuple[str, str]:
    """EncodedEntryURI that must name an object. Raises ApiError 400 for a bare space."""
    space, key = decode_entry(text)
    if key is None:
        raise ApiError(400, "invalid argument")
    return space, key
