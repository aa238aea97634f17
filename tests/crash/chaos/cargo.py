"""What the chaos tests move: a folder to send and a prefix to fetch, and what both ends hold in the end.

Every hash here is taken from the bytes themselves, read past the wires and without a line of the product's.
"""

import hashlib
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.contract.engine.witness import Witness
from tests.crash.counting import MIB
from tests.helpers.witnesses import AnyWitness

PLACE = "chaos/"
"""The prefix all of it lies below."""

FORM = 4 * MIB
"""The largest file that goes up in one request."""

NOTHING = hashlib.sha256().hexdigest()
"""The hash of no byte."""

READERS = 4


@dataclass(frozen=True)
class Load:
    """How much goes each way: small files and files of 64 MiB."""

    small: int
    large: int


def files(load: Load, name: str, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names below a folder, and bytes: no two alike. Among the small ones are empty ones and the sizes around FORM."""
    chance = random.Random(f"{name} {seed}")
    for number in range(load.small):
        size = {0: 0, 1: FORM, 2: FORM + 1}.get(number, chance.randrange(64 << 10))
        yield f"small/{number // 100:02}/{number:04}.bin", chance.randbytes(size)
    for number in range(load.large):
        yield f"large/{number}.bin", b"".join(chance.randbytes(MIB) for _ in range(64))


def lay_out(folder: Path, load: Load, seed: int) -> dict[str, str]:
    """Write the files to send; name to hash. One folder of them is empty."""
    digests: dict[str, str] = {}
    for name, data in files(load, "up", seed):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        digests[name] = _digest(data)
    (folder / "empty").mkdir()
    return digests


def plant(seen: AnyWitness, space: str, prefix: str, load: Load, seed: int, folder: Path) -> dict[str, str]:
    """Store the objects to fetch, by the official SDK; name to hash."""
    digests: dict[str, str] = {}
    for name, data in files(load, "down", seed):
        if not data and isinstance(seen, Witness):
            seen.put_nothing(space, prefix + name)
        elif len(data) > FORM:
            file = folder / "planted"
            file.write_bytes(data)
            seen.put_file(space, prefix + name, file)
            file.unlink()
        else:
            seen.put(space, prefix + name, data)
        digests[name] = _digest(data)
    return digests


def on_disk(folder: Path) -> dict[str, str]:
    """Every file below a folder; name to hash."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): _digest(path.read_bytes()) for path in found}


def in_cloud(seen: AnyWitness, space: str, prefix: str) -> dict[str, str]:
    """Every object below a prefix, as it is read by its address; name to hash."""
    keys = [key for key in seen.keys(space) if key.startswith(prefix)]
    with ThreadPoolExecutor(READERS) as readers:
        found = readers.map(lambda key: _digest(seen.read(space, key)), keys)
        return {key[len(prefix) :]: digest for key, digest in zip(keys, found, strict=True)}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
