"""What others made of a package, and under which licences: one text, which packages carry along.

packaging/spaceferry.spec calls it with the modules it has frozen.
"""

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

NAME = "THIRD-PARTY.txt"

_COMMON = Path("/usr/share/common-licenses")
"""Where Debian keeps the texts that wheels leave out."""
_QT = """Qt and PySide6 are used under the LGPL 3.0, as shared libraries of their own that may be replaced by others.
Their sources: https://download.qt.io/official_releases/
Its text: https://www.gnu.org/licenses/lgpl-3.0.html
"""
_WORDS = ("licen", "copying", "notice")
_RULE = f"\n{'=' * 100}\n\n"


def notices(modules: Iterable[str]) -> str:
    """The text for frozen modules, by their full names."""
    made_of = metadata.packages_distributions()
    names = {name for module in modules for name in made_of.get(module.partition(".")[0], ())} - {"spaceferry"}
    parts = [_python(), *(_part(metadata.distribution(name)) for name in sorted(names, key=str.lower))]
    return _RULE.join([*parts, _QT + "".join(_common("LGPL-3", "GPL-3"))])


def _python() -> str:
    file = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    text = file.read_text("utf-8", "replace") if file.is_file() else "https://docs.python.org/3/license.html\n"
    return f"Python {sys.version.split()[0]}\n\n{text}"


def _part(one: metadata.Distribution) -> str:
    said = one.metadata
    stated = [text for field in ("License-Expression", "License") for text in said.get_all(field, []) if text]
    first, _, _rest = (stated or ["see below"])[0].partition("\n")
    return "\n".join([f"{said['Name']} {one.version}", f"Licence: {first}", "", *_texts(one)])


def _texts(one: metadata.Distribution) -> Iterator[str]:
    for file in one.files or ():
        inside = ".dist-info/" in file.as_posix() and any(word in file.name.lower() for word in _WORDS)
        if inside and (path := Path(str(file.locate()))).is_file():
            yield path.read_text("utf-8", "replace")


def _common(*names: str) -> Iterator[str]:
    for name in names:
        if (file := _COMMON / name).is_file():
            yield _RULE + file.read_text("utf-8")
