"""Codes to words: what happened and what to do for every error; names of classes, verdicts and form fields.

The sentences stand in gui/sentences.py, one pair per code, so that translators see them together.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.errors import Param, SpaceferryError
from core.model import StorageClass
from gui import formats
from gui.sentences import CONTEXT, FIELD_LABELS, SENTENCES, STORAGE_NAMES


@dataclass(frozen=True, slots=True)
class Message:
    """`title` says what happened, in one line; `advice` what to do, and may be empty."""

    title: str
    advice: str


def explain(error: SpaceferryError) -> Message:
    """The words for an error, its parameters filled in. A code without words of its own takes those of its root."""
    for kind in type(error).__mro__:
        pair = SENTENCES.get(getattr(kind, "code", ""))
        if pair is not None:
            values = _Values({name: _shown(name, value) for name, value in error.params.items()})
            return Message(*(_tr(text).format_map(values).strip() for text in pair))
    raise LookupError(error.code)


def details(error: SpaceferryError) -> str:
    """What support needs: the code and the parameters, the request id among them."""
    return str(error)


def label(field_label: str) -> str:
    """The caption of an account field; an unknown id is shown as words."""
    return _tr(FIELD_LABELS.get(field_label, field_label.replace("_", " ").capitalize()))


def storage_name(storage: StorageClass) -> str:
    """The name of a storage class."""
    return _tr(STORAGE_NAMES[storage])


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def _shown(name: str, value: Param) -> str:
    if isinstance(value, int):
        return formats.size(value) if name in ("needed", "free") else formats.count(value)
    return formats.visible(value)


class _Values(dict[str, str]):
    """Parameters for format_map: one that the engine did not send is left out, never an exception."""

    def __missing__(self, name: str) -> str:
        return _tr(_UNNAMED.get(name, "")) if name in _UNNAMED else ""


_UNNAMED = {"space": "the space", "host": "the service", "key": "the object", "path": "the file"}
