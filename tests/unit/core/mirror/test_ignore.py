"""Names a mirror leaves alone: the rules, the folder's own file, and rules that make no sense."""

from pathlib import Path

import pytest

from core.errors import BadRequest, FileUnreadable
from core.mirror.ignore import DEFAULTS, RULES_FILE, Ignore, rules_of


def test_the_defaults() -> None:
    ignore = Ignore(DEFAULTS)
    for name in (".DS_Store", "a/Thumbs.db", "a/~$report.docx", ".git/config", "a/.git/x", "film.mkv.part", "b.tmp"):
        assert ignore.file(name), name
    for name in ("a.txt", ".gitignore", "a/part", ".hidden"):
        assert not ignore.file(name), name
    assert ignore.folder("a/.git")
    assert not ignore.folder("a")


def test_the_mirrors_own_trash_is_never_part_of_it() -> None:
    assert Ignore(()).file(".spaceferry-trash/20260101-000000/a.txt")
    assert not Ignore(()).file("a/.spaceferry-trash/b")


def test_below_an_ignored_folder_nothing_comes_back() -> None:
    ignore = Ignore(("build/", "!build/keep.txt", "*.log", "!good.log"))
    assert ignore.file("build/keep.txt")
    assert ignore.file("a.log")
    assert not ignore.file("good.log")


def test_a_rule_without_sense_is_refused() -> None:
    with pytest.raises(BadRequest) as caught:
        Ignore(("!",))
    assert caught.value.params["reason"] == "mirror_rules"


def test_the_folders_own_rules(tmp_path: Path) -> None:
    assert rules_of(tmp_path) == ()
    (tmp_path / RULES_FILE).write_text("*.bak\n# no rule\n", "utf-8")
    assert Ignore(rules_of(tmp_path)).file("a/b.bak")
    (tmp_path / RULES_FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(FileUnreadable):
        rules_of(tmp_path)
