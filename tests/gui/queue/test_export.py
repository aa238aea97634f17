"""A view as CSV: every job once, read back by the csv module; nothing in it that a spreadsheet would run."""

import csv
import io
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.errors import DiskFull
from core.model import Place
from core.transfer.job import JobState
from gui.transfers.export import PAGE, export
from gui.transfers.report import MARK
from tests.gui.actions.desk import drive
from tests.gui.queue.engine import Jobs, inside, job

FAILED = msg.QueueView(states=(JobState.FAILED,))


def written(jobs: Jobs) -> list[list[str]]:
    """The lines of the file that was sent, its title line first."""
    pieces = jobs.asked(msg.SaveText)
    assert [piece.first for piece in pieces] == [True, *[False] * (len(pieces) - 1)]
    assert [piece.last for piece in pieces] == [*[False] * (len(pieces) - 1), True]
    text = "".join(piece.text for piece in pieces)
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_a_failed_job_is_told_with_all_that_support_asks_for(qapp: QApplication) -> None:
    row = job(
        7,
        JobState.FAILED,
        name='报告 "final", 2.pdf',
        path="/home/u/报告.pdf",
        place=Place("a", "s", "p/报告.pdf"),
        error="server_failed",
        params={"status": 599, "reqid": "r-77"},
        attempts=4,
        added=1_790_000_000_000,
        finished=1_790_000_100_000,
    )
    jobs = Jobs([row])
    assert drive(qapp, export(jobs, FAILED, "/tmp/x.csv")) == 1  # noqa: S108
    titles, line = written(jobs)
    told = dict(zip(titles, line, strict=True))
    assert told["Name"] == '报告 "final", 2.pdf'
    assert told["Local file"] == "/home/u/报告.pdf"
    assert told["Object"] == "s/p/报告.pdf"
    assert told["Size in bytes"] == "1000"
    assert told["State"] == "failed"
    assert "599" in told["What happened"]
    assert told["What to do"]
    assert [told["Error code"], told["Request id"], told["Attempts"]] == ["server_failed", "r-77", "4"]
    assert told["Added"] < told["Finished"]


def test_names_that_spreadsheets_would_run_are_made_words(qapp: QApplication) -> None:
    names = ["=1+2", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tx", "\rx", "fine\nname", "a=b"]
    jobs = Jobs([job(at, JobState.FAILED, name=name) for at, name in enumerate(names)])
    drive(qapp, export(jobs, FAILED, "x.csv"))
    assert [line[0] for line in written(jobs)[1:]] == [*(f"'{name}" for name in names[:6]), *names[6:]]


def test_every_job_of_a_long_list_once_even_while_some_leave_it(qapp: QApplication) -> None:
    """After the first page 30 jobs of it are retried, so that those behind move up."""
    count = 3 * PAGE + 17
    jobs = Jobs([*(job(i, JobState.FAILED) for i in range(count)), *inside(3, [9001], JobState.DONE)])

    def page(request: msg.ListJobs) -> msg.JobPage:
        answer = jobs.page(request)
        if len(jobs.asked(msg.ListJobs)) == 1:
            jobs.change(*(job(i, JobState.RUNNING) for i in range(30)))
        return answer

    jobs.answers[msg.ListJobs] = page
    drive(qapp, export(jobs, FAILED, "x.csv"))
    names = [line[0] for line in written(jobs)[1:]]
    assert names == [f"f{i}" for i in range(count)]


def test_batches_are_told_by_their_jobs(qapp: QApplication) -> None:
    jobs = Jobs([*inside(1, range(1, 4)), job(9)])
    drive(qapp, export(jobs, msg.QueueView(), "x.csv"))
    assert [line[0] for line in written(jobs)[1:]] == ["f1", "f2", "f3", "f9"]


def test_nothing_to_tell_is_a_file_with_titles(qapp: QApplication) -> None:
    jobs = Jobs([])
    assert drive(qapp, export(jobs, FAILED, "x.csv")) == 0
    assert len(written(jobs)) == 1


def test_a_full_disk_ends_it(qapp: QApplication, tmp_path: Path) -> None:
    jobs = Jobs([job(1, JobState.FAILED)])
    jobs.answers[msg.SaveText] = DiskFull(path=str(tmp_path))

    async def work() -> str:
        try:
            await export(jobs, msgspec.structs.replace(FAILED), str(tmp_path / "x.csv"))
        except DiskFull as error:
            return error.code
        return ""

    assert drive(qapp, work()) == "disk_full"
    assert len(jobs.asked(msg.SaveText)) == 1
