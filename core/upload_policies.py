"""The policy that goes with every upload into a space: kept in upload_policies.toml of the profile, one entry a space.

The engine alone reads and writes it: core/engine/parts/links.py answers the window, core/transfer asks at every drop.
"""

from pathlib import Path
from typing import Any

import msgspec

from core.shapes import shaped
from core.space_entries import SpaceEntries
from core.upload_policy import UploadPolicy


class PolicyFile:
    """The policies of all spaces. Thread-safe. An entry that makes no sense stays in the file, and says nothing."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._entries = SpaceEntries(path, "space")
        self.broken = self._entries.broken
        self.forget = self._entries.forget

    def get(self, account: str, space: str) -> UploadPolicy:
        """The policy of a space; a plain one where none was set."""
        found = self._entries.of(account, space)
        try:
            return msgspec.convert(found[0].get("policy"), shaped(UploadPolicy)) if found else UploadPolicy()
        except msgspec.ValidationError:
            return UploadPolicy()

    def set(self, account: str, space: str, policy: UploadPolicy) -> None:
        """Keep the policy of a space; a plain one takes the entry away. Raises FolderUnwritable: nothing changed."""
        made = [] if policy.plain else [{"policy": _told(policy)}]
        self._entries.change(account, space, lambda _mine: list(made))


def _told(policy: UploadPolicy) -> dict[str, Any]:
    """What differs from a plain policy: TOML knows no null."""
    plain = msgspec.to_builtins(UploadPolicy())
    return {name: value for name, value in msgspec.to_builtins(policy).items() if value != plain[name]}
