"""Reads both sides into a sheet: the local folder without following links, the prefix by one flat listing."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from core.cancel import CancelToken
from core.engine.protocol.mirror import Why
from core.errors import FileUnreadable, FileVanished, LocalError
from core.listing.pager import pages
from core.mirror.ignore import Ignore
from core.mirror.sheet import AT_ONCE, Pair, Sheet
from core.provider import Provider
from core.transfer.disk import Disk, fingerprint, shown
from core.transfer.names import encode, fold


@dataclass
class Blind:
    """Local names that cannot be compared, with the reason: nothing is done about them, nor about what is below."""

    whole: dict[str, Why] = field(default_factory=dict)

    def why(self, name: str) -> Why | None:
        """The reason a name is left alone, or None."""
        if not self.whole:
            return None
        while name:
            if (found := self.whole.get(name)) is not None:
                return found
            name = name.rpartition("/")[0]
        return None

    def rows(self) -> list[Pair]:
        """Those names, for the plan."""
        return [Pair(name, b"", None, None) for name in sorted(self.whole)]


class LocalScan:
    """One walk of a local folder. `count` is how many files were found so far."""

    def __init__(self, disk: Disk, root: bytes, ignore: Ignore, key_bytes: int, cancel: CancelToken) -> None:
        """`key_bytes` is the longest name that fits behind the prefix. Raises FileVanished, FileUnreadable."""
        self._disk, self._root, self._ignore, self._cancel = disk, root, ignore, cancel
        self._key_bytes = key_bytes
        self._identity = self._look()
        self.blind, self.count = Blind(), 0

    def into(self, sheet: Sheet) -> Iterator[int]:
        """Fill the sheet; how many files so far, now and then. Raises FileVanished if the folder goes meanwhile."""
        found = self._folder(self._root, b"")
        while some := list(islice(found, AT_ONCE)):
            self._cancel.check()
            sheet.add_here(some)
            self.count += len(some)
            yield self.count
        if self._look() != self._identity:  # another disk is mounted there by now, or none
            raise FileVanished(path=shown(self._root))

    def _look(self) -> tuple[int, int]:
        found = self._disk.look(self._root)
        if not stat.S_ISDIR(found.st_mode):
            raise FileUnreadable(path=shown(self._root), reason="no_folder")
        return found.st_dev, found.st_ino

    def _folder(self, path: bytes, name: bytes) -> Iterator[tuple[str, str, bytes, int, int, int]]:
        waiting = [(path, name)]
        while waiting:
            path, name = waiting.pop()
            self._cancel.check()
            try:
                for entry in self._disk.entries(path):
                    below = name + b"/" + entry.name if name else entry.name
                    text = self._text(below)
                    if text is None:
                        continue
                    if entry.is_symlink():
                        if not self._ignore.file(text):
                            self.blind.whole[text] = Why.LINK
                    elif entry.is_dir(follow_symlinks=False):
                        if not self._ignore.folder(text):
                            waiting.append((entry.path, below))
                    elif not self._ignore.file(text) and (row := self._file(entry, text)):
                        yield row
            except LocalError:
                if not name:
                    raise
                self._leave(name, Why.UNREADABLE)

    def _file(self, entry: "os.DirEntry[bytes]", name: str) -> tuple[str, str, bytes, int, int, int] | None:
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:
            self.blind.whole[name] = Why.UNREADABLE
            return None
        if not stat.S_ISREG(found.st_mode):
            self.blind.whole[name] = Why.SPECIAL
            return None
        return name, fold(name), entry.path, *fingerprint(found)

    def _text(self, name: bytes) -> str | None:
        try:
            text = name.decode()
        except UnicodeDecodeError:
            self._leave(name, Why.BAD_NAME)
            return None
        if len(name) > self._key_bytes:
            self._leave(name, Why.BAD_NAME)
            return None
        return text

    def _leave(self, name: bytes, why: Why) -> None:
        self.blind.whole[name.decode("utf-8", "backslashreplace")] = why


def scan_remote(
    provider: Provider, space: str, prefix: str, ignore: Ignore, sheet: Sheet, cancel: CancelToken
) -> Iterator[int]:
    """Fill the sheet with what is below a prefix; how many objects so far. Empty objects that stand for folders are
    no files."""
    count = 0
    for page in pages(provider, space, prefix, cancel, delimiter=""):
        rows = [
            (name, fold(name), info.size, info.modified, info.etag)
            for info in page.objects
            if (name := info.key[len(prefix) :])
            and not (name.endswith("/") and not info.size)
            and not ignore.file(name)
        ]
        sheet.add_there(rows)
        count += len(rows)
        yield count


def local_name_fits(name: str) -> bool:
    """Whether every disk can have a file of this name."""
    return encode(name) == tuple(name.split("/"))
