"""Mime types that do not fit the names of their objects.

An extension that is not known fits everything. A type fits an extension if either table has it so, if it differs by
`x-` alone, or if nobody knows it and it is not plainly of another kind: only what is surely wrong is told.
"""

import mimetypes
from collections.abc import Iterable, Iterator

from core.cancel import CancelToken
from core.engine.protocol.search import MimePage
from core.index.chunks import Columns
from core.index.rows import NO_ROWS
from core.index.search import PAGE_ROWS, Source
from core.listing.columns import merge
from core.model import Rows
from core.query.kinds import VAGUE, extension, kind_of_mime, kind_of_name

_TYPES = {
    "7z": "application/x-7z-compressed",
    "aac": "audio/aac audio/aacp audio/mp4",
    "ai": "application/postscript application/pdf application/illustrator",
    "apk": "application/vnd.android.package-archive application/zip application/java-archive",
    "avi": "video/x-msvideo video/avi video/msvideo",
    "avif": "image/avif",
    "bmp": "image/bmp image/x-ms-bmp",
    "css": "text/css",
    "csv": "text/csv text/plain text/comma-separated-values application/csv application/vnd.ms-excel",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip application/zip",
    "flac": "audio/flac",
    "flv": "video/x-flv",
    "gif": "image/gif",
    "gz": "application/gzip",
    "heic": "image/heic image/heif image/heic-sequence",
    "htm": "text/html application/xhtml+xml",
    "html": "text/html application/xhtml+xml",
    "ico": "image/x-icon image/vnd.microsoft.icon",
    "ipa": "application/octet-stream application/zip application/iphone application/x-ios-app",
    "jar": "application/java-archive application/zip",
    "jpeg": "image/jpeg image/jpg image/pjpeg",
    "jpg": "image/jpeg image/jpg image/pjpeg",
    "js": "application/javascript text/javascript application/ecmascript text/ecmascript",
    "json": "application/json text/json text/plain application/ld+json application/geo+json application/manifest+json",
    "log": "text/plain",
    "m3u8": "application/vnd.apple.mpegurl application/x-mpegurl audio/mpegurl audio/x-mpegurl",
    "m4a": "audio/mp4 audio/m4a audio/aac video/mp4",
    "m4v": "video/mp4 video/x-m4v",
    "map": "application/json text/plain application/octet-stream",
    "md": "text/markdown text/plain",
    "mjs": "application/javascript text/javascript",
    "mkv": "video/x-matroska video/webm",
    "mov": "video/quicktime video/mp4",
    "mp3": "audio/mpeg audio/mp3 audio/mpeg3 audio/mpg",
    "mp4": "video/mp4 audio/mp4 application/mp4 video/x-m4v",
    "mpeg": "video/mpeg",
    "mpg": "video/mpeg",
    "ogg": "audio/ogg video/ogg application/ogg",
    "otf": "font/otf application/font-otf application/vnd.ms-opentype font/opentype application/font-sfnt font/sfnt",
    "pdf": "application/pdf",
    "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "psd": "image/vnd.adobe.photoshop application/photoshop",
    "rar": "application/vnd.rar application/x-rar-compressed application/x-rar",
    "rtf": "application/rtf text/rtf",
    "svg": "image/svg+xml",
    "tar": "application/x-tar",
    "tgz": "application/gzip application/x-tar application/x-compressed-tar application/x-tgz",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "ttf": "font/ttf application/font-ttf font/sfnt application/font-sfnt application/x-font-truetype",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "wav": "audio/wav audio/vnd.wave audio/wave",
    "weba": "audio/webm",
    "webm": "video/webm audio/webm",
    "webp": "image/webp",
    "wmv": "video/x-ms-wmv",
    "woff": "font/woff application/font-woff",
    "woff2": "font/woff2 application/font-woff2",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml text/xml",
    "yaml": "application/yaml text/yaml text/plain application/x-yaml",
    "yml": "application/yaml text/yaml text/plain application/x-yaml",
    "zip": "application/zip application/x-zip-compressed",
}
"""By extension the types that fit, the one it should have first."""

_PYTHONS = mimetypes.MimeTypes()
"""Python's own table, without what this computer adds."""

_NOT_AS_PLAIN = frozenset(("html", "htm", "css", "js", "mjs"))
"""Of all texts only these are not shown or run as what they are when they come as text/plain."""


class Fits:
    """Tells which type an object should have. One is for one thread: it remembers pairs it was asked about."""

    def __init__(self) -> None:
        self._types = {ending: types.split() for ending, types in _TYPES.items()}
        self._known = {_bare(one) for types in self._types.values() for one in types}
        self._known |= {_bare(one) for table in _PYTHONS.types_map for one in table.values()}
        self._answers: dict[tuple[str, str], str] = {}

    def wanted(self, key: str, mime: str) -> str:
        """The type that an object should have; "" if the one it has fits, or nobody knows better."""
        ending = extension(key)
        if not ending or key.endswith("/"):
            return ""
        pair = (ending, mime)
        if pair not in self._answers:
            if len(self._answers) > 100_000:
                self._answers.clear()
            self._answers[pair] = self._answer(ending, mime.partition(";")[0].strip().lower())
        return self._answers[pair]

    def _answer(self, ending: str, mime: str) -> str:
        types = self._types_of(ending)
        if not types or types[0] in VAGUE or _bare(mime) in map(_bare, types):
            return ""
        if mime in VAGUE:
            return types[0]
        if ending == "gz":  # it may be sent as what it holds
            return ""
        name = f"a.{ending}"
        if (
            mime == "text/plain"
            and ending not in _NOT_AS_PLAIN
            and "text" in (kind_of_name(name), kind_of_mime(types[0]))
        ):
            return ""
        if _bare(mime) in self._known:
            return types[0]
        kinds = {kind_of_mime(one) for one in types} | {kind_of_name(name), "other"}
        return "" if kind_of_mime(mime) in kinds else types[0]

    def _types_of(self, ending: str) -> list[str]:
        ours = self._types.get(ending, [])
        theirs = [table[f".{ending}"] for table in _PYTHONS.types_map if f".{ending}" in table]
        return list(dict.fromkeys([*ours, *reversed(theirs)]))


def misfits(sources: Iterable[Source], cancel: CancelToken) -> Iterator[MimePage]:
    """Pages of objects whose types do not fit, and what they should be."""
    import numpy as np

    from core.index.gather import gathered, texts_of

    fits = Fits()
    held: list[Rows] = []
    wanted: list[str] = []
    looked = told = 0
    for source in sources:
        cancel.check()
        rows = source.rows(Columns.KEYS | Columns.MIMES)
        mimes = [rows.mimes[place] for place in np.frombuffer(rows.mime_of, "<u2").tolist()]
        should = list(map(fits.wanted, texts_of(rows), mimes))
        looked += rows.count
        if any(should):
            numbers = np.flatnonzero(np.fromiter(map(bool, should), np.bool_, rows.count))
            held.append(gathered(source.rows(), numbers))
            wanted += filter(None, should)
        if len(wanted) >= PAGE_ROWS or (wanted and not told) or looked - told >= _TELL:
            yield MimePage(merge(held) if held else NO_ROWS, tuple(wanted), looked)
            held, wanted, told = [], [], looked
    yield MimePage(merge(held) if held else NO_ROWS, tuple(wanted), looked, complete=True)


_TELL = 100_000
"""Objects after which a page tells how far it is, found or not."""


def _bare(mime: str) -> str:
    """A type without what says that it is not registered."""
    return mime.replace("/x-", "/")
