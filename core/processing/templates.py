"""Recipes by name, kept per space in processing.toml of the profile. The engine alone reads and writes it."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from core.engine.protocol.processing import ProcessRecipe, ProcessTemplate
from core.shapes import shaped
from core.space_entries import Entry, SpaceEntries


class TemplateFile:
    """The templates of all spaces. Thread-safe."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._entries = SpaceEntries(path, "template")
        self.broken = self._entries.broken
        self.forget = self._entries.forget

    def all(self, account: str, space: str) -> tuple[ProcessTemplate, ...]:
        """The templates of a space, by name."""
        found = filter(None, map(_read, self._entries.of(account, space)))
        return tuple(sorted(found, key=lambda template: template.name.casefold()))

    def save(self, account: str, space: str, template: ProcessTemplate) -> None:
        """Keep a template, in place of one of its name. Raises FolderUnwritable."""
        recipe = {name: value for name, value in msgspec.to_builtins(template.recipe).items() if value}
        made = {"name": template.name, **recipe}
        self._entries.change(account, space, lambda mine: [*_without(mine, template.name), made])

    def delete(self, account: str, space: str, name: str) -> None:
        """Drop a template; one that is gone is no error. Raises FolderUnwritable."""
        self._entries.change(account, space, lambda mine: _without(mine, name))


def _without(entries: list[Entry], name: str) -> list[Entry]:
    return [entry for entry in entries if entry.get("name") != name]


def _read(entry: Mapping[str, object]) -> ProcessTemplate | None:
    try:
        recipe = msgspec.convert({"chains": (), "patterns": (), **entry}, shaped(ProcessRecipe))
    except msgspec.ValidationError:
        return None
    name = entry.get("name")
    return ProcessTemplate(name, recipe) if isinstance(name, str) and name else None
