"""Accounts that reach one space, or one folder of it: what is on the way there."""

import pytest

from core.reach import Reach, reach_of


@pytest.mark.parametrize(
    ("values", "reach"),
    [
        ({}, Reach()),
        ({"prefix": "a/"}, Reach()),
        ({"space": " s "}, Reach("s")),
        ({"space": "s", "prefix": "/a/b"}, Reach("s", "a/b/")),
        ({"space": "s", "prefix": "a b/"}, Reach("s", "a b/")),
    ],
)
def test_the_form_is_read(values: dict[str, str], reach: Reach) -> None:
    assert reach_of(values) == reach


@pytest.mark.parametrize(
    ("key", "step"), [("", "a/"), ("a/", "a/b/"), ("a/b/", ""), ("a/b/c/", ""), ("x/", ""), ("a/x/", "")]
)
def test_above_the_folder_there_is_the_way_to_it_alone(key: str, step: str) -> None:
    assert Reach("s", "a/b/").step("s", key) == step
    assert Reach("s", "a/b/").step("other", key) == Reach("s").step("s", key) == ""
