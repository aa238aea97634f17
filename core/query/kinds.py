"""What kind of file an object is: by its mime type, or by its extension where that says nothing."""

KINDS = ("image", "video", "audio", "text", "document", "archive", "font", "other")

_BY_EXTENSION = {
    "image": "jpg jpeg jpe png gif webp bmp tif tiff heic heif avif svg ico psd raw cr2 nef arw dng jxl",
    "video": "mp4 m4v mov mkv avi wmv flv webm mpg mpeg 3gp ts m2ts rmvb rm vob m3u8",
    "audio": "mp3 wav flac aac m4a ogg oga opus wma amr aiff aif mid midi ape",
    "text": "txt md csv tsv log json jsonl xml html htm css js mjs ts tsx jsx py java c h cpp hpp go rs rb php sh bat "
    "yml yaml toml ini conf sql tex srt vtt",
    "document": "pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub mobi pages numbers key wps et dps",
    "archive": "zip tar gz tgz bz2 tbz2 xz txz 7z rar zst lz4 lzma cab iso jar war apk ipa deb rpm dmg",
    "font": "ttf otf woff woff2 eot ttc",
}
_KIND_OF_EXTENSION = {
    extension: kind for kind, extensions in reversed(_BY_EXTENSION.items()) for extension in extensions.split()
}

_KIND_OF_MAJOR = {"image": "image", "video": "video", "audio": "audio", "text": "text", "font": "font"}

_BY_MIME = {
    "text": "json ld+json xml xhtml+xml javascript x-javascript ecmascript x-sh x-yaml yaml toml sql x-httpd-php "
    "x-ndjson",
    "document": "pdf msword rtf epub+zip x-mobipocket-ebook vnd.ms-excel vnd.ms-powerpoint vnd.ms-works",
    "archive": "zip x-zip-compressed x-tar gzip x-gzip x-bzip2 x-xz x-7z-compressed vnd.rar x-rar x-rar-compressed "
    "zstd x-lzma vnd.ms-cab-compressed x-iso9660-image java-archive vnd.android.package-archive x-debian-package "
    "vnd.debian.binary-package x-rpm x-apple-diskimage x-compressed",
    "font": "vnd.ms-fontobject x-font-ttf x-font-otf font-woff x-font-woff font-sfnt",
    "video": "vnd.apple.mpegurl x-mpegurl vnd.rn-realmedia mp4",
    "audio": "ogg",
    "image": "vnd.adobe.photoshop x-photoshop postscript",
}
_KIND_OF_MIME = {f"application/{name}": kind for kind, names in _BY_MIME.items() for name in names.split()}
_OFFICE = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")

VAGUE = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/x-download"))
"""Mime types that tell nothing."""


def kind_of_mime(mime: str) -> str:
    """The kind that a mime type tells; "" where it tells nothing."""
    bare = mime.partition(";")[0].strip().lower()
    if bare in VAGUE:
        return ""
    found = _KIND_OF_MAJOR.get(bare.partition("/")[0]) or _KIND_OF_MIME.get(bare)
    return found or ("document" if bare.startswith(_OFFICE) else "other")


def kind_of_name(key: str) -> str:
    """The kind that the extension of a key's name tells, "other" where it tells none."""
    return _KIND_OF_EXTENSION.get(extension(key), "other")


def kind_of(mime: str, key: str) -> str:
    """One of KINDS."""
    return kind_of_mime(mime) or kind_of_name(key)


def extension(key: str) -> str:
    """What follows the last dot of the name, small; "" where there is none."""
    _, dot, end = key.rpartition("/")[2].rpartition(".")
    return end.lower() if dot else ""
