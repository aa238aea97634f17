"""The frames of a picture that moves: GIF, WebP and PNG. Runs in the decoder's process alone, as decode.py does."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui.pictures import apng
from gui.pictures.decode import MOST_AREA, as_pixels, within
from gui.pictures.reading import reading
from gui.pictures.wire import Pixels

LEAST_MS, USUAL_MS = 20, 100
"""A frame that says it stays for less than the least stays as long as is usual, as browsers do it."""


def frames(data: bytes, most: int) -> Iterator[tuple[Pixels, int]]:
    """The frames over and over, at most so many pixels wide and high, each with how many ms it stays.

    None at all of a picture that stands still.
    """
    while True:
        round = _once(data)
        first, second = next(round, None), next(round, None)
        if first is None or second is None:
            return
        for image, delay in chain((first, second), round):
            yield as_pixels(_fitted(image, most)), delay if delay >= LEAST_MS else USUAL_MS


def _fitted(image: QImage, most: int) -> QImage:
    if max(image.width(), image.height()) <= most:
        return image
    return image.scaled(within(image.size(), most), mode=Qt.TransformationMode.SmoothTransformation)


def _once(data: bytes) -> Iterator[tuple[QImage, int]]:
    if data.startswith(apng.SIGNATURE):
        return apng.frames(data) if apng.moves(data) else iter(())
    return _read(data)


def _read(data: bytes) -> Iterator[tuple[QImage, int]]:
    """Of a kind that Qt reads frame by frame."""
    with reading(data) as reader:
        size = reader.size()
        if not reader.supportsAnimation() or size.width() * size.height() > MOST_AREA:
            return
        while not (image := reader.read()).isNull():
            yield image, reader.nextImageDelay()
