"""Tiny real media for tests of data processing, and what another program says of a result.

Clips come from ffmpeg's own test sources, pictures from Pillow; each takes some milliseconds.
"""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from PIL import Image, ImageDraw

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def picture(size: tuple[int, int] = (120, 80), form: str = "PNG", **options: Any) -> bytes:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return saved(image, form, **options)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture's file."""
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """A file's picture, decoded."""
    image: Image.Image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    """True when a pixel has this colour but for what compression does."""
    return all(abs(one - other) < 40 for one, other in zip(pixel[:3], colour, strict=True))


def clip(folder: Path, *, seconds: float = 2, size: str = "96x64", sound: bool = True, video: bool = True) -> bytes:
    """A test card with a tone: H.264 and AAC in MP4; without video a WAV."""
    target = folder / ("clip.mp4" if video else "tone.wav")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y"]
    if video:
        command += ["-f", "lavfi", "-i", f"testsrc=s={size}:r=10:d={seconds}"]
    if sound:
        command += ["-f", "lavfi", "-i", f"sine=d={seconds}"]
    if video:
        command += ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    subprocess.run([*command, str(target)], check=True)
    return target.read_bytes()


def told(data: bytes) -> str:
    """What ``ffmpeg -i`` says of a file."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", "pipe:0"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.stderr.decode("utf-8", "replace")


def length(data: bytes) -> float:
    """Seconds a file plays."""
    found = re.search(r"Duration: (\d+):(\d+):([\d.]+)", told(data))
    assert found is not None
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
