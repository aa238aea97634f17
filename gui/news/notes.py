"""What is new, version by version: the files of resources/news, one for each, in all languages of the window."""

import json
from dataclasses import dataclass

import resources
from gui.languages import translate


@dataclass(frozen=True, slots=True)
class Version:
    """A version, and what is new in it: (title, sentence or two)."""

    version: str
    items: tuple[tuple[str, str], ...]


def versions(language: str) -> tuple[Version, ...]:
    """All versions in a language ("en", "zh_CN"), the newest first; another language reads English."""
    found = []
    for file in resources.path("news").glob("*.json"):
        told = json.loads(file.read_text("utf-8"))
        items = told.get(language) or told["en"]
        found.append(Version(told["version"], tuple((title, text) for title, text in items)))
    return tuple(sorted(found, key=lambda one: _number(one.version), reverse=True))


def shown_versions() -> tuple[Version, ...]:
    """The same, in the language of the window."""
    from PySide6.QtCore import QCoreApplication

    application = QCoreApplication.instance()
    return versions(translate.shown(application) if application is not None else "en")


def newer(than: str | None, versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Those after a version; all where it is not known."""
    return tuple(one for one in versions if than is None or _number(one.version) > _number(than))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
