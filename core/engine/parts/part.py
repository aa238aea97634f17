"""What all subjects of the engine have in common. What a subject has nothing to say to stays as it is here."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.connectivity import Call, PageCall
from core.errors import FileSetAside


class Part:
    """One subject: its handlers, and what it does when. Any thread may call; each part has its own locks."""

    def calls(self) -> Mapping[type, Call]:
        """By request: those that ask a service. Whether one answered is told to the window (connectivity.py)."""
        return {}

    def streams(self) -> Mapping[type, PageCall]:
        """By stream: the same."""
        return {}

    def local_calls(self) -> Mapping[type, Handler]:
        """By request: those that ask no service, or tell by themselves whether it answered."""
        return {}

    def local_streams(self) -> Mapping[type, PageCall]:
        """By stream: the same."""
        return {}

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where files went that made no sense when they were read."""
        return ()

    def open(self) -> None:
        """Open journals, and go on with what an earlier engine left. Called once, behind the first answer.

        What it raises is told to the window.
        """

    def told(self, event: msg.Event) -> None:
        """Hear an event on its way to the window."""

    def settings_changed(self) -> None:
        """Take up the settings as they are now."""

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """Go on with what waits: these accounts may have keys, or a network, now."""

    def account_changed(self, account: str) -> None:
        """Forget what was learned with other keys, or from another service. What it raises is told to the window."""

    def account_removed(self, account: str) -> None:
        """Forget all about an account that is gone, and stop what is under way for it. What it raises is told to the
        window.
        """

    def space_dropped(self, account: str, space: str) -> None:
        """Forget a space that is gone."""

    def close(self) -> None:
        """End in order."""


def check_whole(path: Path, aside: Path | None) -> None:
    """Raises FileSetAside if a journal was damaged, kept as `aside`, and begun anew."""
    if aside is not None:
        raise FileSetAside(path=str(path), aside=str(aside))
