"""A bench: commands on a file, without spaces or requests."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from sandbox.fops.chain import parse_chain
from sandbox.fops.work import Material, Work
from tests.helpers.media import opened


class Bench:
    """Runs chains in ``folder``. ``sources``: the files behind addresses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, bytes] = {}

    def run(self, text: str, content: bytes) -> Material:
        """The material a chain makes of ``content``."""
        return asyncio.run(self._run(text, content))

    async def _run(self, text: str, content: bytes) -> Material:
        async def fetch(url: str) -> Path:
            return work.put(self.sources[url], "source", "").path

        work = Work(self.folder, fetch, lambda url, seconds: f"{url}?signed")
        material = work.put(content, "source", "application/octet-stream")
        for step in parse_chain(text).steps:
            material = await step.run(work, material)
        return material

    def picture(self, text: str, content: bytes) -> Any:
        """The picture a chain makes of ``content``."""
        return opened(self.run(text, content).read())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)
