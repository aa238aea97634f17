"""The rules a reader would otherwise have to watch: sizes, names of providers, what dev.py may import."""

import ast
import re
import statistics
import sys

import pytest

from tests.helpers.sources import PACKAGES, ROOT, imported, python_files, shown, tree

LONGEST_FILE = 350
MEDIAN_FILE = 150
LONGEST_FUNCTION = 60
# Words that name a provider, or its product, in any spelling. The registry's own names are added below.
PROVIDER_WORDS = {"kodo", "qiniu", "ucloud", "us3", "uvideo"}


def registered_providers() -> set[str]:
    """The folders below core/providers: each is named by its provider's id."""
    return {folder.parent.name for folder in (ROOT / "core" / "providers").glob("*/__init__.py")}


def lines(file_text: str) -> int:
    return len(file_text.splitlines())


def test_no_source_file_is_too_long() -> None:
    sizes = {shown(file): lines(file.read_text(encoding="utf-8")) for file in python_files()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_half_of_the_source_files_are_short() -> None:
    sizes = [lines(file.read_text(encoding="utf-8")) for file in python_files()]
    assert statistics.median(sizes) < MEDIAN_FILE


def test_no_function_is_too_long() -> None:
    long = {
        f"{shown(file)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in long.items() if size > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_files_to_judge(package: str) -> None:
    assert python_files(package)


def test_the_window_names_no_provider() -> None:
    words = PROVIDER_WORDS | registered_providers()
    named = re.compile("|".join(map(re.escape, sorted(words))), re.IGNORECASE)
    found = [
        f"{shown(file)}:{number}: {line.strip()}"
        for file in sorted((ROOT / "gui").rglob("*"))
        if file.suffix in {".py", ".qss", ".toml", ".json", ".ui"}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]
    assert found == []


def test_dev_py_runs_on_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"tools"}
    foreign = {
        f"{shown(file)} imports {name}"
        for file in (ROOT / "dev.py", *python_files("tools"))
        for name in imported(file)
        if name not in allowed
    }
    assert foreign == set()


def test_modules_open_with_a_docstring() -> None:
    silent = [shown(file) for file in python_files() if tree(file).body and not ast.get_docstring(tree(file))]
    assert silent == []


@pytest.mark.parametrize("module", ["msgspec"])
def test_modules_with_structs_keep_their_annotations(module: str) -> None:
    """msgspec reads annotations at run time; postponed ones fail late when a name is not importable there."""
    postponed = [
        shown(file)
        for file in python_files("core")
        if module in imported(file) and "from __future__ import annotations" in file.read_text(encoding="utf-8")
    ]
    assert postponed == []
