"""The ledger of the chaos tests notices each thing that is moved again, and nothing that may be."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from core.transfer.job import JobKind, JobState
from tests.crash.chaos.ledger import Ledger
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

KEY = "a.txt"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A real journal with one upload of a.txt, done."""
    (tmp_path / KEY).write_bytes(b"content")
    with Queue(tmp_path, MemoryProvider()) as queue:
        queue.settled(queue.upload(tmp_path / KEY))
    return tmp_path / "queue.db"


def change(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def verdicts(file: Path, **request: Any) -> tuple[bool, bool]:
    """Whether the request is one too many, made before the look and after it."""
    before = time.time() - 60
    ledger = Ledger(file)
    ledger.look()
    asked = {"key": KEY, **request}
    found = [bool(ledger.moved_again([{"at": at, **asked}])) for at in (before, time.time() + 60)]
    return found[0], found[1]


def test_a_done_file(file: Path) -> None:
    assert verdicts(file, op="form") == (False, True)
    assert verdicts(file, op="form", key="b.txt") == (False, False)
    assert verdicts(file, op="download") == (False, False)  # it went up; its object may be fetched
    assert verdicts(file, op="stat") == (False, False)


def test_a_journaled_part_and_a_known_upload(file: Path) -> None:
    change(
        file,
        f"UPDATE jobs SET state = {JobState.RUNNING}, upload_id = 'u'",
        "INSERT INTO parts (job, number, etag, size, digests) VALUES (1, 3, 'etag', 7, x'')",
    )
    assert verdicts(file, op="v2_part", upload_id="u", part=3) == (False, True)
    assert verdicts(file, op="v2_part", upload_id="u", part=4) == (False, False)
    assert verdicts(file, op="v2_init") == (False, True)
    assert verdicts(file, op="v2_init", key="b.txt") == (False, False)


@pytest.mark.parametrize(
    ("header", "again"),
    [("bytes=0-9", True), ("bytes=19-", True), ("bytes=20-29", False), ("bytes=20-", False), (None, True)],
)
def test_a_journaled_range(file: Path, header: str | None, again: bool) -> None:
    change(
        file,
        f"UPDATE jobs SET state = {JobState.RUNNING}, kind = {JobKind.DOWNLOAD}",
        "INSERT INTO ranges VALUES (1, 0, 20)",
    )
    assert verdicts(file, op="download", range=header) == (False, again)
    assert verdicts(file, op="download", range=header, key="b.txt") == (False, False)
