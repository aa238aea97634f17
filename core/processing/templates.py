"""Recipes by name, kept per space in processing.toml of the profile. The engine alone reads and writes it."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from core import tomlfile
from core.engine.protocol.processing import ProcessRecipe, ProcessTemplate
from core.errors import FileSetAside

_ENTRIES = "template"


class TemplateFile:
    """The templates of all spaces. `_lock` guards `_table`, and the writing of the file.

    `broken` says where a file that is no TOML went. Entries this version cannot read stay in the file.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path = path
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._table: dict[str, Any] = {}
        try:
            self._table = tomlfile.read(path)
            if not isinstance(self._table.get(_ENTRIES, []), list):
                raise tomlfile.set_aside(path)
        except FileSetAside as error:
            self.broken, self._table = error, {}

    def all(self, account: str, space: str) -> tuple[ProcessTemplate, ...]:
        """The templates of a space, by name."""
        with self._lock:
            mine = [entry for entry in self._entries() if _place(entry) == (account, space)]
        found = filter(None, map(_read, mine))
        return tuple(sorted(found, key=lambda template: template.name.casefold()))

    def save(self, account: str, space: str, template: ProcessTemplate) -> None:
        """Keep a template, in place of one of its name. Raises FolderUnwritable."""
        recipe = {name: value for name, value in msgspec.to_builtins(template.recipe).items() if value}
        entry = {"account": account, "space": space, "name": template.name, **recipe}
        with self._lock:
            self._write([*self._without(account, space, template.name), entry])

    def delete(self, account: str, space: str, name: str) -> None:
        """Drop a template; one that is gone is no error. Raises FolderUnwritable."""
        with self._lock:
            self._write(self._without(account, space, name))

    def forget(self, account: str) -> None:
        """Drop the templates of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = [entry for entry in self._entries() if _place(entry)[0] != account]
            if len(kept) < len(self._entries()):
                self._write(kept)

    def _without(self, account: str, space: str, name: str) -> list[Any]:
        return [
            entry
            for entry in self._entries()
            if _place(entry) != (account, space) or (isinstance(entry, Mapping) and entry.get("name") != name)
        ]

    def _entries(self) -> list[Any]:
        entries: list[Any] = self._table.get(_ENTRIES, [])
        return entries

    def _write(self, entries: list[Any]) -> None:
        table = {**self._table, _ENTRIES: entries}
        tomlfile.write(self._path, table)
        self._table = table


def _place(entry: object) -> tuple[object, object]:
    return (entry.get("account"), entry.get("space")) if isinstance(entry, Mapping) else (None, None)


def _read(entry: Mapping[str, object]) -> ProcessTemplate | None:
    try:
        recipe = msgspec.convert({"chains": (), "patterns": (), **entry}, ProcessRecipe)
    except msgspec.ValidationError:
        return None
    name = entry.get("name")
    return ProcessTemplate(name, recipe) if isinstance(name, str) and name else None
