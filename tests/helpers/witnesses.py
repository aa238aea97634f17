"""An independent witness for each of the sandbox's services: the official SDKs, and a script where there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.contract.engine.witness import witness
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, UVIDEO, Service
from tests.helpers.ufile_witness import ufile_witness
from tests.helpers.uvideo_script import UVideoWitness


class AnyWitness(Protocol):
    """What all of them can be asked."""

    def put(self, space: str, key: str, data: bytes) -> None:
        """Store bytes."""

    def put_file(self, space: str, key: str, file: Path) -> None:
        """Store a file, in parts where it is large."""

    def stat(self, space: str, key: str) -> tuple[int, str]:
        """Size and etag."""

    def same(self, space: str, key: str, file: Path) -> bool:
        """Whether the object's hash is the one the witness computes of a file."""

    def read(self, space: str, key: str) -> bytes:
        """The object's bytes, by a signed address."""

    def keys(self, space: str) -> list[str]:
        """Every key."""

    def delete(self, space: str, names: list[str]) -> None:
        """Delete some objects for good."""


@contextmanager
def witness_of(cloud: Sandbox, service: Service, folder: Path) -> Iterator[AnyWitness]:
    """The service's. `folder` is for what it keeps on disk."""
    if service is KODO:
        with witness(cloud, folder) as seen:
            yield seen
    elif service is UVIDEO:
        yield UVideoWitness(cloud)
    else:
        with ufile_witness(cloud) as found:
            yield found
