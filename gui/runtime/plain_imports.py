"""Imports as Python makes them. Called by gui/__main__.py before anything else of Qt is loaded."""

import builtins


def plain_imports() -> None:
    """Take PySide's hook out of `import`. For each module imported from then on it reads the source, looks for its own
    name in it and leaves all lines in Python's cache of sources: nine of the window's hundred MiB, and time at its
    start, for the sake of `__feature__`, the choice of other names for Qt's methods, which nothing here makes.
    """
    import PySide6  # noqa: F401  # puts the hook in

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
