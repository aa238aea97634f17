"""A smaller ICU for the frozen program: the data of the languages it speaks, in a library of the same name.

packaging/spaceferry.spec calls `slim`. Qt's wheels for Linux bring all of ICU's data, 32 MB; Qt itself asks it for
little more than how to sort and to change case. ICU falls back to its root for whatever is not there. The form of the
data is that of ICU's `udata` table of contents: https://unicode-org.github.io/icu/userguide/icu_data/
"""

import re
import struct
from collections.abc import Callable
from pathlib import Path

from tools.console import run_quietly

MAGIC = b"\xda\x27"
LANGUAGES = ("en", "zh")
CONVERTERS = ("gb18030",)
TREES = ("coll",)
"""What Qt asks for: sorting. Names of countries, currencies, units and times of day it has of its own."""

UNASKED = ("unames.icu", "confusables.cfu")
"""Names of characters, and which look alike. Nor does Qt ask for the profiles of stringprep (`.spp`)."""

_LOCALE = re.compile(r"[a-z]{2,3}(_|$)")


def wanted(name: str) -> bool:
    """Whether an item stays: `coll/de.res` goes, `coll/zh.res`, `root.res` and what speaks no language stay."""
    *tree, file = name.split("/")[1:]
    stem, _, kind = file.rpartition(".")
    if (tree and tree[0] not in TREES) or kind == "spp" or file in UNASKED:
        return False
    if kind == "cnv":
        return stem in CONVERTERS
    if kind == "res" and stem != "res_index" and _LOCALE.match(stem):
        return stem.partition("_")[0] in LANGUAGES
    return True


def slim(library: Path, folder: Path, keep: Callable[[str], bool] = wanted) -> Path:
    """Make a library with the wanted items of `library` (a libicudata.so.N), below `folder`. ValueError for another's
    form; CommandError if binutils cannot make it."""
    version = library.name.rpartition(".")[2]
    folder.mkdir(parents=True, exist_ok=True)
    data, code, made = (folder / name for name in ("icu.dat", "icu.s", library.name))
    data.write_bytes(filtered(library.read_bytes(), keep))
    symbol = f"icudt{version}_dat"
    code.write_text(
        f'.section .note.GNU-stack,""\n.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol},%object\n'
        f'{symbol}:\n.incbin "{data}"\n.size {symbol}, .-{symbol}\n'
    )
    run_quietly(["as", "-o", folder / "icu.o", code])
    run_quietly(["ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", made, folder / "icu.o"])
    return made


def filtered(image: bytes, keep: Callable[[str], bool]) -> bytes:
    """The ICU data inside `image` with the kept items alone. ValueError where there is none."""
    start = image.find(MAGIC) - 2
    if start < 0 or image[start + 8 : start + 16] != b"\0\0\2\0CmnD":
        raise ValueError("no ICU data of the common form, little-endian ASCII")
    (header,) = struct.unpack_from("<H", image, start)
    base = start + header
    (count,) = struct.unpack_from("<I", image, base)
    table = [struct.unpack_from("<II", image, base + 4 + 8 * index) for index in range(count)]
    ends = [offset for _, offset in table[1:]]
    items = []
    for (name_at, offset), end in zip(table, [*ends, _end(image, base, table)], strict=True):
        name = image[base + name_at : image.index(b"\0", base + name_at)]
        if keep(name.decode()):
            items.append((name, image[base + offset : base + end]))
    return image[start:base] + _packed(items)


def _end(image: bytes, base: int, table: "list[tuple[int, int]]") -> int:
    """Where the last item ends: nobody says so, and what follows it does no harm; 64 KiB is more than it has."""
    return min(len(image) - base, table[-1][1] + (1 << 16))


def _packed(items: "list[tuple[bytes, bytes]]") -> bytes:
    """A table of contents and what it lists, each item at a multiple of 16 bytes as ICU wants it."""
    names, entries = b"", []
    names_at = 4 + 8 * len(items)
    first = _aligned(names_at + sum(len(name) + 1 for name, _ in items))
    parts, offset = [], first
    for name, content in items:
        entries.append(struct.pack("<II", names_at + len(names), offset))
        names += name + b"\0"
        parts.append(content.ljust(_aligned(len(content)), b"\0"))
        offset += len(parts[-1])
    return (struct.pack("<I", len(items)) + b"".join(entries) + names).ljust(first, b"\0") + b"".join(parts)


def _aligned(size: int) -> int:
    return (size + 15) // 16 * 16
