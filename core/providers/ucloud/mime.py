"""The type of an object by its name: this service does not find it out by itself (ucloud.md 7.5)."""

from mimetypes import MimeTypes
from posixpath import basename, splitext

from core.errors import BadRequest
from core.provider import PutOptions

UNKNOWN = "application/octet-stream"

_TYPES = {
    **MimeTypes().types_map[True],
    ".flv": "video/x-flv",
    ".gz": "application/x-gzip",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".m4a": "audio/x-m4a",
    ".md": "text/markdown",
    ".mp4": "video/mp4",
    ".ts": "video/mp2t",
    ".webp": "image/webp",
}
"""By the ending: Python's own table, whatever the system's says, and what media are made of."""


def mime_of(key: str, options: PutOptions) -> str:
    """The type that was chosen, or that of the file's name, else of the key's. Raises BadRequest for none at all."""
    if options.mime:
        if not options.mime.isascii() or not options.mime.isprintable():
            raise BadRequest(field="mime", reason="mime")
        return options.mime
    endings = (splitext(name)[1].lower() for name in (options.filename, basename(key)))
    return next((_TYPES[ending] for ending in endings if ending in _TYPES), UNKNOWN)
