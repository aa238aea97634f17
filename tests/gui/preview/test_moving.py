"""Pictures that move, in the window of Space: each frame as another decoder sees it, stopped and going on."""

import io
from contextlib import aclosing

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import tasks
from gui.pictures import film
from gui.preview.canvas import Canvas
from gui.theme.motion import motion
from tests.gui.actions.desk import drive, until
from tests.gui.preview.shelf import Shelf, on_shelf

COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255))
STAYS = 3_600_000
"""ms: such a frame stays until it is told to go."""


def moving(form: str, *, delay: int = 40, frames: int = 3, **options: object) -> bytes:
    """Frames that differ in a part alone, so that what lies below counts."""
    made = []
    for number in range(frames):
        image = Image.new("RGBA", (60, 40), (255, 255, 255, 255))
        image.paste((*COLOURS[number], 255), (10 * number, 5, 10 * number + 20, 25))
        made.append(image)
    file = io.BytesIO()
    made[0].save(file, form, save_all=True, append_images=made[1:], duration=delay, loop=0, lossless=True, **options)
    return file.getvalue()


def expected(data: bytes) -> list[bytes]:
    """Each frame by Pillow."""
    with Image.open(io.BytesIO(data)) as file:
        found = []
        for number in range(file.n_frames):
            file.seek(number)
            found.append(file.convert("RGB").tobytes())
        return found


def pixels(image: QImage) -> bytes:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(image.constBits())
    return b"".join(rows[y * image.bytesPerLine() :][: image.width() * 3] for y in range(image.height()))


def taken(app: QApplication, data: bytes, most: int, count: int) -> list[film.Frame]:
    """Up to so many frames."""

    async def work() -> list[film.Frame]:
        found = []
        async with aclosing(film.frames(data, most)) as shown:
            async for frame in shown:
                found.append(frame)
                if len(found) == count:
                    break
        await tasks.finish()
        return found

    return drive(app, work())


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_each_frame_is_what_another_decoder_sees_and_the_last_is_followed_by_the_first(
    qapp: QApplication, form: str
) -> None:
    data = moving(form, **({"disposal": 1} if form == "PNG" else {}))
    assert film.may_move(data)
    found = taken(qapp, data, 100, 4)
    frames = expected(data)
    assert [pixels(frame.image) for frame in found] == [*frames, frames[0]]
    assert {frame.delay for frame in found} == {40}


def test_frames_are_made_smaller_and_none_is_shown_for_no_time(qapp: QApplication) -> None:
    (first, _) = taken(qapp, moving("PNG", delay=0), 30, 2)
    assert (first.image.width(), first.image.height(), first.delay) == (30, 20, 100)


@pytest.mark.parametrize("cut", [0.4, 0.7, 0.95])
@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_torn_file_ends_and_nothing_else_does(qapp: QApplication, form: str, cut: float) -> None:
    data = moving(form)
    for frame in taken(qapp, data[: int(len(data) * cut)], 100, 5):
        assert frame.image.width() == 60


def test_what_stands_still_has_no_frames(qapp: QApplication) -> None:
    still = moving("GIF", frames=1)
    assert film.may_move(still)
    assert taken(qapp, still, 100, 2) == []
    for form in ("PNG", "WEBP"):
        assert not film.may_move(moving(form, frames=1))
    assert not film.may_move(b"")


def colour(canvas: Canvas) -> tuple[int, int, int]:
    """Of the middle of what is shown now."""
    found = QColor(canvas.image().pixel(25, 15))
    return found.red(), found.green(), found.blue()


def test_it_moves_and_stops_at_a_key(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "still", lambda: False)

    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.gif", moving("GIF"))
        await until(lambda: viewer.moving.moves)
        seen: set[tuple[int, int, int]] = set()

        def all_seen() -> bool:
            seen.add(colour(viewer.canvas))
            return len(seen) == len(COLOURS)

        await until(all_seen)
        assert viewer.moving.button.accessibleName() == "Pause"
        QTest.keyClick(shelf.window, Qt.Key.Key_P)
        assert viewer.moving.button.accessibleName() == "Play"
        await shelf.look("b.txt", b"words")

    on_shelf(qapp, qtbot, work)


def test_where_nothing_is_to_move_the_first_frame_stands_until_it_is_played(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "still", lambda: True)

    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.webp", moving("WEBP", delay=STAYS))
        await until(lambda: viewer.moving.moves)
        assert viewer.moving.button.accessibleName() == "Play"
        shown: list[QImage] = []
        viewer.canvas.replace_image = shown.append
        viewer.moving.button.click()
        await until(lambda: shown)
        assert viewer.moving.button.accessibleName() == "Pause"

    on_shelf(qapp, qtbot, work)


def test_a_picture_that_only_could_move_has_no_button(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.gif", moving("GIF", frames=1))
        await until(lambda: viewer.moving.over)
        assert not viewer.moving.moves
        QTest.keyClick(shelf.window, Qt.Key.Key_P)
        assert viewer.moving.button.isHidden()

    on_shelf(qapp, qtbot, work)
