"""The journal: commits that last, groups that fail apart, files that are damaged, processes that are killed."""

import contextlib
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.errors import EngineFailed, LocalFailed
from core.journal import Journal
from core.transfer import facts, rows, schema
from core.transfer.job import Conflict, JobKind
from core.transfer.rows import NewJob, Sources
from tests.helpers.quiet import LogGuard
from tests.helpers.sources import ROOT

WRITER = """
import sys
from pathlib import Path
from core.transfer import facts, schema
from core.journal import Journal
journal = Journal(Path(sys.argv[1]), schema.bring_up)
count = 0
while True:
    journal.write(lambda connection: facts.set_fact(connection, "count", count))
    print(count, flush=True)
    count += 1
"""


def add(connection: sqlite3.Connection) -> int:
    return rows.add_batch(connection, JobKind.UPLOAD, "acc", "space", "", b"", Sources((b"/a\xff",)), Conflict.ASK, 0)


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep" / "queue.db", schema.bring_up)
    number = journal.write(add, durable=True)
    batch = rows.batch(journal.read, number)
    journal.write(lambda connection: rows.add_jobs(connection, batch, [NewJob("k", b"/a\xff", 7)]))
    journal.close()
    again = Journal(tmp_path / "deep" / "queue.db", schema.bring_up)
    assert rows.batch(again.read, number).sources == Sources((b"/a\xff",))
    found = rows.find(again.read, 1)
    assert found is not None
    assert (found.path, found.size) == (b"/a\xff", 7)
    again.close()


def test_a_plan_made_twice_adds_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    batch = rows.batch(journal.read, journal.write(add))
    jobs = [NewJob(f"k{n}", b"/%d" % n) for n in range(3)]
    journal.write(lambda connection: rows.add_jobs(connection, batch, jobs[:2]))
    journal.write(lambda connection: rows.add_jobs(connection, batch, jobs))
    assert [job.key for job in rows.many(journal.read, [1, 2, 3, 4])] == ["k0", "k1", "k2"]
    journal.close()


def test_a_failing_function_undoes_itself_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    hold = threading.Event()
    first = journal.post(lambda _connection: hold.wait(30))  # the next three share the commit after it

    def broken(connection: sqlite3.Connection) -> None:
        facts.set_fact(connection, "broken", 1)
        raise KeyError("mine")

    futures = [
        journal.post(lambda connection: facts.set_fact(connection, "before", 1)),
        journal.post(broken),
        journal.post(lambda connection: facts.set_fact(connection, "after", 1), durable=True),
    ]
    hold.set()
    assert first.result(30)
    with pytest.raises(KeyError):
        futures[1].result(30)
    futures[2].result(30)
    assert [facts.fact(journal.read, name) for name in ("before", "broken", "after")] == [1, 0, 1]
    journal.close()


def test_a_closed_journal_refuses(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    journal.close()
    journal.close()
    with pytest.raises(EngineFailed):
        journal.write(add)


def test_closing_ends_what_a_thread_still_reads(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    begun, ends = threading.Event(), list[sqlite3.Error]()

    def read() -> None:
        journal.read.create_function("begun", 0, begun.set)
        endless = "WITH RECURSIVE n(x) AS (SELECT begun() UNION ALL SELECT 1 FROM n) SELECT COUNT(*) FROM n"
        for _ in range(2):
            try:
                journal.read.execute(endless)
            except sqlite3.Error as error:
                ends.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(30)
    journal.close()
    reader.join(30)
    assert [type(end) for end in ends] == [sqlite3.OperationalError, sqlite3.ProgrammingError]


def test_what_the_file_refuses_is_an_error_of_ours(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    with pytest.raises(LocalFailed, match="no such table"):
        journal.write(lambda connection: connection.execute("DELETE FROM nowhere"))
    assert journal.write(add) == 1
    journal.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_threads_that_ended_leave_no_file_open(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    journal = Journal(path, schema.bring_up)
    counts = []
    for _ in range(6):
        reader = threading.Thread(target=lambda: journal.read.execute("SELECT * FROM batches").fetchall())
        reader.start()
        reader.join(30)
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        counts.append(sum(link.resolve() == path for link in links))
    assert counts[3:] == counts[2:-1]
    journal.close()


def test_whoever_writes_as_it_closes_is_told(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    busy = threading.Semaphore(0)

    def write() -> None:
        with contextlib.suppress(EngineFailed):
            while True:
                journal.write(lambda connection: facts.set_fact(connection, "count", 1))
                busy.release()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(40):
        assert busy.acquire(timeout=30)
    journal.close()
    for writer in writers:
        writer.join(30)
        assert not writer.is_alive()


def test_a_path_that_cannot_be_a_file_is_a_local_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalFailed):
        Journal(tmp_path / "file" / "queue.db", schema.bring_up)
    with pytest.raises(LocalFailed):
        Journal(tmp_path, schema.bring_up)


def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("the journal was damaged")
    path = tmp_path / "queue.db"
    for _ in range(2):
        path.write_bytes(b"no database at all" * 1000)
        journal = Journal(path, schema.bring_up)
        assert journal.aside is not None
        assert journal.aside.read_bytes().startswith(b"no database")
        assert journal.write(add) == 1
        journal.close()
    assert len(list(tmp_path.glob("*.corrupt"))) == 2


def test_a_damaged_page_is_noticed_at_the_start(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("the journal was damaged")
    path = tmp_path / "queue.db"
    journal = Journal(path, schema.bring_up)
    batch = rows.batch(journal.read, journal.write(add))
    journal.write(
        lambda connection: rows.add_jobs(connection, batch, [NewJob(f"k{n}", b"/%d" % n) for n in range(999)])
    )
    journal.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    again = Journal(path, schema.bring_up)
    assert again.aside is not None
    assert again.write(add) == 1
    again.close()


def test_what_no_row_may_hold_is_refused(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "queue.db", schema.bring_up)
    number = journal.write(add)
    with pytest.raises(sqlite3.IntegrityError):
        journal.write(lambda connection: connection.execute("UPDATE batches SET kind = 99"))
    assert rows.batch(journal.read, number).kind is JobKind.UPLOAD
    journal.close()


def test_a_torn_tail_costs_the_last_commits_alone(tmp_path: Path) -> None:
    path, torn = tmp_path / "queue.db", tmp_path / "torn.db"
    journal = Journal(path, schema.bring_up)
    for count in range(1, 50):
        journal.write(lambda connection, count=count: facts.set_fact(connection, "count", count))  # type: ignore[misc]
    torn.write_bytes(path.read_bytes())
    wal = path.with_name("queue.db-wal").read_bytes()
    torn.with_name("torn.db-wal").write_bytes(wal[: len(wal) * 2 // 3])
    journal.close()
    again = Journal(torn, schema.bring_up)
    assert again.aside is None
    assert 0 < facts.fact(again.read, "count") < 49
    assert again.write(add) == 1
    again.close()


def test_kill_9_loses_no_commit(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(200):
        said = int(process.stdout.readline())
    process.kill()
    said = max([said, *map(int, process.stdout.read().split("\n")[:-1])])
    process.wait()
    process.stdout.close()
    journal = Journal(path, schema.bring_up)
    assert journal.aside is None
    assert facts.fact(journal.read, "count") in (said, said + 1)
    journal.close()


def test_a_newer_journal_is_not_touched_but_kept_aside(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("newer than")
    path = tmp_path / "queue.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    journal = Journal(path, schema.bring_up)
    assert journal.aside is not None
    journal.close()
