"""Takes local files away: into a folder of the mirror's own, from which they can be taken back."""

import os
import time

from core.errors import FileChanged, FileVanished
from core.mirror.decide import Local
from core.mirror.ignore import TRASH
from core.transfer.disk import Disk, fingerprint, folder_of, join


class Away:
    """The trash of one run: `.spaceferry-trash/<yyyymmdd-hhmmss>/` in the local folder, on the same disk."""

    def __init__(self, disk: Disk, root: bytes) -> None:
        self._disk, self._root = disk, root
        self._into = join(root, TRASH.rstrip("/"), time.strftime("%Y%m%d-%H%M%S", time.gmtime()))

    def take(self, path: bytes, name: str, compared: Local) -> None:
        """Move a file. Raises FileChanged, FileVanished if it is not what was compared; errors of a rename."""
        found = self._disk.find(path)
        if found is None:
            raise FileVanished(path=name)
        if tuple(fingerprint(found)) != tuple(compared):
            raise FileChanged(path=name)
        target = join(self._into, name)
        self._disk.make_folders(folder_of(target), self._root)
        self._disk.rename_new(path, target)
        self._drop_empty(folder_of(path))

    def _drop_empty(self, folder: bytes) -> None:
        """Folders that held nothing else go too."""
        while folder != self._root:
            try:
                os.rmdir(folder)  # noqa: PTH106  (bytes)
            except OSError:
                return
            folder = folder_of(folder)
