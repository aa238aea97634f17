"""The store against a plain dictionary: whatever is replaced and applied, readers see the same objects in order."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.index import chunks, delta
from core.index.chunks import Columns
from core.index.rows import Unsorted
from core.index.store import Index
from core.listing.columns import of_infos
from core.model import Changes, ObjectInfo
from tests.unit.core.index.rows_of import info, infos, rows, texts

KEYS = st.text(alphabet="ab/é\n\U0001f600", max_size=4)

REPLACE = st.tuples(st.just("replace"), KEYS, KEYS | st.none(), st.dictionaries(KEYS, st.integers(0, 9), max_size=12))
APPLY = st.tuples(
    st.just("apply"), st.dictionaries(KEYS, st.integers(0, 9), max_size=6), st.lists(KEYS, max_size=4), st.none()
)
FOLD = st.just(("fold", None, None, None))


def keys_in(index: Index, prefix: str = "") -> list[str]:
    """The keys below a prefix."""
    return [one.key for one in infos(index.chunks(prefix))]


@settings(max_examples=30, deadline=None)
@given(st.lists(REPLACE | APPLY | FOLD, max_size=8))
def test_whatever_is_written_is_read_in_order(steps: list[tuple[str, object, object, object]]) -> None:
    model: dict[str, ObjectInfo] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "space.db")
        try:
            for step in steps:
                _do(index, model, *step)
                expected = [model[key] for key in sorted(model, key=str.encode)]
                assert infos(index.chunks()) == expected
                assert infos(index.chunks("a")) == [one for one in expected if one.key.startswith("a")]
                with index.reading() as view:
                    assert view.sums("a/") == (
                        sum(key.startswith("a/") for key in model),
                        sum(one.size for key, one in model.items() if key.startswith("a/")),
                    )
        finally:
            index.close()


def _do(index: Index, model: dict[str, ObjectInfo], what: str, one: object, two: object, three: object) -> None:
    if what == "fold":
        index.write(delta.fold)
    elif what == "apply":
        assert isinstance(one, dict)
        assert isinstance(two, list)
        added = tuple(info(key, size) for key, size in one.items())
        index.apply(Changes("1", "s", added=added, removed=tuple(two))).result()
        for key in two:
            model.pop(key, None)
        model.update({each.key: each for each in added})
    else:
        assert isinstance(one, str)
        assert isinstance(three, dict)
        first, last = one.encode(), two.encode() if isinstance(two, str) else None
        inside = {key: size for key, size in three.items() if key.encode() >= first}
        inside = {key: size for key, size in inside.items() if last is None or key.encode() < last}
        found = [info(key, inside[key]) for key in sorted(inside, key=str.encode)]
        index.replace(first, last, of_infos(found)).result()
        for key in list(model):
            if key.encode() >= first and (last is None or key.encode() < last):
                del model[key]
        model.update({each.key: each for each in found})


def test_pages_that_follow_each_other_make_chunks(index: Index) -> None:
    before = b""
    for page in range(20):
        keys = [f"{page:02}/{number:04}" for number in range(1000)]
        after = keys[-1].encode() + b"\0"
        index.replace(before, after, rows(*keys))
        before = after
    index.replace(before, None, rows()).result()
    counts = [run.count for run in index.chunks()]
    assert sum(counts) == 20_000
    assert len(counts) <= 10
    assert max(counts) <= chunks.MOST


def test_a_large_write_is_split(index: Index) -> None:
    index.replace(b"", None, rows(*(f"{number:06}" for number in range(30_000)))).result()
    counts = [run.count for run in index.chunks()]
    assert sum(counts) == 30_000
    assert max(counts) <= chunks.MOST


def test_a_page_that_says_nothing_new_writes_nothing(index: Index) -> None:
    keys = [f"{number:06}" for number in range(9_000)]
    assert index.replace(b"", None, rows(*keys)).result() is True
    with index.reading() as view:
        before = [piece.chunk for piece in view.runs()]
    assert index.replace(b"001000", b"002000", rows(*keys[1000:2000])).result() is False
    with index.reading() as view:
        assert [piece.chunk for piece in view.runs()] == before
    assert index.replace(b"001000", b"002000", rows(*keys[1000:1999])).result() is True


def test_columns_not_asked_for_stay_unread(index: Index) -> None:
    index.replace(b"", None, rows("a", "b")).result()
    (run,) = index.chunks(columns=Columns.KEYS | Columns.SIZES)
    assert texts(run.keys, run.ends) == ["a", "b"]
    assert run.sizes
    assert run.etags == run.times == run.mime_of == b""


def test_rows_out_of_order_or_out_of_range_are_refused(index: Index) -> None:
    wrong = of_infos([info("b"), info("a")])
    with pytest.raises(Unsorted):
        index.replace(b"", None, wrong)
    with pytest.raises(Unsorted):
        index.replace(b"", None, of_infos([info("a"), info("a")]))
    with pytest.raises(Unsorted):
        index.replace(b"b", None, rows("a"))
    with pytest.raises(Unsorted):
        index.replace(b"", b"b", rows("b"))


def test_readers_see_one_moment(index: Index) -> None:
    index.replace(b"", None, rows("a", "b")).result()
    with index.reading() as view:
        assert view.sums() == (2, 2)
        index.replace(b"", None, rows()).result()
        assert [run.count for run in view.runs()] == [2]
    assert keys_in(index) == []


def test_our_own_changes_hold_against_a_page_that_was_asked_for_before_them(index: Index) -> None:
    index.apply(Changes("1", "s", added=(info("new"),), removed=("old",))).result()
    index.replace(b"", None, rows("old", "other"), asked=0.0).result()
    assert keys_in(index) == ["new", "other"]


def test_a_folder_deleted_since_a_page_was_asked_for_stays_away(index: Index) -> None:
    index.apply(Changes("1", "s", removed=("gone/",), stale=("gone/", "other/"))).result()
    index.replace(b"", None, rows("a", "gone/1", "gone/2", "other/1"), asked=0.0)
    index.cover("", 5, asked=0.0).result()
    assert keys_in(index) == ["a", "other/1"]
    assert [index.covers(prefix) for prefix in ("", "gone/", "other/")] == [0, 5, 0]


def test_notes_go_with_the_commit(index: Index) -> None:
    index.replace(b"", b"b", rows("a"), notes={"scan:1": b"b", "scan:2": b"x"}).result()
    index.note({"scan:2": None, "other": b"y"}).result()
    assert index.notes("scan:") == {"scan:1": b"b"}


def test_it_is_there_after_reopening(tmp_path: Path) -> None:
    index = Index(tmp_path / "s.db")
    index.replace(b"", None, rows("a", "b"))
    index.cover("", 7)
    index.close()
    again = Index(tmp_path / "s.db")
    assert keys_in(again) == ["a", "b"]
    assert again.covers("") == 7
    assert not again.lost
    again.close()
