"""Parts of the workbench and of the jobs' window, on an engine that answers as told."""

from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.processing.answers import grouped, in_a_line
from gui.processing.jobs_model import JobsModel
from gui.processing.jobs_window import JobsWindow
from gui.processing.names import command_name, param_name
from gui.processing.news import ProcessingNews
from gui.processing.problems import problem_words
from gui.processing.stages import SIGNS, stage_words
from gui.processing.step_card import StepCard
from gui.shell.notice import NoticeBar
from gui.shell.status_bar import StatusBar
from tests.gui.actions.desk import RecordingDesk, Script, drive, until

Stage = msg.JobStage

ZIP = msg.Command(
    "mkzip",
    ("mkzip", "2"),
    "archive",
    (
        msg.CommandParam("url", msg.ParamKind.URL, required=True, many=1000),
        msg.CommandParam("alias", many=1000, beside="url"),
    ),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def desk(window: QWidget) -> RecordingDesk:
    return RecordingDesk(Script(), window)


def row(id: int, stage: msg.JobStage = Stage.RUNNING, **more: Any) -> msg.ProcessJobRow:
    key = more.pop("key", f"in/{id}.png")
    outputs = (msg.ProcessOutput("imageView2/2/w/9", "s", f"out/{id}.png", stage),)
    return msg.ProcessJobRow(
        id, 1, "a", "s", key, "imageView2/2/w/9|saveas/x", f"z0.{id}", stage, 1, 0, outputs, **more
    )


def page(*rows: msg.ProcessJobRow) -> msg.ProcessJobPage:
    return msg.ProcessJobPage(rows, len(rows), msg.ProcessCounts(active=len(rows)))


def changed(*rows: msg.ProcessJobRow, gone: tuple[int, ...] = ()) -> msg.ProcessJobsChanged:
    return msg.ProcessJobsChanged(rows, gone, msg.ProcessCounts(1, 2, 3))


def test_a_problem_is_told_with_command_parameter_and_range() -> None:
    problem = msg.ChainProblem(0, "imageView2", "range", "w", "0", 1, 9999)
    assert problem_words(problem) == "imageView2: w must be 1 to 9999, not 0"
    unknown = msg.ChainProblem(0, "foo", "unknown", caution=True)
    assert problem_words(unknown).startswith("“foo” is not described here")
    odd = msg.ChainProblem(0, "x", "never heard of", "p", "v")
    assert problem_words(odd) == "x: p cannot be v"


def test_what_has_no_name_goes_by_its_own() -> None:
    command = msg.Command("new-one", ("newOne",), "any")
    assert command_name(command) == "newOne"
    assert param_name(command, msg.CommandParam("zoom")) == "zoom"


def test_every_stage_has_words_and_a_sign() -> None:
    assert all(stage_words(stage) and SIGNS[stage] for stage in Stage)


def test_answers_are_grouped_and_shortened() -> None:
    facts = list(grouped((("size", "3"), ("streams 1.codec", "h264"), ("streams 1.width", "4"))))
    assert [(fact.label, fact.value) for fact in facts] == [
        ("size", "3"),
        ("streams 1", ""),
        ("codec", "h264"),
        ("width", "4"),
    ]
    assert in_a_line('{"format":"png","width":4}') == "format png · width 4"
    assert in_a_line("[1]") == "[1]"
    assert in_a_line("torn{") == "torn{"


def test_addresses_keep_the_names_beside_them(qtbot: QtBot) -> None:
    values = (("url", "http://a/b"), ("alias", "b.txt"), ("url", "http://a/c"))
    card = StepCard(msg.ChainStep("mkzip", values), ZIP)
    qtbot.addWidget(card)
    assert card.fields["url"].values() == ["http://a/b b.txt", "http://a/c"]
    assert card.step() == msg.ChainStep("mkzip", values)


def test_the_model_follows_what_is_told(qapp: QApplication, desk: RecordingDesk) -> None:
    desk.engine.answers[msg.ListProcessJobs] = page(row(2), row(1))  # type: ignore[attr-defined]
    model = JobsModel(desk, desk.parent)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)

    async def work() -> None:
        model.load(msg.ProcessFilter.ACTIVE, "")
        await until(lambda: len(model.rows) == 2)
        model.take(changed(row(3), row(1, Stage.DONE)))
        assert [one.id for one in model.rows] == [3, 2]
        model.take(changed(row(4, Stage.DONE), gone=(2,)))
        assert [one.id for one in model.rows] == [3]
        assert tester.model() is model
        model.load(msg.ProcessFilter.DONE, "")
        desk.engine.answers[msg.ListProcessJobs] = page()  # type: ignore[attr-defined]
        await until(lambda: not model.rows)
        for id in (6, 8, 7, 5):  # as they end, not as they began
            model.take(changed(row(id, Stage.DONE)))
        assert [one.id for one in model.rows] == [8, 7, 6, 5]

    drive(qapp, work())


def test_rows_lead_to_their_outputs_and_back_to_the_engine(
    qapp: QApplication, desk: RecordingDesk, window: QWidget
) -> None:
    failed = row(2, Stage.FAILED, code="no_such_object", params={"key": "in/2.png"})
    desk.engine.answers[msg.ListProcessJobs] = page(failed, row(1, Stage.DONE))  # type: ignore[attr-defined]

    async def work() -> None:
        jobs = JobsWindow(desk, window)
        jobs.show_kind(msg.ProcessFilter.ALL)
        await until(lambda: jobs.model.rows)
        jobs.select(0)
        assert any("does not exist" in fact.value for fact in jobs.facts.facts())
        texts = {action.text(): action for action in jobs.menu().actions()}
        assert texts["Copy error"].isEnabled()
        assert not texts["Ask now"].isEnabled()
        jobs.again.click()
        await until(lambda: desk.engine.asked(msg.RepeatProcessJobs))  # type: ignore[attr-defined]
        jobs.select(1)
        {action.text(): action for action in jobs.menu().actions()}["Show the output"].trigger()
        assert desk.done[-2:] == [("navigate", Place("a", "s", "out/")), ("select", ("out/1.png",))]
        jobs.close()

    drive(qapp, work())


def test_the_end_of_a_run_is_told(qapp: QApplication, desk: RecordingDesk, window: QWidget) -> None:
    async def work() -> None:
        notice, status = NoticeBar(window), StatusBar(window)
        news = ProcessingNews(desk, notice, status)
        news.changed(changed(row(1)))
        assert "1 processing" in status.texts()
        news.ended(msg.ProcessRunEnded(1, 3, 0, 0))
        assert desk.notices == [("3 object(s) processed", "good")]
        news.ended(msg.ProcessRunEnded(2, 3, 2, 1))
        assert "2 could not be processed" in notice.text
        assert "1 got no answer" in notice.text
        news.show_jobs(msg.ProcessFilter.FAILED)
        assert notice.text == ""
        assert news.window is not None
        news.window.close()

    desk.engine.answers[msg.ListProcessJobs] = page()  # type: ignore[attr-defined]
    drive(qapp, work())
