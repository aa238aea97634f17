"""The one door to the local disk: every touch of a file by transfers goes through a `Disk`.

It turns each OSError into an error of core/errors, so that behind this door none is left, and a test can put a
disk in its place that is full or refuses a file. All methods may be called from any thread.
"""

# ruff: noqa: PTH103, PTH104, PTH105, PTH108, PTH112, PTH114, PTH116, PTH118, PTH120, PTH123
# (paths are bytes, as the disk has them; pathlib takes only text)

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from io import FileIO
from typing import BinaryIO, NamedTuple

from core.errors import (
    DiskFull,
    FileUnreadable,
    FileVanished,
    FolderUnwritable,
    LocalError,
    LocalFailed,
    NameRefused,
    TargetExists,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BAD_NAME = frozenset(
    {errno.EINVAL, errno.EILSEQ, errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.EEXIST}
)
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
"""What a file system without hard links answers to link()."""


class Fingerprint(NamedTuple):
    """By what a source file is recognised as unchanged."""

    size: int
    mtime_ns: int
    inode: int


def fingerprint(found: os.stat_result) -> Fingerprint:
    """The fingerprint in a stat; the inode is cut to what the journal's integers hold."""
    return Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino & 0x7FFF_FFFF_FFFF_FFFF)


def folder_of(path: bytes) -> bytes:
    """The folder that holds `path`."""
    return os.path.dirname(path)


def join(folder: bytes, *names: str) -> bytes:
    """A path below `folder`."""
    return os.path.join(folder, *map(os.fsencode, names))


def split(path: bytes) -> tuple[bytes, str]:
    """The folder and the name; bytes that are not UTF-8 are kept as surrogates."""
    folder, name = os.path.split(path.rstrip(b"/"))
    return folder, os.fsdecode(name)


def shown(path: bytes | str) -> str:
    """A path as text that can cross the pipe; bytes that are not UTF-8 appear as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Disk:
    """Opens, looks, renames and removes; raises only errors of core/errors."""

    def look(self, path: bytes) -> os.stat_result:
        """What the path leads to. Raises FileVanished, FileUnreadable."""
        with reading(path):
            return os.stat(path)

    def find(self, path: bytes) -> os.stat_result | None:
        """What stands at the path itself, a dangling link included; None if nothing."""
        try:
            return os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _writing_error(path, error) from error

    def open_source(self, path: bytes) -> FileIO:
        """Open a regular file for reading, unbuffered. Raises FileVanished, FileUnreadable."""
        with reading(path), contextlib.ExitStack() as until_known:
            # O_NONBLOCK: opening a pipe without a writer must not hang.
            fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            file = until_known.enter_context(os.fdopen(fd, "rb", buffering=0))
            found = os.fstat(fd)
            # The files of /proc say that they are empty, and are not.
            if not stat.S_ISREG(found.st_mode) or (found.st_size == 0 and file.read(1)):
                raise FileUnreadable(path=shown(path), reason="special")
            until_known.pop_all()
            return file

    def fingerprint(self, file: BinaryIO) -> Fingerprint:
        """Size, time and inode of an open file, now."""
        return fingerprint(os.fstat(file.fileno()))

    def fingerprint_at(self, path: bytes) -> Fingerprint:
        """The same of whatever stands at the path now. Raises FileVanished."""
        return fingerprint(self.look(path))

    def scan(self, path: bytes) -> list[os.DirEntry[bytes]]:
        """The entries of a folder, by name. Raises FileVanished, FileUnreadable."""
        with reading(path), os.scandir(path) as entries:
            return sorted(entries, key=lambda entry: entry.name)

    def entries(self, path: bytes) -> Iterator[os.DirEntry[bytes]]:
        """The same in no order, and without holding them: a folder may be large. Raises the same, at any of them."""
        with reading(path), os.scandir(path) as entries:
            yield from entries

    def real(self, path: bytes) -> bytes:
        """The path with all symbolic links resolved; what does not exist yet is kept as it is."""
        return os.path.realpath(path)

    def make_folders(self, path: bytes, root: bytes) -> None:
        """Create a folder below `root`, which must exist. Raises FolderUnwritable, NameRefused, DiskFull."""
        if not os.path.isdir(root):
            raise FolderUnwritable(path=shown(root))
        with writing(path):
            os.makedirs(path, exist_ok=True)

    def create(self, path: bytes) -> bool:
        """Create an empty file, unless something stands there: then False."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            return False
        except OSError as error:
            raise _writing_error(path, error) from error
        return True

    def open_target(self, path: bytes) -> BinaryIO:
        """Open an existing file for reading and writing at any offset, unbuffered. Raises FileVanished."""
        try:
            return open(path, "r+b", buffering=0)
        except FileNotFoundError as error:
            raise FileVanished(path=shown(path)) from error
        except OSError as error:
            raise _writing_error(path, error) from error

    def write(self, file: BinaryIO, data: bytes | memoryview, path: bytes) -> None:
        """Write all of `data` where the file stands. Raises DiskFull, LocalFailed."""
        with writing(path):
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]

    def sync(self, file: BinaryIO, path: bytes) -> None:
        """Make what was written last through a power cut."""
        with writing(path):
            os.fsync(file.fileno())

    def sync_folder(self, path: bytes) -> None:
        """Make a rename in the folder last. Not all systems can; then it is left to them."""
        with contextlib.suppress(OSError):
            fd = os.open(path, os.O_RDONLY)
            try:
                os.fsync(fd)
            finally:
                os.close(fd)

    def device(self, path: bytes) -> int:
        """Which disk `path` is on. Raises FolderUnwritable for what is not there."""
        with writing(path):
            return os.stat(path).st_dev

    def free(self, path: bytes) -> int:
        """Free bytes where `path` is."""
        with writing(path):
            return shutil.disk_usage(path).free

    def set_time(self, path: bytes, milliseconds: int) -> None:
        """Set the modification time; a nicety, so a refusal is no error."""
        with contextlib.suppress(OSError):
            os.utime(path, ns=(milliseconds * 1_000_000, milliseconds * 1_000_000))

    def replace(self, source: bytes, target: bytes) -> None:
        """Rename, taking the place of a file that stands at the target. Raises NameRefused for a folder there."""
        with writing(target):
            os.replace(source, target)

    def rename_new(self, source: bytes, target: bytes) -> None:
        """Rename, never over anything. Raises TargetExists. Safe to repeat after a crash in its middle."""
        try:
            os.link(source, target, follow_symlinks=False)
        except FileExistsError as error:
            if not self._same(source, target):
                raise TargetExists(path=shown(target)) from error
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise _writing_error(target, error) from error
            self._rename_unless_there(source, target)
            return
        self.remove(source)

    def remove(self, path: bytes) -> None:
        """Remove a file; that it is gone already is fine."""
        with writing(path), contextlib.suppress(FileNotFoundError):
            os.unlink(path)

    def _same(self, one: bytes, other: bytes) -> bool:
        with writing(one):
            return os.path.samestat(os.lstat(one), os.lstat(other))

    def _rename_unless_there(self, source: bytes, target: bytes) -> None:
        """Without hard links a look comes first; nothing better exists on such file systems."""
        if self.find(target) is not None:
            raise TargetExists(path=shown(target))
        with writing(target):
            os.rename(source, target)


@contextlib.contextmanager
def reading(path: bytes) -> Iterator[None]:
    """Translate the OSErrors of reading `path`."""
    try:
        yield
    except FileNotFoundError as error:
        why = {"reason": "link"} if os.path.islink(path) else {}
        raise FileVanished(path=shown(path), **why) from error
    except OSError as error:
        why = {"reason": "link_loop"} if error.errno == errno.ELOOP else {}
        raise FileUnreadable(path=shown(path), detail=errno.errorcode.get(error.errno or 0, ""), **why) from error


@contextlib.contextmanager
def writing(path: bytes) -> Iterator[None]:
    """Translate the OSErrors of writing at `path`."""
    try:
        yield
    except OSError as error:
        raise _writing_error(path, error) from error


def _writing_error(path: bytes, error: OSError) -> LocalError:
    name = errno.errorcode.get(error.errno or 0, "")
    if error.errno in _FULL:
        return DiskFull(path=shown(path), needed=0, free=0)
    if error.errno in _FORBIDDEN or isinstance(error, FileNotFoundError):
        return FolderUnwritable(path=shown(path), detail=name)
    if error.errno in _BAD_NAME:
        return NameRefused(path=shown(path), detail=name)
    return LocalFailed(path=shown(path), detail=name)
