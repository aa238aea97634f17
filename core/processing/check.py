"""What is wrong with the steps of a chain, each problem with the command and parameter at fault."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from core.engine.protocol.chains import ChainProblem, ChainStep, Command, CommandParam, ParamKind
from core.processing.commands import BY_ID, begun_by, parameter, takes

MOST_STEPS = 20
"""Far more than any chain has that was meant."""

SHOWN = 60
"""Characters of a value that a problem repeats."""

_SAVEAS = "saveas"
_GIVES = {
    "image": "image/jpeg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "text": "text/plain",
    "json": "application/json",
    "archive": "application/zip",
    "playlist": "application/x-mpegurl",
}
"""What the output of a command passes for, as input of the next."""

_INTEGER = re.compile(r"-?\d{1,9}")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{3}|#?[0-9A-Fa-f]{6}|[A-Za-z]{3,20}")


def check(steps: Sequence[ChainStep], mime: str) -> Iterator[ChainProblem]:
    """All problems, step by step. `mime` is that of the objects, empty where it is not known."""
    if not steps:
        yield ChainProblem(0, "", "empty")
    if len(steps) > MOST_STEPS:
        yield ChainProblem(MOST_STEPS, "", "many", high=MOST_STEPS)
    for number, step in enumerate(steps):
        command = BY_ID.get(step.command)
        if command is None:
            yield from _check_text(number, step.text)
            mime = ""
            continue
        if not takes(command, mime):
            yield ChainProblem(number, command.words[0], "mime", value=mime, caution=True)
        for problem in _check_values(command, step.values):
            yield msgspec.structs.replace(problem, step=number)
        mime = _GIVES.get(command.gives, mime)


def misread(step: int, text: str, reason: str, param: str, value: str) -> ChainProblem:
    """The problem of a step that stayed text although its command is known."""
    command = begun_by(text.split("/"))
    word = command.words[0] if command else text.partition("/")[0]
    known = parameter(command, param) if command else None
    return ChainProblem(step, word, reason, param, value[:SHOWN], example=known.example if known else "")


def _check_text(number: int, text: str) -> Iterator[ChainProblem]:
    """A step we cannot read; what misread has a problem for is not said twice."""
    word = text.partition("/")[0]
    if ";" in text:
        yield ChainProblem(number, word, "separator")
    elif not text:
        yield ChainProblem(number, "", "empty")
    elif word == _SAVEAS:
        yield ChainProblem(number, word, "saveas")
    elif begun_by(text.split("/")) is None:
        yield ChainProblem(number, word[:SHOWN], "unknown", caution=True)


def _check_values(command: Command, values: Sequence[tuple[str, str]]) -> Iterator[ChainProblem]:
    word = command.words[0]
    counts = Counter(id for id, _ in values)
    for param in command.params:
        if param.required and not counts[param.id]:
            yield _problem(word, param, "missing")
        if counts[param.id] > max(1, param.many):
            yield _problem(word, param, "many" if param.many else "twice", high=param.many)
    if command.one_of and not any(counts[id] for id in command.one_of):
        yield ChainProblem(0, word, "one_of", choices=command.one_of)
    before = ""
    for id, value in values:
        known = parameter(command, id)
        if known is None:
            yield ChainProblem(0, word, "parameter", id, caution=command.more)
            continue
        if known.beside and before != known.beside:
            yield ChainProblem(0, word, "missing", known.beside)
        if reason := _wrong(known, value):
            yield _problem(word, known, reason, value=value[:SHOWN])
        before = id


def _problem(word: str, param: CommandParam, reason: str, **more: object) -> ChainProblem:
    told: dict[str, object] = {
        "param": param.id,
        "low": param.low,
        "high": param.high,
        "choices": param.choices,
        "example": param.example,
    }
    return ChainProblem(0, word, reason, **{**told, **more})  # type: ignore[arg-type]


def _wrong(param: CommandParam, value: str) -> str:
    """The reason why a value cannot be; empty where it can."""
    if not param.b64 and set("/|;") & set(value):
        return "pattern"
    if param.pattern and re.fullmatch(param.pattern, value) is None:
        return "pattern"
    return _BY_KIND.get(param.kind, _any)(param, value)


def _any(_param: CommandParam, _value: str) -> str:
    return ""


def _number(shape: re.Pattern[str]) -> Callable[[CommandParam, str], str]:
    def wrong(param: CommandParam, value: str) -> str:
        if shape.fullmatch(value) is None:
            return "number"
        limited = (param.low, param.high) != (0, 0)
        return "range" if limited and not param.low <= float(value) <= param.high else ""

    return wrong


def _choice(param: CommandParam, value: str) -> str:
    return "" if value in param.choices else "choice"


def _url(_param: CommandParam, value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        return "url"
    return "" if parts.scheme in ("http", "https") and parts.netloc else "url"


def _colour(_param: CommandParam, value: str) -> str:
    return "" if _COLOUR.fullmatch(value) else "colour"


_BY_KIND: dict[ParamKind, Callable[[CommandParam, str], str]] = {
    ParamKind.INTEGER: _number(_INTEGER),
    ParamKind.NUMBER: _number(_NUMBER),
    ParamKind.CHOICE: _choice,
    ParamKind.URL: _url,
    ParamKind.COLOUR: _colour,
}
