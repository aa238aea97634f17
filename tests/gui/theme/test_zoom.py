"""A larger window: the whole of it, and nothing that it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.theme.zoom import text_scale
from tests.helpers.sources import ROOT

SHOW = """
import os
from PySide6.QtWidgets import QApplication, QWidget
from gui.theme.zoom import zoomed
with zoomed({percent}):
    application = QApplication(["zoom"])
print(QWidget().devicePixelRatioF(), os.environ.get("QT_SCALE_FACTOR"))
"""


@pytest.mark.parametrize(
    ("percent", "before", "shown"), [(100, None, "1.0 None"), (150, None, "1.5 None"), (150, "2", "3.0 2")]
)
def test_the_window_is_larger_and_what_it_starts_is_not(percent: int, before: str | None, shown: str) -> None:
    env = {**os.environ, **({"QT_SCALE_FACTOR": before} if before else {})}
    said = subprocess.run(
        [sys.executable, "-c", SHOW.format(percent=percent)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == shown


def test_a_larger_resolution_of_fonts_makes_all_larger() -> None:
    """As Xft.dpi does under X11: rows, icons and columns grow with the words."""
    said = subprocess.run(
        [sys.executable, "-c", SHOW.format(percent=150)],
        cwd=ROOT,
        env={**os.environ, "QT_FONT_DPI": "144"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split()[0] == "2.25"


GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "XDG_SESSION_TYPE": "wayland"}


def home_of(folder: Path, said: str, kept: bytes = b"...text-scaling-factor...") -> dict[str, str]:
    """Where GNOME keeps its settings, and a program that tells one of them."""
    (folder / "dconf").mkdir()
    (folder / "dconf" / "user").write_bytes(kept)
    program = folder / "gsettings"
    program.write_text(f"#!/bin/sh\n{said}\n", "utf-8")
    program.chmod(0o755)
    return {**GNOME, "XDG_CONFIG_HOME": str(folder)}


@pytest.mark.skipif(sys.platform == "win32", reason="GNOME is not there")
@pytest.mark.parametrize(
    ("said", "scale"),
    [("echo 1.25", 1.25), ("echo 9.0", 3.0), ("echo nothing of the kind", 1.0), ("exit 1", 1.0)],
)
def test_larger_text_of_gnome_is_followed_under_wayland(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, scale: float
) -> None:
    there = home_of(tmp_path, said)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert text_scale(there) == scale
    assert text_scale({**there, "QT_QPA_PLATFORM": "xcb"}) == 1.0  # there Xft.dpi tells it
    assert text_scale({**there, "XDG_CURRENT_DESKTOP": "KDE"}) == 1.0


def test_gnome_is_not_asked_for_what_nobody_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = home_of(tmp_path, "echo 2.0", kept=b"color-scheme")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert text_scale(there) == 1.0
    assert text_scale({**there, "XDG_CONFIG_HOME": str(tmp_path / "gone")}) == 1.0
