"""What is wrong with a chain, in sentences that name the command, the parameter and what it may be."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui import formats
from gui.actions.noop import QT_TRANSLATE_NOOP

SHOWN_CHOICES = 9

_UNFIT = QT_TRANSLATE_NOOP("Problems", "{param} cannot be {value}")

_TEXTS = {
    "empty": QT_TRANSLATE_NOOP("Problems", "Add a command from the list, or type one"),
    "unknown": QT_TRANSLATE_NOOP("Problems", "“{command}” is not described here, and is passed on as it stands"),
    "parameter": QT_TRANSLATE_NOOP("Problems", "there is no parameter {param}"),
    "twice": QT_TRANSLATE_NOOP("Problems", "{param} is there twice"),
    "missing": QT_TRANSLATE_NOOP("Problems", "{param} is missing"),
    "one_of": QT_TRANSLATE_NOOP("Problems", "give at least one of {choices}"),
    "number": QT_TRANSLATE_NOOP("Problems", "{param} must be a number, not {value}"),
    "range": QT_TRANSLATE_NOOP("Problems", "{param} must be {low} to {high}, not {value}"),
    "choice": QT_TRANSLATE_NOOP("Problems", "{param} must be one of {choices}, not {value}"),
    "url": QT_TRANSLATE_NOOP("Problems", "{param} must be an address with http:// or https://, not {value}"),
    "colour": QT_TRANSLATE_NOOP("Problems", "{param} must be a colour such as {example}, not {value}"),
    "base64": QT_TRANSLATE_NOOP("Problems", "{param} must be URL-safe base64, and {value} is none"),
    "many": QT_TRANSLATE_NOOP("Problems", "at most {high} are allowed"),
    "saveas": QT_TRANSLATE_NOOP("Problems", "Leave saveas out: where the output goes is chosen below"),
    "separator": QT_TRANSLATE_NOOP("Problems", "a semicolon would begin another chain: run that apart"),
    "mime": QT_TRANSLATE_NOOP("Problems", "may not work on {value}"),
}
_SIMILAR = QT_TRANSLATE_NOOP("Problems", "{param} cannot be {value}; it looks like {example}")
_PASSED_ON = QT_TRANSLATE_NOOP("Problems", "{param} is not described here, and is passed on as it stands")
_WHOLE = frozenset({"empty", "unknown", "saveas"})
"""Sentences that stand without the command before them."""


def problem_words(problem: msg.ChainProblem) -> str:
    """`imageView2: w must be 1 to 9999, not 0`."""
    words = QCoreApplication.translate("Problems", _text(problem)).format(
        command=formats.visible(problem.command),
        param=problem.param,
        value=formats.visible(problem.value) or "“”",
        example=problem.example,
        choices=", ".join(problem.choices[:SHOWN_CHOICES]),
        low=_number(problem.low),
        high=_number(problem.high),
    )
    return words if problem.reason in _WHOLE or not problem.command else f"{problem.command}: {words}"


def _text(problem: msg.ChainProblem) -> str:
    if problem.reason == "parameter" and problem.caution:
        return _PASSED_ON
    if problem.reason == "pattern" and problem.example:
        return _SIMILAR
    return _TEXTS.get(problem.reason, _UNFIT)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
