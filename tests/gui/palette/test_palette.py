"""The palette: what it offers, how letters find it, what Enter does."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui.actions.registry import BY_ID, run
from gui.languages import translate
from gui.palette.entries import Entry, entries
from gui.palette.finder import Finder
from gui.palette.initials import initials
from gui.palette.match import AT_BEGIN, BY_LETTERS, BY_WORDS, LONGEST, Matcher, loss
from gui.palette.palette import Palette
from gui.palette.recent import RecentTexts
from gui.preferences.spec import Page
from gui.preferences.window import PreferencesWindow
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, rows

ACCOUNT = msg.AccountView("a", "Work", "example", "ready", False, {}, ())


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[RecordingDesk]:
    parent = QWidget()
    parent.resize(900, 700)
    desk = RecordingDesk(Script(), parent, account_view=ACCOUNT)
    yield desk
    parent.deleteLater()


def opened(desk: RecordingDesk, recent: RecentTexts | None = None) -> Palette:
    palette = Palette(desk, recent or RecentTexts(None, "", 12), desk.parent)
    palette.open_over(desk.parent)
    return palette


def ids(palette: Palette) -> list[str]:
    return [hit.entry.id for hit in palette.hits()]


# --- letters ---


def scored(query: str, *texts: str, enough: int = 60) -> dict[str, int]:
    """What fits, the best first."""
    found = Matcher(query).scores([text.lower() for text in texts], enough)
    return {texts[at]: found[at] for at in sorted(found, key=lambda at: (-found[at], at))}


def found(query: str, text: str) -> tuple[int | None, tuple[int, ...]]:
    return scored(query, text).get(text), Matcher(query).spots(text)


def test_the_better_fit_comes_first() -> None:
    texts = ("Unlink", "Copy link", "Link…", "Link")
    assert list(scored("link", *texts)) == ["Link", "Link…", "Copy link", "Unlink"]


def test_words_in_any_order_and_first_letters() -> None:
    assert found("link copy", "copy link") == (BY_WORDS - 1, (0, 1, 2, 3, 5, 6, 7, 8))
    assert found("cl", "copy link") == (BY_LETTERS - 10 - 1, (0, 5))
    assert found("col", "copy link") == (BY_LETTERS - 10 - 1, (0, 1, 5))
    assert found("c_l", "copy_link") == (None, ())
    assert found("cl", "copy_link") == (BY_LETTERS - 10 - 1, (0, 5))
    assert found("yk", "copy link") == (None, ())  # letters inside words are no abbreviation
    assert list(scored("复链", "复制链接", "链接")) == ["复制链接"]
    assert found("复链", "复制链接") == (BY_LETTERS - 10, (0, 2))
    assert found("a.b", "axb") == (None, ())


def test_a_word_s_begin_is_better_than_its_inside() -> None:
    score, spots = found("in", "changing in")
    assert spots == (9, 10)
    assert (score or 0) > scored("in", "changing")["changing"]


def test_worse_kinds_of_fit_are_looked_for_only_where_better_ones_are_few() -> None:
    texts = ("copy", "a copy", "hardcopy", "c or p")
    assert list(scored("cop", *texts)) == list(texts)
    assert list(scored("cop", *texts, enough=1)) == ["copy"]
    assert list(scored("cop", *texts, enough=2)) == ["copy", "a copy"]


def test_no_text_makes_letters_take_long() -> None:
    hostile = "a-" * 200
    assert found("a" * 20 + "b", hostile) == (None, ())  # tried in all ways, it would never end
    assert found("x" * 500, "x" * 600)[0] == AT_BEGIN - LONGEST


@given(st.text("ab- 复_", min_size=1, max_size=6), st.lists(st.text("ab- 复_", max_size=30), max_size=8))
def test_enough_are_the_best(query: str, texts: list[str]) -> None:
    if not query.strip():
        return
    texts.sort(key=loss)
    whole = Matcher(query).scores(texts, len(texts) + 1)
    few = Matcher(query).scores(texts, 2)
    assert few == {at: score for at, score in whole.items() if at in few}
    assert sorted(few.values())[-2:] == sorted(whole.values())[-2:]


# --- what is offered ---


def test_actions_spaces_folders_and_settings_are_found(desk: RecordingDesk) -> None:
    desk.visited.add("example://a/site-assets/images/2026/")
    desk.visited.add("nonsense")
    palette = opened(desk)
    for text, wanted in (
        ("duplicate", "duplicate"),
        ("site", "place example://a/site-assets/"),
        ("work", "account a"),
        ("2026", "place example://a/site-assets/images/2026/"),
        ("upload limit", "setting transfers upload_limit"),
        ("keyboard", "setting shortcuts "),
    ):
        palette.edit.setText(text)
        assert wanted in ids(palette), text
    assert "palette" not in [entry.id for entry in entries(desk, context(desk))]


def test_what_cannot_be_done_is_below_with_its_reason(desk: RecordingDesk) -> None:
    desk.shown = context(desk, ())
    palette = opened(desk)
    palette.edit.setText("rename")
    greyed = [bool(hit.entry.refusal) for hit in palette.hits()]
    assert greyed == sorted(greyed)
    (rename,) = (hit.entry for hit in palette.hits() if hit.entry.id == "rename")
    assert rename.refusal == "Nothing is selected"
    QTest.keyClick(palette.edit, Qt.Key.Key_Up)  # the last one
    assert palette.hits()[-1].entry.refusal
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert desk.notices[0][1] == "caution"
    assert not palette.isVisible()


def test_what_the_service_can_never_do_is_not_there(desk: RecordingDesk) -> None:
    possible = frozenset(Capability) - {Capability.CDN}
    here = context(desk, rows("a"), possible=possible)
    assert BY_ID["cdn_refresh"].capability is Capability.CDN
    assert "cdn_refresh" not in [entry.id for entry in entries(desk, here)]


def test_enter_does_it_and_it_comes_first_the_next_time(desk: RecordingDesk) -> None:
    recent = RecentTexts(None, "", 12)
    palette = opened(desk, recent)
    QTest.keyClicks(palette.edit, "refresh")
    assert palette.hits()[0].entry.id == "refresh"
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert desk.done == [("refresh", None)]
    assert not palette.isVisible()
    assert ids(opened(desk, recent))[0] == "refresh"


def test_a_place_is_gone_to_and_a_setting_opened(desk: RecordingDesk) -> None:
    palette = opened(desk)
    QTest.keyClicks(palette.edit, "site-assets")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert desk.done == [("navigate", Place("a", "site-assets"))]
    palette = opened(desk)
    QTest.keyClicks(palette.edit, "keep the computer awake")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    (window,) = desk.parent.findChildren(PreferencesWindow)
    assert window.page() is Page.TRANSFERS


def test_a_saved_search_is_run(qapp: QApplication, desk: RecordingDesk) -> None:
    place = Place("a", "site-assets")
    assert isinstance(desk.engine, Script)
    desk.engine.answers[msg.ListSearches] = (msg.SavedSearch("Long films", place, "type:video"),)
    drive(qapp, desk.searches.load())
    palette = opened(desk)
    QTest.keyClicks(palette.edit, "films")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert desk.done == [("search", (place, "type:video"))]


def test_arrows_go_round_and_esc_closes(desk: RecordingDesk) -> None:
    palette = opened(desk)
    palette.edit.setText("copy")
    count = len(palette.hits())
    assert count > 2
    QTest.keyClick(palette.edit, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == count - 1
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    QTest.keyClick(palette.edit, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == min(8, count - 1)
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_nothing_fits(desk: RecordingDesk) -> None:
    palette = opened(desk)
    palette.edit.setText("xyzzy")
    assert "xyzzy" in palette.nothing.text()
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_english_words_find_in_chinese_too(qapp: QApplication, desk: RecordingDesk) -> None:
    desk.shown = context(desk, rows("a"))
    translate.install(qapp, "zh_CN")
    try:
        palette = opened(desk)
        for text in ("duplicate", "创建副本", "cjfb"):
            palette.edit.setText(text)
            assert palette.hits()[0].entry.id == "duplicate"
    finally:
        translate.install(qapp, "en")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("复制外链", "fzwl"),
        ("重命名…", "cmm"),
        ("处理与 CDN", "clycdn"),
        ("😀照片 2026", "zp2026"),
        ("plain", ""),
        ("龘", ""),
    ],
)
def test_chinese_words_have_initials(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_a_space_is_found_by_its_initials() -> None:
    wanted, other = (Entry(name, name, "", "", lambda: None) for name in ("照片归档", "archive"))
    assert [hit.entry for hit in Finder((other, wanted), ()).find("zpgd")] == [wanted]


def test_the_action_asks_the_desk(desk: RecordingDesk) -> None:
    run("palette", context(desk))
    assert desk.done == [("palette", None)]


def test_what_was_narrowed_down_is_what_a_new_search_finds() -> None:
    some = [Entry(str(n), f"Folder {n} of pictures", "Folder", "", lambda: None) for n in range(3000)]
    narrowing = Finder(some, ())
    text = ""
    for letter in "folder 299":
        text += letter
        narrowed = [hit.entry.id for hit in narrowing.find(text)]
        assert narrowed == [hit.entry.id for hit in Finder(some, ()).find(text)]
    assert narrowed[0] == "299"
    assert narrowing.find("folder")[0].entry.id == "0"  # letters taken back


def test_recent_texts_are_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    from PySide6.QtCore import QSettings

    path = str(tmp_path_factory.mktemp("memory") / "window.ini")
    kept = RecentTexts(QSettings(path, QSettings.Format.IniFormat), "palette/used", 3)
    for text in ("a", "b", "c", "a", "d"):
        kept.add(text)
    assert kept.all == ("d", "a", "c")
    assert RecentTexts(QSettings(path, QSettings.Format.IniFormat), "palette/used", 3).all == ("d", "a", "c")
