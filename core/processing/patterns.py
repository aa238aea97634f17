"""Where outputs go: a pattern of a key, filled in for each object; collisions are found before anything is sent.

    {dir}{stem}-small.{ext}    photos/a.JPG  →  photos/a-small.JPG

{dir} ends with '/' or is empty; {name} is the last segment, {stem} and {ext} its parts; {ext} is that of the output
where the chain says so; {command} the chain's first command; {date} today as 2026-11-21; {counter} counts the objects
of a run from 1. Where {ext} is empty, the dot before it goes too. Doubled braces stand for braces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.engine.protocol.processing import PlannedOutput, ProcessRecipe
from core.errors import BadRequest, KeyTooLong, TargetExists
from core.processing.chains import view_of_text

NAMES = ("dir", "stem", "ext", "name", "command", "date", "counter")
ANSWERS = "json"
"""The extension of an output that need not be saved."""

KEY_BYTES = 750
"""The longest key, in bytes of UTF-8."""

_PART = re.compile(r"\{\{|\}\}|\{(\w*)\}|[{}]")


def problem(pattern: str) -> str:
    """What is wrong with a pattern: `empty`, `slash` (a folder, not a name), or the part that is no placeholder."""
    if not pattern:
        return "empty"
    for found in _PART.finditer(pattern):
        if found[0] not in ("{{", "}}") and found[1] not in NAMES:
            return found[0]
    return "slash" if pattern.endswith("/") else ""


class Naming:
    """The patterns of one recipe. Raises BadRequest (reason pattern, detail) where one cannot be."""

    def __init__(self, recipe: ProcessRecipe, limit: int = KEY_BYTES, today: date | None = None) -> None:
        if len(recipe.patterns) != len(recipe.chains):
            raise BadRequest(reason="pattern", detail="patterns")
        views = [view_of_text(chain) for chain in recipe.chains]
        for pattern, view in zip(recipe.patterns, views, strict=True):
            wrong = problem(pattern)
            if wrong and not (wrong == "empty" and view.extension == ANSWERS):
                raise BadRequest(reason="pattern", detail=wrong)
        self._parts = [
            (pattern, view.extension, re.split(r"[/|]", view.text)[0])
            for pattern, view in zip(recipe.patterns, views, strict=True)
        ]
        self._date = (today or date.today()).isoformat()  # noqa: DTZ011 - the day as the user's calendar shows it
        self._limit = limit

    def outputs(self, key: str, counter: int) -> tuple[str, ...]:
        """The keys of an object's outputs, one per chain; empty where an answer is not saved. Raises KeyTooLong."""
        made = tuple(self._filled(key, counter, *part) for part in self._parts)
        for output in made:
            if (length := len(output.encode())) > self._limit:
                raise KeyTooLong(key=output, length=length, limit=self._limit)
        return made

    def _filled(self, key: str, counter: int, pattern: str, extension: str, command: str) -> str:
        folder, slash, name = key.rpartition("/")
        stem, _dot, own = name.rpartition(".")
        if not stem:  # no dot, or a name that begins with one
            stem, own = name, ""
        values = {
            "dir": folder + slash,
            "name": name,
            "stem": stem,
            "ext": extension or own,
            "command": command,
            "date": self._date,
            "counter": str(counter),
        }
        text = pattern if values["ext"] else pattern.replace(".{ext}", "{ext}")
        return _PART.sub(lambda found: values[found[1]] if found[1] else found[0][0], text)


def plan(keys: Iterable[str], naming: Naming, *, same_space: bool) -> Iterator[PlannedOutput]:
    """The outputs of each key, in order. An output taken by another one, or by its own source, is target_exists.

    Reasons: `twice` (two objects of the run, or two chains, write the same key), `source` (it is an object of the run).
    """
    wanted = list(keys)
    sources = frozenset(wanted) if same_space else frozenset[str]()
    taken: set[str] = set()
    for number, key in enumerate(wanted, 1):
        try:
            outputs = naming.outputs(key, number)
            _refuse_taken(outputs, sources, taken)
        except (KeyTooLong, TargetExists) as error:
            yield PlannedOutput(key, (), error.code, dict(error.params))
            continue
        taken.update(outputs)
        yield PlannedOutput(key, outputs)


def _refuse_taken(outputs: Sequence[str], sources: frozenset[str], taken: set[str]) -> None:
    for place, output in enumerate(outputs):
        if not output:
            continue
        if output in sources:
            raise TargetExists(key=output, reason="source")
        if output in taken or output in outputs[:place]:
            raise TargetExists(key=output, reason="twice")
