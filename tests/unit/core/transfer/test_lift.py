"""A journal of the first version, with rows in it, becomes a current one: nothing is lost, and all of today works."""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from core.cancel import CancelToken
from core.journal import Journal
from core.net.body import BytesBody
from core.provider import PutOptions
from core.transfer import rows, schema
from core.transfer.disk import fingerprint
from core.transfer.job import Conflict, JobKind, JobState, Verdict
from core.transfer.rows import Sources
from tests.helpers.memory_provider import KIB, MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


def first_version(path: Path) -> sqlite3.Connection:
    """An empty journal as the first version made it: it knew four answers to a conflict."""
    today = f"conflict IN ({', '.join(str(int(answer)) for answer in Conflict)})"
    assert today in schema._FIRST
    connection = sqlite3.connect(path)
    connection.executescript(schema._FIRST.replace(today, "conflict IN (0, 1, 2, 3)"))
    connection.execute("PRAGMA user_version = 1")
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def add_batch(connection: sqlite3.Connection, paths: Iterable[Path], prefix: str = "", planned: int = 1) -> int:
    sources = msgspec.msgpack.encode(Sources(paths=tuple(os.fsencode(path) for path in paths)))
    cursor = connection.execute(
        "INSERT INTO batches (kind, account, space, prefix, folder, sources, conflict, storage, planned, added) "
        "VALUES (?, 'acc', 'space', ?, x'', ?, 3, 0, ?, 1)",
        (JobKind.UPLOAD, prefix, sources, planned),
    )
    return cursor.lastrowid or 0


def add_job(connection: sqlite3.Connection, batch: int, path: Path, key: str, state: JobState, **more: object) -> int:
    there = fingerprint(path.stat()) if path.exists() else (0, 0, 0)
    values: dict[str, object] = {
        "batch": batch, "kind": JobKind.UPLOAD, "what": 0, "account": "acc", "space": "space", "key": key,
        "path": os.fsencode(path), "state": state, "small": int(there[0] <= 64 * KIB), "size": there[0],
        "mtime_ns": there[1], "inode": there[2], "added": 1, **more,
    }  # fmt: skip
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO jobs ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
    return cursor.lastrowid or 0


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "half.bin"
    path.write_bytes(os.urandom(300 * KIB))
    return path


def test_a_half_sent_upload_goes_on_and_every_answer_is_taken(tmp_path: Path, source: Path) -> None:
    cloud = MemoryProvider()
    cancel = CancelToken()
    session = cloud.begin_upload("space", "half.bin", PutOptions(overwrite=False), cancel)
    data = source.read_bytes()[: 64 * KIB]
    part = cloud.put_part(
        "space", "half.bin", session.upload_id, 1, BytesBody(data), PutOptions(overwrite=False), cancel
    )
    with first_version(tmp_path / "queue.db") as connection:
        batch = add_batch(connection, [source])
        job = add_job(
            connection, batch, source, "half.bin", S.RUNNING,
            upload_id=session.upload_id, part_size=64 * KIB, done=64 * KIB,
        )  # fmt: skip
        digest = cloud.checksum.block()
        digest.update(data)
        connection.execute("INSERT INTO parts VALUES (?, 1, ?, ?, ?)", (job, part.etag, 64 * KIB, digest.digest()))
        done = add_job(connection, batch, tmp_path / "gone", "gone", S.DONE, size=7, verdict=Verdict.VERIFIED)
    connection.close()
    cloud.calls.clear()

    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)
        assert cloud.count("put_part") == 4, "the journaled part was not sent again"
        assert cloud.objects["half.bin"] == source.read_bytes()
        assert [row.id for row in queue.rows()] == [job, done]
        for conflict in Conflict:
            again = queue.upload(source, prefix=f"{conflict.name}/", conflict=conflict)
            assert [row.state for row in queue.settled(again)] == [S.DONE]


def test_rows_keep_their_order_their_numbers_and_what_they_are(tmp_path: Path, source: Path) -> None:
    with first_version(tmp_path / "queue.db") as connection:
        flat = add_batch(connection, [source])
        ids = [add_job(connection, flat, tmp_path / f"f{n}", f"f{n}", S.FAILED, size=n) for n in range(50)]
        many = add_batch(connection, [source], "p/")
        for n in range(51):
            add_job(connection, many, tmp_path / f"m{n}", f"p/m{n}", S.PAUSED)
        below = add_batch(connection, [tmp_path / "dir"], "p/")
        add_job(connection, below, tmp_path / "dir" / "x", "p/dir/x", S.DONE, size=5, done=5)
        begun = add_batch(connection, [source], planned=0)
    connection.close()

    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    read = journal.read
    assert journal.aside is None
    assert {number: rows.batch(read, number).grouped for number in (flat, many, below, begun)} == {
        flat: 0, many: 1, below: 1, begun: 0,
    }  # fmt: skip
    assert {number for number in (flat, many, below, begun) if rows.batch(read, number).finished} == {flat, below}
    assert rows.unplanned(read) == [begun]
    assert rows.tally(read, flat) == {S.FAILED: (50, sum(range(50)), 0)}
    assert rows.tally(read, many) == {S.PAUSED: (51, 0, 0)}
    assert [job.id for job in rows.many(read, ids)] == ids
    assert read.execute("SELECT conflict FROM batches").fetchall() == [(Conflict.SKIP,)] * 4
    assert read.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert read.execute("PRAGMA foreign_key_check").fetchall() == []
    journal.close()
