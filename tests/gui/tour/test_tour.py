"""The tour as a user runs it: it ends well, its pictures show the main job, and no secret stays anywhere."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.sources import ROOT

LIMIT = 100.0
SECRET = "tour-secret-5f0c1e9b7a"  # the sandbox takes it from its environment, so that the test can look for it
OTHER_SECRET = "tour-private-c82d01ff6e"  # of the other service's account
FEWEST_PICTURES = 10
FEWEST_COLOURS = 50


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> "Tour":
    return Tour(tmp_path_factory.mktemp("tour"))


class Tour:
    """One run, watched from outside while it lasts."""

    def __init__(self, folder: Path) -> None:
        self.profile, self.pictures = folder / "profile", folder / "pictures"
        self.command_lines: set[str] = set()
        env = {**os.environ, "SANDBOX_ACCESS_KEY": "tour-access", "SANDBOX_SECRET_KEY": SECRET}
        env |= {"SANDBOX_UCLOUD_PUBLIC_KEY": "tour-public", "SANDBOX_UCLOUD_PRIVATE_KEY": OTHER_SECRET}
        command = [sys.executable, "-m", "gui", "--demo", "--profile", str(self.profile), "--tour", str(self.pictures)]
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(ended,))
        watcher.start()
        try:
            self.output, self.complaints = process.communicate(timeout=LIMIT)
        finally:
            process.kill()
            ended.set()
            watcher.join()
        self.code = process.returncode

    def _watch(self, ended: threading.Event) -> None:
        """Collect what a process list shows, again and again."""
        while not ended.wait(0.3):
            listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
            self.command_lines.update(listed.stdout.splitlines())


def test_the_tour_ends_well_and_says_nothing(tour: Tour) -> None:
    noise = "This plugin does not support "  # the offscreen platform, of window hints, raising and grabbing
    said = [line for line in tour.complaints.splitlines() if not line.startswith(noise)]
    assert (tour.code, said[-1:]) == (0, [])
    assert said == []
    assert tour.output == ""


def test_the_pictures_show_something(tour: Tour) -> None:
    pictures = sorted(tour.pictures.glob("*.png"))
    assert len(pictures) >= FEWEST_PICTURES
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size[0] >= 1100
            assert (
                len(picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=256).getcolors() or []) > FEWEST_COLOURS
            )


def test_no_two_pictures_are_the_same(tour: Tour) -> None:
    contents = {path.read_bytes() for path in tour.pictures.glob("*.png")}
    assert len(contents) == len(list(tour.pictures.glob("*.png")))


@pytest.mark.parametrize("secret", [SECRET, OTHER_SECRET])
def test_a_secret_stands_nowhere(tour: Tour, secret: str) -> None:
    files = [path for path in tour.profile.rglob("*") if path.is_file()]
    assert any(path.name == "journal.db" for path in files)
    assert [path for path in files if secret.encode() in path.read_bytes()] == []
    assert any("core.engine" in line for line in tour.command_lines)
    assert [line for line in tour.command_lines if secret in line] == []


def test_no_process_stays_behind(tour: Tour) -> None:
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert [line for line in listed.stdout.splitlines() if str(tour.profile) in line] == []
