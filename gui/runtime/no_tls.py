"""asyncio without TLS. Called by gui/app.py before anything else loads asyncio."""

import contextlib
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def no_tls() -> Iterator[None]:
    """What is loaded within does without `ssl`, as asyncio can. The window speaks with no network, and the library
    behind `ssl` would be four of its hundred MiB, and a tenth of its time to load.
    """
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's own way to say that a module is not to be had
    try:
        yield
    finally:
        del sys.modules["ssl"]
