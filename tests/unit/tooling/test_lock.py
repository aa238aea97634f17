"""requirements.lock: hashes for everything, no address of any server, in step with pyproject.toml."""

import re
import sys
from typing import Any

from tests.helpers.sources import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE))


def project() -> dict[str, Any]:
    config: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return config


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", requirement, maxsplit=1)[0].lower()


def test_names_no_server() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


def test_every_pin_has_a_hash() -> None:
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_holds_every_declared_requirement() -> None:
    config = project()
    declared = [*config["project"]["dependencies"], *config["project"]["optional-dependencies"]["sandbox"]]
    for group in config["dependency-groups"].values():
        declared += [entry for entry in group if isinstance(entry, str)]
    assert {name_of(entry) for entry in declared} - {name.lower() for name in PINS} == set()


def test_pins_the_qt_that_counts_references_right() -> None:
    assert (6, 10, 3) <= tuple(map(int, PINS["pyside6-essentials"].split("."))) < (6, 12)
