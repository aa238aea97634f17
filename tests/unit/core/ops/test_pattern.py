"""New names from old ones: the pure function."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.protocol.renaming import NameCase, NamePart, NamePattern
from core.errors import BadRequest
from core.ops.pattern import Renamer

MOMENT = int(datetime(2026, 3, 4, 12).timestamp() * 1000)  # noqa: DTZ001 (names tell local time)


@pytest.mark.parametrize(
    ("pattern", "key", "new"),
    [
        (NamePattern("a", "b"), "d/banana.txt", "d/bbnbnb.txt"),
        (NamePattern("txt", "md"), "txt.txt", "md.txt"),
        (NamePattern("A", "x", match_case=False), "aAb.txt", "xxb.txt"),
        (NamePattern(".", "-"), "a.b.c", "a-b.c"),
        (NamePattern(r"(\d+)-(\w+)", "$2_$1", regex=True), "12-cat.png", "cat_12.png"),
        (NamePattern(r"(\d+)-(\w+)", r"\2_\1", regex=True), "12-cat.png", "cat_12.png"),
        (NamePattern("cat", "$$0", regex=True), "cat.png", "$0.png"),
        (NamePattern("cat", "[$0]", regex=True), "cat.png", "[cat].png"),
        (NamePattern("", "photo-{n}", start=5, step=10, width=3), "d/x.jpg", "d/photo-025.jpg"),
        (NamePattern("", "{date} {name}", date="%Y%m%d"), "x.jpg", "20260304 x.jpg"),
        (NamePattern(case=NameCase.UPPER, part=NamePart.EXTENSION), "a/x.jpg", "a/x.JPG"),
        (NamePattern(case=NameCase.LOWER, part=NamePart.NAME), "A/X.JPG", "A/x.jpg"),
        (NamePattern(case=NameCase.TITLE), "the dog's DAY.txt", "The Dog's Day.txt"),
        (NamePattern(case=NameCase.SENTENCE), "THE DOG.txt", "The dog.txt"),
        (NamePattern("jpeg", "jpg", part=NamePart.EXTENSION), "x.jpeg", "x.jpg"),
        (NamePattern("x", "y", part=NamePart.EXTENSION), "noext", "noext"),
        (NamePattern("", "", part=NamePart.EXTENSION), "x.", "x."),
        (NamePattern(".profile", "p"), ".profile", "p"),
        (NamePattern("jpg", "", part=NamePart.EXTENSION), "x.jpg", "x"),
        (NamePattern("$1", "a"), "$1.txt", "a.txt"),
    ],
)
def test_names(pattern: NamePattern, key: str, new: str) -> None:
    assert Renamer(pattern).key(key, 2, MOMENT) == new


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (NamePattern("(", "x", regex=True), "find"),
        (NamePattern(r"(\w+)+$", "x", regex=True), "find_slow"),
        (NamePattern("a", "$1", regex=True), "replace"),
        (NamePattern("(a)", r"\2", regex=True), "replace"),
        (NamePattern(width=0), "counter"),
        (NamePattern(start=-1), "counter"),
        (NamePattern(step=0), "counter"),
    ],
)
def test_what_cannot_be_right_is_named(pattern: NamePattern, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Renamer(pattern)
    assert caught.value.params["reason"] == reason


@given(st.text(), st.text(), st.sampled_from(NameCase), st.sampled_from(NamePart), st.integers(0, 9))
def test_the_folder_of_a_key_stays(find: str, replace: str, case: NameCase, part: NamePart, place: int) -> None:
    assert Renamer(NamePattern(find, replace, case=case, part=part)).key("a/b/c.d", place, 0).startswith("a/b/")
