"""Of which objects there can be a small picture, by mime type or, where that says nothing, by extension."""

from typing import NamedTuple

WHOLE = 512 << 10
"""Bytes up to which an object is read whole where the service makes no picture of it."""

_PLAIN = ("", "application/octet-stream", "binary/octet-stream", "application/x-www-form-urlencoded", "text/plain")
"""Mime types that say nothing."""

_MIMES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "avif": "image/avif",
    "heic": "image/heic",
    "psd": "image/vnd.adobe.photoshop",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mkv": "video/x-matroska",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "flv": "video/x-flv",
    "wmv": "video/x-ms-wmv",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
    "3gp": "video/3gpp",
}

_READ_HERE = (
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/bmp",
    "image/x-ms-bmp",
    "image/svg+xml",
    "image/x-icon",
    "image/vnd.microsoft.icon",
)
"""What the window's decoder reads in every package of ours."""


class Subject(NamedTuple):
    """What is in an object, as far as its name and type tell."""

    mime: str

    @property
    def video(self) -> bool:
        """Whether it moves."""
        return self.mime.startswith("video/")

    @property
    def readable(self) -> bool:
        """Whether its bytes can be shown as they are."""
        return self.mime in _READ_HERE

    @property
    def photo(self) -> bool:
        """Whether it may carry a small picture of itself at its beginning."""
        return self.mime == "image/jpeg"


def subject_of(key: str, mime: str) -> Subject | None:
    """What there can be a picture of; None where there can be none."""
    kind = mime.partition(";")[0].strip().lower()
    if kind in _PLAIN:
        kind = _MIMES.get(key.rpartition("/")[2].rpartition(".")[2].lower(), "")
    if kind == "image/jpg":
        kind = "image/jpeg"
    return Subject(kind) if kind.startswith(("image/", "video/")) else None
