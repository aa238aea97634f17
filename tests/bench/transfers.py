"""How fast files move, and at what cost, beside curl and the official SDK: ratios of one run, against one sink.

The sink (sink.py) is a process that hardly costs anything; that it is not what limits, curl's figures show. Every
measured program is a process of its own and has the same file, in memory where there is a disk of memory, so that no
disk decides; the journal lies on the real disk. Rounds take turns, and medians are compared.
"""

import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import qiniu

from tests.bench.figures import Row, Rows, figure, row
from tests.bench.mover import Cost
from tests.bench.sink import DOWNLOADS, Sink
from tests.bench.turns import Runs, fill, in_memory, in_turns, mover, shown

LARGE = 1 << 30
SMALL, SMALLS = 16 << 10, 2000
FAR = 0.03
"""Seconds that every answer of the far sink takes."""

SDK_SMALLS = 200
"""So many of the small files are enough to know how long the SDK takes for one."""

EIGHT = 160 << 20
"""Bytes of each of eight files that are under way together."""


class Scene(NamedTuple):
    """Where the files lie. `smalls` and `eight` are folders; all files of one size hold the same bytes."""

    folder: Path
    large: Path
    smalls: Path
    eight: Path


@figure
def transfers() -> Rows:
    """All of them: one gigabyte both ways, near and far, many small files, memory."""
    with _scene() as scene:
        near = _near(scene)
        far = _far(scene)
        memory = _memory(scene)
    return {**_near_rows(near), **_far_rows(far), **memory}


def _near(scene: Scene) -> Runs:
    """One gigabyte, without a delay."""
    with Sink(scene.large, "", _etag(scene.large)) as sink:
        up = [str(scene.large)]
        programs: dict[str, Callable[[], Cost]] = {
            "curl up": lambda: _curl("-T", up[0], f"http://{sink.host}/k"),
            "up, not hashed": lambda: _mover(who="ours", way="up", host=sink.host, paths=up, hashed=False),
            "up": lambda: _mover(who="ours", way="up", host=sink.host, paths=up),
            "sdk up": lambda: _mover(who="sdk", way="up", host=sink.host, paths=up),
            "curl down": lambda: _down(scene, lambda to: _curl("-o", f"{to}/f", f"http://{sink.host}/{DOWNLOADS}")),
            "down, not hashed": lambda: _down(scene, lambda to: _ours_down(sink.host, to, hashed=False)),
            "down": lambda: _down(scene, lambda to: _ours_down(sink.host, to, hashed=True)),
        }
        return in_turns(programs)


def _far(scene: Scene) -> Runs:
    """One gigabyte and many small files, where every answer takes its time."""
    small = sorted(map(str, scene.smalls.iterdir()))
    with Sink(scene.large, _etag(Path(small[0])), _etag(scene.large), FAR) as sink:
        up = [str(scene.large)]
        return in_turns(
            {
                "up": lambda: _mover(who="ours", way="up", host=sink.host, paths=up),
                "sdk up": lambda: _mover(who="sdk", way="up", host=sink.host, paths=up),
                "smalls": lambda: _mover(who="ours", way="up", host=sink.host, paths=[str(scene.smalls)]),
                "sdk smalls": lambda: _mover(who="sdk", way="up", host=sink.host, paths=small[:SDK_SMALLS]),
            }
        )


def _memory(scene: Scene) -> Rows:
    """The engine's peak with eight large files under way together."""
    first = next(scene.eight.iterdir())
    with Sink(first, "", _etag(first)) as sink:
        cost = _mover(who="ours", way="up", host=sink.host, paths=[str(scene.eight)], large=8)
    peer = f"MiB at the peak, eight files of {EIGHT >> 20} MiB under way together"
    return {"transfers_memory": row(cost.memory, bar=150, peer=peer)}


def _near_rows(near: Runs) -> Rows:
    sdk, curl_up, curl_down = near["sdk up"], near["curl up"], near["curl down"]
    ours, raw = near["up"], near["up, not hashed"]
    down, down_raw = near["down"], near["down, not hashed"]
    than_sdk = f"SDK's put_file_v2: {shown(sdk)}; ours, hashed: {shown(ours)}"
    return {
        "upload_speed": row(sdk.seconds / ours.seconds, bar=2, at_least=True, peer=than_sdk),
        "upload_cpu": row(ours.cpu / sdk.cpu, bar=0.45, peer=than_sdk),
        "upload_line": _against_curl(curl_up, raw, 0.95, "curl -T", "without hashing"),
        "download_line": _against_curl(curl_down, down_raw, 0.95, "curl -o", "without hashing"),
        "download_speed": _against_curl(curl_down, down, 0.5, "curl -o", "hashed"),
    }


def _far_rows(far: Runs) -> Rows:
    ours, sdk = far["smalls"], far["sdk smalls"]
    a_file, sdk_file = ours.seconds / SMALLS, sdk.seconds / SDK_SMALLS
    small = f"SDK's loop, {1000 * FAR:g} ms away: {1000 * sdk_file:.1f} ms a file; ours {1000 * a_file:.2f} ms"
    large = f"SDK's put_file_v2, {1000 * FAR:g} ms away: {shown(far['sdk up'])}; ours {shown(far['up'])}"
    return {
        "far_small_speed": row(sdk_file / a_file, bar=12, at_least=True, peer=small),
        "far_large_speed": row(far["sdk up"].seconds / far["up"].seconds, bar=3, at_least=True, peer=large),
    }


def _against_curl(curl: Cost, ours: Cost, bar: float, what: str, how: str) -> Row:
    peer = f"{what}: {shown(curl)}; ours, {how}: {shown(ours)}"
    return row(curl.seconds / ours.seconds, bar=bar, at_least=True, peer=peer)


def _mover(*, host: str, **order: object) -> Cost:
    """A run of mover.py against a sink."""
    return mover(host=host, values={"access_key": "a", "secret_key": "s", "uc_url": f"http://{host}"}, **order)


def _ours_down(host: str, to: str, hashed: bool) -> Cost:
    return _mover(who="ours", way="down", host=host, paths=[to], keys=[DOWNLOADS], hashed=hashed)


def _down(scene: Scene, run: Callable[[str], Cost]) -> Cost:
    """A download into a folder of its own, which goes afterwards."""
    with tempfile.TemporaryDirectory(dir=scene.folder) as to:
        return run(to)


def _curl(*arguments: str) -> Cost:
    program = shutil.which("curl")
    if program is None:
        raise FileNotFoundError("curl")
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, "--silent", "--fail", *arguments], check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 0)


def _etag(path: Path) -> str:
    """The hash of a file by the SDK: it is not ours that says whether ours is right."""
    return str(qiniu.etag(str(path)))


@contextmanager
def _scene() -> Iterator[Scene]:
    with in_memory(4 * LARGE) as folder:
        scene = Scene(folder, folder / "large.bin", folder / "smalls", folder / "eight")
        fill(scene.large, LARGE)
        for path, count, size in ((scene.smalls, SMALLS, SMALL), (scene.eight, 8, EIGHT)):
            path.mkdir()
            fill(path / "0.bin", size)
            for number in range(1, count):
                (path / f"{number}.bin").hardlink_to(path / "0.bin")
        yield scene
