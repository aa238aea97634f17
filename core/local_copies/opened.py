"""Objects opened in other programs: a copy in a folder of its own, what it was made of, and whether it was saved since.

Beside each copy a small file says which version of which object it is, so that a change outlives the engine: at its end
copies that are as they were go, the others stay until they are uploaded or thrown away.
"""

import contextlib
import secrets
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.opened import OpenedCopy
from core.engine.protocol.put_back import PutBack
from core.errors import FileChanged, FileVanished, SpaceferryError
from core.local_copies.fetch import fetch
from core.local_copies.put_back import put_back
from core.model import ObjectInfo, Place
from core.provider import Provider
from core.shapes import shaped
from core.transfer.disk import Disk, Fingerprint, join, shown
from core.transfer.names import encode

POLL_SECONDS = 1.0
"""Between two looks at the copies. What is the same in two looks is saved for now: programs write, rename, write again.

Looking takes no watch of the system that a program's way of saving could get around, and costs a stat a file.
"""

_FACTS = ".spaceferry"


class _Kept(msgspec.Struct):
    """What stands in the file beside a copy."""

    place: Place
    etag: str
    name: str
    mark: Fingerprint


class _Copy:
    """`seen` is what the last look found, `told` what was told of; of the watching thread alone. Who stores it holds
    `storing`: two at once would take each other for somebody else.
    """

    def __init__(self, token: str, folder: Path, kept: _Kept) -> None:
        self.token, self.folder, self.kept = token, folder, kept
        self.seen = self.told = kept.mark
        self.storing = threading.Lock()

    @property
    def path(self) -> bytes:
        return join(bytes(self.folder), self.kept.name)


class Opened:
    """`_lock` guards `_copies`, `_watch` and what is kept of them; files are written by who holds it."""

    def __init__(self, root: Path, disk: Disk, saved: Callable[[OpenedCopy], None]) -> None:
        """`saved` is told of a copy once it was saved and left alone; from a thread of this class."""
        self._root, self._disk, self._saved = root, disk, saved
        self._lock = threading.Lock()
        self._copies: dict[str, _Copy] | None = None
        self._stop = threading.Event()
        self._watch: threading.Thread | None = None

    def find(self, place: Place) -> OpenedCopy | None:
        """The copy of an object."""
        with self._lock:
            found = (copy for copy in self._known().values() if copy.kept.place == place)
            return next((self._view(copy) for copy in found), None)

    def changed(self) -> tuple[OpenedCopy, ...]:
        """Those that hold what the service does not have."""
        with self._lock:
            views = [self._view(copy) for copy in self._known().values()]
            if views:
                self._begin_watch()
            return tuple(view for view in views if view.changed)

    def open(self, provider: Provider, place: Place, cancel: CancelToken) -> None:
        """Have a copy of an object: that which was changed here, or of the version that the service has now."""
        before = self.find(place)
        if before is not None and before.changed:
            return
        info = provider.stat(place.space, place.key, cancel)
        with self._lock:
            copy = self._known().get(before.token) if before is not None else None
            mark = self._mark(copy) if copy is not None else None
        if copy is not None and mark is not None and (mark != copy.kept.mark or copy.kept.etag == info.etag):
            return  # saved since the look before, or as the service has it; what was deleted here is fetched again
        if copy is not None:
            self.forget(copy.token)
        self._fetch(provider, place, info, cancel)

    def upload(self, provider: Provider, token: str, cancel: CancelToken, *, replace: bool) -> ObjectInfo:
        """Store what the copy holds now. Raises FileVanished, FileChanged, and what put_back raises."""
        copy = self._by(token)
        with copy.storing, self._disk.open_source(copy.path) as file:
            kept = copy.kept
            mark = self._disk.fingerprint(file)
            request = PutBack(kept.place, b"", kept.etag, replace)
            stored = put_back(provider, request, file, mark.size, cancel)
            if self._disk.fingerprint_at(copy.path) != mark:
                self._keep(copy, msgspec.structs.replace(kept, etag=stored.etag))
                raise FileChanged(path=shown(copy.path))
            self._keep(copy, msgspec.structs.replace(kept, etag=stored.etag, mark=mark))
        return stored

    def place_of(self, token: str) -> Place:
        """The object that a copy is of. Raises FileVanished."""
        return self._by(token).kept.place

    def forget(self, token: str) -> None:
        """Throw a copy away."""
        with self._lock:
            copy = self._known().pop(token, None)
        if copy is not None:
            shutil.rmtree(copy.folder, ignore_errors=True)

    def close(self) -> None:
        """Stop watching; copies that are as they were go."""
        self._stop.set()
        watch = self._watch
        if watch is not None:
            watch.join()
        with self._lock:
            for copy in list((self._copies or {}).values()):
                if not self._view(copy).changed:
                    shutil.rmtree(copy.folder, ignore_errors=True)

    # --- with the lock held ---

    def _known(self) -> dict[str, _Copy]:
        """All copies. Those that an engine left which was killed may still be open in a program, changed or not."""
        if self._copies is None:
            self._copies = {}
            for folder in self._root.iterdir() if self._root.is_dir() else ():
                copy = _read(folder)
                mark = self._mark(copy) if copy is not None else None
                if copy is not None and mark is not None:
                    self._copies[copy.token] = copy
                    copy.told = copy.seen = mark  # the window asks for what was changed
                else:
                    shutil.rmtree(folder, ignore_errors=True)
        return self._copies

    def _view(self, copy: _Copy) -> OpenedCopy:
        mark = self._mark(copy)
        return OpenedCopy(copy.token, copy.kept.place, shown(copy.path), mark is not None and mark != copy.kept.mark)

    def _mark(self, copy: _Copy) -> Fingerprint | None:
        """What the file is now; None where there is none, as in the middle of a program's saving."""
        try:
            return self._disk.fingerprint_at(copy.path)
        except SpaceferryError:
            return None

    def _begin_watch(self) -> None:
        if self._watch is None:
            self._watch = threading.Thread(target=self._look_on, name="opened copies", daemon=True)
            self._watch.start()

    # --- without it ---

    def _by(self, token: str) -> _Copy:
        with self._lock:
            copy = self._known().get(token)
        if copy is None:
            raise FileVanished(path=token)
        return copy

    def _fetch(self, provider: Provider, place: Place, info: ObjectInfo, cancel: CancelToken) -> None:
        token = secrets.token_hex(8)
        folder = self._root / token
        name = encode(place.key.rpartition("/")[2])[-1]
        name = f"_{name}" if name == _FACTS else name
        top = bytes(self._root.parent)
        self._disk.make_folders(bytes(folder), top)
        path = join(bytes(folder), name)
        try:
            fetch(provider, self._disk, place.space, info, path, cancel)
            copy = _Copy(token, folder, _Kept(place, info.etag, name, self._disk.fingerprint_at(path)))
            self._write(copy)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with self._lock:
            self._known()[token] = copy
            self._begin_watch()

    def _keep(self, copy: _Copy, kept: _Kept) -> None:
        with self._lock:
            copy.kept = kept
        self._write(copy)

    def _write(self, copy: _Copy) -> None:
        path = join(bytes(copy.folder), _FACTS)
        beside = path + b".tmp"
        self._disk.create(beside)
        with self._disk.open_target(beside) as file:
            file.truncate(0)
            self._disk.write(file, msgspec.json.encode(copy.kept), beside)
            self._disk.sync(file, beside)
        self._disk.replace(beside, path)

    def _look_on(self) -> None:
        while not self._stop.wait(POLL_SECONDS):
            for view in self._looked():
                self._saved(view)

    def _looked(self) -> list[OpenedCopy]:
        """One look at all copies: those that were saved since, and are the same as at the look before."""
        found = []
        with self._lock:
            for copy in self._known().values():
                mark = self._mark(copy)
                rested = mark is not None and mark == copy.seen
                if mark is not None:
                    copy.seen = mark
                if rested and mark not in (copy.told, copy.kept.mark):
                    copy.told = copy.seen
                    found.append(self._view(copy))
        return found


def _read(folder: Path) -> _Copy | None:
    """What an earlier engine left in a folder; None where that makes no sense."""
    with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        kept = msgspec.json.decode((folder / _FACTS).read_bytes(), type=shaped(_Kept))
        return _Copy(folder.name, folder, kept)
    return None
