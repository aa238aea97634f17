"""What the demo shows: three spaces, their folders and files, storage classes and ages.

``plant_demo`` is called once per data folder by ``seed``.
"""

from __future__ import annotations

import json
import posixpath
import random

from sandbox.cloud import Cloud
from sandbox.demo.planting import age, expand
from sandbox.demo.samples import make
from sandbox.model import Entry
from sandbox.roles import mime

# (space, private): the first is a web site's, so public.
SPACES = (("site-assets", False), ("media-library", True), ("backup-archive", True))

_FILM = ("media-library", "video/intro.mp4")

_FILES: tuple[tuple[str, str, int, int], ...] = (
    ("site-assets", "index.html", 1, 0),
    ("site-assets", "favicon.ico", 1, 0),
    ("site-assets", "robots.txt", 1, 0),
    ("site-assets", "css/site.css", 1, 0),
    ("site-assets", "css/print.css", 1, 0),
    ("site-assets", "js/app.js", 1, 0),
    ("site-assets", "js/vendor/chart-{n}.js", 3, 0),
    ("site-assets", "img/hero/banner-{n:02d}.jpg", 8, 0),
    ("site-assets", "img/icons/icon-{n:02d}.png", 16, 0),
    ("site-assets", "img/thumbs/2026/11/thumb-{n:03d}.webp", 14, 0),
    ("site-assets", "pages/article-{n:02d}.html", 12, 0),
    ("site-assets", "data/catalog-{n}.json", 4, 0),
    ("site-assets", "downloads/price-list-{n}.pdf", 2, 0),
    ("site-assets", "产品目录/秋季新品.jpg", 1, 0),
    ("site-assets", "产品目录/冬季预告.jpg", 1, 0),
    ("site-assets", "产品目录/2026 新款/外套 {n}.jpg", 6, 0),
    ("site-assets", "产品目录/说明.txt", 1, 0),
    ("media-library", "README.md", 1, 0),
    ("media-library", "photos/2026/09-lisbon/IMG_{n:04d}.jpg", 12, 1),
    ("media-library", "photos/2026/10-hangzhou/IMG_{n:04d}.jpg", 10, 0),
    ("media-library", "photos/2026/11-studio/raw/frame_{n:03d}.png", 8, 0),
    ("media-library", "照片/家庭/春节 {n}.jpg", 5, 1),
    (*_FILM, 1, 0),
    ("media-library", "video/subtitles/intro.{n}.srt", 2, 0),
    ("media-library", "audio/jingles/jingle-{n}.wav", 6, 0),
    ("media-library", "audio/会议录音/{n:02d} 周会.wav", 4, 1),
    ("media-library", "posters/poster-{n:02d}.webp", 10, 4),
    ("media-library", "contracts/2026/contract-{n:03d}.pdf", 4, 4),
    ("backup-archive", "daily/2026-11/db-{n:02d}.zip", 20, 1),
    ("backup-archive", "monthly/2026-{n:02d}.zip", 10, 2),
    ("backup-archive", "yearly/2025/ledger-{n}.csv", 4, 3),
    ("backup-archive", "yearly/2024/ledger-{n}.csv", 4, 3),
    ("backup-archive", "logs/web/2026/11/access-{n:02d}.log", 18, 4),
    ("backup-archive", "财务/报表/{n} 月报表.csv", 10, 2),
    ("backup-archive", "restore-notes.txt", 1, 0),
)


def plant_demo(cloud: Cloud) -> None:
    """Create the spaces and store every file. Contents repeat every run; ages are counted back from now."""
    now = cloud.clock.ticks()
    for name, private in SPACES:
        cloud.store.spaces.create(name, "z0", private=private, ctime=now // 10_000_000 - 90 * 86400)
    rng = random.Random(7)
    for seed, (space, key, storage) in enumerate(expand(_FILES)):
        past = age(rng) if seed else 0  # the first of all is of today
        _store(cloud, space, key, storage, seed, now - past)


def film(cloud: Cloud) -> bytes:
    """The demo's video, as long as nobody removed it; else a new one."""
    entry = cloud.store.objects.find(*_FILM)
    if entry is None:
        return make(".mp4", 0)
    return b"".join(cloud.store.blobs.path(blob).read_bytes() for blob, _ in entry.spans())


def _store(cloud: Cloud, space: str, key: str, storage: int, seed: int, ticks: int) -> None:
    extension = posixpath.splitext(key)[1]
    with cloud.store.blobs.intake() as intake:
        content = make(extension, seed)
        intake.write(content)
        intake.count_md5(content)
        blob = cloud.store.blobs.adopt(intake)
    kind = mime.by_name(key) or mime.DEFAULT
    entry = Entry(space, key.encode("utf-8"), blob.etag, blob.size, kind, ticks, ticks, storage, md5=blob.md5)
    entry.segments = json.dumps([(blob.id, blob.size)])
    cloud.store.objects.put(entry)
    cloud.store.blobs.unpin(blob)
