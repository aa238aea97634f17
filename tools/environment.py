"""The virtual environment `.venv`: made when missing, refreshed when the lock or pyproject.toml changed.

Called by `tools.commands` before every command. A stamp inside `.venv` holds the hash of all that went into
it, so a second run costs one hash.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import system
from tools.console import ROOT, run_quietly, step

VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP: Sequence[str | Path] = (
    *(PYTHON, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"),
    "--no-compile",  # a quarter of the time: most modules are never imported, and who imports one compiles it
)


def ensure() -> None:
    """Make `.venv` agree with the lock and the project; CommandError has pip's reason if not."""
    stamp, wanted = VENV / "spaceferry-stamp", fingerprint(ROOT)
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    system.ensure([system.venv_need()])
    stamp.unlink(missing_ok=True)
    with step("Setting up .venv"):
        if not _works():
            run_quietly([sys.executable, "-m", "venv", "--clear", VENV])
        run_quietly([*PIP, "--require-hashes", "-r", LOCK])
        # hatchling came with the lock, so this last step needs no network.
        run_quietly([*PIP, "--no-deps", "--no-build-isolation", "-e", ROOT])
        stamp.write_text(wanted)


def fingerprint(root: Path) -> str:
    """A hash over what `.venv` is made from: the lock, pyproject.toml, and where the project lies.

    The place counts because the editable install and the scripts name it: a moved folder is set up again.
    """
    digest = hashlib.sha256(str(root).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _works() -> bool:
    """Whether `.venv` holds a Python that starts, is new enough and has pip."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 10))"
    done = subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0
