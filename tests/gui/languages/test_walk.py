"""Every scene of the pictures in a language nobody speaks, in Chinese, and in English changed to another and back.

In a process of their own: a scene's loop is not that of a test.
"""

import subprocess
import sys

import pytest

from tests.helpers.sources import ROOT

LIMIT = 1800
"""Seconds: some minutes, and many on a slow machine that does other things."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(LIMIT)]


ALLOWED = ("news: ", "preview-not-here: ")
"""Notes of versions are a file for each language; where there is nothing to show, an empty room takes the keys."""


def found(language: str) -> list[str]:
    """What there is to complain of, a line each: `scene: complaint`."""
    command = [sys.executable, "-m", "tests.shots.walk", "--lang", language]
    walked = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT)
    assert "Traceback" not in walked.stderr, walked.stderr
    return [line for line in walked.stdout.splitlines() if "the engine ended with" not in line]


def test_everything_is_translated_and_named() -> None:
    assert [line for line in found("pseudo") if ": cut: " not in line and not line.startswith(ALLOWED)] == []


def test_nothing_is_cut_in_chinese() -> None:
    assert [line for line in found("zh_CN") if ": cut: " in line] == []


def test_everything_that_is_open_changes_with_the_language() -> None:
    """The palette closes before it could."""
    assert [line for line in found("en") if ": stays: " in line and not line.startswith("palette")] == []
