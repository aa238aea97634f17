"""Exports: every format read back, whatever the keys; the file is there whole or not at all."""

import csv
import errno
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from core.cancel import CancelToken
from core.engine.protocol.search import ExportFormat
from core.errors import Cancelled, DiskFull, FolderUnwritable
from core.index.export import export
from core.index.search import Hits
from core.listing.columns import of_infos
from core.model import ObjectInfo, StorageClass
from core.transfer.disk import Disk, writing

OBJECTS = [
    ObjectInfo("a,b.txt", 5, 1_700_000_000_123, "Fh8x", "text/plain"),
    ObjectInfo('line\nbreak\t"q"\r.txt', 0, 0, "", "", StorageClass.ARCHIVE),
    ObjectInfo("照片/海 边.jpg", 1 << 40, 1_700_000_000_000, "Fg", "image/jpeg", StorageClass.INFREQUENT),
    ObjectInfo("=1+1", 1, 1_700_000_000_000, "Fg", "image/jpeg"),
]


def found() -> Iterator[Hits]:
    yield Hits(of_infos(OBJECTS[:2]), 2)
    yield Hits(of_infos(()), 5)
    yield Hits(of_infos(OBJECTS[2:]), 2)


def exported(format: ExportFormat, path: Path) -> str:
    pages = list(export(found(), format, str(path), Disk(), CancelToken()))
    assert (pages[-1].written, pages[-1].complete) == (4, True)
    assert list(path.parent.iterdir()) == [path]
    return path.read_bytes().decode()


def test_csv(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(ExportFormat.CSV, tmp_path / "list.csv"), newline="")))
    assert [row["key"] for row in rows] == [info.key for info in OBJECTS]
    assert rows[0] == {
        "key": "a,b.txt",
        "size": "5",
        "modified": "2023-11-14T22:13:20.123Z",
        "etag": "Fh8x",
        "mime": "text/plain",
        "class": "standard",
    }
    assert (rows[1]["modified"], rows[1]["class"], rows[2]["class"]) == ("", "archive", "ia")


def test_json_lines(tmp_path: Path) -> None:
    lines = exported(ExportFormat.JSON_LINES, tmp_path / "list.jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["key"] for row in rows] == [info.key for info in OBJECTS]
    assert rows[2]["size"] == 1 << 40


def test_qshell(tmp_path: Path) -> None:
    lines = exported(ExportFormat.QSHELL, tmp_path / "list.txt").split("\n")
    assert lines[0] == "a,b.txt\t5\tFh8x\t17000000001230000\ttext/plain\t0\t"
    assert lines[1] == 'line\\nbreak\\t"q"\\r.txt\t0\t\t0\t\t2\t'
    assert (len(lines), lines[-1]) == (5, "")


def test_a_file_that_was_there_is_replaced_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    pages = export(found(), ExportFormat.CSV, str(path), Disk(), CancelToken())
    for page in pages:
        assert path.read_text().startswith("key," if page.complete else "old")


class FullDisk(Disk):
    """Takes the first piece alone."""

    def __init__(self) -> None:
        self.pieces = 0

    def write(self, file: BinaryIO, data: bytes | memoryview, path: bytes) -> None:
        self.pieces += 1
        with writing(path):
            if self.pieces > 1:
                raise OSError(errno.ENOSPC, "full")
        super().write(file, data, path)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    with pytest.raises(DiskFull) as caught:
        list(export(found(), ExportFormat.CSV, str(path), FullDisk(), CancelToken()))
    assert caught.value.params["path"] == str(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


def test_a_stop_and_a_folder_that_is_not_there_leave_nothing(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(export(found(), ExportFormat.CSV, str(tmp_path / "list.csv"), Disk(), cancel))
    with pytest.raises(FolderUnwritable):
        list(export(found(), ExportFormat.CSV, str(tmp_path / "none" / "list.csv"), Disk(), CancelToken()))
    assert list(tmp_path.iterdir()) == []
