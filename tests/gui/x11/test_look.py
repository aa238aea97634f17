"""The window of Space as a screen reader goes through it: nothing but names, roles, texts and actions."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.contract.engine.witness import Witness
from tests.gui.x11.conftest import ACCOUNT, SPACE
from tests.helpers.atspi import Node, Reader
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring, pytest.mark.slow]

KEY_SPACE, KEY_ESCAPE = 0x20, 0xFF1B
QUIET = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_LOGGING_RULES": "qt.accessibility.atspi=false"}
NAMES = ("1 words.txt", "2 wave.gif", "3 prices.csv", "4 box.zip", "5 raw.bin", "6 read me.md")


def objects() -> dict[str, bytes]:
    """One of each kind."""
    wave, table, box = io.BytesIO(), io.StringIO(), io.BytesIO()
    first, second = (Image.new("RGB", (30, 30), colour) for colour in ("red", "blue"))
    first.save(wave, "GIF", save_all=True, append_images=[second], duration=50, loop=0)
    csv.writer(table).writerows((("fruit", "price"), ("苹果", "3.5")))
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("inside/letter.txt", "dear")
    data = (b"first words", wave.getvalue(), table.getvalue().encode(), box.getvalue(), bytes(range(64)), b"# Title\n")
    return dict(zip(NAMES, data, strict=True))


def test_each_viewer_says_what_it_shows(profile: Path, seen: Witness) -> None:
    for name, data in objects().items():
        seen.put(SPACE, f"look/{name}", data)
    where = f"kodo://{ACCOUNT}/{SPACE}/look/"
    with WatchedWindow(profile, where, "--lang", "en", env=QUIET) as window, Reader() as reader:
        window.until_shown(*NAMES)
        program = reader.program("Spaceferry")
        table = reader.find(program, "table", "Objects")
        reader.find(table, "cell", f"Name: {NAMES[0]}").do("Toggle")
        table.focus()
        reader.keys(KEY_SPACE)

        def shown(name: str) -> Node:
            return reader.find(program, "dialog", name)

        def after(name: str, next: str) -> Node:
            reader.find(shown(name), "push button", "Next").press()
            return shown(next)

        assert reader.find(shown(NAMES[0]), "text", "Text").text == "first words"
        wave = after(NAMES[0], NAMES[1])
        reader.find(wave, "push button", "Pause").press()
        reader.find(wave, "push button", "Play")
        reader.find(wave, "push button", "Zoom in").press()
        reader.find(wave, "label", "30 × 30 · GIF · 125%")
        prices = after(NAMES[1], NAMES[2])
        reader.find(reader.find(prices, "table", "Rows"), "cell", "苹果")
        box = after(NAMES[2], NAMES[3])
        reader.find(reader.find(box, "table", "Files in the archive"), "cell", "inside/letter.txt")
        raw = after(NAMES[3], NAMES[4])
        reader.find(raw, "document", "Bytes")
        words = after(NAMES[4], NAMES[5])
        assert reader.find(words, "label", "Text").text.strip() == "Title"
        reader.find(words, "push button", "Previous").press()
        shown(NAMES[4])
        reader.keys(KEY_ESCAPE)
        until(lambda: window.ask("focus") == "fileTable", "the keyboard in the table")
        assert window.ask("selected") == [f"look/{NAMES[4]}"]
        assert window.close() == 0
        assert window.stderr == ""
