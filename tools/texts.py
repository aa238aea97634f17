"""The window's texts in its languages: `.venv/bin/python -m tools.texts` takes over new texts of gui/ and compiles.

Translate what it leaves unfinished in resources/i18n/*.ts (Qt Linguist, or by hand) and run it again. English has
plurals alone. tests/gui/texts fails while anything is missing or unfinished.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.console import ROOT, say

FOLDER = ROOT / "resources" / "i18n"
LANGUAGES: dict[str, tuple[str, ...]] = {"en": ("-pluralonly",), "zh_CN": ()}
"""What lupdate is told for each language."""


def main() -> int:
    """Bring all languages up to date; returns the exit code for the shell."""
    for language in LANGUAGES:
        extract(FOLDER, language)
        compile_texts(FOLDER, language)
        left = (FOLDER / f"spaceferry_{language}.ts").read_text("utf-8").count('type="unfinished"')
        say(f"{language}: {left} to translate" if left else f"{language}: complete")
    return 0


def extract(folder: Path, language: str) -> None:
    """Take over what gui/ says now into `folder`'s file of a language; what gui/ says no more goes."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
    _run("lupdate", [*sources, *options, *LANGUAGES[language], "-ts", str(folder / f"spaceferry_{language}.ts")])


def compile_texts(folder: Path, language: str) -> None:
    """Make the .qm file that the window loads; it lies beside the .ts file."""
    _run("lrelease", [str(folder / f"spaceferry_{language}.ts")])


def _run(program: str, arguments: Sequence[str]) -> None:
    """Run one of the programs that come with PySide6. Raises CalledProcessError."""
    found = importlib.util.find_spec("PySide6")
    home = Path(found.origin or "").parent if found is not None else Path()
    ending = ".exe" if sys.platform == "win32" else ""
    subprocess.run([home / f"{program}{ending}", *arguments], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
