"""What an object is looked at as: by its name, else by its mime type, else by its first bytes."""

import enum

from gui.preview.text.encoding import binary


class Kind(enum.Enum):
    """A viewer each."""

    IMAGE = "image"
    PHOTO = "photo"
    """Pictures that are read only where the system has something for them."""
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    TABLE = "table"
    ARCHIVE = "archive"
    AUDIO = "audio"
    VIDEO = "video"
    PDF = "pdf"
    BYTES = "bytes"


_ENDS: dict[Kind, str] = {
    Kind.IMAGE: "jpg jpeg jpe jfif png gif webp bmp svg svgz ico cur icns tif tiff tga ppm pgm pbm xbm xpm",
    Kind.PHOTO: "heic heif avif jxl jp2 dng cr2 cr3 nef arw orf rw2 raf",
    Kind.MARKDOWN: "md markdown mdown mkd",
    Kind.JSON: "json geojson webmanifest ipynb jsonl ndjson",
    Kind.TABLE: "csv tsv",
    Kind.ARCHIVE: "zip jar war ear apk aar ipa whl epub docx xlsx pptx odt ods odp xpi nupkg tar tgz tbz tbz2 txz",
    Kind.AUDIO: "mp3 m4a aac flac ogg oga opus wav wma aiff mid amr",
    Kind.VIDEO: "mp4 m4v mov mkv webm avi flv wmv mpg mpeg 3gp ogv ts m2ts",
    Kind.PDF: "pdf",
    Kind.TEXT: "txt log py pyi js mjs jsx tsx css scss less html htm xhtml xml xsl xsd yml yaml toml ini cfg conf env "
    "properties sh bash zsh bat ps1 c h cc cpp cxx hpp cs java kt kts scala go rs rb php pl lua swift m mm r jl dart "
    "sql graphql proto diff patch tex bib rst adoc srt vtt ass m3u8 m3u vue svelte gradle cmake mk tf rules po",
    Kind.BYTES: "7z rar exe dll so bin iso dmg deb rpm class pyc o a psd doc xls ppt ttf otf woff woff2 db "
    "sqlite parquet",
}
_BY_END = {end: kind for kind, ends in _ENDS.items() for end in ends.split()}
_PACKED_TARS = (".tar.gz", ".tar.bz2", ".tar.xz", ".tar.lzma")
_TEXT_NAMES = frozenset(("makefile", "dockerfile", "license", "readme", "changelog", "authors", ".gitignore", ".env"))
_TEXT_MIMES = frozenset(
    f"application/{name}"
    for name in ("javascript", "x-javascript", "xml", "x-sh", "x-yaml", "yaml", "toml", "sql", "x-httpd-php")
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ARCHIVE),
    (b"ID3", Kind.AUDIO),
    (b"fLaC", Kind.AUDIO),
    (b"\x1aE\xdf\xa3", Kind.VIDEO),
)

_PHOTO_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"))
"""Of the containers that films have too (ISO 14496-12), those of HEIF and AVIF."""

ANIMATED_TEXT = frozenset(("ts",))
"""Extensions of two kinds of files: the first bytes tell them apart."""


def told(name: str, mime: str) -> Kind | None:
    """What an object's name and type say it is; None where they say nothing."""
    lower = name.lower()
    if lower.endswith(_PACKED_TARS):
        return Kind.ARCHIVE
    if lower in _TEXT_NAMES:
        return Kind.TEXT
    end = lower.rpartition(".")[2] if "." in lower else ""
    if end in ANIMATED_TEXT:
        return None
    return _BY_END.get(end) or _of_mime(mime.partition(";")[0].strip().lower())


def _of_mime(mime: str) -> Kind | None:
    family, _, what = mime.partition("/")
    exact = {
        "application/pdf": Kind.PDF,
        "application/json": Kind.JSON,
        "text/markdown": Kind.MARKDOWN,
        "text/csv": Kind.TABLE,
        "text/tab-separated-values": Kind.TABLE,
        "application/zip": Kind.ARCHIVE,
    }
    if mime in exact:
        return exact[mime]
    if mime in _TEXT_MIMES or what.endswith(("+xml", "+json")):
        return Kind.IMAGE if what == "svg+xml" else Kind.TEXT
    if family == "image" and _BY_END.get(what) is Kind.PHOTO:
        return Kind.PHOTO
    return {"audio": Kind.AUDIO, "video": Kind.VIDEO, "text": Kind.TEXT}.get(family)


def found(head: bytes) -> Kind:
    """What the first bytes say."""
    if head[:4] == b"RIFF" and len(head) > 12:
        return {b"WEBP": Kind.IMAGE, b"WAVE": Kind.AUDIO, b"AVI ": Kind.VIDEO}.get(head[8:12], Kind.BYTES)
    if head[4:8] == b"ftyp":
        return Kind.PHOTO if head[8:12] in _PHOTO_BRANDS else Kind.VIDEO
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return Kind.BYTES if binary(head) else Kind.TEXT


TEXTS = frozenset((Kind.TEXT, Kind.MARKDOWN, Kind.JSON, Kind.TABLE))


def judged(kind: Kind | None, head: bytes) -> Kind:
    """The kind in the end: a name may lie, and what is named a text may be none."""
    if kind is None:
        return found(head)
    return Kind.BYTES if kind in TEXTS and binary(head) else kind
