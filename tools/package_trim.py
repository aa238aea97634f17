"""What of a frozen program's files goes into its folder: Qt's parts that are used, and no library nobody links to.

packaging/spaceferry.spec calls it with PyInstaller's entries: a name in the folder, a source path, a kind.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from tools import package_icu, system
from tools.console import run_quietly

Entry = tuple[str, str, str]
Imports = Callable[[str], Iterable[tuple[str, "str | None"]]]
"""The libraries a file links to: their names, and where each was found."""

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "imageformats": ("qsvg", "qjpeg", "qgif", "qwebp", "qico"),
    "iconengines": ("qsvgicon",),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "xcbglintegrations": ("qxcb-glx",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Of Qt's plugins, by folder. The others would bring QML, PDF, GTK and a keyboard on the screen along, and
OpenGL, which painted widgets do without.
"""

_RARE = """
_csound_builtins _qlik_builtins _sourcemod_builtins _stata_builtins algebra apdlexer archetype arturo csound dylan
esoteric factor fantom felix foxpro freefem haxe idl igor int_fiction kuin macaulay2 maxima minecraft mosel ncl pawn
phix praat qlik rebol smv snobol stata tact tnt unicon
"""
LEXERS_LEFT_OUT = tuple(f"pygments.lexers.{name}" for name in _RARE.split())
"""Languages of few, which would be coloured; their texts are shown plain."""

FIRST_LINES_LEFT_OUT = ("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_pyside6")
"""Scripts that PyInstaller would run before the program. They load all of QtCore, also into the engine, to tell it what
PySide tells it by itself; the others mend uses of modules that nothing here makes.
"""

TRANSLATIONS = ("qtbase_zh_CN.qm",)

FROM_SYSTEM = (
    *system.QT,
    *system.XCB,
    system.library("libwayland-client.so.0", "libwayland-client0"),
    system.library("libwayland-cursor.so.0", "libwayland-cursor0"),
    system.library("libwayland-egl.so.1", "libwayland-egl1"),
    system.library("libstdc++.so.6", "libstdc++6"),
    system.library("libgcc_s.so.1", "libgcc-s1"),
    system.library("libz.so.1", "zlib1g"),
    system.library("libssl.so.3", "libssl3"),
    system.library("libsqlite3.so.0", "libsqlite3-0"),
    system.library("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
)
"""Libraries that a Linux package asks the system for: the drivers of its screen are linked to the same ones, and what
guards the line is mended there.
"""


def used(entry: Entry) -> bool:
    """Whether a file of Qt is a plugin or a text we use; files of others always are."""
    parts = PurePath(entry[0]).parts
    if "PySide6" not in parts:
        return True
    if "translations" in parts:
        return parts[-1] in TRANSLATIONS
    if "plugins" not in parts:
        return True
    kind = parts[parts.index("plugins") + 1]
    return any(part in parts[-1] for part in PLUGINS.get(kind, ()))


def linked(entries: Iterable[Entry], imports: Imports, given: Iterable[str]) -> list[Entry]:
    """Programs, modules and plugins, and of the libraries those that they link to, at whatever remove.

    Not what is `given` (paths of libraries of the system), nor what that links to itself.
    """
    entries = list(entries)
    left = {PurePath(entry[0]).name: entry for entry in entries if is_library(entry[0])}
    for name in _closure(given, imports):
        left.pop(name, None)
    kept = [entry for entry in entries if not is_library(entry[0])]
    for entry in kept:  # grows while it is walked
        if entry[2] in ("BINARY", "EXTENSION"):
            kept += [left.pop(name) for name in _names(entry[1], imports) if name in left]
    return kept


def is_library(name: str) -> bool:
    """Whether a file is there for others to link to. Python's own library is loaded by the program's first lines."""
    path = PurePath(name)
    shared = path.name.startswith("lib") and ".so" in path.suffixes and ".abi3" not in path.suffixes
    return shared and "plugins" not in path.parts and not path.name.startswith("libpython")


def leading(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The files beside the code, without links to libraries that were left out."""
    kept = {PurePath(name).name for name, _, _ in binaries}
    return [entry for entry in datas if entry[2] != "SYMLINK" or PurePath(entry[1]).name in kept]


def slimmed(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The entries with all code stripped of symbols, and ICU of the languages we do not speak, below `folder`."""
    return [(name, str(_slim(Path(source), folder / name)), kind) for name, source, kind in entries]


def _slim(source: Path, made: Path) -> Path:
    made.parent.mkdir(parents=True, exist_ok=True)
    if source.name.startswith("libicudata.so."):
        return package_icu.slim(source, made.parent)
    if not source.is_file():
        return source  # a link: PyInstaller gives its target as a text
    shutil.copyfile(source, made)
    run_quietly(["strip", "--strip-unneeded", made])
    return made


def _closure(paths: Iterable[str], imports: Imports) -> Iterator[str]:
    """The names of these libraries and of all they link to."""
    waiting, seen = list(paths), set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        yield PurePath(path).name
        for name, found in imports(path):
            yield PurePath(name).name
            if found:
                waiting.append(found)


def _names(path: str, imports: Imports) -> list[str]:
    return sorted({PurePath(name).name for name, _ in imports(path)})
