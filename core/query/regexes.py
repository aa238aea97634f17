"""Regular expressions that end: what could run for ever on some name is refused before it is asked of a million.

Python's own engine cannot be stopped, and while it searches nothing else of the process runs. So a repeat within a
repeat, or one of alternatives that may begin alike, is refused; so are more than a few repeats of anything, one after
the other, whose cost is the name's length to their number.
"""

import importlib
import re
import sys
from collections.abc import Iterator
from typing import Any

from core.errors import BadQuery

LONGEST = 200
"""Characters of a pattern."""

WIDE = 4
"""Repeats of anything (`.*`, `\\w+`) in one pattern."""

_MANY = 16
"""A repeat up to so often costs no more than the pattern written out."""

_tree = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def compiled(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """The pattern; by default whatever the case. Raises BadQuery."""
    if len(pattern) > LONGEST:
        raise BadQuery(term=f"/{pattern}/", reason="long")
    try:
        tree = list(_tree.parse(pattern, flags))
        made = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadQuery(term=f"/{pattern}/", reason="regex", detail=str(error)) from None
    if _endless(tree) or _wide(tree) > WIDE:
        raise BadQuery(term=f"/{pattern}/", reason="regex_slow")
    return made


def literal(pattern: str) -> str:
    """The longest run of ASCII characters that every match holds, small; "" for none."""
    best = run = ""
    for name, value in ((str(name), value) for name, value in _tree.parse(pattern, re.IGNORECASE)):
        run = run + chr(value).lower() if name == "LITERAL" and value < 128 else ""
        best = max(best, run, key=len)
    return best


def _endless(tree: list[Any]) -> bool:
    """Whether a repeat holds a repeat, or alternatives that may begin alike."""
    for node in _all(tree):
        if _repeats(node) and any(_repeats(inner) or _forks(inner) for inner in _all(list(node[1][2]))):
            return True
    return False


def _repeats(node: Any) -> bool:
    """Whether a node matches a varying number of times, often."""
    if str(node[0]) not in _REPEATS:
        return False
    low, high, _ = node[1]
    return low != high and int(high) > _MANY


def _forks(node: Any) -> bool:
    """Whether a node is a choice between what may begin alike: branches, or something that may be missing."""
    if str(node[0]) in _REPEATS:
        return bool(node[1][0] != node[1][1])
    if str(node[0]) != "BRANCH":
        return False
    firsts = [branch[0] if len(branch) else None for branch in node[1][1]]
    letters = [chr(first[1]).casefold() for first in firsts if first is not None and str(first[0]) == "LITERAL"]
    return len(letters) < len(firsts) or len(set(letters)) < len(letters)


def _wide(tree: list[Any], times: int = 1) -> int:
    """How many repeats of more than one given character, or digits, are tried one after the other; of any character
    within what is repeated itself."""
    found = 0
    for node in tree:
        if _repeats(node) and (times > 1 or _of_many(list(node[1][2]))):
            found += times
        often = min(int(node[1][1]), _MANY) if str(node[0]) in _REPEATS else 1
        found += sum(_wide(inner, times * often) for inner in _inside(node))
    return found


def _of_many(inner: list[Any]) -> bool:
    kind = str(inner[0][0]) if len(inner) == 1 else ""
    if kind == "IN":
        return any(str(one[0]) == "NEGATE" or "DIGIT" not in str(one[1]) for one in inner[0][1])
    return kind != "LITERAL"


def _all(tree: list[Any]) -> Iterator[Any]:
    """Every node, from the outside in."""
    for node in tree:
        yield node
        for inner in _inside(node):
            yield from _all(inner)


def _inside(node: Any) -> list[list[Any]]:
    name, value = str(node[0]), node[1]
    if name in _REPEATS:
        return [list(value[2])]
    if name == "SUBPATTERN":
        return [list(value[3])]
    if name == "BRANCH":
        return [list(branch) for branch in value[1]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [list(value[1])]
    if name == "ATOMIC_GROUP":
        return [list(value)]
    if name == "GROUPREF_EXISTS":
        return [list(part) for part in value[1:] if part]
    return []
