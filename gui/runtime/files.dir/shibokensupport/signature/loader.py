"""What PySide calls about signatures: each loads PySide's own code as it is called. See gui/runtime/late_signatures.py.

The names are those PySide looks for; all are its own but those that begin with a `_`.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

import signature_bootstrap

from shibokensupport import signature

for _name in ("get_signature", "make_snake_case_name"):
    setattr(signature, _name, getattr(signature_bootstrap, _name))
_archive = signature_bootstrap.prepare_zipfile


def _update(*arguments: Any) -> Any:
    _fill()
    return mapping.update_mapping(*arguments)


mapping = sys.modules[f"{signature.__name__}.mapping"] = ModuleType(f"{signature.__name__}.mapping")
"""PySide takes it, and with it this function, out of `sys.modules` before it calls anything about an error."""

vars(mapping)["update_mapping"] = _update


def pyside_type_init(type_key: Any, sig_strings: Any) -> Any:
    """The signatures of a type, read when one of them is asked for."""
    return _own("parser").pyside_type_init(type_key, sig_strings)


def create_signature(props: Any, key: Any) -> Any:
    """What `inspect` is told."""
    return _own("layout").create_signature(props, key)


def seterror_argument(args: Any, func_name: str, info: Any) -> Any:
    """The error for arguments that no signature fits."""
    return _own("errorhandler").seterror_argument(args, func_name, info)


def make_helptext(func: Any) -> Any:
    """A docstring."""
    return _own("errorhandler").make_helptext(func)


def finish_import(module: ModuleType) -> None:
    """Called for each module of Qt. PySide would add names that are deprecated."""


def feature_import(*_args: Any, **_keywords: Any) -> None:
    """Called for each import if PySide's hook were in place: nothing here is `from __feature__`."""


def feature_imported(_module: ModuleType) -> None:
    """The same, after it."""


def post_init() -> None:
    """Called when all is in place. PySide would put its hook into `import`: it reads the source of each module that is
    imported from then on, looks for PySide's name in it and leaves all lines in Python's cache of sources.
    """


def _own(name: str) -> ModuleType:
    """A module of PySide's own."""
    _fill()
    return importlib.import_module(f"{signature.__name__}.{name}")


def _fill() -> None:
    """Make PySide's own modules, which are in an archive it carries, to be had, and `mapping` one of them."""
    if mapping.update_mapping is _update:
        _, importer = _archive()
        sys.meta_path.append(importer)
        mapping.__spec__ = importer.find_spec(mapping.__name__, None)
        importer.exec_module(mapping)
