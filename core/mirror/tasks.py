"""Comparisons kept for the next time, in mirrors.toml of the profile. The engine alone reads and writes it."""

import threading
from pathlib import Path
from typing import Any

import msgspec

from core import tomlfile
from core.engine.protocol.mirror import MirrorTask
from core.errors import FileSetAside

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

    def save(self, task: MirrorTask) -> None:
        """Keep a task, in place of one of its name. Raises FolderUnwritable."""
        with self._lock:
            self._write({**self._tasks, task.name: task})

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
        return msgspec.convert(entry, MirrorTask)
    except msgspec.ValidationError:
        return None
