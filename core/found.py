"""Keys that other programs left on this computer, as providers find them: what can be imported, and erased there."""

from pathlib import Path

import msgspec


class FoundKeys(msgspec.Struct, frozen=True):
    """One account of another program. `values` are those of the provider's form, secrets included."""

    provider: str
    name: str
    program: str
    path: Path
    values: dict[str, str]
    problem: str = ""
    """Why it cannot be taken over: "encrypted", or "address" (of a private service, and not known here)."""
