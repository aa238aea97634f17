"""The error tree: codes, retry hints, and what crosses the pipe."""

import ast
import re

import pytest

from core import errors
from core.errors import EngineFailed, NoSuchObject, Retry, SpaceferryError, Throttled, TimedOut, all_codes, rebuild
from tests.helpers.sources import ROOT, tree

CLASSES = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SpaceferryError)]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_crosses_the_pipe_as_itself(kind: type[SpaceferryError]) -> None:
    error = kind(key="k", status=599)
    again = rebuild(error.code, error.params)
    if kind is SpaceferryError:
        assert type(again) is EngineFailed  # the root is never raised
    else:
        assert type(again) is kind
        assert again.params == {"key": "k", "status": 599}
        assert again.retry is kind.retry


def test_codes_are_words_and_differ() -> None:
    codes = [kind.code for kind in CLASSES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code) for code in codes)
    assert NoSuchObject.code == "no_such_object"
    assert all_codes() == {kind.code for kind in CLASSES if kind is not SpaceferryError}


def test_an_unknown_code_is_a_fault_of_the_engine() -> None:
    error = rebuild("of_another_version", {"key": "k"})
    assert isinstance(error, EngineFailed)
    assert error.params == {"detail": "of_another_version", "key": "k"}


def test_hints_are_inherited_until_said_otherwise() -> None:
    assert TimedOut.retry is Retry.NOW
    assert Throttled.retry is Retry.LATER
    assert NoSuchObject.retry is Retry.NEVER


def test_a_caller_adds_what_it_knows_and_overrides_nothing() -> None:
    error = NoSuchObject(key="inner").with_params(key="outer", space="s")
    assert isinstance(error, NoSuchObject)
    assert error.params == {"key": "inner", "space": "s"}
    assert str(error) == "no_such_object key='inner' space='s'"


def test_the_tree_in_the_docstring_names_every_class() -> None:
    drawn = set(re.findall(r"\b[A-Z]\w+", ast.get_docstring(tree(ROOT / "core" / "errors" / "__init__.py")) or ""))
    assert {kind.__name__ for kind in CLASSES} <= drawn
