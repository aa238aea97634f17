"""Two texts line by line: what goes, what comes, and a few lines around."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

AROUND = 3
"""Unchanged lines shown beside changed ones."""

MOST = 4_000
"""Changed lines that are compared one by one; more are shown as all gone and all new, for that takes no time."""


class Kind(Enum):
    """What a line of a comparison is. The values are the signs before it."""

    SAME = " "
    GONE = "\N{MINUS SIGN}"
    NEW = "+"
    SKIPPED = "…"
    """Stands for unchanged lines that are left out."""


@dataclass(frozen=True)
class Line:
    """`old` and `new` are the line's numbers from 1 on, 0 where it is not there."""

    kind: Kind
    text: str
    old: int = 0
    new: int = 0


def compare(old: str, new: str) -> list[Line]:
    """The changed lines with what is around them; none where the texts are equal."""
    before, after = old.split("\n"), new.split("\n")
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    changed = _changed(before[head : len(before) - tail], after[head : len(after) - tail], head)
    if not changed:
        return []
    top = [Line(Kind.SAME, text, n + 1, n + 1) for n, text in enumerate(before[:head])]
    end = [
        Line(Kind.SAME, text, len(before) - tail + n + 1, len(after) - tail + n + 1)
        for n, text in enumerate(before[len(before) - tail :])
    ]
    return _shortened([*top, *changed, *end])


def count(lines: list[Line]) -> tuple[int, int]:
    """How many lines come, and how many go."""
    return sum(line.kind is Kind.NEW for line in lines), sum(line.kind is Kind.GONE for line in lines)


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines are equal from the start on."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _changed(before: list[str], after: list[str], start: int) -> list[Line]:
    if max(len(before), len(after)) > MOST:
        runs: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(before), 0, len(after))]
    else:
        runs = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    lines = []
    for tag, i, j, k, m in runs:
        if tag == "equal":
            pairs = zip(range(i, j), range(k, m), strict=True)
            lines += [Line(Kind.SAME, before[a], start + a + 1, start + b + 1) for a, b in pairs]
        else:
            lines += [Line(Kind.GONE, before[a], old=start + a + 1) for a in range(i, j)]
            lines += [Line(Kind.NEW, after[b], new=start + b + 1) for b in range(k, m)]
    return lines


def _shortened(lines: list[Line]) -> list[Line]:
    """Without the unchanged lines that are far from any change."""
    near = [False] * len(lines)
    for place, line in enumerate(lines):
        if line.kind is not Kind.SAME:
            for other in range(max(0, place - AROUND), min(len(lines), place + AROUND + 1)):
                near[other] = True
    kept: list[Line] = []
    for line, wanted in zip(lines, near, strict=True):
        if wanted:
            kept.append(line)
        elif not kept or kept[-1].kind is not Kind.SKIPPED:
            kept.append(Line(Kind.SKIPPED, ""))
    return kept
