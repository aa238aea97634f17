"""mkzip: objects into one archive; mode 2 names them in the command, mode 4 in an index file (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import posixpath
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from sandbox.errors import invalid
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

_MAX_FILES, _MAX_INDEXED = 1000, 3000
# The oldest time an archive can hold, so that the same objects give the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Mkzip:
    """``files``: (address, name in the archive); None: they stand in the source, a line each."""

    pfop_only: ClassVar[bool] = True
    files: tuple[tuple[str, str], ...] | None

    async def run(self, work: Work, source: Material) -> Material:
        """The archive. Raises ApiError 400 for a bad index, or for two files of one name."""
        files = _index(source.read()) if self.files is None else self.files
        names = [name for _, name in files]
        for name in names:
            if names.count(name) > 1:
                raise invalid(f"mkzip: two files would be called {name!r}; give one an alias")
        paths = [await work.fetch(url) for url, _ in files]
        target = work.new("zip")
        await asyncio.to_thread(_pack, target, list(zip(names, paths, strict=True)))
        return Material(target, "application/zip")


def _pack(target: Path, files: Sequence[tuple[str, Path]]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in files:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as packed, path.open("rb") as file:
                shutil.copyfileobj(file, packed)


def read_mkzip(words: Words) -> Mkzip:
    """``mkzip/2/url/<b64>[/alias/<b64>]/url/...``, or ``mkzip/4`` whose source holds such pairs, a line each."""
    if words.choice("mode", ("2", "4")) == "4":
        words.end()
        return Mkzip(None)
    return Mkzip(_files(words, _MAX_FILES))


def _index(data: bytes) -> tuple[tuple[str, str], ...]:
    try:
        lines = data.decode("utf-8").split()
    except UnicodeDecodeError as failure:
        raise invalid("mkzip: the index is not a text") from failure
    return _files(Words("mkzip", [word for line in lines for word in line.strip("/").split("/")]), _MAX_INDEXED)


def _files(words: Words, most: int) -> tuple[tuple[str, str], ...]:
    files = []
    while words.peek() is not None:
        words.choice("url", ("url",))
        url = words.text("url")
        name = posixpath.basename(unquote(urlsplit(url).path))
        if words.peek() == "alias":
            words.take("alias")
            name = words.text("alias")
        parts = name.split("/")
        if not name or name.startswith("/") or ".." in parts:
            raise words.wrong("alias", f"is no name for a file: {name!r}")
        files.append((url, name))
    if not 1 <= len(files) <= most:
        raise words.wrong("url", f"must be given 1 to {most} times")
    return tuple(files)
