"""Comparisons kept for the next time, in mirrors.toml of the profile. The engine alone reads and writes it."""

import threading
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from core import tomlfile
from core.engine.protocol.mirror import MirrorRun, MirrorTask
from core.engine.protocol.queue import BatchRow
from core.errors import BadRequest, FileSetAside
from core.shapes import shaped

_ENTRIES = "mirror"


class TaskFile:
    """All tasks. `_lock` guards `_tasks` and the writing of the file.

    `broken` says where a file that is no TOML went.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path = path
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._tasks: dict[str, MirrorTask] = {}
        try:
            entries = tomlfile.read(path).get(_ENTRIES, [])
            if not isinstance(entries, list):
                raise tomlfile.set_aside(path)
            self._tasks = {task.name: task for task in map(_read, entries) if task}
        except FileSetAside as error:
            self.broken = error

    def all(self) -> tuple[MirrorTask, ...]:
        """By name."""
        with self._lock:
            return tuple(sorted(self._tasks.values(), key=lambda task: task.name.casefold()))

    def save(self, task: MirrorTask, instead: str = "") -> None:
        """Keep a task, in place of the one called `instead`, whose last result it takes over.

        Raises BadRequest (mirror_name) for a name that another one has, FolderUnwritable.
        """
        with self._lock:
            if task.name != instead and task.name in self._tasks:
                raise BadRequest(reason="mirror_name")
            old = self._tasks.get(instead)
            if old is not None:
                task = replace(task, last=old.last, result=old.result, error=old.error)
            others = {key: other for key, other in self._tasks.items() if key != instead}
            self._write({**others, task.name: task})

    def ran(self, name: str, at: int, result: MirrorRun, error: str) -> None:
        """Keep what a task did, if it is still there. Raises FolderUnwritable."""
        with self._lock:
            if (task := self._tasks.get(name)) is not None:
                self._write({**self._tasks, name: replace(task, last=at, result=result, error=error)})

    def batch_over(self, name: str, row: BatchRow) -> None:
        """Keep how a batch of a task's last run ended. Raises FolderUnwritable."""
        with self._lock:
            if (task := self._tasks.get(name)) is None:
                return
            if row.id == task.result.uploads:
                result = replace(task.result, up=row.tally)
            elif row.id == task.result.downloads:
                result = replace(task.result, down=row.tally)
            else:
                return
            self._write({**self._tasks, name: replace(task, result=result)})

    def delete(self, name: str) -> None:
        """Drop a task; one that is gone is no error. Raises FolderUnwritable."""
        with self._lock:
            self._write({key: task for key, task in self._tasks.items() if key != name})

    def forget(self, account: str) -> None:
        """Drop the tasks of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = {key: task for key, task in self._tasks.items() if task.spec.place.account != account}
            if len(kept) < len(self._tasks):
                self._write(kept)

    def _write(self, tasks: dict[str, MirrorTask]) -> None:
        tomlfile.write(self._path, {_ENTRIES: [msgspec.to_builtins(task) for task in tasks.values()]})
        self._tasks = tasks


def _read(entry: Any) -> MirrorTask | None:
    try:
        return msgspec.convert(entry, shaped(MirrorTask))
    except msgspec.ValidationError:
        return None
