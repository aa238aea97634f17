"""What listings teach: the index knows what the service has, whichever way it was listed."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.listing.heard import Asked
from core.model import Changes, ListingPage, ObjectInfo
from tests.unit.core.index.keeping import kept
from tests.unit.core.index.rows_of import info

KEYS = [f"{folder}{number:02}" for folder in ("", "a/", "a/b/", "c/") for number in range(15)]


def test_a_listing_of_all_makes_the_space_known(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        assert here.keys() == sorted(KEYS)
        assert here.index.covers("") > 0


def test_a_folder_s_listing_teaches_its_objects_and_folders(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn("a/")
        assert here.keys() == [key for key in sorted(KEYS) if key.startswith("a/") and not key.startswith("a/b/")]
        with here.index.reading() as view:
            assert view.covers_children("a/") > 0
            assert (view.covers("a/"), view.covers_children("a/b/"), view.covers("")) == (0, 0, 0)
        here.learn("a/b/")  # it has no folders: all below it is known
        assert here.index.covers("a/b/") > 0


def test_what_came_and_went_is_learned_from_a_folder_s_listing(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        for key in list(here.memory.spaces_["s"]):
            if key.startswith("c/") or key in {"00", "a/01"}:
                del here.memory.spaces_["s"][key]
        for key in ("055", "d/1"):
            here.memory.put("s", key)
        here.learn("")
        wanted = (set(KEYS) | {"055"}) - {key for key in KEYS if key.startswith("c/") or key == "00"}
        assert here.keys() == sorted(wanted)  # a/01 is in a folder that was not listed
        assert here.index.covers("") == 0  # nobody knows what is in d/
        assert here.index.covers("c/") > 0
        here.learn("d/")
        assert here.index.covers("") > 0


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.text("ab/é", min_size=1, max_size=5), max_size=30),
    st.sets(st.text("ab/é", min_size=1, max_size=5), max_size=30),
)
def test_listing_every_folder_teaches_all(before: set[str], after: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder), *before) as here:
        here.learn(delimiter="")
        here.memory.spaces_["s"] = {key: info(key, 7) for key in after}
        folders = {""} | {key[: at + 1] for key in before | after for at, char in enumerate(key) if char == "/"}
        for prefix in sorted(folders):
            here.learn(prefix)
        assert here.keys() == sorted(after)
        assert here.index.covers("") > 0


def test_a_listing_that_is_left_covers_nothing(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        assert here.keys() == []
        hearing = here.keeper.ear("1")(_asked())
        assert hearing is not None
        hearing.page(ListingPage((info("a"), info("b")), (), "b"))
        here.settle()
        assert here.keys() == ["a", "b"]
        assert here.index.covers("") == 0


def test_keys_out_of_order_teach_nothing(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        assert here.index.cover("", 5).result()
        hearing = here.keeper.ear("1")(_asked())
        assert hearing is not None
        hearing.page(ListingPage((info("b"), info("c")), (), "c"))
        hearing.page(ListingPage((info("a"),), (), ""))
        here.settle()
        assert here.keys() == ["b", "c"]
        assert here.index.covers("") == 0


def test_our_own_changes_are_known_at_once(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        here.keeper.changed(Changes("1", "s", added=(ObjectInfo("new"),), removed=("00",)))
        here.settle()
        assert here.keys() == sorted({*KEYS, "new"} - {"00"})
        assert here.index.covers("") > 0


def test_spaces_that_nobody_opened_are_not_kept(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        hearing = here.keeper.ear("1")(_asked())
        assert hearing is None
        here.keeper.changed(Changes("1", "s", added=(ObjectInfo("new"),)))
        assert here.keeper.known("1", "s") is None
        assert not list(tmp_path.rglob("*.db"))


def _asked() -> Asked:
    return Asked("s", "", "")
