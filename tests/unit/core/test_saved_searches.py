"""Saved searches: kept, read again, and what happens to a file that makes no sense."""

from pathlib import Path

from core.engine.protocol.search import SavedSearch
from core.model import Place
from core.saved_searches import SearchFile

BIG = SavedSearch("Big ones", Place("acc", "photos", "2026/"), "size>10MB")
OLD = SavedSearch("alt", Place("acc", "photos"), '"two words" older:1y')
OTHER = SavedSearch("图片", Place("other", "s"), "type:image")


def test_kept_in_order_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "searches.toml"
    file = SearchFile(path)
    assert (file.all(), file.broken) == ((), None)
    file.set([OTHER, BIG, OLD])
    assert file.all() == SearchFile(path).all() == (OLD, BIG, OTHER)
    file.forget("acc")
    assert SearchFile(path).all() == (OTHER,)


def test_an_entry_that_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "searches.toml"
    path.write_text('[[search]]\nname = 5\n[[search]]\nname="a"\naccount="b"\nspace="c"\nprefix=""\nquery="x"\n')
    assert SearchFile(path).all() == (SavedSearch("a", Place("b", "c"), "x"),)


def test_a_file_that_is_no_toml_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "searches.toml"
    for text in ("not [ toml", "search = 3"):
        path.write_text(text)
        file = SearchFile(path)
        assert file.broken is not None
        assert file.all() == ()
        assert not path.exists()
