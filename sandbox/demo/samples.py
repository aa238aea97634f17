"""Small real files for the demo tree: pictures, documents, a short video. Made at seed time, the same every time.

``make`` is called by ``demo.tree`` for each file; ``seed`` is a number that picks colours and words.
"""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import tempfile
import wave
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from PIL import ExifTags, Image, ImageDraw, ImageOps

# Dark, middle and light tone of each gradient: dusk, sea, forest, sand, plum, slate.
_PALETTES = (
    ("#2b1b3d", "#b5546a", "#ffd6a5"),
    ("#04263f", "#1f7a8c", "#dff3f2"),
    ("#10281d", "#4c8c5a", "#e6f0c2"),
    ("#4a2f1b", "#c98f56", "#fdf1dc"),
    ("#281a3a", "#7a5ba6", "#efe3ff"),
    ("#1b2430", "#5a7184", "#eef2f5"),
)
_SIZES = ((960, 640), (640, 960), (800, 800), (1200, 500), (720, 480))
_WORDS = (
    *("harbor", "lantern", "quiet", "meadow", "copper", "ribbon", "orchard", "window", "signal", "paper"),
    *("river", "garden", "morning", "market", "letter", "winter", "bridge", "silver", "station", "field"),
)


def picture(seed: int, size: tuple[int, int] | None = None) -> Image.Image:
    """A landscape-like gradient with a sun and hills."""
    width, height = size or _SIZES[seed % len(_SIZES)]
    dark, middle, light = _PALETTES[seed % len(_PALETTES)]
    sky = Image.linear_gradient("L").resize((width, height))
    image = ImageOps.colorize(ImageOps.invert(sky), dark, light, mid=middle)
    draw = ImageDraw.Draw(image)
    rng = random.Random(seed)
    radius = min(width, height) // 9
    x, y = rng.randrange(radius, width - radius), rng.randrange(height // 5, height // 2)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=light)
    for layer, tone in ((0.62, middle), (0.78, dark)):
        points = [(n * width // 8, int(height * (layer + rng.uniform(-0.08, 0.08)))) for n in range(9)]
        draw.polygon([(0, height), *points, (width, height)], fill=tone)
    return image


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **({"quality": 82} if form in ("JPEG", "WEBP") else {}), **options)
    return buffer.getvalue()


def _photo(seed: int) -> bytes:
    """A JPEG that tells when and with what it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Lantern", f"Meadow {seed % 3 + 1}"
    exif[ExifTags.Base.DateTime] = f"2026:{seed % 10 + 1:02d}:{seed % 28 + 1:02d} 09:{seed % 60:02d}:00"
    return _saved(picture(seed), "JPEG", exif=exif)


def _sentences(seed: int, count: int) -> str:
    rng = random.Random(seed)
    return " ".join(" ".join(rng.choices(_WORDS, k=rng.randrange(6, 12))).capitalize() + "." for _ in range(count))


def _html(seed: int) -> bytes:
    title = _sentences(seed, 1).split()[0]
    text = _sentences(seed + 1, 8)
    style = '<link rel="stylesheet" href="/css/site.css">'
    head = f'<head><meta charset="utf-8"><title>{title}</title>{style}</head>'
    return f'<!DOCTYPE html>\n<html lang="en">{head}\n<body><h1>{title}</h1><p>{text}</p></body></html>\n'.encode()


def _css(seed: int) -> bytes:
    dark, middle, light = _PALETTES[seed % len(_PALETTES)]
    colours = f"--ink: {dark}; --accent: {middle}; --paper: {light};"
    return f":root {{ {colours} }}\nbody {{ margin: 2rem auto; color: var(--ink); }}\n".encode()


def _script(seed: int) -> bytes:
    return f'export const words = {json.dumps(_sentences(seed, 2).split())};\nconsole.log(words.join(" "));\n'.encode()


def _json(seed: int) -> bytes:
    rng = random.Random(seed)
    rows = [{"id": n, "name": rng.choice(_WORDS), "count": rng.randrange(900)} for n in range(60)]
    return json.dumps(rows, indent=2).encode()


def _csv(seed: int) -> bytes:
    rng = random.Random(seed)
    rows = [
        f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d},{rng.choice(_WORDS)},{rng.uniform(1, 999):.2f}" for n in range(200)
    ]
    return "\n".join(["date,item,amount", *rows, ""]).encode()


def _log(seed: int) -> bytes:
    rng = random.Random(seed)
    lines = [f"12:{n % 60:02d}:07 GET /{rng.choice(_WORDS)} {rng.choice((200, 200, 304, 404))}" for n in range(400)]
    return "\n".join(lines).encode()


def _pdf(seed: int) -> bytes:
    page = Image.new("RGB", (595, 842), "white")
    page.paste(picture(seed, (515, 300)), (40, 60))
    draw = ImageDraw.Draw(page)
    for row, word in enumerate(_sentences(seed, 20).split(".")):
        draw.text((40, 390 + row * 20), word.strip(), fill="#333333")
    return _saved(page, "PDF")


def _zip(seed: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("README.txt", "notes/first.txt", "notes/second.txt"):
            info = zipfile.ZipInfo(name, (2026, 11, 1, 12, 0, 0))
            archive.writestr(info, _sentences(seed + len(name), 30))
    return buffer.getvalue()


def _wav(seed: int) -> bytes:
    """Half a second of a soft triangle tone."""
    rate, period = 8000, 20 + seed % 20
    frames = [abs((n % period) * 400 - period * 200) for n in range(rate // 2)]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(struct.pack(f"<{len(frames)}h", *frames))
    return buffer.getvalue()


def _video(seed: int) -> bytes:
    """Four seconds of moving gradients and a soft tone, H.264 and AAC in MP4."""
    dark, middle, light = (colour.lstrip("#") for colour in _PALETTES[seed % len(_PALETTES)])
    source = f"gradients=s=640x360:r=24:d=4:n=3:c0=0x{dark}:c1=0x{middle}:c2=0x{light}:speed=0.02:seed={seed}"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clip.mp4"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", source]
        command += ["-f", "lavfi", "-i", f"sine=f={220 + seed}:d=4,volume=0.2", "-c:a", "aac", "-b:a", "48k"]
        command += [
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-vf",
            "noise=alls=6:allf=t",
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
        ]
        subprocess.run([*command, str(target)], check=True, stdin=subprocess.DEVNULL)
        return target.read_bytes()


def _text(seed: int) -> bytes:
    return _sentences(seed, 12).encode()


_MAKERS: dict[str, Callable[[int], bytes]] = {
    ".jpg": _photo,
    ".png": lambda seed: _saved(picture(seed, (320, 320)), "PNG"),
    ".webp": lambda seed: _saved(picture(seed, (640, 400)), "WEBP"),
    ".ico": lambda seed: _saved(picture(seed, (32, 32)), "ICO"),
    ".html": _html,
    ".css": _css,
    ".js": _script,
    ".json": _json,
    ".csv": _csv,
    ".log": _log,
    ".pdf": _pdf,
    ".zip": _zip,
    ".wav": _wav,
    ".mp4": _video,
}


def make(extension: str, seed: int) -> bytes:
    """The content of a file of that kind; plain text for kinds without a maker (.txt, .md, .srt)."""
    return _MAKERS.get(extension, _text)(seed)
