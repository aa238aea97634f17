"""How fast files move to and from UCloud: beside Kodo at the same sandbox, and beside the SDK `ufile` from afar.

Near, the same engine moves the same files to all three services and back, turn about: a film, a folder as people have
it, and small files alone. Of those each costs as much as its requests: Kodo takes one, US3 two, for it takes no
condition and the name is looked at first, UVideo four, for it takes nothing but parts.

Far, every answer takes its time. The folder goes to the sandbox; the SDK knows no queue, and uploads it file by file
with up to four parts of each at once. The film goes to a sink (sink.py), for the sandbox, which hashes and stores it,
would be what limits. There the SDK's four parts of 4 MiB at once are 400 MiB/s already, about what a computer of two
cores can read, hash and send: the bar is out of reach there.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ufile.util import file_etag

from core.cancel import CancelToken
from core.provider import Provider
from core.providers import open_provider
from core.supports import SupportsSpaceAdmin
from tests.bench.figures import Row, Rows, figure, row
from tests.bench.mover import Cost
from tests.bench.sink import Sink
from tests.bench.turns import Runs, fill, in_memory, in_turns, mover, shown
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import SERVICES

LARGE = 256 << 20
SMALL, SMALLS = 16 << 10, 300
FAR_MS = 30
"""What every answer of the far sandbox takes."""

MIX = ((30, 100 << 10), (18, 3 << 20), (2, 24 << 20))
"""A folder as people have it: how many notes, photos and clips, and the bytes of each; 110 MB in all."""

OF_KODO = 0.9
OF_UFILE = 3.0
"""The bars."""

LOADS = ("film", "folder", "smalls")

SPACE = "bench-ucloud"


class Account(NamedTuple):
    """Of a service that is measured: the provider's id, and the values of the form."""

    id: str
    values: Mapping[str, str]

    def order(self) -> dict[str, object]:
        """What mover.py is told of it."""
        return {"service": self.id, "values": self.values, "space": f"{SPACE}-{self.id}"}


@figure
def ucloud() -> Rows:
    """Ratios of throughput: US3 and UVideo over Kodo, and ours over the SDK's."""
    with in_memory(8 * LARGE) as folder:
        (folder / "film").mkdir()
        fill(folder / "film" / "film.mp4", LARGE)
        _some(folder / "smalls", [(SMALLS, SMALL)])
        _some(folder / "folder", MIX)
        near = _near(folder)
        far = _far(folder)
    return {**_of_kodo(near), **_of_ufile(far)}


def _near(folder: Path) -> Runs:
    """Up and down, without a delay. What was uploaded is deleted at once, so that no content is there already."""
    with start_sandbox(folder / "near") as cloud, _accounts(cloud) as accounts:
        programs: dict[str, Callable[[], Cost]] = {}
        for load in LOADS:
            for account, provider in accounts:
                name = f"{account.id} {load}"
                programs[f"{name} up"] = partial(_up, account, folder / load)
                programs[f"{name} down"] = partial(_down_and_away, account, provider, folder, f"{load}/")
        return in_turns(programs)


def _far(folder: Path) -> Runs:
    """Up, where every answer takes its time."""
    film, mix = folder / "film" / "film.mp4", folder / "folder"
    files = sorted(map(str, mix.iterdir()))
    with (
        start_sandbox(folder / "far", latency=FAR_MS) as cloud,
        _accounts(cloud) as accounts,
        Sink(film, "", str(file_etag(str(film))), FAR_MS / 1000) as sink,
    ):
        us3, provider = next((account, provider) for account, provider in accounts if account.id == "us3")
        hosts = dict.fromkeys(("upload_suffix", "download_suffix"), f"http://.localhost:{sink.host.rpartition(':')[2]}")
        at_sink = Account("us3", {**us3.values, **hosts})
        return in_turns(
            {
                "ours film": partial(_up, at_sink, film),
                "ufile film": partial(_sdk, at_sink, f"http://{sink.host}", [str(film)]),
                "ours folder": partial(_and_away, us3, provider, partial(_up, us3, mix)),
                "ufile folder": partial(_and_away, us3, provider, partial(_sdk, us3, cloud.ucloud["proxy"], files)),
            }
        )


def _up(account: Account, path: Path) -> Cost:
    return mover(who="ours", way="up", paths=[str(path)], **account.order())


def _sdk(account: Account, proxy: str, paths: Sequence[str]) -> Cost:
    return mover(who="ufile", way="up", paths=paths, host=proxy, **account.order())


def _down_and_away(account: Account, provider: Provider, folder: Path, prefix: str) -> Cost:
    with tempfile.TemporaryDirectory(dir=folder) as to:
        down = partial(mover, who="ours", way="down", paths=[to], prefixes=[prefix], **account.order())
        return _and_away(account, provider, down)


def _and_away(account: Account, provider: Provider, run: Callable[[], Cost]) -> Cost:
    """A run, after which the space is emptied."""
    cost, cancel = run(), CancelToken()
    space = f"{SPACE}-{account.id}"
    while objects := provider.list_page(space, "", "", cancel, delimiter="").objects:
        for one in objects:
            provider.delete(space, one.key, cancel)
    return cost


@contextmanager
def _accounts(cloud: Sandbox) -> Iterator[list[tuple[Account, Provider]]]:
    """All three, each with a space of its own."""
    accounts = [Account(one.id, one.values(cloud)) for one in SERVICES.values()]
    opened = [(one, open_provider(one.id, one.values)) for one in accounts]
    for one, provider in opened:
        assert isinstance(provider, SupportsSpaceAdmin)
        provider.create_space(f"{SPACE}-{one.id}", SERVICES[one.id].region, CancelToken())
    try:
        yield opened
    finally:
        for _, provider in opened:
            provider.close()


def _of_kodo(near: Runs) -> Rows:
    rows: dict[str, Row] = {}
    for name in ("us3", "uvideo"):
        for load in LOADS:
            for way in ("up", "down"):
                kodo, ours = near[f"kodo {load} {way}"], near[f"{name} {load} {way}"]
                peer = f"Kodo: {shown(kodo)}; this: {shown(ours)}"
                rows[f"{name}_{load}_{way}"] = row(kodo.seconds / ours.seconds, bar=OF_KODO, at_least=True, peer=peer)
    return rows


def _of_ufile(far: Runs) -> Rows:
    rows: dict[str, Row] = {}
    for load, what in (("film", f"one of {LARGE >> 20} MiB"), ("folder", "its files one after the other")):
        sdk, ours = far[f"ufile {load}"], far[f"ours {load}"]
        peer = f"ufile's uploadfile, {FAR_MS} ms away, {what}: {shown(sdk)}; ours {shown(ours)}"
        rows[f"us3_far_{load}"] = row(sdk.seconds / ours.seconds, bar=OF_UFILE, at_least=True, peer=peer)
    return rows


def _some(folder: Path, kinds: Sequence[tuple[int, int]]) -> None:
    """Files that all differ."""
    folder.mkdir()
    for count, size in kinds:
        for number in range(count):
            fill(folder / f"{size}-{number}.bin", size)
