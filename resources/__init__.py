"""Files the window shows: icons, themes, translations, samples for the demo. Called by gui through `path`."""

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Where a resource lies, `name` being relative to this folder: `path("icons/app.svg")`.

    Raises FileNotFoundError for a name that does not exist: a misspelt icon fails in a test, not as a blank button.
    """
    found = _HERE / name
    if not found.exists():
        raise FileNotFoundError(f"no such resource: {name}")
    return found
