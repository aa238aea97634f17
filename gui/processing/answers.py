"""Answers in JSON, as people read them: facts below the part they belong to, and a line of the most telling ones."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gui import formats
from gui.panels.facts import Fact

IN_A_LINE = 6


def grouped(facts: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """`streams 1.codec_name` becomes `codec_name`, below a line `streams 1`."""
    before = ""
    for path, value in facts:
        group, _, name = path.rpartition(".")
        if group != before:
            before = group
            if group:
                yield Fact(group, "")
        yield Fact(name, value, tip=f"{path}: {value}")


def in_a_line(answer: str) -> str:
    """`format jpeg · width 400 · height 300`; what is no flat document stays as it is."""
    if not answer:
        return ""
    try:
        document: Any = json.loads(answer)
    except ValueError:
        return formats.visible(answer)
    if not isinstance(document, dict):
        return formats.visible(answer)
    plain = [f"{name} {value}" for name, value in document.items() if isinstance(value, str | int | float)]
    return formats.visible(" · ".join(plain[:IN_A_LINE])) or formats.visible(answer)
