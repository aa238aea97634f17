"""The two UCloud spaces of the demo: pictures in US3, films in UVideo. ``seed`` calls ``plant`` once per folder."""

from __future__ import annotations

import json
import posixpath
import random

from sandbox.demo.planting import age, expand
from sandbox.demo.samples import make
from sandbox.model import Entry
from sandbox.roles import mime
from sandbox.store import Store
from sandbox.ucloud import spaces
from sandbox.ucloud.content import etag_of

# (space, private, what it is for)
SPACES = (("photos", False, spaces.GENERAL), ("videos", True, spaces.VIDEO))

_FILES: tuple[tuple[str, str, int, int], ...] = (
    ("photos", "index.html", 1, 0),
    ("photos", "2026/09-harbour/IMG_{n:04d}.jpg", 4, 0),
    ("photos", "2026/10-街景/{n} 号.jpg", 3, 0),
    ("photos", "thumbs/thumb-{n:02d}.webp", 6, 0),
    ("photos", "scans/page-{n:02d}.pdf", 3, 1),
    ("photos", "negatives/2019/roll-{n}.zip", 3, 2),
    ("videos", "clips/opening.mp4", 1, 0),
    ("videos", "subtitles/opening.{n}.srt", 2, 0),
    ("videos", "posters/poster-{n:02d}.jpg", 4, 0),
    ("videos", "masters/{n} 号母带.wav", 2, 1),
)


def plant(store: Store, ticks: int, film: bytes) -> None:
    """Make the spaces and their files; ages are counted back from ``ticks`` (100 ns since the epoch). ``film`` is the
    content of the one video: making another takes longer than all the rest."""
    for name, private, biz in SPACES:
        born = ticks // 10_000_000 - 90 * 86400
        spaces.add(store, name, spaces.DEFAULT_REGION, private=private, now=born, biz=biz, tag="Default", domains=[])
    rng = random.Random(11)
    for seed, (space, key, storage) in enumerate(expand(_FILES)):
        extension = posixpath.splitext(key)[1]
        content = film if extension == ".mp4" else make(extension, seed)
        _store(store, space, key, storage, content, ticks - age(rng))


def _store(store: Store, space: str, key: str, storage: int, content: bytes, ticks: int) -> None:
    with store.blobs.intake(md5=False) as intake:
        intake.write(content)
        blob = store.blobs.adopt(intake)
    kind = mime.by_name(key) or mime.DEFAULT
    etag = etag_of(blob.size, blob.digest)
    entry = Entry(space, key.encode("utf-8"), etag, blob.size, kind, ticks, ticks, storage)
    entry.segments = json.dumps([(blob.id, blob.size)])
    store.objects.put(entry)
    store.blobs.unpin(blob)
