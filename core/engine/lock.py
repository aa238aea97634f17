"""One engine per profile: a lock that the operating system takes back when its holder dies."""

import os
import sys
import time
from pathlib import Path
from typing import IO

from core.errors import FolderUnwritable, ProfileInUse

PATIENCE = 6.0
"""Seconds to wait for another engine: one whose window just vanished ends within five."""

_PAUSE = 0.05


def hold(folder: Path) -> IO[bytes]:
    """Lock the profile's data folder for as long as the returned file is open.

    Raises ProfileInUse, FolderUnwritable.
    """
    path = folder / "engine.lock"
    try:
        file = path.open("ab")
    except OSError as error:
        raise FolderUnwritable(path=str(path), detail=type(error).__name__) from error
    limit = time.monotonic() + PATIENCE
    try:
        while not _locked(file):
            if time.monotonic() > limit:
                raise ProfileInUse(path=str(folder.parent))
            time.sleep(_PAUSE)
    except OSError as error:  # some disks of the network know no locks
        file.close()
        raise FolderUnwritable(path=str(path), detail=type(error).__name__) from error
    except ProfileInUse:
        file.close()
        raise
    return file


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            file.seek(0, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
