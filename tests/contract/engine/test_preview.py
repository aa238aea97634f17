"""Looks into objects by ranges alone: pieces of bytes, and the lists of archives, with every request counted."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import BadArchive, BadRequest, NoSuchObject, RemoteChanged
from core.model import Place
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

MIB = 1 << 20


def zipped(names: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 10, 20, 30)), data)
    return file.getvalue()


def tarred(names: dict[str, bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in names.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(data), 1_795_000_000
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def part(seat: Desk, place: Place, offset: int, length: int, etag: str = "") -> msg.ObjectPart:
    return seat.engine.call(msg.ReadPart(place, offset, length, etag))


def pages(seat: Desk, place: Place) -> list[msg.ArchivePage]:
    return list(seat.engine.stream(msg.ListArchive(place)))


def told(found: list[msg.ArchivePage]) -> list[msg.ArchiveEntry]:
    """The entries of all pages: how many pages they come in is a matter of time."""
    return [entry for page in found for entry in page.entries]


def listed(seat: Desk, place: Place) -> list[tuple[str, int]]:
    return [(entry.name, entry.size) for entry in told(pages(seat, place))]


def reads(cloud: Sandbox, key: str) -> list[dict[str, object]]:
    return [one for one in cloud.requests() if one["method"] in ("GET", "HEAD") and str(one["path"]).endswith(key)]


def test_pieces_of_an_object_and_what_lies_behind_its_end(seat: Desk, sdk: Witness, space: str) -> None:
    data = bytes(range(256)) * 40
    sdk.put(space, "a.bin", data)
    sdk.put_nothing(space, "empty")
    place, empty = Place(ACCOUNT, space, "a.bin"), Place(ACCOUNT, space, "empty")
    _, etag = sdk.stat(space, "a.bin")
    assert part(seat, place, 0, 100) == msg.ObjectPart(data[:100], len(data), etag)
    assert part(seat, place, len(data) - 5, 100).data == data[-5:]
    assert part(seat, place, len(data), 100) == msg.ObjectPart(b"", len(data), etag)
    assert part(seat, place, len(data) + 9, 1).data == b""
    assert (part(seat, empty, 0, 10).data, part(seat, empty, 0, 10).total) == (b"", 0)
    with pytest.raises(NoSuchObject):
        part(seat, place.child("x"), 0, 10)
    with pytest.raises(BadRequest):
        part(seat, place, 0, msg.MOST_PART + 1)


def test_a_changed_object_is_said(seat: Desk, sdk: Witness, space: str) -> None:
    sdk.put(space, "a.txt", b"first version")
    place = Place(ACCOUNT, space, "a.txt")
    etag = part(seat, place, 0, 5).etag
    assert part(seat, place, 5, 8, etag).data == b" version"
    sdk.put(space, "a.txt", b"second")
    for offset in (0, 9):
        with pytest.raises(RemoteChanged):
            part(seat, place, offset, 5, etag)


@pytest.mark.parametrize("size", [24, pytest.param(1024, marks=pytest.mark.slow)])
def test_a_gigabyte_of_zip_costs_its_end_alone(
    seat: Desk, sdk: Witness, cloud: Sandbox, space: str, tmp_path: Path, size: int
) -> None:
    """Its files are one hole in a sparse file: what matters is where its directory lies."""
    names = {f"photos/{number:05}.jpg": b"" for number in range(3_000)}
    with (tmp_path / "big.zip").open("wb") as file:
        file.truncate(size * MIB)
        file.seek(size * MIB)
        file.write(zipped(names))
    sdk.put_file(space, "big.zip", tmp_path / "big.zip")
    cloud.reset_requests()
    found = pages(seat, Place(ACCOUNT, space, "big.zip"))
    assert [entry.name for entry in told(found)] == list(names)
    assert found[-1].ended
    assert found[-1].whole
    assert found[-1].read < MIB
    assert 1 < len(reads(cloud, "big.zip")) < 5
    assert sum(one.get("bytes_out", 0) for one in cloud.requests() if one["method"] == "GET") < MIB


def test_the_list_of_a_zip_is_that_of_zipfile(seat: Desk, sdk: Witness, space: str) -> None:
    names = {"雨/花.txt": b"rain" * 100, "a b/": b"", "empty": b"", "deep/er/x.bin": bytes(5000)}
    data = b"#!/bin/sh\n" + zipped(names)  # something stands before it
    sdk.put(space, "a.zip", data)
    entries = told(pages(seat, Place(ACCOUNT, space, "a.zip")))
    with zipfile.ZipFile(io.BytesIO(data)) as witness:
        assert [(entry.name, entry.size) for entry in entries] == [
            (info.filename, info.file_size) for info in witness.infolist()
        ]
    assert entries[1].is_folder
    assert all(entry.modified for entry in entries)


def test_a_zip_of_more_files_than_old_ones_can_count(seat: Desk, sdk: Witness, space: str) -> None:
    """Its directory is long: what takes too much is left away, and it is said."""
    names = {f"{number:x}": b"" for number in range(70_000)}
    sdk.put(space, "many.zip", zipped(names, zipfile.ZIP_STORED))
    found = pages(seat, Place(ACCOUNT, space, "many.zip"))
    assert [entry.name for entry in told(found)] == list(names)[:50_000]
    assert (found[-1].ended, found[-1].whole) == (True, False)


def test_names_of_chinese_windows_are_read(seat: Desk, sdk: Witness, space: str) -> None:
    data = zipped({"????.txt": b"x"}).replace(b"????", "文档".encode("gb18030"))
    sdk.put(space, "gb.zip", data)
    assert listed(seat, Place(ACCOUNT, space, "gb.zip")) == [("文档.txt", 1)]


def test_a_name_that_stands_twice_is_read_where_it_is_unicode(seat: Desk, sdk: Witness, space: str) -> None:
    """Info-ZIP writes the letters of the system it runs on, and the name in UTF-8 beside it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, told in (("????.txt", b"????.txt"), ("b.txt", b"of another")):
            info = zipfile.ZipInfo(name)
            again = b"\x01" + struct.pack("<L", zlib.crc32(told)) + "ä 文档.txt".encode()
            info.extra = struct.pack("<HH", 0x7075, len(again)) + again
            archive.writestr(info, b"x")
    sdk.put(space, "twice.zip", data.getvalue())
    assert listed(seat, Place(ACCOUNT, space, "twice.zip")) == [("ä 文档.txt", 1), ("b.txt", 1)]


@pytest.mark.parametrize("cut", [0.2, 0.9, 0.999])
def test_torn_and_foreign_zips_are_told(seat: Desk, sdk: Witness, space: str, cut: float) -> None:
    data = zipped({f"{number}.txt": bytes(100) for number in range(50)})
    sdk.put(space, "torn.zip", data[: int(len(data) * cut)])
    with pytest.raises(BadArchive) as refusal:
        pages(seat, Place(ACCOUNT, space, "torn.zip"))
    assert refusal.value.params["key"] == "torn.zip"


def test_a_damaged_directory_tells_what_it_can(seat: Desk, sdk: Witness, space: str) -> None:
    data = bytearray(zipped({f"{number}.txt": b"" for number in range(50)}))
    third = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 100)
    data[third : third + 4] = b"XXXX"
    sdk.put(space, "bad.zip", bytes(data))
    found: list[msg.ArchivePage] = []
    with pytest.raises(BadArchive):
        found.extend(seat.engine.stream(msg.ListArchive(Place(ACCOUNT, space, "bad.zip"))))
    assert [entry.name for entry in told(found)] == ["0.txt", "1.txt"]


def test_a_tar_is_listed_by_its_headers(seat: Desk, sdk: Witness, cloud: Sandbox, space: str, tmp_path: Path) -> None:
    names = {"目录/大.bin": bytes(9 * MIB), "b/second.bin": bytes(6 * MIB), "x" * 150: b"long name"}
    (tmp_path / "a.tar").write_bytes(tarred(names))
    sdk.put_file(space, "a.tar", tmp_path / "a.tar")
    cloud.reset_requests()
    found = pages(seat, Place(ACCOUNT, space, "a.tar"))
    assert [(entry.name, entry.size) for entry in told(found)] == [(name, len(data)) for name, data in names.items()]
    assert found[-1].whole
    assert found[-1].read < MIB
    assert 1 < len(reads(cloud, "a.tar")) <= 6


@pytest.mark.parametrize(("end", "mode"), [(".tar.gz", "w:gz"), (".tbz2", "w:bz2"), (".tar.xz", "w:xz")])
def test_a_compressed_tar_is_listed_from_its_start(seat: Desk, sdk: Witness, space: str, end: str, mode: str) -> None:
    names = {f"{number}/file.txt": b"text" * number for number in range(300)}
    data = tarred(names, mode)
    sdk.put(space, f"a{end}", data)
    assert listed(seat, Place(ACCOUNT, space, f"a{end}")) == [(name, len(text)) for name, text in names.items()]
    sdk.put(space, f"torn{end}", data[: len(data) // 2])
    with pytest.raises(BadArchive):
        pages(seat, Place(ACCOUNT, space, f"torn{end}"))


def test_a_bomb_ends_soon_and_says_that_there_is_more(seat: Desk, sdk: Witness, space: str) -> None:
    member = tarfile.TarInfo("zeros")
    member.size = 1 << 40
    bomb = gzip.compress(member.tobuf() + bytes(300 * MIB), 1)
    sdk.put(space, "bomb.tgz", bomb)
    found = pages(seat, Place(ACCOUNT, space, "bomb.tgz"))
    assert [entry.name for entry in told(found)] == ["zeros"]
    assert (found[-1].ended, found[-1].whole) == (True, False)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tar", b"no tar at all" * 100),
        ("a.tar.gz", b"no gzip"),
        ("b.tar.gz", gzip.compress(b"no tar" * 1000)),
        ("a.tar.bz2", bz2.compress(b"no tar" * 1000)),
        ("a.tar.xz", lzma.compress(b"no tar" * 1000)),
        ("a.zip", b"PK\x05\x06" + b"\xff" * 40),
    ],
    ids=["tar", "no gzip", "gzip", "bz2", "xz", "zip"],
)
def test_what_is_no_archive_is_told(seat: Desk, sdk: Witness, space: str, name: str, data: bytes) -> None:
    sdk.put(space, name, data)
    with pytest.raises(BadArchive):
        pages(seat, Place(ACCOUNT, space, name))
