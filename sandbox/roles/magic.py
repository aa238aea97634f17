"""Templates of put policies: ``$(key)``, ``$(fsize)``, ``$(x:name)``, ``$(imageInfo.width)`` ... (kodo.md 1.3).

``render_json`` for returnBody and JSON callbacks, ``render_form`` for form callbacks, ``render_key`` for saveKey.
"""

from __future__ import annotations

import json
import posixpath
import re
import time
import uuid
from typing import Any
from urllib.parse import quote_plus

from sandbox.model import Entry

_VARIABLE = re.compile(r"\$\(([^()]+)\)")


def upload_variables(entry: Entry, *, fname: str, custom: dict[str, str], facts: dict[str, Any]) -> dict[str, Any]:
    """What the templates of a finished upload may name; ``facts`` are those of its content."""
    key = entry.name
    return {
        "bucket": entry.space,
        "key": key,
        "etag": entry.etag,
        "fname": fname,
        "fsize": entry.fsize,
        "mimeType": entry.mime,
        "endUser": entry.end_user,
        "ext": posixpath.splitext(key)[1] or posixpath.splitext(fname)[1],
        "uuid": str(uuid.uuid4()),
        **facts,
        **custom,
    }


def key_variables(etag: str, fname: str, now: float, variables: dict[str, Any]) -> dict[str, Any]:
    """The variables of saveKey: those of the upload so far, and the date in UTC+8."""
    names = ("year", "mon", "day", "hour", "min", "sec")
    stamps = time.strftime("%Y %m %d %H %M %S", time.gmtime(now + 8 * 3600)).split()
    dates = dict(zip(names, stamps, strict=True))
    return {**variables, **dates, "etag": etag, "fname": fname, "ext": posixpath.splitext(fname)[1]}


def _value(variables: dict[str, Any], name: str) -> Any:
    if name in variables:
        return variables[name]
    value: Any = variables
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def render_key(template: str, variables: dict[str, Any]) -> str:
    """The template with plain texts put in."""
    return _VARIABLE.sub(lambda found: _text(_value(variables, found[1])), template)


def render_form(template: str, variables: dict[str, Any]) -> str:
    """The template with URL-encoded texts put in."""
    return _VARIABLE.sub(lambda found: quote_plus(_text(_value(variables, found[1]))), template)


def render_json(template: str, variables: dict[str, Any]) -> str:
    """The template with JSON put in: a literal where the variable stands free, escaped text inside quotes."""
    pieces, last = [], 0
    for found in _VARIABLE.finditer(template):
        pieces.append(template[last : found.start()])
        value = _value(variables, found[1])
        if _inside_quotes(template, found.start()):
            pieces.append(json.dumps(_text(value), ensure_ascii=False)[1:-1])
        else:
            pieces.append(json.dumps(value, ensure_ascii=False))
        last = found.end()
    return "".join([*pieces, template[last:]])


def _inside_quotes(template: str, position: int) -> bool:
    quotes = re.findall(r'\\.|"', template[:position])
    return quotes.count('"') % 2 == 1
