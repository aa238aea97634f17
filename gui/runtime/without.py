"""Modules that a library would load where it finds them, and can do without."""

import contextlib
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def without(*names: str) -> Iterator[None]:
    """What is loaded within does without these modules, unless they are loaded already."""
    away = [name for name in names if name not in sys.modules]
    for name in away:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say that a module is not to be had
    try:
        yield
    finally:
        for name in away:
            del sys.modules[name]
