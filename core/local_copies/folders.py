"""The private folders that copies are fetched into: one a token, all below one folder that goes with the engine.

Another program reads them while it pastes or takes a drop, and nobody tells when it is through: so they stay until the
engine ends. What an engine that was killed left behind goes when the next one makes its first, or ends.
"""

import re
import shutil
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple

from core.cancel import CancelToken
from core.engine.protocol.local_copies import FetchCopies
from core.engine.protocol.objects import ItemFailure, VerbProgress
from core.errors import BadRequest, Cancelled, FolderUnwritable, SpaceferryError
from core.local_copies.fetch import fetch
from core.local_copies.plan import Copy, plan
from core.ops.crew import Crew
from core.provider import Provider
from core.transfer.disk import Disk, folder_of, join

AT_ONCE = 4
"""Objects on their way side by side: small ones mostly wait for answers."""

_TOKEN = re.compile(r"[0-9a-f]{16}")


class _Done(NamedTuple):
    copy: Copy
    error: SpaceferryError | None


class CopyFolders:
    """`_lock` guards `_roots`, the paths of each token once known, and `_own`: what is there is this engine's."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self._root, self._disk = root, disk
        self._lock = threading.Lock()
        self._roots: dict[str, tuple[str, ...]] = {}
        self._own = False

    def clear(self) -> None:
        """Throw all away."""
        shutil.rmtree(self._root, ignore_errors=True)

    def roots(self, token: str) -> tuple[str, ...]:
        """The paths of what a token stands for; empty until that is known."""
        with self._lock:
            return self._roots.get(token, ())

    def drop(self, token: str) -> None:
        """Throw one away."""
        folder = self._folder(token)
        with self._lock:
            self._roots.pop(token, None)
        shutil.rmtree(folder, ignore_errors=True)

    def fill(
        self, provider: Provider, request: FetchCopies, cancel: CancelToken
    ) -> Generator[VerbProgress, None, None]:
        """Fetch; a page after each object. Raises TooLarge, FolderUnwritable, and Cancelled."""
        folder = self._made(request.token)
        what = request.objects
        planned = plan(provider, what, request.most_files, request.most_bytes, cancel)
        copies = [copy for copy in planned.copies if not copy.folder]
        with self._lock:
            self._roots[request.token] = tuple(str(folder / name) for name in planned.roots)
        top = bytes(folder)
        for copy in planned.copies:
            path = join(top, *copy.path)
            self._disk.make_folders(path if copy.folder else folder_of(path), top)
        total, done = len(copies) + len(planned.failures), len(planned.failures)
        yield VerbProgress(done, total, failures=planned.failures)

        def work(copy: Copy) -> _Done:
            try:
                fetch(provider, self._disk, what.space, copy.info, join(top, *copy.path), cancel)
            except Cancelled:
                raise
            except SpaceferryError as error:
                return _Done(copy, error)
            return _Done(copy, None)

        for result in _side_by_side(work, copies):
            cancel.check()
            done += 1
            if result.error is not None and len(result.copy.path) == 1:
                self._forget(request.token, str(folder / result.copy.path[0]))
            yield VerbProgress(done, total, failures=_failure(result))
        yield VerbProgress(done, total, finished=True)

    def _forget(self, token: str, path: str) -> None:
        """What could not be fetched has no path."""
        with self._lock:
            self._roots[token] = tuple(root for root in self._roots.get(token, ()) if root != path)

    def _folder(self, token: str) -> Path:
        if not _TOKEN.fullmatch(token):
            raise BadRequest(detail="token")
        return self._root / token

    def _made(self, token: str) -> Path:
        folder = self._folder(token)
        with self._lock:
            if not self._own:
                self.clear()
                self._own = True
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._root.chmod(0o700)
        except OSError as error:
            raise FolderUnwritable(path=str(folder), detail=type(error).__name__) from error
        return folder


def _failure(result: _Done) -> tuple[ItemFailure, ...]:
    error = result.error
    return () if error is None else (ItemFailure(result.copy.info.key, error.code, error.params),)


def _side_by_side(work: Callable[[Copy], _Done], copies: list[Copy]) -> Generator[_Done, None, None]:
    """Each copy's outcome as it comes. Raises what the work raises."""
    crew: Crew[Copy, _Done] = Crew(work)
    waiting = iter(copies)
    try:
        while True:
            while crew.busy < AT_ONCE and (copy := next(waiting, None)) is not None:
                crew.give(copy)
            if not crew.busy:
                return
            yield crew.take()[1]
    finally:
        crew.close()
