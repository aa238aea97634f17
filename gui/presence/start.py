"""What starts this program again, for those who keep it: launchers, file managers, the launch at login."""

import sys
from pathlib import Path

_PACKAGE = Path("/usr/lib/spaceferry")
"""Where the .deb puts it."""


def words() -> tuple[str, ...]:
    """The command of a window of the user's own profile."""
    if not getattr(sys, "frozen", False):
        return (sys.executable, "-m", "gui")
    return ("spaceferry",) if Path(sys.executable).parent == _PACKAGE else (sys.executable,)
