"""The icon grid over 100,000 images: frames while thumbnails load, the cache held to its limit, the traffic counted.

The window on Xvfb, its engine and the sandbox are those of scroll.py. The images are noise, of which thumbnails are
large: so the least cache that the settings allow is soon too small for them. All of them are one another's copies on
the service's side, but thumbnails are made of each.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import qiniu
from PIL import Image

from tests.bench.figures import Row, Rows, figure, row
from tests.bench.scroll import scene
from tests.contract.engine.witness import witness
from tests.helpers.media import saved
from tests.helpers.sandbox import Sandbox
from tests.helpers.watched_window import WatchedWindow, until

IMAGES, SPACE, FOLDER = 100_000, "site-assets", "grid/"
ADDRESS = f"kodo://Bench/{SPACE}/{FOLDER}"
BATCH = 1000

STRETCH = 60
"""Frames between two looks at the cache."""

CACHE = 16
"""MiB, the least that can be set."""

MORE_THAN_FITS = 420
"""Thumbnails of some 45 KiB."""

LONGEST = 100.0
"""Seconds for them; with fewer, the cache was not put to the test, and its row does not hold."""

SETTINGS = f"thumbnail_cache = {CACHE}\nthumbnail_budget = 0\n"


@figure
def grid() -> Rows:
    """The 99th percentile of a frame, the cache's size at its largest, and bytes counted over bytes sent."""
    with (
        tempfile.TemporaryDirectory() as name,
        scene(Path(name), 1000, "tests.bench.gridded", SETTINGS) as (window, cloud),
    ):
        _plant(cloud, Path(name) / "sdk")
        window.ask("open", ADDRESS)
        until(lambda: window.ask("rows") == IMAGES, f"{IMAGES} images")
        window.ask("grid")
        cloud.admin("DELETE", "requests")
        before = window.ask("use")[0]
        frames, largest = _rolled(window)
        until(lambda: not window.ask("wishing"), "the last thumbnails")
        spent = window.ask("use")[0] - before
        return _rows(frames, largest, window.ask("came"), spent, _sent(cloud), window.ask("kept"))


def _rolled(window: WatchedWindow) -> tuple[list[float], int]:
    """Frames while thumbnails load, and the most bytes on disk meanwhile."""
    frames: list[float] = []
    largest, end = 0, time.monotonic() + LONGEST
    while window.ask("came") < MORE_THAN_FITS and time.monotonic() < end:
        frames += window.ask("roll", STRETCH)
        seen = window.ask("came")
        _unless(lambda seen=seen: window.ask("came") > seen + STRETCH // 3, 2.0)  # type: ignore[misc]
        largest = max(largest, window.ask("use")[1])
    return frames, largest


def _unless(seen: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not seen() and time.monotonic() < end:
        time.sleep(0.02)


def _rows(frames: list[float], largest: int, came: int, spent: int, sent: int, kept: int) -> dict[str, Row]:
    p99, median = statistics.quantiles(frames, n=100)[98], statistics.median(frames)
    said = f"{came} thumbnails came meanwhile; p50 {median:.1f} ms; the window keeps {kept >> 20} MiB of them"
    full = largest > (CACHE - 1) << 20
    disk = row(largest / (1 << 20) if full else 0, bar=CACHE, peer=f"MiB on disk at most, of {spent >> 20} received")
    if not full:
        disk["holds"] = False
    return {
        "grid_frame_ms": row(p99, bar=16, peer=f"{len(frames)} frames; {said}"),
        "grid_cache_mib": disk,
        "grid_counted": row(abs(spent - sent), bar=0, peer=f"bytes: {spent} counted, {sent} sent by the service"),
    }


def _plant(cloud: Sandbox, folder: Path) -> None:
    """One image, and copies of it on the service's side."""
    data = saved(Image.frombytes("RGB", (256, 256), os.urandom(3 << 16)), "JPEG", quality=90)
    first = f"{FOLDER}000000.jpg"
    with witness(cloud, folder) as sdk:
        sdk.put(SPACE, first, data)
        manager = qiniu.BucketManager(qiniu.Auth(cloud.access_key, cloud.secret_key))
        for start in range(1, IMAGES, BATCH):
            numbers = range(start, min(start + BATCH, IMAGES))
            copies = [
                qiniu.build_batch_copy(SPACE, {first: f"{FOLDER}{number:06}.jpg"}, SPACE)[0] for number in numbers
            ]
            _, info = manager.batch(copies)
            if not info.ok():
                raise RuntimeError(str(info))


def _sent(cloud: Sandbox) -> int:
    """Bytes of answers to reads of the space."""
    told = cloud.admin("GET", "requests?limit=20000")["requests"]
    return sum(one.get("bytes_out", 0) for one in told if one.get("role") == "io" and one.get("bucket") == SPACE)
