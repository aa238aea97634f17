"""A picture that another program copied, pasted into the real window by its key."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.contract.engine.witness import Witness
from tests.gui.x11.conftest import HERE, SPACE, go
from tests.helpers import xwindow
from tests.helpers.clipboard_owner import copied_picture
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring]


def test_a_screenshot_becomes_an_object(window: WatchedWindow, seen: Witness, tmp_path: Path) -> None:
    picture = Image.linear_gradient("L").resize((320, 200)).convert("RGB")
    picture.save(tmp_path / "shot.png")
    xwindow.keys("Escape")
    go(window, HERE, "quay")
    with copied_picture(tmp_path / "shot.png"):
        xwindow.keys("ctrl+v")
        until(lambda: window.ask("dialog") == "PictureDialog", "the question")
        until(lambda: window.ask("typed"), "the keyboard in the name that it proposes")
        xwindow.write("berth")
        xwindow.keys("Return")
        until(lambda: "quay/berth.png" in seen.keys(SPACE), "the object")
    stored = Image.open(io.BytesIO(seen.read(SPACE, "quay/berth.png"))).convert("RGB")
    assert stored.tobytes() == picture.tobytes()
    window.row("berth.png")
