"""What is wrong with a name, said as it is typed. Used by the dialogs and by the table's rename editor."""

import re

from PySide6.QtCore import QCoreApplication

from gui import formats

translate = QCoreApplication.translate

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MIME = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*( *; *[A-Za-z0-9-]+=[^\s;]+)*")

KEY_BYTES = 750
"""The limit where the provider names none."""
SPACE_LENGTHS = (3, 63)
"""The same of a space's name."""
MIME_LENGTH = 200


TITLE_LENGTH = 60


def shortened(name: str) -> str:
    """A name for a title: control characters made visible, the middle left out where it is long."""
    shown = formats.visible(name)
    if len(shown) <= TITLE_LENGTH:
        return shown
    half = (TITLE_LENGTH - 1) // 2
    return f"{shown[:half]}…{shown[-half:]}"


def object_name_problem(name: str, prefix: str = "", limit: int = KEY_BYTES) -> str | None:
    """Why `name` cannot be an object's or folder's last segment below `prefix`; None where it can."""
    if not name:
        return translate("Names", "Type a name")
    if name in {".", ".."}:
        return translate("Names", "“.” and “..” mean folders on every computer; take another name")
    if "/" in name:
        return translate("Names", "A name cannot hold a slash")
    if _CONTROL.search(name):
        return translate("Names", "A name cannot hold line breaks or control characters")
    try:
        length = len((prefix + name).encode())
    except UnicodeEncodeError:
        return translate("Names", "The name holds a character that cannot be written as UTF-8")
    if length > limit:
        text = translate("Names", "Too long: {length} of {limit} bytes, the folders included")
        return text.format(length=length, limit=limit)
    return None


def space_name_problem(name: str, lengths: tuple[int, int] = SPACE_LENGTHS) -> str | None:
    """Why `name` cannot name a space; the service has the last word."""
    low, high = lengths
    if not name:
        return translate("Names", "Type a name")
    if not all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in name):
        return translate("Names", "Only lowercase letters a-z, digits and hyphens")
    if name.startswith("-") or name.endswith("-"):
        return translate("Names", "A hyphen can stand neither first nor last")
    if not low <= len(name) <= high:
        return translate("Names", "Between {low} and {high} characters").format(low=low, high=high)
    return None


def mime_problem(mime: str) -> str | None:
    """Why `mime` is no mime type."""
    if not mime:
        return translate("Names", "Type a MIME type, for example text/plain")
    if len(mime) > MIME_LENGTH or not _MIME.fullmatch(mime):
        return translate("Names", "A MIME type looks like image/png or text/html; charset=utf-8")
    return None
