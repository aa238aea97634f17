"""Which mime type an upload gets (put policy ``detectMime``, kodo.md 1.3).

Names decide by a table of their own, not by files of this machine, so that answers are the same everywhere.
"""

from __future__ import annotations

import mimetypes

DEFAULT = "application/octet-stream"

_TYPES = mimetypes.MimeTypes()
for _mime, _extension in (
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("image/heic", ".heic"),
    ("text/markdown", ".md"),
    ("application/yaml", ".yaml"),
    ("application/yaml", ".yml"),
    ("font/woff2", ".woff2"),
    ("audio/mp4", ".m4a"),
    ("audio/flac", ".flac"),
    ("video/x-matroska", ".mkv"),
    ("application/x-7z-compressed", ".7z"),
    ("application/vnd.rar", ".rar"),
    ("application/gzip", ".gz"),
):
    _TYPES.add_type(_mime, _extension)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"<!DOCTYPE html", "text/html"),
    (b"<html", "text/html"),
)


def by_name(name: str) -> str | None:
    """The type its extension stands for."""
    return _TYPES.guess_type(name, strict=False)[0]


def by_content(head: bytes) -> str:
    """The type its first bytes show; plain text when they decode, else octet-stream."""
    for signature, mime in _SIGNATURES:
        if head.startswith(signature):
            return mime
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    try:
        head.decode("utf-8", "strict")
    except UnicodeDecodeError as failure:
        return "text/plain; charset=utf-8" if failure.start > len(head) - 4 else DEFAULT
    return DEFAULT if b"\0" in head or not head else "text/plain; charset=utf-8"


def decide(detect: int, client: str, fname: str, key: str, head: bytes) -> str:
    """0: client's word, else names, else content. 1: content, then names. -1: client's word alone."""
    if detect == -1 or (detect == 0 and client):
        return client or DEFAULT
    named = by_name(fname) or by_name(key)
    found = by_content(head)
    if detect == 0:
        return named or found
    return found if found != DEFAULT else named or DEFAULT
