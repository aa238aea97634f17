"""Mime types that do not fit."""

import pytest

from core.cancel import CancelToken
from core.index.mimes import Fits, misfits
from core.index.store import Index
from core.model import ObjectInfo
from tests.unit.core.index.filled import fill
from tests.unit.core.index.rows_of import infos


@pytest.mark.parametrize(
    ("key", "mime", "wanted"),
    [
        ("a.jpg", "application/octet-stream", "image/jpeg"),
        ("a.JPG", "", "image/jpeg"),
        ("a.mp4", "binary/octet-stream", "video/mp4"),
        ("a.png", "image/jpeg", "image/png"),
        ("a.css", "text/plain", "text/css"),
        ("a.html", "text/plain", "text/html"),
        ("a.js", "text/plain; charset=utf-8", "application/javascript"),
        ("a.docx", "application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.pdf", "image/whatever", "application/pdf"),
        ("a.jpg", "text/html", "image/jpeg"),
        ("a.tar.gz", "", "application/gzip"),
    ],
)
def test_what_does_not_fit(key: str, mime: str, wanted: str) -> None:
    assert Fits().wanted(key, mime) == wanted


@pytest.mark.parametrize(
    ("key", "mime"),
    [
        ("a.jpg", "image/jpeg"),
        ("a.jpeg", "IMAGE/JPEG; q=1"),
        ("a.png", "image/x-png"),
        ("a.js", "text/javascript"),
        ("a.js", "application/x-javascript"),
        ("a.md", "text/plain; charset=utf-8"),
        ("a.json", "text/plain"),
        ("a.log", "text/plain"),
        ("a.gz", "application/x-gzip"),
        ("a.js.gz", "application/javascript"),
        ("a.zip", "application/x-zip-compressed"),
        ("a.zip", "application/vnd.someone.own"),
        ("a.jpg", "image/vnd.someone.own"),
        ("a.exe", "application/octet-stream"),
        ("a.exe", ""),
        ("a.whatever", "application/octet-stream"),
        ("README", "application/octet-stream"),
        ("x.jpg/README", "application/octet-stream"),
        ("x.jpg/", "application/x-directory"),
        ("a.", ""),
        ("a.m3u8", "application/x-mpegURL"),
        ("a.ogg", "video/ogg"),
        ("a.mp4", "audio/mp4"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_what_fits_is_never_told(key: str, mime: str) -> None:
    assert Fits().wanted(key, mime) == ""


def test_pages_have_the_rows_and_what_they_should_be(index: Index) -> None:
    objects = fill(
        index,
        [ObjectInfo(f"{number:05}.png", 1, 0, "F", "" if number % 5 == 0 else "image/png") for number in range(9000)],
    )
    with index.reading() as view:
        pages = list(misfits(view.runs(), CancelToken()))
    assert infos(page.rows for page in pages) == objects[::5]
    assert all(page.wanted == ("image/png",) * page.rows.count for page in pages)
    assert (pages[-1].looked, pages[-1].complete) == (9000, True)
    assert not any(page.complete for page in pages[:-1])
