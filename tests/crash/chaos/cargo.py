"""What the chaos tests move: a folder to send and a prefix to fetch, and what both ends hold in the end.

Every hash here is taken from the bytes themselves, read past the wires and without a line of the product's.
"""

import hashlib
import random
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import qiniu

from tests.contract.engine.witness import Witness
from tests.crash.counting import MIB, SPACE
from tests.helpers.sandbox import Sandbox

PLACE = "chaos/"
"""The prefix all of it lies below."""

FORM = 4 * MIB
"""The largest file that goes up in one request."""

NOTHING = hashlib.sha256().hexdigest()
"""The hash of no byte."""

READERS = 4
_OPENER = build_opener(ProxyHandler({}))


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


def plant(cloud: Sandbox, seen: Witness, prefix: str, load: Load, seed: int, folder: Path) -> dict[str, str]:
    """Store the objects to fetch, by the official SDK; name to hash."""
    digests: dict[str, str] = {}
    for name, data in files(load, "down", seed):
        if not data:
            _plant_nothing(cloud, prefix + name)
        elif len(data) > FORM:
            file = folder / "planted"
            file.write_bytes(data)
            seen.put_file(SPACE, prefix + name, file, "v2")
            file.unlink()
        else:
            seen.put(SPACE, prefix + name, data)
        digests[name] = _digest(data)
    return digests


def on_disk(folder: Path) -> dict[str, str]:
    """Every file below a folder; name to hash."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): _digest(path.read_bytes()) for path in found}


def in_cloud(cloud: Sandbox, seen: Witness, prefix: str) -> dict[str, str]:
    """Every object below a prefix, fetched as a browser would; name to hash."""
    host = cloud.domains[SPACE]

    def digest(key: str) -> str:
        with _OPENER.open(f"http://{host}/{key}", timeout=60) as answer:
            return _digest(answer.read())

    keys = [key for key in seen.keys(SPACE) if key.startswith(prefix)]
    with ThreadPoolExecutor(READERS) as readers:
        return {key[len(prefix) :]: found for key, found in zip(keys, readers.map(digest, keys), strict=True)}


def _plant_nothing(cloud: Sandbox, key: str) -> None:
    """An object without a byte, which the SDK cannot store."""
    token = qiniu.Auth(cloud.access_key, cloud.secret_key).upload_token(SPACE, key)
    address = f"{cloud.endpoints['up']}/putb64/0/key/{urlsafe_b64encode(key.encode()).decode()}"
    request = Request(address, b"", {"Authorization": f"UpToken {token}"}, method="POST")  # noqa: S310 (our sandbox)
    with _OPENER.open(request, timeout=60) as answer:
        assert answer.status == 200


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
