"""Chains of commands between text and steps, both ways: what one reads, the other writes again as it was.

    text  `imageView2/2/w/200|watermark/2/text/wqk=`
    steps  ChainStep("imageView2", (("mode", "2"), ("w", "200"))), ChainStep("watermark-text", (("text", "©"),))

What cannot be read stays text in a step of its own. check.py says what is wrong with steps.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence

from core.engine.protocol.chains import ChainProblem, ChainStep, ChainView, Command, CommandParam, ParamKind
from core.processing.check import check, misread
from core.processing.commands import BY_ID, begun_by

PIPE = "|"
ENDS = ";"
"""Between the chains of one job."""

_SAVEAS = f"{PIPE}saveas/"

SET = "1"
"""The value of a flag that stands."""


class Unreadable(Exception):
    """A segment that is none of the command's. `reason` and `param` as in ChainProblem."""

    def __init__(self, reason: str, param: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason, self.param, self.value = reason, param, value


def view_of_text(text: str, mime: str = "") -> ChainView:
    """A text, read and checked."""
    pieces = [piece.strip() for piece in text.strip().split(PIPE)] if text.strip() else []
    steps: list[ChainStep] = []
    problems: list[ChainProblem] = []
    for number, piece in enumerate(pieces):
        step, unread = _read(piece)
        steps.append(step)
        if unread is not None:
            problems.append(misread(number, piece, unread.reason, unread.param, unread.value))
    return _view(PIPE.join(pieces), tuple(steps), problems, mime)


def view_of_steps(steps: Sequence[ChainStep], mime: str = "") -> ChainView:
    """Steps, written and checked. Steps of text are read anew: they may have become readable."""
    return view_of_text(PIPE.join(map(write, steps)), mime)


def write(step: ChainStep) -> str:
    """One step as it goes on the wire; values that are empty are left out."""
    command = BY_ID.get(step.command)
    if command is None:
        return step.text
    return "/".join([*command.words, *_segments(command, step.values)])


def saved_at(chain: str) -> tuple[str, str]:
    """The space and key that a chain, as it was sent, saves its output at; empty where it says none."""
    _, _, encoded = chain.partition(_SAVEAS)
    segment = encoded.partition("/")[0]
    try:
        space, _, key = urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode().partition(":")
    except ValueError:
        return "", ""
    return space, key


def extension(steps: Sequence[ChainStep]) -> str:
    """The extension of a chain's output; empty where it stays what it was."""
    found = ""
    for step in steps:
        command = BY_ID.get(step.command)
        if command is None:
            continue
        told = command.extension
        value = dict(step.values).get(told[1:], "") if told.startswith("@") else told
        found = value or found
    return found


def _view(text: str, steps: tuple[ChainStep, ...], problems: list[ChainProblem], mime: str) -> ChainView:
    found = sorted((*problems, *check(steps, mime)), key=lambda problem: problem.step)
    live = bool(steps) and not any(step.command in BY_ID and BY_ID[step.command].persistent_only for step in steps)
    return ChainView(text, steps, tuple(found), extension(steps), live)


def _segments(command: Command, values: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Positional values first, in their order; then the named ones as they stand; then those without an end."""
    first = [one for one in command.params if one.positional and not one.many]
    given = dict(values)
    yield from (_wire(one, given[one.id]) for one in first if given.get(one.id))
    params = {one.id: one for one in command.params}
    last: list[str] = []
    for id, value in values:
        param = params.get(id, CommandParam(id))
        if not value or param in first:
            continue
        if param.positional:
            last.append(_wire(param, value))
        elif param.kind is ParamKind.FLAG:
            yield param.id
        else:
            yield from (param.id, _wire(param, value))
    yield from last


def _read(piece: str) -> tuple[ChainStep, Unreadable | None]:
    segments = piece.split("/")
    command = begun_by(segments)
    if command is None or ENDS in piece:
        return ChainStep("", text=piece), None
    try:
        return ChainStep(command.id, tuple(_values(command, segments[len(command.words) :]))), None
    except Unreadable as unread:
        return ChainStep("", text=piece), unread


def _values(command: Command, segments: list[str]) -> Iterator[tuple[str, str]]:
    named = {one.id: one for one in command.params if not one.positional}
    endless = next((one for one in command.params if one.positional and one.many), None)
    rest = list(segments)
    for param in command.params:
        if param.positional and not param.many and rest and (param.required or rest[0] in param.choices):
            yield param.id, _plain(param, rest.pop(0))
    while rest:
        word = rest.pop(0)
        found = named.get(word) or endless or (CommandParam(word) if command.more else None)
        if found is None:
            raise Unreadable("parameter", word)
        if found is endless:
            yield found.id, _plain(found, word)
        elif found.kind is ParamKind.FLAG:
            yield found.id, SET
        elif rest and rest[0]:
            yield found.id, _plain(found, rest.pop(0))
        else:
            raise Unreadable("missing", word)


def _wire(param: CommandParam, value: str) -> str:
    return urlsafe_b64encode(value.encode()).decode() if param.b64 else value


def _plain(param: CommandParam, segment: str) -> str:
    """The value of a segment; padding may be missing. Raises Unreadable."""
    if not param.b64:
        return segment
    try:
        return urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode()
    except ValueError:
        raise Unreadable("base64", param.id, segment) from None
