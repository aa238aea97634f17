"""Desktop: what Spaceferry does beside its window."""

from gui.preferences.spec import Line

LINES: tuple[Line, ...] = ()
