"""Names of objects that can go on the wire at all."""

from core.errors import KeyNotUtf8, KeyTooLong


def object_key(key: str, limit: int) -> str:
    """`key`, if it is UTF-8 of at most `limit` bytes. Raises KeyTooLong, KeyNotUtf8."""
    try:
        length = len(key.encode("utf-8"))
    except UnicodeEncodeError:
        raise KeyNotUtf8(key=printable(key)) from None
    if length > limit:
        raise KeyTooLong(key=key, length=length, limit=limit)
    return key


def printable(name: str) -> str:
    """Any name as an error can tell it."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
