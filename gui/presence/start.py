"""What starts this program again, for those who keep it: launchers, file managers, the launch at login."""

import sys
from pathlib import Path

_PACKAGE = Path("/usr/lib/spaceferry")
"""Where the .deb puts it."""


def words() -> tuple[str, ...]:
    """The command of a window of the user's own profile."""
    if packaged():
        return ("spaceferry",)
    return (sys.executable,) if _frozen() else (sys.executable, "-m", "gui")


def packaged() -> bool:
    """Whether a package has installed this program for all users, and its entries with it."""
    return _frozen() and Path(sys.executable).parent == _PACKAGE


def can_install() -> bool:
    """Whether entries can be added: file managers are the system's own matter elsewhere than on Linux."""
    return sys.platform == "linux" and not packaged()


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))
