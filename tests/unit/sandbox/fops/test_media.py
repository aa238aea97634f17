"""Media commands on sources that are not like others: without sound, without video, still, damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import qiniu
from PIL import Image

from sandbox.errors import ApiError
from tests.helpers import media
from tests.unit.sandbox.fops.conftest import Bench


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("media")
    clip = media.clip(folder, seconds=1)
    frames = [Image.new("RGB", (32, 32), colour) for colour in (media.RED, media.BLUE)]
    return {
        "clip": clip,
        "mute": media.clip(folder, seconds=1, size="50x70", sound=False),
        "tone": media.clip(folder, seconds=1, video=False),
        "still": media.picture(form="JPEG"),
        "moving": media.saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=500),
        "half": clip[: len(clip) // 2],
        "text": b"hello",
    }


def joined(form: str, *names: str) -> str:
    """An avconcat with these sources."""
    return "/".join([f"avconcat/2/format/{form}", *map(qiniu.urlsafe_base64_encode, names)])


@pytest.mark.parametrize(
    ("source", "op", "words"),
    [
        ("clip", "avthumb/mp4/vcodec/copy/acodec/copy", ("h264", "aac", "96x64")),
        ("clip", "avthumb/gif/s/32x32", ("Video: gif", "32x32")),
        ("mute", "avthumb/mp4/s/33x21", ("32x20",)),
        ("moving", "avthumb/webm", ("vp8",)),
        ("tone", "avthumb/mp4", ("aac",)),
        ("tone", joined("mp3", "clip"), ("mp3",)),
        ("mute", joined("mp4", "clip", "mute"), ("50x70", "aac")),
        ("moving", "vframe/jpg/offset/0/w/31", ("31x31",)),
        ("clip", "avthumb/mp4/wmImage/c3RpbGw=/wmGravity/SouthWest", ("96x64", "aac")),
    ],
)
def test_results(bench: Bench, sources: dict[str, bytes], source: str, op: str, words: tuple[str, ...]) -> None:
    bench.sources.update(sources)
    said = media.told(bench.run(op, sources[source]).read())
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("source", "op", "words"),
    [
        ("text", "avinfo", "no audio, video or picture"),
        ("half", "avthumb/mp4", "no audio, video or picture"),
        ("still", "avthumb/mp4", "no video to put into mp4"),
        ("still", "vframe/jpg/offset/0", "vframe: the source has no video"),
        ("tone", "avthumb/gif", "no video to put into gif"),
        ("mute", "avthumb/wav", "no sound to put into wav"),
        ("tone", "vsample/jpg/ss/0/t/1/pattern/JChjb3VudCk=", "vsample: the source has no video"),
        ("clip", "vsample/jpg/ss/9/t/1/pattern/JChjb3VudCk=", "ss 9 lies behind the end"),
        ("clip", "vframe/jpg/offset/0.95", "offset 0.95 lies behind the last picture"),
        ("clip", joined("mp4", "tone"), "one of the sources has no video"),
        ("mute", joined("mp3", "mute"), "the sources have no sound"),
        ("clip", joined("mp4", "text"), "no audio, video or picture"),
        ("clip", "avthumb/mp4/wmImage/dGV4dA==", "avthumb wmImage: the source is not a picture"),
        ("clip", "pm3u8/0", "the source is no m3u8 playlist"),
    ],
)
def test_refusals(bench: Bench, sources: dict[str, bytes], source: str, op: str, words: str) -> None:
    bench.sources.update(sources)
    with pytest.raises(ApiError, match=words):
        bench.run(op, sources[source])
