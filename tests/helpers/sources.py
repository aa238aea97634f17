"""The project's own source files, for tests that keep the project's rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "gui", "resources", "sandbox", "tools")


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file below the folders (all packages by default), sorted."""
    found = [file for folder in folders or PACKAGES for file in (ROOT / folder).rglob("*.py")]
    return tuple(sorted(found))


@cache
def tree(file: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def shown(file: Path) -> str:
    """The file's name as a reader knows it, from the project's top."""
    return file.relative_to(ROOT).as_posix()


def imported(file: Path) -> Iterator[str]:
    """Top-level names of all modules the file imports, late imports included."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
