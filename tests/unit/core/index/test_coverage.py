"""What is known whole, and what no longer is."""

from core.index.store import Index
from core.model import Changes
from tests.unit.core.index.rows_of import info, infos, rows


def test_what_holds_a_folder_covers_it(index: Index) -> None:
    index.cover("a/", 5).result()
    assert [index.covers(prefix) for prefix in ("a/", "a/b/", "a/b", "", "b/")] == [5, 5, 5, 0, 0]
    index.cover("", 9).result()
    assert [index.covers(prefix) for prefix in ("a/", "", "b/")] == [9, 9, 9]


def test_a_folder_listed_later_is_known_since_then(index: Index) -> None:
    index.cover("", 5)
    index.cover("a/", 9).result()
    assert [index.covers(prefix) for prefix in ("", "a/", "b/")] == [5, 9, 5]


def test_direct_children_do_not_cover_what_is_below_them(index: Index) -> None:
    index.cover("a/", 5, deep=False).result()
    with index.reading() as view:
        assert (view.covers("a/"), view.covers_children("a/"), view.covers_children("a/b/")) == (0, 5, 0)


def test_a_hole_uncovers_what_holds_it_until_it_is_listed(index: Index) -> None:
    index.cover("", 5).result()
    index.apply(Changes("1", "s", stale=("a/b/",))).result()
    assert [index.covers(prefix) for prefix in ("", "a/", "a/b/", "a/b/c/", "b/")] == [0, 0, 0, 0, 5]
    with index.reading() as view:
        assert (view.covers_children("a/"), view.covers_children("a/b/")) == (5, 0)
    index.cover("a/b/", 9).result()
    assert [index.covers(prefix) for prefix in ("", "a/", "a/b/")] == [5, 5, 9]


def test_a_folder_that_is_gone_as_a_whole_leaves_no_hole(index: Index) -> None:
    index.replace(b"", None, rows("a/", "a/b/1", "a/b/2", "a/c", "d"))
    index.cover("", 5)
    index.apply(Changes("1", "s", removed=("a/b/",), stale=("a/b/",))).result()
    assert [one.key for one in infos(index.chunks())] == ["a/", "a/c", "d"]
    assert index.covers("") == 5


def test_the_object_that_stands_for_a_folder_goes_alone(index: Index) -> None:
    index.replace(b"", None, rows("a/", "a/b"))
    index.apply(Changes("1", "s", removed=("a/",), added=(info("c/"),))).result()
    assert [one.key for one in infos(index.chunks())] == ["a/b", "c/"]


def test_prefixes_end_where_bytes_do(index: Index) -> None:
    index.replace(b"", None, rows("\U0010ffff", "\U0010ffff/a", "z")).result()
    assert [one.key for one in infos(index.chunks("\U0010ffff"))] == ["\U0010ffff", "\U0010ffff/a"]
