"""What the cloud of the pictures holds: the demo's spaces, and one with a folder for each amount and kind of names."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import qiniu

from tests.contract.engine.witness import witness
from tests.helpers.sandbox import Sandbox, start_sandbox

SPACE = "picture-stock"
MANY_SPACE, MANY_PREFIX = "million", "logs/raw/"
MANY = 500_000
"""Objects of the computed space: a fifth of them, 100,000, lie in MANY_PREFIX."""

LOOKS = "handover/"
THREE = ("autumn/autumn-sale-hero.webp", "autumn/index.html", "autumn/产品目录-秋季.pdf")
ODD = (
    "a quarterly report whose name says everything about it, twice over, so that no column is ever wide enough "
    "for all of it, and then some more, until the very last letter.final.v2.reviewed.pdf",
    "产品目录/秋季新品发布会-全部图片与视频素材-最终版-第二次修改.zip",
    "会议纪要 2026 年 11 月.docx",
    "line\nbreak\tand\x07bell.txt",
    "safe\u202egpj.exe",
    "100% #1 ?.txt",
    "😀 emoji party 🎉.png",
    "..",
    "no extension",
)


@contextmanager
def stocked_cloud(folder: Path, *, many: bool = True) -> Iterator[Sandbox]:
    """A sandbox with all of it; `many` brings the computed space."""
    from tests.shots.looks import files

    with start_sandbox(folder, seed=("demo", MANY) if many else "demo") as cloud, witness(cloud, folder) as hand:
        keys = qiniu.Auth(cloud.access_key, cloud.secret_key)
        buckets = qiniu.BucketManager(keys)
        buckets.mkbucketv3(SPACE, "z0")
        nothing = folder / "nothing"
        nothing.touch()
        hand.put_file(SPACE, "inbox/", nothing, "v2")
        for key in (*THREE, *(f"odd names/{name}" for name in ODD)):
            kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
            qiniu.put_data(keys.upload_token(SPACE, key), key, b"x" * 4000 * len(key), mime_type=kind)
        for name, data in files().items():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            qiniu.put_data(keys.upload_token(SPACE, LOOKS + name), LOOKS + name, data, mime_type=kind)
        copies = [f"copy/{_entry(THREE[0])}/{_entry(f'catalogue/photo-{n:04d}.jpg')}" for n in range(1000)]
        buckets.batch(copies)
        yield cloud


def _entry(key: str) -> str:
    entry: str = qiniu.urlsafe_base64_encode(f"{SPACE}:{key}")
    return entry
