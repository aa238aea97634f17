"""Object names as file names: always back again, never out of the folder, never two of one name."""

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.transfer.names import Level, Namer, decode, encode, fold, mark, numbered

LETTERS = st.sampled_from(
    [*"aA%2541F+()._ -:/\\*\0\n~é", "CON", "nul", "..", "e\u0301", "中", "😀", "%2F", "%(2)", "%+"]
)
KEYS = st.lists(LETTERS, max_size=40).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)")


def safe(segment: str) -> bool:
    return (
        segment not in {"", ".", ".."}
        and len(segment.encode()) <= 230
        and not re.search(r'[\x00-\x1f\x7f\\:*?"<>|/]', segment)
        and segment[-1] not in ". "
        and not RESERVED.match(segment)
    )


@given(KEYS)
def test_every_key_comes_back(key: str) -> None:
    assert decode(encode(key)) == key


@given(KEYS)
def test_every_segment_is_safe_on_every_system(key: str) -> None:
    assert all(map(safe, encode(key)))
    path = posixpath.join("/root", *encode(key))
    assert posixpath.normpath(path).startswith("/root/")


@given(st.text("aA.%2(é😀 ", min_size=230, max_size=750))
def test_long_names_are_cut_and_come_back(key: str) -> None:
    segments = encode(key)
    assert len(segments) > 1 or len(key.encode()) <= 230
    assert all(map(safe, segments))
    assert decode(segments) == key


@given(st.sets(KEYS, max_size=25))
def test_no_two_keys_of_a_batch_share_a_path_on_a_disk_that_ignores_case(keys: set[str]) -> None:
    namer = Namer()
    files = sorted(keys, key=str.encode)
    paths = [namer.path(key) for key in files]
    assert [decode(path) for path in paths] == files
    folded = ["/".join(map(fold, path)) for path in paths]
    assert len(set(folded)) == len(folded)
    # A file is never the folder of another.
    assert not [one for one in folded for other in folded if other.startswith(one + "/")]


@given(KEYS, st.integers(2, 99))
def test_a_mark_is_dropped_by_decode(key: str, number: int) -> None:
    *folders, name = encode(key)
    assert decode((*folders, mark(name, number))) == key


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("photos/summer.jpg", "photos/summer.jpg"),
        ("100%.txt", "100%.txt"),
        ("100%41.txt", "100%2541.txt"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
        ("/absolute", "%2F/absolute"),
        ("a//b", "a/%2F/b"),
        ("", "%2F"),
        ("con", "%63on"),
        ("NUL.txt", "%4EUL.txt"),
        ("console.log", "console.log"),
        ("trailing. ", "trailing.%20"),
        ("line\nbreak", "line%0Abreak"),
        ("C:\\x", "C%3A%5Cx"),
        ("中文 名.txt", "中文 名.txt"),
    ],
)
def test_paths_by_example(key: str, path: str) -> None:
    assert "/".join(encode(key)) == path


def test_case_clashes_are_marked_in_listing_order() -> None:
    namer = Namer()
    assert namer.path("README") == ("README",)
    assert namer.path("photos") == ("photos",)
    assert namer.path("photos/a.txt") == ("photos%(2)", "a.txt")
    assert namer.path("photos/", folder=True) == ("photos%(2)",)
    assert namer.path("readme") == ("readme%(2)",)


def test_a_name_stays_its_owners() -> None:
    level = Level()
    assert [level.claim("a.txt", 1), level.claim("A.txt", 2), level.claim("a.txt", 1)] == [
        "a.txt",
        "A%(2).txt",
        "a.txt",
    ]


def test_copies_are_numbered_before_the_extension() -> None:
    assert numbered("a.txt", 2) == "a (2).txt"
    assert numbered("noext", 3) == "noext (3)"
    assert numbered(".bashrc", 2) == ".bashrc (2)"
