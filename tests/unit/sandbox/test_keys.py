"""Where the sandbox's keys come from, and where they are kept."""

from pathlib import Path

from sandbox.auth import load_keys


def test_kept_keys_stay_the_same(tmp_path: Path) -> None:
    assert load_keys(tmp_path) == load_keys(tmp_path)


def test_forgotten_keys_are_new_each_time_and_in_no_file(tmp_path: Path) -> None:
    first, second = load_keys(tmp_path, keep=False), load_keys(tmp_path, keep=False)
    assert first.secret_key != second.secret_key
    assert list(tmp_path.iterdir()) == []


def test_kept_keys_are_not_used_when_asked_to_forget(tmp_path: Path) -> None:
    kept = load_keys(tmp_path)
    assert load_keys(tmp_path, keep=False) != kept
