"""Local files for the tour to drop: made from a fixed seed, so that every tour shows the same."""

import random
from pathlib import Path

FOLDER = "autumn-campaign"
BIG = "launch-teaser.mp4"
BIG_SIZE = 24 << 20
"""Large enough to go up in parts and to be seen on its way."""

_TEXTS = {
    "readme.txt": "Pictures and pages of the autumn campaign.\n",
    "pages/index.html": "<!doctype html><title>Autumn</title><h1>Autumn sale</h1>\n",
    "pages/style.css": "h1 { color: #1769e0; }\n",
    "文案/秋季新品.txt": "秋季新品上市。\n",
}


def make(folder: Path) -> Path:
    """The folder to drop, below `folder`: texts, pictures by name, one large file, an empty folder."""
    root = folder / FOLDER
    dice = random.Random(2026)  # noqa: S311 - sample bytes, not secrets
    for name, text in _TEXTS.items():
        _write(root / name, text.encode())
    for number in range(1, 9):
        _write(root / f"photos/photo-{number:02}.jpg", dice.randbytes(180_000 + 37_000 * number))
    _write(root / BIG, dice.randbytes(BIG_SIZE))
    (root / "drafts").mkdir(parents=True, exist_ok=True)
    return root


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
