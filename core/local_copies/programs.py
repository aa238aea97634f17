"""Which programs of the desktop open a type of file: the freedesktop rules for .desktop files and mimeapps.list.

Only desktops that follow these rules have any; elsewhere there are none, and the system's own way is left.
"""

import configparser
import mimetypes
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from core.engine.protocol.opened import Program

NOTHING_TOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Types that say nothing of what an object is."""

_FILE = frozenset({"%f", "%F", "%u", "%U"})
_NO_MEANING = frozenset({"%i", "%c", "%k", "%d", "%D", "%n", "%N", "%v", "%m"})


def programs(mime: str, name: str, language: str = "") -> tuple[Program, ...]:
    """The programs, the usual one first, each once; those that need a terminal or are not installed are left out."""
    if mime.partition(";")[0] in NOTHING_TOLD:
        mime = mimetypes.guess_type(name)[0] or ""
    kinds = [kind for kind in (mime.partition(";")[0], *_more_general(mime)) if kind]
    found = (_program(id, language) for id in dict.fromkeys(_ids(kinds)))
    return tuple(program for program in found if program is not None)


def _more_general(mime: str) -> tuple[str, ...]:
    """Every text is a plain text."""
    texts = ("application/json", "application/xml", "application/javascript", "application/x-yaml")
    return ("text/plain",) if mime.startswith("text/") or mime in texts else ()


def _ids(kinds: list[str]) -> Iterator[str]:
    lists, cached = list(_lists()), list(_caches())
    for kind in kinds:
        removed = {id for one in lists for id in _entry(one, "Removed Associations", kind)}
        for section in ("Default Applications", "Added Associations"):
            for one in lists:
                yield from (id for id in _entry(one, section, kind) if id not in removed)
        for one in cached:
            yield from (id for id in _entry(one, "MIME Cache", kind) if id not in removed)


def _entry(parsed: configparser.RawConfigParser, section: str, kind: str) -> list[str]:
    return [id for id in parsed.get(section, kind, fallback="").split(";") if id]


def _lists() -> Iterator[configparser.RawConfigParser]:
    """Every mimeapps.list, what counts more first."""
    desktops = [name.lower() for name in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    names = [*(f"{name}-mimeapps.list" for name in desktops), "mimeapps.list"]
    for folder in (*_config_dirs(), *_applications()):
        for name in names:
            yield from _parsed(folder / name)


def _caches() -> Iterator[configparser.RawConfigParser]:
    for folder in _applications():
        yield from _parsed(folder / "mimeinfo.cache")


def _parsed(path: Path) -> Iterator[configparser.RawConfigParser]:
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    try:
        parser.read_string(path.read_text("utf-8", "replace"))
    except (OSError, configparser.Error):
        return
    yield parser


def _config_dirs() -> list[Path]:
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return [Path(one) for one in (home, *(os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")) if one]


def _applications() -> list[Path]:
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [Path(one) / "applications" for one in (home, *shared) if one]


def _program(id: str, language: str) -> Program | None:
    """By its id: a file name, in which a '-' may stand for a folder."""
    for folder in _applications():
        for path in (folder / id, folder / id.replace("-", "/", 1)):
            for parsed in _parsed(path):
                return _made(id, parsed, language)
    return None


def _made(id: str, parsed: configparser.RawConfigParser, language: str) -> Program | None:
    def told(name: str) -> str:
        return parsed.get("Desktop Entry", name, fallback="")

    hidden = "true" in (told("Hidden").lower(), told("Terminal").lower())
    try:
        command = _command(told("Exec"))
    except ValueError:
        return None
    if hidden or not command or not shutil.which(told("TryExec") or command[0]):
        return None
    name = told(f"Name[{language}]") or told(f"Name[{language.partition('_')[0]}]") or told("Name") or id
    return Program(id, name, told("Icon"), command)


def _command(line: str) -> tuple[str, ...]:
    """The words of an Exec line, with "%f" where the file goes: at the end where the line does not say."""
    words = [word for word in shlex.split(line) if word not in _NO_MEANING]
    if not words:
        return ()
    placed = ["%f" if word in _FILE else word.replace("%%", "%") for word in words]
    return tuple(placed if "%f" in placed else [*placed, "%f"])
