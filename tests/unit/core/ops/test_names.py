"""Names inside keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KeyNotUtf8, KeyTooLong
from core.ops.names import another, check_length, last_name, parent_of, unused


@pytest.mark.parametrize(
    ("key", "parent", "name"),
    [
        ("", "", ""),
        ("a", "", "a"),
        ("a/", "", "a/"),
        ("a/b", "a/", "b"),
        ("a/b/", "a/", "b/"),
        ("/", "", "/"),
        ("a//", "a/", "/"),
        ("/a", "/", "a"),
    ],
)
def test_parent_and_last_name(key: str, parent: str, name: str) -> None:
    assert (parent_of(key), last_name(key)) == (parent, name)


@given(st.text("ab/"))
def test_parent_and_last_name_make_the_key(key: str) -> None:
    assert parent_of(key) + last_name(key) == key
    assert parent_of(key) == "" or parent_of(key).endswith("/")
    assert "/" not in last_name(key)[:-1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "a (3).txt"),
        ("a", "a (3)"),
        (".rc", ".rc (3)"),
        ("v1.2/", "v1.2 (3)/"),
        ("report (2023).pdf", "report (2023) (3).pdf"),
    ],
)
def test_numbers_go_before_the_ending(name: str, expected: str) -> None:
    assert another(name, 3) == expected


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "b", "d/b"])), st.sets(st.sampled_from(["a.txt", "b", "b (2)"])))
def test_unused_gives_each_a_name_of_its_own(wanted: list[str], there: set[str]) -> None:
    given_out = unused(wanted, set(), lambda keys: there & set(keys))
    assert len(set(given_out)) == len(wanted)
    assert not set(given_out) & there
    assert all(parent_of(new) == parent_of(old) for new, old in zip(given_out, wanted, strict=True))


def test_lengths_are_bytes_of_utf8() -> None:
    check_length("é" * 5, 10)
    with pytest.raises(KeyTooLong):
        check_length("é" * 5 + "x", 10)
    with pytest.raises(KeyNotUtf8):
        check_length("\udcff", 10)
