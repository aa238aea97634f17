"""Which names contain a text, held against Python's own search: names of all shapes, for each has a way of its own."""

import random
from array import array
from collections.abc import Callable
from itertools import accumulate

import pytest

from gui.file_table.folded import FoldedNames
from gui.file_table.keys import BLOCK, KeyColumn

_DICE = random.Random(5)


def _letters(alphabet: str, shortest: int, longest: int) -> str:
    return "".join(_DICE.choice(alphabet) for _ in range(_DICE.randint(shortest, longest)))


SHAPES: dict[str, Callable[[int], str]] = {
    "one length": lambda _number: _letters("ab9.", 12, 12),
    "one short length": lambda _number: _letters("ab", 3, 3),
    "one word": lambda _number: _letters("ab9", 8, 8),
    "any length": lambda _number: _letters("ab9.", 1, 20),
    "numbered": lambda number: f"IMG-{number:05}.jpg",
    "numbered, of some lengths": lambda number: f"img-{number}.JPG",
    "chinese": lambda number: f"图{number}.LOG",
    "one beginning of another": lambda number: "abcab"[: 1 + number % 5] + f"{number:04}",
}


def _folded(names: list[str], kinds: bytes, prefix: str) -> FoldedNames:
    keys, column = [f"{prefix}{name}".encode() for name in names], KeyColumn()
    column.extend(b"".join(keys), array("I", accumulate(map(len, keys))))
    folded = FoldedNames(prefix)
    folded.grow(0, column.blocks(), kinds, lambda: None)
    return folded


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 2, 70, 700])
@pytest.mark.parametrize("folders", [False, True])
def test_names_that_contain_a_text(shape: str, count: int, folders: bool) -> None:
    names = [SHAPES[shape](number) for number in range(count)]
    kinds = bytes(folders and _DICE.random() < 0.3 for _ in names)
    folded = _folded([name + "/" * kind for name, kind in zip(names, kinds, strict=True)], kinds, "目录/")
    texts = {name[start : start + _DICE.randint(1, 12)] for name in names[:20] for start in (0, 1, len(name) // 2)}
    for text in sorted((texts - {""}) | {"a", "ab", "ba", "9", "0", "00", "jpg", ".jpg", "img-", "aa", "图", "/"}):
        wanted = [text.casefold() in name.casefold() for name in names]
        assert folded.containing(text).tolist() == wanted, text


def test_blocks_are_looked_at_each_on_its_own() -> None:
    names = [f"a-{number:06}.txt" for number in range(BLOCK)] + [f"b-{number}.log" for number in range(100)]
    folded = _folded(names, bytes(len(names)), "")
    assert folded.containing(".txt").sum() == BLOCK
    assert folded.containing("b-9").tolist() == [name.startswith("b-9") for name in names]
    assert folded.containing(".log", BLOCK + 10).tolist() == [True] * 90
