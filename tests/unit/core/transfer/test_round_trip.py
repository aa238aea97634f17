"""Sizes around every border and odd keys, through the queue and the real provider, to the sandbox and back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.net.body import BytesBody
from core.provider import Provider, PutOptions
from core.providers import open_provider
from core.transfer.job import JobState, Verdict
from core.transfer.names import decode
from tests.helpers.sandbox import start_sandbox
from tests.helpers.transfer_queue import Queue

SPACE = "site-assets"
MIB = 1 << 20
SIZES = (0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 8 * MIB, 32 * MIB, 40 * MIB + 7)
ODD_KEYS = [
    "", "/lead", "//", "a//b", "trail/", "plain", "Plain", "plain/below",
    "..", ".", "../../escape", "a/../b", "a/./b",
    "new\nline", "tab\tbed", "nul\0byte", "hash#", "query?x=1", "per%cent", "%41", "%2F", "100%25", "pipe|",
    "back\\slash",
    "C:\\x", "colon:", "star*", '"quotes"', "<angles>", "con", "NUL.txt", "aux .x", "com1", "dot.", "space ", " lead",
    "中文/文件名.txt", "emoji😀", "é", "e\u0301", "ß", "SS", "ss", "x" * 700, "深" * 240, "a%(2).txt", "end%+",
    "~", "-", "--help",
]  # fmt: skip


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as cloud:
        values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        found = open_provider("kodo", values)
        yield found
        found.close()


def test_every_size_goes_up_and_down_verified(tmp_path: Path, provider: Provider) -> None:
    src, out = tmp_path / "src", tmp_path / "out"
    src.mkdir()
    out.mkdir()
    for size in SIZES:
        (src / f"{size}.bin").write_bytes(os.urandom(size))
    with Queue(tmp_path, provider, space=SPACE) as queue:
        rows = queue.settled(queue.upload(src, prefix="sizes/"))
        assert {(row.state, row.verdict) for row in rows} == {(JobState.DONE, Verdict.VERIFIED)}
        rows = queue.settled(queue.download(out, prefixes=("sizes/src/",)))
        assert {(row.state, row.verdict) for row in rows} == {(JobState.DONE, Verdict.VERIFIED)}
    for size in SIZES:
        assert (out / "src" / f"{size}.bin").read_bytes() == (src / f"{size}.bin").read_bytes()
        remote = provider.stat(SPACE, f"sizes/src/{size}.bin", CancelToken())
        assert abs((out / "src" / f"{size}.bin").stat().st_mtime - remote.modified / 1000) < 1


def test_odd_keys_become_safe_files_that_tell_their_key(tmp_path: Path, provider: Provider) -> None:
    keys = [f"odd/{key}" for key in ODD_KEYS]
    for key in keys:
        body = BytesBody(key.encode())
        provider.put_small(SPACE, key, body, PutOptions(overwrite=True, mime="text/plain"), CancelToken())
    out = tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    with Queue(tmp_path, provider, space=SPACE) as queue:
        rows = queue.settled(queue.download(out, prefixes=("odd/",)))
        assert [(row.name, row.state, row.error) for row in rows if row.state is not JobState.DONE] == []
    files = [Path(folder) / name for folder, _, names in os.walk(out / "odd") for name in names]
    found = {"odd/" + decode(path.relative_to(out / "odd").parts): path.read_text() for path in files}
    assert found == {key: key for key in keys}
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_an_object_of_unusual_parts_is_verified_by_its_parts(tmp_path: Path, provider: Provider) -> None:
    """Another client sent parts of 5 MiB: the etag follows from them (kodo.md 2.3b), and stat tells their sizes."""
    data, key, options, cancel = os.urandom(12 * MIB), "parts/five.bin", PutOptions(), CancelToken()
    upload = provider.begin_upload(SPACE, key, options, cancel).upload_id
    parts = [
        provider.put_part(SPACE, key, upload, number, BytesBody(data[at : at + 5 * MIB]), options, cancel)
        for number, at in enumerate(range(0, len(data), 5 * MIB), 1)
    ]
    provider.complete_upload(SPACE, key, upload, parts, options, cancel)
    out = tmp_path / "out"
    out.mkdir()
    with Queue(tmp_path, provider, space=SPACE) as queue:
        (row,) = queue.settled(queue.download(out, keys=(key,)))
    assert (row.state, row.verdict) == (JobState.DONE, Verdict.VERIFIED)
    assert (out / "five.bin").read_bytes() == data
