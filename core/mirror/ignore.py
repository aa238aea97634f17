"""Which names a mirror leaves alone on both sides: rules as in a .gitignore."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from core.errors import BadRequest, FileUnreadable

RULES_FILE = ".spaceferryignore"
"""A file in the local folder with rules of its own."""

TRASH = ".spaceferry-trash/"
"""Where a mirror moves the local files it deletes; never part of it."""

DEFAULTS = (".DS_Store", "Thumbs.db", "desktop.ini", "~$*", ".git/", "*.part", "*.tmp")

_LONGEST = 1 << 20


class Ignore:
    """The rules of one mirror. A name below an ignored folder is ignored, whatever other rules say, as git has it."""

    def __init__(self, rules: Iterable[str], apart: tuple[str, ...] = ()) -> None:
        """What is below the folders `apart` (they end with "/") is no part of it, whatever rules say.

        Raises BadRequest (mirror_rules) for a rule that makes no sense.
        """
        self._apart = (TRASH, *apart)
        try:
            self._spec = GitIgnoreSpec.from_lines(rules)
        except ValueError as error:
            raise BadRequest(reason="mirror_rules", detail=str(error)[:200]) from error
        self._folder = lru_cache(maxsize=4096)(self._folder_ignored)

    def folder(self, name: str) -> bool:
        """Whether a folder, named without '/' at its end, is left alone with all that is in it."""
        return self._folder(name)

    def file(self, name: str) -> bool:
        """Whether a file or object is left alone."""
        parent = name.rpartition("/")[0]
        return (bool(parent) and self._folder(parent)) or self._spec.match_file(name)

    def _folder_ignored(self, name: str) -> bool:
        if f"{name}/".startswith(self._apart):
            return True
        parent = name.rpartition("/")[0]
        return (bool(parent) and self._folder(parent)) or self._spec.match_file(f"{name}/")


def rules_of(folder: Path) -> tuple[str, ...]:
    """The rules in the folder's own file, if it has one. Raises FileUnreadable."""
    path = folder / RULES_FILE
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise FileUnreadable(path=str(path), detail="long")
        return tuple(data.decode().splitlines())
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path=str(path), detail=type(error).__name__) from error
