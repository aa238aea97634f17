"""The import contracts of pyproject.toml bite: a small house that breaks each of them is refused by each."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.sources import ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
SOUND = {
    "core/__init__.py": "",
    "core/model.py": "",
    "core/keystore.py": "import keyring",
    "core/net/__init__.py": "import requests, urllib3",
    "core/providers/__init__.py": "import core.providers.kodo",
    "core/providers/kodo/__init__.py": "import requests, core.net",
    "core/providers/ucloud/__init__.py": "",
    "core/engine/__init__.py": "",
    "core/engine/service.py": "import core.providers",
    "core/transfer/__init__.py": "",
    "gui/__init__.py": "",
    "gui/app.py": "import PySide6, core.model",
    "sandbox/__init__.py": "",
}
BREACHES = {
    "The engine knows no screen and no sandbox": ("core/model.py", "import PySide6"),
    "The window imports from core only the listed modules": ("gui/app.py", "import core.engine"),
    "The window loads no HTTP, no keyring and no database": ("core/model.py", "import sqlite3"),
    "keyring is used in core.keystore alone": ("core/engine/service.py", "import keyring"),
    "requests and urllib3 are used below core.net": ("core/transfer/__init__.py", "import requests"),
    "The sandbox imports nothing of ours": ("sandbox/__init__.py", "import core.model"),
    "No provider knows another": ("core/providers/ucloud/__init__.py", "import core.providers.kodo"),
    "Only the engine asks the registry of providers": ("core/transfer/__init__.py", "import core.providers"),
}


def check(house: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Build the house and hold it against the project's contracts."""
    for name, text in files.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text)
    shutil.copy(ROOT / "pyproject.toml", house)
    env = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache"]
    return subprocess.run(command, cwd=house, env=env, capture_output=True, text=True, check=False)


def test_a_sound_house_keeps_all_contracts(tmp_path: Path) -> None:
    done = check(tmp_path, SOUND)
    assert done.returncode == 0, done.stdout
    assert f"{len(BREACHES)} kept, 0 broken" in done.stdout


@pytest.mark.parametrize("contract", BREACHES)
def test_each_breach_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    name, line = BREACHES[contract]
    done = check(tmp_path, {**SOUND, name: f"{SOUND[name]}\n{line}\n"})
    assert done.returncode != 0
    verdict = next(row for row in done.stdout.splitlines() if row.startswith(contract))
    assert "BROKEN" in verdict
