"""Every scene of the pictures in a language nobody speaks, in Chinese, and in English changed to another and back.

In a process of their own: a scene's loop is not that of a test.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.sources import ROOT

LIMIT = 1800
"""Seconds: some minutes, and many on a slow machine that does other things."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * LIMIT)]


ALLOWED = ("news: ", "preview-not-here: ")
"""Notes of versions are a file for each language; where there is nothing to show, an empty room takes the keys."""

LARGE = ("--points", "12")
"""The largest text that a system's font brings about by itself: gui/theme/style.py."""


def walked(*arguments: str) -> list[str]:
    """What a walk complains of, a line each: `scene: complaint`."""
    command = [sys.executable, "-m", "tests.shots.walk", *arguments]
    walk = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT)
    assert "Traceback" not in walk.stderr, walk.stderr
    return walk.stdout.splitlines()


def read(language: str, folder: Path) -> list[str]:
    """The Chinese texts of all scenes, begun in a language: a line each, with the scene before it."""
    file = folder / f"{language}.json"
    walked("--lang", language, "--read", str(file))
    return [f"{scene} {text}" for scene, texts in json.loads(file.read_text("utf-8")).items() for text in texts]


def english(text: str) -> set[str]:
    """The words in Latin letters, but for those of paths and keys: names, formats, and what was left in English."""
    return set(re.findall(r"(?<![\w#-])[A-Z]?[a-z]{2,}(?![\w#-])", re.sub(r"\S*/\S*", " ", text)))


def test_everything_is_translated_and_named() -> None:
    found = walked("--lang", "pseudo")
    assert [line for line in found if ": cut: " not in line and not line.startswith(ALLOWED)] == []


def test_nothing_is_cut_in_chinese_with_large_text() -> None:
    assert [line for line in walked("--lang", "zh_CN", *LARGE) if ": cut: " in line] == []


def test_everything_that_is_open_changes_with_the_language_and_is_not_cut() -> None:
    found = [line for line in walked("--lang", "en") if not line.startswith(ALLOWED)]
    looked_for = (": stays: ", ": does not come back: ", ": cut: ")
    assert [line for line in found if any(part in line for part in looked_for)] == []


def test_a_window_that_changed_reads_as_one_that_began_in_the_language(tmp_path: Path) -> None:
    """No word of English stands there that does not stand in one that is Chinese from the start."""
    there = english(" ".join(read("zh_CN", tmp_path)))
    assert [line for line in read("en", tmp_path) if english(line) - there] == []
