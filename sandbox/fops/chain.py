"""Texts of commands: ``a/1|b/2|saveas/<e>``, and the ``;`` lists of them that pfop and put policies hold."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.entry import decode_object
from sandbox.errors import ApiError, invalid
from sandbox.fops.table import COMMANDS
from sandbox.fops.words import Words
from sandbox.fops.work import Step

_MAX_DAYS = 36500


@dataclass(frozen=True)
class Saving:
    """Where a result goes: ``saveas/<e>[/deleteAfterDays/<n>]``; ``sign`` is the token a GET must add."""

    space: str
    key: str
    days: int
    sign: str


@dataclass(frozen=True)
class Chain:
    """Steps in order. ``text`` is as it was sent, ``names`` those of the commands, ``saving`` None without saveas."""

    text: str
    names: tuple[str, ...]
    steps: tuple[Step, ...]
    saving: Saving | None


def parse_chain(text: str) -> Chain:
    """Read one pipeline. Raises ApiError 400 for an unknown command or a wrong parameter."""
    saving: Saving | None = None
    steps: list[Step] = []
    names: list[str] = []
    for command in text.split("|"):
        if saving is not None:
            raise invalid("saveas: must be the last command")
        name, *words = command.split("/")
        if name == "saveas":
            saving = _saving(Words(name, words))
        elif name in COMMANDS:
            names.append(name)
            steps.append(COMMANDS[name](Words(name, words)))
        else:
            raise invalid(f"unknown command: {name!r}")
    return Chain(text, tuple(names), tuple(steps), saving)


def parse_ops(text: str) -> list[Chain]:
    """Read the ``;`` list of a job. Raises ApiError 400."""
    chains = [parse_chain(one) for one in text.split(";") if one]
    if not chains:
        raise invalid("fops: no command")
    return chains


def _saving(words: Words) -> Saving:
    entry = words.take("the target")
    try:
        space, key = decode_object(entry)
    except ApiError as failure:
        raise invalid(f"saveas: the target is not an encoded entry: {entry!r}") from failure
    options = words.options(("deleteAfterDays", "sign"))
    return Saving(space, key, options.number("deleteAfterDays", 1, _MAX_DAYS) or 0, options.raw("sign"))
