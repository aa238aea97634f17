"""PySide without the signatures of Qt's functions until one is asked for. Called before anything of Qt is loaded.

PySide would compile 3,600 lines at each start, from source, and load what they import: a third of a bare window's time,
and three MiB. They serve `inspect`, docstrings and the words of a TypeError. It looks first for a folder `files.dir`
beside its library `shiboken6`, meant for those who change these lines; it is shown ours, whose loader loads them with
first use. What it would unpack them with is loaded then, too: a MiB more.
"""

import importlib.util
import sys
from types import ModuleType
from typing import Any

_UNPACKS_WITH = ("base64", "tempfile", "textwrap", "traceback", "zipfile")


class _Late(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


def late_signatures() -> None:
    """Load PySide's library. Does nothing where it is loaded already."""
    name = "shiboken6"
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    late = [_Late(one) for one in _UNPACKS_WITH if one not in sys.modules]
    sys.modules.update((one.__name__, one) for one in late)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    own, module.__file__ = module.__file__, __file__
    spec.loader.exec_module(module)
    module.__file__ = own
    for one in late:
        del sys.modules[one.__name__]
