"""A TOML file of ours: read whole, written whole, never half. accounts.py and settings.py keep theirs with it."""

import contextlib
import itertools
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import FileSetAside, FolderUnwritable


def read(path: Path) -> dict[str, Any]:
    """The file's table; empty where there is no file.

    Raises FileSetAside if it is no TOML (it then has another name), FolderUnwritable if it cannot be read at all.
    """
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:  # TOMLDecodeError and UnicodeDecodeError
        raise set_aside(path) from None
    except OSError as error:
        raise FolderUnwritable(path=str(path), detail=type(error).__name__) from error


def _parsed(text: str) -> dict[str, Any]:
    """Loaded late, as is what writing needs: the window reads its settings before it shows itself."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def set_aside(path: Path) -> FileSetAside:
    """Rename a file that makes no sense, so that nothing overwrites it. Returns the error to raise or to tell.

    Raises FolderUnwritable if it cannot be renamed.
    """
    names = (f"{path.name}.broken{number}" for number in itertools.chain([""], (f"-{n}" for n in itertools.count(2))))
    aside = next(place for place in map(path.with_name, names) if not place.exists())
    try:
        path.rename(aside)
    except OSError as error:
        raise FolderUnwritable(path=str(path), detail=type(error).__name__) from error
    return FileSetAside(path=str(path), aside=str(aside))


def write(path: Path, table: Mapping[str, Any]) -> None:
    """Replace the file in one step, readable by its owner alone. Raises FolderUnwritable; then the old one stays."""
    import tomli_w

    write_bytes(path, tomli_w.dumps(table).encode())


def write_bytes(path: Path, data: bytes) -> None:
    """The same of any content."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise FolderUnwritable(path=str(path), detail=type(error).__name__) from error
