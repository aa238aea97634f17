"""What steps hand to each other, and what they may use: ``Material`` and ``Work``.

``processing.workshop`` makes a Work for each chain and removes its folder afterwards.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True)
class Material:
    """One file between two steps.

    ``result`` is set by commands that tell facts; the file then holds the same as JSON. ``pieces`` are further files
    of an output in segments, to be named by ``pattern``, where ``$(count)`` stands for the number; with ``playlist``
    the file itself is an m3u8 that names them, by full address if ``with_domain``.
    """

    path: Path
    mime: str
    result: Any = None
    pieces: list[Path] = field(default_factory=list)
    pattern: str = ""
    playlist: bool = False
    with_domain: bool = True

    def read(self) -> bytes:
        """The whole content."""
        return self.path.read_bytes()


@dataclass(frozen=True)
class Work:
    """What a step may use: a ``folder`` for its files, ``fetch`` for sources named by address, ``sign`` for addresses.

    ``fetch`` raises ApiError 400, 401, 403 or 404 for what cannot be read; ``sign`` takes an address and seconds.
    """

    folder: Path
    fetch: Callable[[str], Awaitable[Path]]
    sign: Callable[[str, int], str]

    def new(self, extension: str) -> Path:
        """A path for a new file."""
        return self.folder / f"{secrets.token_hex(6)}.{extension}"

    def put(self, data: bytes, extension: str, mime: str) -> Material:
        """``data`` as material."""
        path = self.new(extension)
        path.write_bytes(data)
        return Material(path, mime)

    def tell(self, facts: Any) -> Material:
        """Facts as material: JSON."""
        path = self.new("json")
        path.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
        return Material(path, "application/json", result=facts)


class Step(Protocol):
    """A command that was read. ``pfop_only``: it is refused in a GET."""

    @property
    def pfop_only(self) -> bool:
        """True when it may only run as a job."""

    async def run(self, work: Work, source: Material) -> Material:
        """Carry it out. Raises ApiError 400 for a source it cannot process."""
