"""A larger window: the whole of it, and nothing that it starts."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from gui.theme.dconf import double
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


KEPT = bytes.fromhex(
    "4756617269616e74000000000000000018000000000100000000002808000000000000000200000004000000040000000500"
    "0000060000000600000007000000f8bb72be0300000000010000130076001801000022010000b0b724300400000022010000"
    "06004c00280100002c010000b988fdda010000002c01000008004c00340100003801000039c53b4f02000000380100000a00"
    "4c0044010000500100004b50900b050000005001000004004c005401000058010000d4b50200ffffffff5801000001004c00"
    "5c01000060010000fe1f9e7f03000000600100000f00760070010000730100009f0987330300000073010000090076008001"
    "000086010000746578742d7363616c696e672d666163746f7200000000009a9999999999f53f0064676e6f6d652f02000000"
    "6465736b746f702f03000000696e746572666163652f00000600000007000000000000006f72672f010000002f0000000400"
    "0000636c6f636b2d73686f772d646174650000006267746b2d7468656d6500000000466f6f000073"
)
"""As dconf 0.40 wrote it: text-scaling-factor 1.35, and two settings of other kinds beside it."""

SETTING = "/org/gnome/desktop/interface/text-scaling-factor"


def home_of(folder: Path, kept: bytes) -> dict[str, str]:
    """Where GNOME keeps what its user changed."""
    (folder / "dconf").mkdir()
    (folder / "dconf" / "user").write_bytes(kept)
    return {**GNOME, "XDG_CONFIG_HOME": str(folder)}


@pytest.mark.parametrize(("chosen", "scale"), [(1.35, 1.35), (9.0, 3.0), (0.1, 0.5)])
def test_larger_text_of_gnome_is_followed_under_wayland(tmp_path: Path, chosen: float, scale: float) -> None:
    there = home_of(tmp_path, KEPT.replace(struct.pack("<d", 1.35), struct.pack("<d", chosen)))
    assert text_scale(there) == scale
    assert text_scale({**there, "QT_QPA_PLATFORM": "xcb"}) == 1.0  # there Xft.dpi tells it
    assert text_scale({**there, "XDG_CURRENT_DESKTOP": "KDE"}) == 1.0


def test_of_what_nobody_changed_nothing_is_told(tmp_path: Path) -> None:
    there = home_of(tmp_path, KEPT.replace(b"text-scaling-factor", b"text-scaling-reason"))
    assert text_scale(there) == 1.0
    assert text_scale({**there, "XDG_CONFIG_HOME": str(tmp_path / "gone")}) == 1.0


@pytest.mark.parametrize("path", ["/org/cinnamon/desktop/interface/text-scaling-factor", SETTING[1:], ""])
def test_the_setting_of_another_program_is_not_taken_for_it(path: str) -> None:
    assert double(KEPT, SETTING) == 1.35
    assert double(KEPT, path) is None


def test_a_file_that_is_damaged_tells_nothing() -> None:
    for length in range(len(KEPT)):
        assert double(KEPT[:length], SETTING) in (None, 1.35)
    for at in range(len(KEPT)):
        double(KEPT[:at] + bytes([KEPT[at] ^ 0xFF]) + KEPT[at + 1 :], SETTING)
    assert double(KEPT, "/org/gnome/desktop/interface/gtk-theme") is None  # a text
