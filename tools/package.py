"""`dev.py package`: the wheel, the frozen folder and the Debian package, below dist/. Called by `tools.commands`."""

import hashlib
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import environment, package_deb, package_trim, system
from tools.console import ROOT, CommandError, run_quietly, say, step
from tools.environment import PYTHON

KINDS = ("wheel", "onedir", "deb")
LOCK = ROOT / "packaging" / "requirements.lock"
SPEC = ROOT / "packaging" / "spaceferry.spec"
WHEEL = "import sys, hatchling.build; hatchling.build.build_wheel(sys.argv[1])"
PROGRAMS = (system.program("objdump", "binutils"), system.program("strip", "binutils"))


def build(only: "str | None", folder: Path) -> int:
    """Make what is asked for (everything that this system can make where None) below `folder`; the exit code."""
    linux = sys.platform == "linux"
    kinds = [only] if only else [kind for kind in KINDS if linux or kind != "deb"]
    if "deb" in kinds and not (linux and shutil.which("dpkg-deb")):
        raise CommandError("A .deb is made where dpkg-deb is: on Debian and its relatives.")
    folder.mkdir(parents=True, exist_ok=True)
    if "wheel" in kinds:
        with step("Wheel"):
            run_quietly([PYTHON, "-c", WHEEL, folder])
    if "onedir" in kinds or "deb" in kinds:
        _freeze(folder)
    if "deb" in kinds:
        with step("Debian package"):
            made = package_deb.build(folder / "spaceferry", _parts(folder) / "icons", _parts(folder), version())
            made.replace(folder / made.name)
    say("\n".join(str(path) for path in sorted(folder.iterdir()) if path.name.startswith(("spaceferry", "Spaceferry"))))
    return 0


def version() -> str:
    """The project's version, as pyproject.toml has it."""
    found = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise CommandError("pyproject.toml names no version")
    return found.group(1)


def _freeze(folder: Path) -> None:
    """The program as a folder that needs no Python, from packaging/spaceferry.spec."""
    if sys.platform == "linux":
        system.ensure([*PROGRAMS, *package_trim.FROM_SYSTEM])
    _ensure_pyinstaller()
    parts = _parts(folder)
    with step("Icons"):
        run_quietly([PYTHON, ROOT / "packaging" / "draw_icons.py", parts / "icons"])
    with step("Frozen program"):
        command: Sequence[str | Path] = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--distpath", folder]
        run_quietly([*command, "--workpath", parts, SPEC])


def _parts(folder: Path) -> Path:
    """Where half-made things lie: PyInstaller adds the spec's name to its work path itself."""
    return folder / "parts"


def _ensure_pyinstaller() -> None:
    """What freezing needs goes into .venv at its first use only: set-up stays short for everybody else."""
    stamp, wanted = environment.VENV / "spaceferry-packaging-stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    with step("Setting up PyInstaller"):
        run_quietly([*environment.PIP, "--require-hashes", "-r", LOCK])
        stamp.write_text(wanted)
