"""Programs for a type of file, read from folders of a desktop made up here."""

from pathlib import Path

import pytest

from core.local_copies.programs import programs


@pytest.fixture
def applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desktop; its folder of programs. Every program called `sh` is installed."""
    folder = tmp_path / "data" / "applications"
    folder.mkdir(parents=True)
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "none"))
    return folder


def program(folder: Path, name: str, line: str = "sh %U", **more: str) -> None:
    entries = {"Name": name.title(), "Exec": line, "Icon": f"{name}-icon", **more}
    text = "".join(
        f"{key.replace('__', '[') + ']' if '__' in key else key}={value}\n" for key, value in entries.items()
    )
    (folder / f"{name}.desktop").write_text(f"[Desktop Entry]\nType=Application\n{text}", "utf-8")


def names(mime: str, name: str = "a.bin", language: str = "") -> list[str]:
    return [found.name for found in programs(mime, name, language)]


def test_the_usual_one_is_first_and_what_was_taken_away_is_gone(applications: Path, tmp_path: Path) -> None:
    for name in ("editor", "viewer", "painter", "old"):
        program(applications, name)
    cache = "[MIME Cache]\nimage/png=old.desktop;viewer.desktop;painter.desktop;\ntext/plain=editor.desktop;\n"
    (applications / "mimeinfo.cache").write_text(cache)
    wish = (
        "[Default Applications]\nimage/png=painter.desktop\n"
        "[Added Associations]\nimage/png=editor.desktop;\n[Removed Associations]\nimage/png=old.desktop;\n"
    )
    (tmp_path / "config" / "mimeapps.list").write_text(wish)
    assert names("image/png") == ["Painter", "Editor", "Viewer"]
    assert names("text/x-python; charset=utf-8") == ["Editor"], "every text is a plain text"
    assert names("application/octet-stream", "a.png") == ["Painter", "Editor", "Viewer"], "told by the name"
    assert names("application/x-nobody") == []


def test_what_cannot_be_started_is_left_out(applications: Path) -> None:
    program(applications, "gone", "no-such-program-at-all %f")
    program(applications, "terminal", Terminal="true")
    program(applications, "hidden", Hidden="true")
    program(applications, "torn", 'sh "%f')
    program(applications, "good")
    ids = "gone;terminal;hidden;torn;missing;good".replace(";", ".desktop;")
    (applications / "mimeinfo.cache").write_text(f"[MIME Cache]\ntext/plain={ids}.desktop;\n")
    assert names("text/plain") == ["Good"]


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("sh %U", ("sh", "%f")),
        ('sh -c "a b" %i --file %f', ("sh", "-c", "a b", "--file", "%f")),
        ("sh --share=100%%", ("sh", "--share=100%", "%f")),
    ],
)
def test_a_line_becomes_words_with_a_place_for_the_file(
    applications: Path, line: str, command: tuple[str, ...]
) -> None:
    program(applications, "editor", line)
    (applications / "mimeinfo.cache").write_text("[MIME Cache]\ntext/plain=editor.desktop;\n")
    (found,) = programs("text/plain", "a.txt")
    assert (found.command, found.icon, found.id) == (command, "editor-icon", "editor.desktop")


def test_names_are_in_the_language(applications: Path) -> None:
    program(applications, "editor", Name__zh_CN="编辑器")
    (applications / "mimeinfo.cache").write_text("[MIME Cache]\ntext/plain=editor.desktop;\n")
    assert names("text/plain", language="zh_CN") == ["编辑器"]
    assert names("text/plain", language="en") == ["Editor"]
