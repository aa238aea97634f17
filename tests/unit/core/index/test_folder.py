"""A known folder: its rows at once, then what the service says otherwise, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine.protocol.index import FolderFrame
from core.errors import Cancelled, TimedOut
from core.index.children import children
from core.index.folder import show_folder
from core.index.view import Piece
from core.model import ListingPage, Place
from tests.unit.core.index.keeping import Kept, kept
from tests.unit.core.index.rows_of import infos, rows, texts

KEYS = [f"{folder}{number:02}" for folder in ("", "a/", "a/b/", "c/") for number in range(15)]


def shown(frames: list[FolderFrame]) -> list[str]:
    """The keys a window has after these frames: rows, then changes."""
    keys: dict[str, None] = {}
    for frame in frames:
        if frame.rows is not None:
            keys.update(dict.fromkeys(texts(frame.rows.keys, frame.rows.ends)))
        if frame.changes is not None:
            for key in frame.changes.removed:
                del keys[key]
            keys.update(dict.fromkeys(info.key for info in frame.changes.added))
            assert all(info.key in keys for info in frame.changes.updated)
    return sorted(keys)


def test_a_folder_that_is_not_known_is_listed(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        frames = here.show("a/")
        assert {(frame.known, frame.changes, frame.checked) for frame in frames} == {(0, None, 0)}
        assert shown(frames) == ["a/00", *(f"a/{number:02}" for number in range(1, 15)), "a/b/"]


@pytest.mark.parametrize("prefix", ["", "a/", "a/b/"])
def test_a_known_folder_comes_from_the_index_and_is_confirmed(tmp_path: Path, prefix: str) -> None:
    with kept(tmp_path, *KEYS) as here:
        live = shown(here.show(prefix))
        frames = here.show(prefix)
        known = [frame for frame in frames if frame.rows is not None]
        assert frames[: len(known)] == known
        assert all(frame.known for frame in frames)
        assert shown(known) == live
        assert not any(frame.changes for frame in frames)
        assert frames[-1].checked == len(live)


def test_differences_alone_are_told(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.show("")
        objects = here.memory.spaces_["s"]
        for key in [key for key in objects if key.startswith("c/") or key == "03"]:
            del objects[key]
        here.memory.put("s", "045")
        here.memory.put("s", "zz/1")
        here.memory.put("s", "05")
        objects["06"] = objects["06"].__class__("06", 99, 5, "other", "text/html")
        frames = here.show("")
        changes = [frame.changes for frame in frames if frame.changes is not None]
        assert sorted(info.key for one in changes for info in one.added) == ["045", "zz/"]
        assert [(info.key, info.size, info.mime) for one in changes for info in one.updated] == [
            ("06", 99, "text/html")
        ]
        assert sorted(key for one in changes for key in one.removed) == ["03", "c/"]
        again = here.show("")
        assert not any(frame.changes for frame in again)
        assert shown(again) == shown(frames)


def test_a_space_known_whole_shows_each_folder_without_asking_for_it_first(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        frames = here.show("a/")
        assert frames[0].known
        assert shown(frames[:1])[:2] == ["a/00", "a/01"]
        assert "a/b/" in shown(frames[:2])


def test_an_empty_known_folder_is_one_empty_frame_first(tmp_path: Path) -> None:
    with kept(tmp_path, "d/", "e") as here:
        here.learn(delimiter="")
        frames = here.show("d/")
        assert frames[0].rows is not None
        assert (frames[0].rows.count, bool(frames[0].known)) == (0, True)


def test_a_listing_that_fails_leaves_the_known_rows(tmp_path: Path) -> None:
    def fail(marker: str, cancel: CancelToken) -> None:
        raise TimedOut

    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        here.memory.before_page = fail
        frames: list[FolderFrame] = []
        with pytest.raises(TimedOut):
            frames.extend(show_folder(here.index, here.memory, Place("1", "s"), CancelToken()))
        assert len(shown(frames)) == 17
        here.settle()
        assert here.index.covers("") > 0


def test_a_cancelled_folder_tells_nothing_more(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        cancel = CancelToken()
        frames = show_folder(here.index, here.memory, Place("1", "s"), cancel)
        next(frames)
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(frames)
        here.settle()


def test_a_service_out_of_order_is_compared_at_the_end(tmp_path: Path) -> None:
    with kept(tmp_path, *KEYS) as here:
        here.learn(delimiter="")
        here.memory.spaces_["s"].pop("03")
        orderly = here.memory.list_page

        def scrambled(space: str, prefix: str, marker: str, cancel: CancelToken, **rest: object) -> ListingPage:
            page = orderly(space, prefix, marker, cancel, **rest)  # type: ignore[arg-type]
            return ListingPage(page.objects[::-1], page.prefixes, page.marker)

        here.memory.list_page = scrambled  # type: ignore[method-assign]
        frames = here.show("")
        assert shown(frames) == sorted({*(key for key in KEYS if "/" not in key), "a/", "c/"} - {"03"})


def test_folders_are_passed_over_without_being_read(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        _fill(here, [f"big/{number:06}" for number in range(20_000)] + ["big", "small/1", "zebra"])
        with here.index.reading() as view:
            pieces: list[Piece] = []
            runs_between = view.runs_between
            view.runs_between = lambda first, last: _counted(runs_between(first, last), pieces)  # type: ignore[method-assign]
            assert [info.key for info in infos(children(view, ""))] == ["big", "big/", "small/", "zebra"]
            assert len(pieces) <= 3


def _counted(pieces: Iterator[Piece], seen: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        seen.append(piece)
        yield piece


def _fill(here: Kept, keys: list[str]) -> None:
    here.index.replace(b"", None, rows(*keys))
    here.index.cover("", 5).result()
