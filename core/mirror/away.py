"""Takes local files away: into the system's trash, or where it has none into a folder of the mirror's own.

Either way they can be taken back.
"""

import os
import sys
import time
from collections.abc import Callable

from core.errors import FileChanged, FileVanished
from core.mirror.decide import Local
from core.mirror.ignore import TRASH
from core.transfer.disk import Disk, fingerprint, folder_of, join


class Away:
    """The deletions of one run. `aside` counts the files that went into the folder of its own,
    `.spaceferry-trash/<yyyymmdd-hhmmss>/` in the local folder, on the same disk.
    """

    def __init__(self, disk: Disk, root: bytes) -> None:
        self._disk, self._root = disk, root
        self._into = join(root, TRASH.rstrip("/"), time.strftime("%Y%m%d-%H%M%S", time.gmtime()))
        self._system = system_trash()
        self.aside = 0

    def take(self, path: bytes, name: str, compared: Local) -> None:
        """Move a file. Raises FileChanged, FileVanished if it is not what was compared; errors of a rename."""
        found = self._disk.find(path)
        if found is None:
            raise FileVanished(path=name)
        if tuple(fingerprint(found)) != tuple(compared):
            raise FileChanged(path=name)
        if not self._to_system(path):
            target = join(self._into, name)
            self._disk.make_folders(folder_of(target), self._root)
            self._disk.rename_new(path, target)
            self.aside += 1
        self._drop_empty(folder_of(path))

    def _to_system(self, path: bytes) -> bool:
        """Whether the system took it. Disks of the network and of others have no trash, and say so each time."""
        if self._system is None:
            return False
        try:
            self._system(os.fsdecode(path))
        except OSError:
            return False
        return True

    def _drop_empty(self, folder: bytes) -> None:
        """Folders that held nothing else go too."""
        while folder != self._root:
            try:
                os.rmdir(folder)  # noqa: PTH106  (bytes)
            except OSError:
                return
            folder = folder_of(folder)


def system_trash() -> Callable[[str], None] | None:
    """What moves a file into the system's trash; None where that could delete it for good: without pywin32, Windows
    is asked in a way that does so on disks without a trash."""
    try:
        if sys.platform == "win32":
            from send2trash.win.modern import send2trash
        else:
            from send2trash import send2trash
    except ImportError:
        return None
    take: Callable[[str], None] = send2trash
    return take
