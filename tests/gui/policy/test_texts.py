"""What is typed in the fields of a policy, read and written."""

import pytest

from gui.policy.texts import UNREADABLE, read_list, read_number, read_pairs, read_size, write_pairs, write_size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", 0),
        ("10", 10),
        ("10 MiB", 10 << 20),
        ("1.5g", 3 << 29),
        ("2 kb", 2048),
        ("many", UNREADABLE),
        ("-1", UNREADABLE),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize("size", [0, 1, 1023, 1024, 10 << 20, (10 << 20) + 1, 1 << 40])
def test_sizes_come_back(size: int) -> None:
    assert read_size(write_size(size)) == size


def test_the_rest() -> None:
    assert read_list(" image/*; video/mp4,!a/b ") == ("image/*", "video/mp4", "!a/b")
    assert (read_number(""), read_number("7"), read_number("7 days")) == (0, 7, UNREADABLE)
    pairs = {"a": "1 = 2", "b": ""}
    assert read_pairs(write_pairs(pairs)) == pairs
