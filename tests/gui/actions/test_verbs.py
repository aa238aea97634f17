"""What actions ask of the engine, and what they say afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import NoDomain, Offline
from core.model import Changes, ObjectInfo, Place
from core.transfer.job import Conflict
from gui.actions.clipboard import Taken, local_files, pack, unpack
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.link import html_tag, markdown
from gui.actions.registry import BY_ID, run
from gui.dialogs.sheet import Sheet
from gui.transfers.model import NO_TOTALS
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, rows, selection, until

ODD = 'a [1] 雨\n&<".png'


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    QGuiApplication.clipboard().clear()
    return RecordingDesk(engine, parent)


def clipboard_text() -> str:
    return QGuiApplication.clipboard().text()


def do(
    qapp: QApplication,
    desk: RecordingDesk,
    action: str,
    selected: tuple[Row, ...],
    done: Callable[[], object],
    place: Place = HERE,
) -> None:
    async def work() -> None:
        run(action, context(desk, selected, place=place))
        await until(done)

    drive(qapp, work())


def test_links_say_until_when_they_work(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.MakeLink] = lambda request: msg.Link(f"http://h/{request.place.key}?e=1", 1_800_000_000)
    do(qapp, desk, "copy_link", rows("a", "f/", "b"), lambda: desk.notices)
    assert clipboard_text() == "http://h/images/a?e=1\nhttp://h/images/b?e=1"
    assert desk.notices[0][0].startswith("Copied 2 link(s): valid until 2027-01-1")


def test_public_links_never_expire(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.MakeLink] = msg.Link("http://h/images/a", 0)
    do(qapp, desk, "copy_link", rows("a"), lambda: desk.notices)
    assert desk.notices == [("Copied 1 link(s): public, never expires", "good")]


def test_a_link_that_cannot_be_made_leaves_the_clipboard(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    desk.clipboard.put_text("before")
    engine.answers[msg.MakeLink] = NoDomain(space="s")
    do(qapp, desk, "copy_link", rows("a"), lambda: desk.errors)
    assert clipboard_text() == "before"


def test_markdown_and_html_are_escaped() -> None:
    assert markdown(ODD, "http://h/a%20(1).png", True) == '![a \\[1\\] 雨\n&<".png](http://h/a%20%281%29.png)'
    assert html_tag(ODD, "http://h/a?x=1&y=2", False) == (
        '<a href="http://h/a?x=1&amp;y=2">a [1] 雨\n&amp;&lt;&quot;.png</a>'
    )


def test_keys_are_copied_one_a_line(desk: RecordingDesk) -> None:
    run("copy_key", context(desk, rows("a", "f/")))
    assert clipboard_text() == "images/a\nimages/f/"


def test_download_goes_to_the_default_folder_and_shows_the_queue(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    do(qapp, desk, "download", rows("a", "f/"), lambda: desk.done)
    assert engine.calls == [msg.AddDownloads(selection(rows("a", "f/")), str(desk.download_folder()))]
    assert desk.done == [("show_queue", None)]


def paste(qapp: QApplication, desk: RecordingDesk, engine: Script, place: Place) -> msg.MoveTo:
    async def work() -> None:
        desk.shown = context(desk, place=place)
        run("paste", desk.shown)
        await until(lambda: engine.asked(msg.MoveTo))

    drive(qapp, work())
    return engine.asked(msg.MoveTo)[-1]


def test_a_copy_pasted_elsewhere_copies(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    run("copy", context(desk, rows("a")))
    asked = paste(qapp, desk, engine, Place("a", "other", "x/"))
    assert asked == msg.MoveTo(selection(rows("a")), "other", "x/", copy=True)
    assert desk.clipboard.taken() is not None


def test_a_copy_pasted_where_it_was_keeps_both(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    run("copy", context(desk, rows("a")))
    assert paste(qapp, desk, engine, HERE).conflict is Conflict.KEEP_BOTH


def test_a_cut_pasted_moves_once(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    run("cut", context(desk, rows("a", "f/")))
    assert desk.clipboard.cut_keys("a", "site-assets") == {"images/a", "images/f/"}
    assert not paste(qapp, desk, engine, Place("a", "site-assets", "x/")).copy
    assert desk.clipboard.taken() is None
    assert desk.clipboard.cut_keys("a", "site-assets") == frozenset()


def test_a_folder_is_not_pasted_into_itself(desk: RecordingDesk) -> None:
    run("cut", context(desk, rows("f/")))
    reason = BY_ID["paste"].refusal(context(desk, place=Place("a", "site-assets", "images/f/deep/")))
    assert reason == "A folder cannot be pasted into itself"


@pytest.mark.parametrize("cut", [False, True])
def test_what_is_pasted_far_away_goes_into_the_queue(
    qapp: QApplication, desk: RecordingDesk, engine: Script, cut: bool
) -> None:
    engine.answers[msg.FindRoad] = msg.Road.CLIENT
    run("cut" if cut else "copy", context(desk, rows("a", "f/")))
    there = Place("b", "s", "x/")
    desk.shown = context(desk, place=there)
    assert BY_ID["paste"].refusal(desk.shown) is None
    do(qapp, desk, "paste", (), lambda: desk.notices, place=there)
    assert engine.calls == [
        msg.FindRoad("a", HERE.space, there),
        msg.AddCopies(selection(rows("a", "f/")), there, move=cut),
    ]
    assert desk.done == [("show_queue", None)]
    assert desk.notices == [("They go through this computer", "info")]
    assert (desk.clipboard.taken() is None) is cut


def test_what_is_cut_stays_so_where_no_road_is_found(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.FindRoad] = Offline()
    run("cut", context(desk, rows("a")))
    do(qapp, desk, "paste", (), lambda: desk.errors, place=Place("b", "s", "x/"))
    assert desk.clipboard.taken() is not None


def test_files_copied_elsewhere_are_uploaded(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/files/a b.txt"), QUrl("https://example.com/x")])
    QGuiApplication.clipboard().setMimeData(data)
    do(qapp, desk, "paste", (), lambda: desk.done)
    assert engine.calls == [msg.AddUploads(HERE, ("/files/a b.txt",))]


def test_duplicate_keeps_both(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    do(qapp, desk, "duplicate", rows("a"), lambda: engine.calls)
    expected = msg.MoveTo(selection(rows("a")), HERE.space, HERE.key, copy=True, conflict=Conflict.KEEP_BOTH)
    assert engine.calls == [expected]


def test_rename_tells_whether_it_was_done(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.Rename] = [msg.VerbProgress(1, 1, (), (), True)]
    assert drive(qapp, rename(desk, HERE, "pictures"))
    failure = msg.ItemFailure("images/", "target_exists", {})
    engine.pages[msg.Rename] = [msg.VerbProgress(0, 1, (), (failure,), True)]
    assert not drive(qapp, rename(desk, HERE, "pictures"))


def test_a_new_folder_is_selected(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.MakeFolder] = Changes("a", "site-assets", added=(ObjectInfo("images/new/"),))

    async def work() -> None:
        run("new_folder", context(desk))
        await until(lambda: desk.parent.findChildren(Sheet))
        (dialog,) = desk.parent.findChildren(Sheet)
        dialog.field.edit.setText("new")  # type: ignore[attr-defined]
        dialog.act.click()
        await until(lambda: desk.done)

    drive(qapp, work())
    assert engine.calls == [msg.MakeFolder(Place("a", "site-assets", "images/new/"))]
    assert desk.done == [("select", ("images/new/",))]


def test_pause_all_turns_what_is(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.ListJobs] = msg.JobPage((), 0, 0, NO_TOTALS)
    do(qapp, desk, "pause_all", (), lambda: engine.asked(msg.PauseAll))
    assert engine.calls == [msg.ListJobs(msg.QueueView(), 0, 0), msg.PauseAll(True)]


def test_a_torn_selection_is_none() -> None:
    taken = Taken(msg.Selection("a", "s", ("k",)), "", cut=True)
    assert unpack(pack(taken)) == taken
    torn = pack(taken)
    torn.setData("application/x-spaceferry-selection", b"{")
    assert unpack(torn) is None
    assert unpack(None) is None
    assert local_files(None) == ()


def test_a_failing_action_reaches_the_desk(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.AddDownloads] = NoDomain(space="s")
    do(qapp, desk, "download", rows("a"), lambda: desk.errors)
    assert isinstance(desk.errors[0], NoDomain)


def test_a_selection_is_counted_to_its_end(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.Measure] = [msg.FolderSize(1, 2048, False), msg.FolderSize(2, 3072, True)]
    do(qapp, desk, "measure", rows("f/"), lambda: len(desk.notices) == 3)
    (asked,) = engine.asked(msg.Measure)
    assert asked.what.prefixes == ("images/f/",)
    assert [kind for _, kind in desk.notices] == ["info", "info", "good"]
    assert desk.notices[-1][0] == "f: 2 object(s), 3.0 KB"


def test_without_a_selection_the_folder_is_counted(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.Measure] = [msg.FolderSize(0, 0, True)]
    do(qapp, desk, "measure", (), lambda: len(desk.notices) == 2)
    (asked,) = engine.asked(msg.Measure)
    assert (asked.what.keys, asked.what.prefixes) == ((), (HERE.key,))
