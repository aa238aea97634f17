"""One window for a profile: a further start hands its order to the first one and ends.

Who holds the lock is the first. The system lets go of it when the process ends, however it ends, so what a killed
window left behind is taken over. Windows has a named pipe instead, which is there as long as its owner. gui/app.py
claims, gui/outside/door.py answers; on the way to the first paint nothing is imported that costs.
"""

import contextlib
import os
import sys
import zlib
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from gui.outside.order import Order

ANSWER_LIMIT = 20.0
"""Seconds for the first window to take an order: it may have been started a moment ago."""

TAKEN = b"taken\n"

_PAUSE = 0.1


class Claim:
    """The right to be the window of a profile; `held` says whether this process has it. Letting go is `with`'s."""

    def __init__(self, config: Path) -> None:
        """`config` is the profile's folder of settings. Without a place for the lock nobody is alone, and all start."""
        self._lock: IO[bytes] | None = None
        name = f"{zlib.crc32(os.fsencode(config)):08x}"
        if sys.platform == "win32":
            self.address = rf"\\.\pipe\spaceferry-{os.environ.get('USERNAME', '')}-{name}"
        else:
            folder = runtime_folder()
            with contextlib.suppress(OSError):
                self._lock = (folder / f"{name}.lock").open("wb") if folder else None
            self.address = str(folder / f"{name}.socket") if folder and self._lock else ""
        self.held = self.take()

    def take(self) -> bool:
        """Take it if nobody has it any more; whether this process has it now."""
        if sys.platform == "win32":
            self.held = not os.path.exists(self.address)  # noqa: PTH110 (a pipe)
        else:
            self.held = self._lock is None or _locked(self._lock)
        return self.held

    def __enter__(self) -> "Claim":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            self._lock.close()


def runtime_folder() -> Path | None:
    """The user's own folder for sockets, which nobody else can enter; None where there is none to be trusted."""
    if sys.platform == "win32":
        return None
    given = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(given) / "spaceferry" if given else Path(_temporary()) / f"spaceferry-{os.getuid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid == os.getuid() and not found.st_mode & 0o077 and folder.is_dir() and not folder.is_symlink():
            return folder
    return None


def _temporary() -> str:
    import tempfile  # late: it costs, and hardly any desktop is without a runtime folder

    return tempfile.gettempdir()


def hand_over(claim: Claim, order: "Order", limit: float = ANSWER_LIMIT) -> bool:
    """Give an order to the first window; or be the first, if that one is gone meanwhile. Whether either came to pass.

    Blocks, up to `limit` seconds.
    """
    import json
    import time

    told = json.dumps(order.give()).encode() + b"\n"
    end = time.monotonic() + limit
    while (left := end - time.monotonic()) > 0:
        with contextlib.suppress(OSError):  # not listening yet, or going down
            if _said(claim.address, told, left) == TAKEN:
                return True
        if claim.take():
            return True
        time.sleep(_PAUSE)
    return False


def _said(address: str, told: bytes, seconds: float) -> bytes:
    """What the first window answers."""
    if sys.platform == "win32":
        with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123 (a pipe)
            pipe.write(told)
            return pipe.read(len(TAKEN)) or b""
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(max(0.1, seconds))
        line.connect(address)
        line.sendall(told)
        return line.recv(len(TAKEN))


def _locked(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
