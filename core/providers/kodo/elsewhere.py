"""Keys that other programs of this service keep in the home folder: read to be imported, and erased when asked to.

Kodo Browser writes them as they are; so did qshell once, which now encrypts the secret half by the other one.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from core import tomlfile
from core.found import FoundKeys

_BROWSER, _SHELL = "Kodo Browser", "qshell"
_HISTORIES = (".kodo-browser-v2/ak_histories.json", ".kodo-browser/ak_histories.json")
_SHELLS = (".qshell/account.json", ".qshell.json", ".qshell/qshell.json")
_ITEMS = "historyItems"
_NAMES = (("accessKey", "accessSecret"), ("accessKeyId", "accessKeySecret"), ("access_key", "secret_key"))
"""What both halves of the keys are called: by Kodo Browser since version 2, before that, and by qshell."""


def found(home: Path) -> Iterator[FoundKeys]:
    """All that lies below a home folder; files that make no sense hold nothing."""
    for name in _HISTORIES:
        for item in _items(_read(home / name)):
            yield from _of_browser(home / name, item)
    for name in _SHELLS:
        yield from _of_shell(home / name)


def erase(path: Path, access_keys: Collection[str]) -> None:
    """Take these accounts out of a file; what else is in it stays. Raises FolderUnwritable: then it is as it was."""
    content = _read(path)
    if isinstance(content, dict) and isinstance(content.get(_ITEMS), list):
        content[_ITEMS] = [item for item in content[_ITEMS] if _keys(item)[0] not in access_keys]
    elif isinstance(content, dict) and _keys(content)[0] in access_keys:
        for pair in _NAMES:
            for name in pair:
                content.pop(name, None)
    else:
        return
    tomlfile.write_bytes(path, json.dumps(content, ensure_ascii=False, indent=2).encode())


def _of_browser(path: Path, item: Mapping[str, Any]) -> Iterator[FoundKeys]:
    access, secret = _keys(item)
    if not access or not secret:
        return
    private = item.get("endpointType") == "private" or item.get("isPublicCloud") is False
    name = str(item.get("description") or "") or _BROWSER
    values = {"access_key": access, "secret_key": secret}
    yield FoundKeys("kodo", name, _BROWSER, path, values, "address" if private else "")


def _of_shell(path: Path) -> Iterator[FoundKeys]:
    content = _read(path)
    if isinstance(content, Mapping):
        access, secret = _keys(content)
        if access and secret:
            yield FoundKeys("kodo", _SHELL, _SHELL, path, {"access_key": access, "secret_key": secret})
        return
    name, access, locked = [*_text(path).strip().split(":"), "", "", ""][:3]
    if name and access and locked:
        yield FoundKeys("kodo", name, _SHELL, path, {"access_key": access}, "encrypted")


def _keys(item: Any) -> tuple[str, str]:
    """Both halves; empty where they are not there."""
    if not isinstance(item, Mapping):
        return "", ""
    return next(
        (
            (access, secret)
            for first, second in _NAMES
            if isinstance(access := item.get(first), str) and isinstance(secret := item.get(second), str)
        ),
        ("", ""),
    )


def _items(content: Any) -> list[Mapping[str, Any]]:
    items = content.get(_ITEMS) if isinstance(content, Mapping) else None
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _read(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
