"""Files of the user's own that desktops read, and where they keep them. menus.py and login.py write theirs with it."""

import os
from pathlib import Path

from core import tomlfile
from core.errors import FolderUnwritable


def data_folder() -> Path:
    """Where a user's launchers and menus are."""
    return _folder("XDG_DATA_HOME", ".local/share")


def config_folder() -> Path:
    """Where a user's settings are."""
    return _folder("XDG_CONFIG_HOME", ".config")


def write(path: Path, text: str, *, executable: bool = False) -> None:
    """Replace a file in one step. Raises FolderUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tomlfile.write_bytes(path, text.encode(errors="surrogateescape"))
        if executable:
            path.chmod(0o755)
    except OSError as error:
        raise FolderUnwritable(path=str(path.parent), detail=type(error).__name__) from error


def remove(path: Path) -> None:
    """Take a file away; one that is not there is no error. Raises FolderUnwritable."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise FolderUnwritable(path=str(path.parent), detail=type(error).__name__) from error


def _folder(variable: str, usual: str) -> Path:
    """The specification has a relative path ignored."""
    given = Path(os.environ.get(variable, ""))
    return given if given.is_absolute() else Path.home() / usual
