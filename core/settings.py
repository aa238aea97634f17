"""The settings: each declared once, with its default and what it may be; kept in settings.toml of the profile.

The window reads and changes them. Adding one: a line in Settings, a line in the window's list of settings, its text.
"""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import tomlfile
from core.errors import BadRequest, FileSetAside
from core.paths import Profile


def _choice(*allowed: str) -> Any:
    """A setting that is one of these; the first is the default."""
    return dataclasses.field(default=allowed[0], metadata={"allowed": allowed})


@dataclass(frozen=True)
class Settings:
    """All settings at one moment. One without a choice is any text."""

    theme: str = _choice("system", "light", "dark")
    language: str = _choice("system", "en", "zh_CN")
    download_folder: str = ""
    """Where downloads go unless a folder is chosen; empty for the system's folder for downloads."""


FIELDS = {field.name: field for field in dataclasses.fields(Settings)}


def allowed(name: str) -> tuple[str, ...]:
    """What a setting may be; empty for any text."""
    found: tuple[str, ...] = FIELDS[name].metadata.get("allowed", ())
    return found


def fits(name: str, value: object) -> bool:
    """Whether a setting may have this value."""
    choices = allowed(name)
    return isinstance(value, str) and (not choices or value in choices)


class SettingsFile:
    """The settings of a profile, and the file that keeps them. What this version does not know stays in the file."""

    def __init__(self, root: Path | None = None) -> None:
        """Read the file below `root` (the user's own without). What is bad in it is replaced by the default.

        `notes` names the settings whose value was not allowed; `broken` says where a file that is no TOML went.
        Raises FolderUnwritable.
        """
        self.path = Profile(root).config / "settings.toml"
        self.broken: FileSetAside | None = None
        self._table: dict[str, Any] = {}
        try:
            self._table = tomlfile.read(self.path)
        except FileSetAside as error:
            self.broken = error
        known = {name: value for name, value in self._table.items() if name in FIELDS}
        self.notes = tuple(name for name, value in known.items() if not fits(name, value))
        self.now = Settings(**{name: value for name, value in known.items() if name not in self.notes})

    def change(self, **values: str) -> Settings:
        """Set some and save all. Raises BadRequest for what is not allowed, FolderUnwritable: then nothing changed."""
        for name, value in values.items():
            if name not in FIELDS or not fits(name, value):
                raise BadRequest(detail=name)
        now = dataclasses.replace(self.now, **values)
        table = {**self._table, **dataclasses.asdict(now)}
        tomlfile.write(self.path, table)
        self._table, self.now, self.notes = table, now, ()
        return now
