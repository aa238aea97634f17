"""Everything larger, for those who read small print badly: words, rows, icons and dialogs grow together.

Qt takes the factor from the environment, once, as the application is made; what is started later does not inherit it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_FACTOR = "QT_SCALE_FACTOR"


@contextmanager
def zoomed(percent: int) -> Iterator[None]:
    """Make the application inside; it is so much larger than the system would have it."""
    before = os.environ.get(_FACTOR)
    if percent != 100:
        os.environ[_FACTOR] = str(float(before or 1) * percent / 100)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_FACTOR, None)
        else:
            os.environ[_FACTOR] = before
