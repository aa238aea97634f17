"""System libraries and programs: what a command needs, whether it is there, and its Debian package.

Called by `tools.commands` and `tools.environment`. When something is missing it is installed with apt-get if
we are root; else the exact line is printed and the command ends.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.console import CommandError, run_quietly, step

_SERVICES = (Path("/usr/share/dbus-1/services"), Path("/usr/local/share/dbus-1/services"))
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


@dataclass(frozen=True)
class Need:
    """One thing a command needs: a name for the reader, its Debian package, a way to see whether it is there."""

    name: str
    package: str
    present: Callable[[], bool]


def library(soname: str, package: str) -> Need:
    """A shared library, found the way Qt will find it: by the loader."""
    return Need(soname, package, lambda: _loads(soname))


def program(name: str, package: str) -> Need:
    """A program on PATH."""
    return Need(name, package, lambda: shutil.which(name) is not None)


def service(name: str, package: str) -> Need:
    """A service that the message bus starts when it is asked for."""
    return Need(name, package, lambda: any(map(Path.is_file, (home / f"{name}.service" for home in _SERVICES))))


def font(language: str, package: str) -> Need:
    """A font that covers a language, by fontconfig's knowledge."""
    return Need(f"a font for '{language}'", package, lambda: _has_font(language))


def venv_need() -> Need:
    """Debian takes the venv module's other half, ensurepip, out of its Python."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    return Need("Python's venv module", package, lambda: importlib.util.find_spec("ensurepip") is not None)


QT = (
    library("libEGL.so.1", "libegl1"),
    library("libGL.so.1", "libgl1"),
    library("libglib-2.0.so.0", "libglib2.0-0"),
    library("libfontconfig.so.1", "libfontconfig1"),
    library("libdbus-1.so.3", "libdbus-1-3"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
)
XCB = (
    library("libxcb-cursor.so.0", "libxcb-cursor0"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    library("libxcb-icccm.so.4", "libxcb-icccm4"),
    library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    library("libxcb-shape.so.0", "libxcb-shape0"),
    library("libxcb-xkb.so.1", "libxcb-xkb1"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
)
FONTS = (
    program("fc-list", "fontconfig"),
    font("en", "fonts-dejavu-core"),
    font("zh-cn", "fonts-wqy-microhei"),
)
CLOCK_TESTS = (program("faketime", "faketime"),)
X11_TESTS = (
    program("Xvfb", "xvfb"),
    program("openbox", "openbox"),
    program("xdotool", "xdotool"),
    program("wmctrl", "wmctrl"),
    program("import", "imagemagick"),
    program("xprop", "x11-utils"),
    service("org.a11y.Bus", "at-spi2-core"),
)
DRAG_TESTS = (
    program("pcmanfm-qt", "pcmanfm-qt"),
    Need("GTK 3 for Python", "gir1.2-gtk-3.0", lambda: _has_typelib("Gtk-3.0")),
    Need("Python's GObject", "python3-gi", lambda: _system_python("import gi")),
)
"""Programs to drag to; for the slow tests alone, as they bring much along."""
KEYRING_TESTS = (
    program("dbus-daemon", "dbus"),
    program("dbus-send", "dbus"),
    program("gnome-keyring-daemon", "gnome-keyring"),
    program("systemd-inhibit", "systemd"),
)


def ensure(needs: Iterable[Need]) -> None:
    """Install what is missing, when root on a Debian; else raise CommandError that says what to do."""
    lacking = missing(needs)
    if not lacking:
        return
    if shutil.which("apt-get") is None or not _is_root():
        raise CommandError(advice(lacking, has_apt=shutil.which("apt-get") is not None))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"Installing {', '.join(packages(lacking))}"):
        run_quietly(["apt-get", "update"], env)
        run_quietly([*APT_INSTALL, *map(_current_name, packages(lacking))], env)
    still = missing(lacking)
    if still:
        raise CommandError(f"Still missing after the installation: {', '.join(need.name for need in still)}")


def missing(needs: Iterable[Need]) -> list[Need]:
    """The needs that are not met."""
    return [need for need in needs if not need.present()]


def packages(needs: Iterable[Need]) -> list[str]:
    """The Debian packages of the needs, each once, in order."""
    return list(dict.fromkeys(need.package for need in needs))


def advice(lacking: Iterable[Need], *, has_apt: bool) -> str:
    """What is missing and, where apt-get exists, the line that installs it."""
    lacking = list(lacking)
    text = "Missing on this system: " + ", ".join(need.name for need in lacking) + "."
    if not has_apt:
        return text + "\nInstall them with the system's package manager, then run this again."
    return text + f"\nRun this, then try again:\n  sudo {' '.join([*APT_INSTALL, *packages(lacking)])}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _current_name(package: str) -> str:
    """Ubuntu 24.04 and Debian 13 renamed some libraries to NAMEt64 when time_t grew."""
    shown = subprocess.run(["apt-cache", "show", f"{package}t64"], capture_output=True, check=False)
    return f"{package}t64" if shown.returncode == 0 and shown.stdout else package


def _system_python(code: str) -> bool:
    """Whether the system's own Python can run this."""
    try:
        return subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _has_typelib(name: str) -> bool:
    library, version = name.split("-")
    return _system_python(f"import gi; gi.require_version('{library}', '{version}')")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font(language: str) -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=False)
    return bool(listed.stdout.strip())
