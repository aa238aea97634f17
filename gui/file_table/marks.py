"""Which icon and colour stand for a row, by its mime type or, where that says nothing, by its extension."""

_BY_MIME: dict[str, tuple[str, str]] = {
    "application/pdf": ("file-pdf-box", "bad"),
    "text/html": ("language-html5", "caution"),
    "application/xhtml+xml": ("language-html5", "caution"),
    "application/json": ("file-code-outline", "dim"),
    "application/xml": ("file-code-outline", "dim"),
    "application/javascript": ("file-code-outline", "dim"),
    "application/x-sh": ("file-code-outline", "dim"),
    "text/css": ("file-code-outline", "dim"),
    "text/javascript": ("file-code-outline", "dim"),
    "text/xml": ("file-code-outline", "dim"),
    "text/x-python": ("file-code-outline", "dim"),
    "application/zip": ("zip-box-outline", "dim"),
    "application/gzip": ("zip-box-outline", "dim"),
    "application/zstd": ("zip-box-outline", "dim"),
    "application/x-tar": ("zip-box-outline", "dim"),
    "application/x-gzip": ("zip-box-outline", "dim"),
    "application/x-bzip2": ("zip-box-outline", "dim"),
    "application/x-xz": ("zip-box-outline", "dim"),
    "application/x-7z-compressed": ("zip-box-outline", "dim"),
    "application/vnd.rar": ("zip-box-outline", "dim"),
    "application/x-rar-compressed": ("zip-box-outline", "dim"),
    "application/x-msi": ("package-variant-closed", "dim"),
    "application/x-msdownload": ("package-variant-closed", "dim"),
    "application/x-apple-diskimage": ("package-variant-closed", "dim"),
    "application/x-iso9660-image": ("package-variant-closed", "dim"),
    "application/vnd.debian.binary-package": ("package-variant-closed", "dim"),
    "application/vnd.android.package-archive": ("package-variant-closed", "dim"),
    "application/x-rpm": ("package-variant-closed", "dim"),
}

_BY_FAMILY: dict[str, tuple[str, str]] = {
    "image": ("file-image-outline", "accent"),
    "video": ("file-video-outline", "good"),
    "audio": ("file-music-outline", "good"),
    "text": ("file-document-outline", "dim"),
    "font": ("file-document-outline", "dim"),
}

_GROUPS = {
    "image/": "jpg jpeg png gif webp avif heic svg psd tif tiff bmp",
    "video/": "mp4 mov mkv avi webm m3u8 flv",
    "audio/": "mp3 wav flac m4a ogg aac",
    "text/": "txt md csv log doc docx xls xlsx ppt pptx rtf",
    "application/zip": "zip gz tgz tar zst bz2 xz 7z rar",
    "application/x-msi": "exe msi dmg deb rpm apk iso pkg ipa",
    "application/json": "json xml js css py sh go rs c h toml yaml yml",
    "application/pdf": "pdf",
    "text/html": "html htm",
}
_EXTENSIONS = {extension: kind for kind, extensions in _GROUPS.items() for extension in extensions.split()}

_FOLDER = ("folder", "folder")
_OTHER = ("file-outline", "dim")


def mark(name: str, mime: str, *, folder: bool = False) -> tuple[str, str]:
    """(icon, colour token) of a row."""
    if folder:
        return _FOLDER
    kind = mime.partition(";")[0].strip().lower()
    found = _by_mime(kind)
    if found is None or kind == "text/plain":
        found = _by_mime(_EXTENSIONS.get(name.rpartition(".")[2].lower(), "")) or found
    return found or _OTHER


def _by_mime(kind: str) -> tuple[str, str] | None:
    return _BY_MIME.get(kind) or _BY_FAMILY.get(kind.partition("/")[0])
