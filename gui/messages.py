"""Codes to words: what happened and what to do for every error; names of classes, verdicts and form fields.

The sentences stand in gui/words/: one pair per code in sentences.py, so that translators see them together; causes.py
has those of errors that say why.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.errors import Param, SpaceferryError
from core.model import StorageClass
from core.provider import ProviderInfo
from gui import formats
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.dialogs.names import shortened
from gui.words.causes import CAUSES, WAITS
from gui.words.names import FIELD_LABELS, REGIONS, STORAGE_NAMES
from gui.words.sentences import CONTEXT, SENTENCES


@dataclass(frozen=True, slots=True)
class Message:
    """`title` says what happened, in one line; `advice` what to do, and may be empty."""

    title: str
    advice: str


def explain(error: SpaceferryError) -> Message:
    """The words for an error, its parameters filled in. A code without words of its own takes those of its root."""
    known = {name: value for name, value in error.params.items() if value != ""}
    return Message(*(_filled(_tr(text), known) for text in _pair(error)))


def waits(error: SpaceferryError) -> str:
    """What a transfer waits for that goes on by itself; else what happened. A part of a sentence: small, no stop."""
    text = WAITS.get(error.code)
    if text is None:
        return explain(error).title
    known = {name: value for name, value in error.params.items() if value != ""}
    return _put_in(_settled(_tr(text), known), known)


def details(error: SpaceferryError) -> str:
    """What support needs: the code and the parameters, the request id among them."""
    return str(error)


def label(field_label: str) -> str:
    """The caption of an account field; an unknown id is shown as words."""
    return _tr(FIELD_LABELS.get(field_label, field_label.replace("_", " ").capitalize()))


def storage_name(storage: StorageClass) -> str:
    """The name of a storage class."""
    return _tr(STORAGE_NAMES[storage])


def region_words(id: str, provider: ProviderInfo | None) -> str:
    """A region as the provider's console calls it: `Asia Pacific - Singapore`; its id where that is not known."""
    city = next((region.city for region in provider.regions if region.id == id), "") if provider else ""
    return _tr(REGIONS.get(city, city)) or id


def region_name(id: str, provider: ProviderInfo | None) -> str:
    """The same with its id: `Asia Pacific - Singapore · as0`."""
    words = region_words(id, provider)
    return f"{words} · {id}" if words != id else id


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def _pair(error: SpaceferryError) -> tuple[str, str]:
    """The words of the cause, if the error tells one, else those of its code."""
    for kind in type(error).__mro__:
        code = getattr(kind, "code", "")
        told = (str(error.params.get("reason", "")), *error.params)
        cause = next((CAUSES[code, word] for word in told if (code, word) in CAUSES), None)
        pair = cause or SENTENCES.get(code)
        if pair is not None:
            return pair
    raise LookupError(error.code)


def _filled(text: str, params: Mapping[str, Param]) -> str:
    """A sentence with its parameters in; its first letter is large, whatever stands there."""
    text = _settled(text, params)
    first = _NAMES.match(text)
    text = _put_in(text, params)
    return text[:1].upper() + text[1:] if first and first[1] not in params else text


def _settled(text: str, params: Mapping[str, Param]) -> str:
    """A text without its optional parts that would say nothing; first, so that no parameter is read as one.

    A number of zero says nothing, unless it is how much is free.
    """

    def told(name: str) -> bool:
        return bool(params.get(name)) or (name == "free" and name in params)

    return _OPTIONAL.sub(lambda part: part[1] if all(map(told, _NAMES.findall(part[1]))) else "", text)


def _put_in(text: str, params: Mapping[str, Param]) -> str:
    return text.format_map(_Values({name: _shown(name, value) for name, value in params.items()})).strip()


def _shown(name: str, value: Param) -> str:
    if isinstance(value, int):
        return _NUMBERS.get(name, formats.count)(value)
    if name in _QUOTED:
        return f"“{shortened(value)}”"
    return formats.visible(value.rstrip(" .") if name == "detail" else value)


class _Values(dict[str, str]):
    """Parameters for format_map: one that the engine did not send is paraphrased or left out, never an exception."""

    def __missing__(self, name: str) -> str:
        return _tr(_UNNAMED[name]) if name in _UNNAMED else ""


_NUMBERS: dict[str, Callable[[int], str]] = {
    "needed": formats.size,
    "free": formats.size,
    "seconds": lambda seconds: formats.duration(abs(seconds)),
}
_QUOTED = frozenset({"key", "path", "space"})
"""Names hold spaces, dots and question marks: only quotes show where they end."""
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_NAMES = re.compile(r"\{(\w+)\}")
_UNNAMED = {
    "space": QT_TRANSLATE_NOOP("Messages", "the space"),
    "host": QT_TRANSLATE_NOOP("Messages", "the service"),
    "key": QT_TRANSLATE_NOOP("Messages", "the object"),
    "path": QT_TRANSLATE_NOOP("Messages", "the file"),
}
