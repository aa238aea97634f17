"""Everything larger, for those who read small print badly: words, rows, icons and dialogs grow together.

Qt takes the factor from the environment, once, as the application is made; what is started later does not inherit it.
Of what the system asks for, Qt follows the resolution of its fonts (Xft.dpi, which "Large text" sets under X11, and
QT_FONT_DPI), and the scale of each screen. It does not know of GNOME's larger text under Wayland: `text_scale` does.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gui.theme.dconf import double

_FACTOR = "QT_SCALE_FACTOR"
_SETTING = "/org/gnome/desktop/interface/text-scaling-factor"
_LEAST, _MOST = 0.5, 3.0
"""What GNOME's own settings allow."""


@contextmanager
def zoomed(percent: int) -> Iterator[None]:
    """Make the application inside; it is so much larger than the system would have it."""
    before = os.environ.get(_FACTOR)
    factor = text_scale(os.environ) * percent / 100
    if factor != 1:
        os.environ[_FACTOR] = str(float(before or 1) * factor)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_FACTOR, None)
        else:
            os.environ[_FACTOR] = before


def text_scale(environment: Mapping[str, str]) -> float:
    """How much larger than usual GNOME's text is under Wayland; 1 elsewhere, and where it cannot be told."""
    platform = environment.get("QT_QPA_PLATFORM") or environment.get("XDG_SESSION_TYPE", "")
    if "GNOME" not in environment.get("XDG_CURRENT_DESKTOP", "") or not platform.startswith("wayland"):
        return 1.0
    home = environment.get("XDG_CONFIG_HOME")
    settings = (Path(home) if home else Path.home() / ".config") / "dconf" / "user"
    try:
        changed = double(settings.read_bytes(), _SETTING)
    except OSError:
        changed = None
    return 1.0 if changed is None else min(max(changed, _LEAST), _MOST)
