"""An environment that cannot reach the developer's own profile, keyring, screen or proxy.

Called by `tools.lanes` for the test lanes and by `tests/conftest.py` for a plain pytest run.
"""

import os
from collections.abc import Mapping
from pathlib import Path

LANE = "SPACEFERRY_LANE"  # names the lane in its environment; the desktop lane alone has a display and a keyring

# Names that lead out of the box, change what a program prints, or slow all of them down.
_DROPPED = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "PYTEST_ADDOPTS",
    "PYTHONDONTWRITEBYTECODE",  # each of a run's many engines and sandboxes would compile its source anew
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "SSH_AUTH_SOCK",
)
_DROPPED_PREFIXES = ("QT_", "QSG_", "XDG_", "SANDBOX_", "SPACEFERRY_")
_DROPPED_ENDINGS = ("_proxy",)  # in any case: HTTP_PROXY, no_proxy


def environment(home: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """`base` (the process's own by default) with an empty HOME below `home`, made here, and Qt offscreen."""
    env = {name: value for name, value in (os.environ if base is None else base).items() if not _leads_out(name)}
    folders = {
        "HOME": home,
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": home / ".runtime",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    env.update({name: str(folder) for name, folder in folders.items()})
    env["QT_QPA_PLATFORM"] = "offscreen"
    env["LC_ALL"] = "C.UTF-8"
    return env


def _leads_out(name: str) -> bool:
    return name in _DROPPED or name.startswith(_DROPPED_PREFIXES) or name.lower().endswith(_DROPPED_ENDINGS)
