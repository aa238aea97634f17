#!/usr/bin/env python3
"""The one command of the project: `python3 dev.py demo | test | bench | lint | shots | package`.

Needs nothing but a Python of 3.10 or later. It makes `.venv` from `requirements.lock`, looks for the system
libraries the command needs, and runs it. The parts are in `tools/`, written with the standard library alone.
"""

import sys

OLDEST = (3, 10)


def too_old(version: "tuple[int, ...]") -> "str | None":
    """The sentence for a Python that is too old, else None. An old Python must be able to read this file."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return "Spaceferry needs Python {}.{} or later; this is {}.{} ({}). Try: python3.12 dev.py".format(
        *OLDEST, *version[:2], sys.executable
    )


if __name__ == "__main__":
    sentence = too_old(sys.version_info[:3])
    if sentence:
        sys.exit(sentence)
    from tools.commands import main

    sys.exit(main(sys.argv[1:]))
