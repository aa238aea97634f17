"""Searches and batches over them, by the engine and a sandbox: from the service first, then from the index."""

import json
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import BadQuery, NotIndexed, SpaceferryError
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobState
from tests.contract.engine.desk import Desk, files_below
from tests.contract.engine.witness import Witness

WHOLE = msg.IndexState.WHOLE

TREE = {
    "work/a.tmp": b"a",
    "work/b.txt": b"same content",
    "work/deep/c.TMP": b"ccc",
    "work/deep/d.txt": b"same content",
    "work/deep/e.jpg": b"not a picture, but large" * 50,
    "work/文/f.tmp": b"",
    "other/g.tmp": b"g",
}


@pytest.fixture
def work(sdk: Witness, space: str) -> str:
    """A space with a tree in it."""
    for key, data in TREE.items():
        sdk.put(space, key, data) if data else sdk.put_nothing(space, key)
    return space


def found(seat: Desk, space: str, query: str, prefix: str = "") -> tuple[list[str], int]:
    """The keys that a search tells, and how old its last page is."""
    pages = list(seat.engine.stream(msg.Search(Place(seat.account, space, prefix), query)))
    assert [page.complete for page in pages] == [*[False] * (len(pages) - 1), True]
    keys = []
    for page in pages:
        ends = memoryview(page.rows.ends).cast("I")
        keys += [page.rows.keys[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]
    return keys, pages[-1].known


def learned(seat: Desk, space: str) -> None:
    """Wait until the index knows the space whole: it learns behind the back of whoever listed it."""
    seat.engine.event(msg.IndexChanged, lambda event: (event.view.space, event.view.state) == (space, WHOLE))


def test_the_service_answers_first_and_the_index_then(seat: Desk, work: str) -> None:
    tmp = ["other/g.tmp", "work/a.tmp", "work/deep/c.TMP", "work/文/f.tmp"]
    assert found(seat, work, "*.tmp") == (tmp, 0)
    learned(seat, work)
    seat.cloud.reset_requests()
    keys, known = found(seat, work, "*.tmp")
    assert (keys, known > 0) == (tmp, True)
    assert found(seat, work, "*.tmp -^deep", "work/")[0] == ["work/a.tmp", "work/文/f.tmp"]
    assert found(seat, work, "size>1KB")[0] == ["work/deep/e.jpg"]
    assert [one for one in seat.cloud.requests() if not str(one["path"]).startswith("/_sandbox/")] == []


def test_what_we_change_is_found_as_it_is_then(seat: Desk, work: str, tmp_path: Path) -> None:
    found(seat, work, "")
    learned(seat, work)
    (tmp_path / "new.tmp").write_bytes(b"new")
    seat.upload(work, tmp_path / "new.tmp", prefix="work/")
    seat.engine.event(msg.ObjectsChanged, lambda told: any(info.key == "work/new.tmp" for info in told.changes.added))
    list(seat.engine.stream(msg.Delete(msg.Selection(seat.account, work, ("work/a.tmp",)))))
    assert found(seat, work, "*.tmp", "work/")[0] == ["work/deep/c.TMP", "work/new.tmp", "work/文/f.tmp"]


def test_a_query_that_makes_no_sense(seat: Desk, work: str) -> None:
    place = Place(seat.account, work)
    what = msg.Selection(seat.account, work, (), ("",), "sise:3")
    for refused in (
        lambda: list(seat.engine.stream(msg.Search(place, "size>many"))),
        lambda: seat.engine.call(msg.CountFound(place, "/(a+)+b/")),
        lambda: list(seat.engine.stream(msg.Delete(what))),
        lambda: list(seat.engine.stream(msg.Measure(what))),
        lambda: seat.engine.call(msg.AddDownloads(what, "/nowhere", Conflict.ASK)),
    ):
        with pytest.raises(BadQuery) as caught:
            refused()
        assert caught.value.params["reason"] in ("size", "regex_slow", "field")


def test_counted_before_a_batch(seat: Desk, work: str) -> None:
    request = msg.CountFound(Place(seat.account, work, "work/"), "*.tmp")
    counts = (msg.ClassCount(StorageClass.STANDARD, 3, 4),)
    for age in (False, True):
        told = seat.engine.call(request)
        assert (told.count, told.size, told.classes, told.known > 0) == (3, 4, counts, age)
        if not age:
            found(seat, work, "")
            learned(seat, work)


def verb(seat: Desk, request: msg.Stream[msg.VerbProgress]) -> msg.VerbProgress:
    """Carry a verb out; its last page, and nothing failed."""
    pages = list(seat.engine.stream(request))
    assert [failure for page in pages for failure in page.failures] == []
    return pages[-1]


def picked(seat: Desk, space: str, query: str, *prefixes: str, keys: tuple[str, ...] = ()) -> msg.Selection:
    """A selection by a query."""
    return msg.Selection(seat.account, space, keys, prefixes, query)


def test_only_what_matches_is_deleted(seat: Desk, sdk: Witness, work: str) -> None:
    what = picked(seat, work, "*.tmp", "work/")
    *_, size = seat.engine.stream(msg.Measure(what))
    assert (size.count, size.size) == (3, 4)
    last = verb(seat, msg.Delete(what))
    (row,) = [row for row in seat.engine.call(msg.ListOperations()).rows if row.id == last.operation]
    assert (row.name, row.done) == ("work/*.tmp", 3)
    assert sdk.keys(work) == ["other/g.tmp", "work/b.txt", "work/deep/d.txt", "work/deep/e.jpg"]
    changes = [event.changes for event in seat.engine.events if isinstance(event, msg.ObjectsChanged)]
    gone = [key for change in changes if change.space == work for key in change.removed]
    assert sorted(gone) == ["work/a.tmp", "work/deep/c.TMP", "work/文/f.tmp"], "no folder is told to be gone"


def test_a_selected_object_is_not_asked_whether_it_matches(seat: Desk, sdk: Witness, work: str) -> None:
    verb(seat, msg.Delete(picked(seat, work, "*.tmp", "work/", keys=("work/b.txt", "work/a.tmp"))))
    assert sdk.keys(work) == ["other/g.tmp", "work/deep/d.txt", "work/deep/e.jpg"]


def test_a_search_changes_its_class_and_that_is_undone(seat: Desk, sdk: Witness, work: str) -> None:
    last = verb(seat, msg.ChangeClass(picked(seat, work, "size>1KB", ""), StorageClass.INFREQUENT))
    classes = {key: sdk.facts(work, key).get("type", 0) for key in TREE}
    assert {key for key, storage in classes.items() if storage == 1} == {"work/deep/e.jpg"}
    verb(seat, msg.UndoOperation(last.operation))
    assert sdk.facts(work, "work/deep/e.jpg").get("type", 0) == 0


def test_a_search_moves_with_what_its_keys_are_below_the_place(seat: Desk, sdk: Witness, work: str) -> None:
    last = verb(seat, msg.MoveTo(picked(seat, work, "*.tmp", "work/"), work, "work/tmp/"))
    moved = ["work/tmp/a.tmp", "work/tmp/deep/c.TMP", "work/tmp/文/f.tmp"]
    assert [key for key in sdk.keys(work) if key.lower().endswith(".tmp")] == ["other/g.tmp", *moved]
    verb(seat, msg.MoveTo(picked(seat, work, "*.tmp", "work/"), work, "work/tmp/"))
    assert [key for key in sdk.keys(work) if key.lower().endswith(".tmp")] == ["other/g.tmp", *moved], "they are there"
    verb(seat, msg.UndoOperation(last.operation))
    assert sdk.keys(work) == sorted(TREE)


def test_a_search_goes_into_the_trash_and_back(seat: Desk, sdk: Witness, work: str) -> None:
    last = verb(seat, msg.Trash(picked(seat, work, "*.txt", ""), ".trash/"))
    assert [key for key in sdk.keys(work) if key.endswith(".txt") and not key.startswith(".trash/")] == []
    verb(seat, msg.UndoOperation(last.operation))
    assert sdk.keys(work) == sorted(TREE)


def test_a_locked_object_that_matches_stops_the_whole(seat: Desk, sdk: Witness, work: str) -> None:
    lock = msg.Lock(seat.account, work, "work/deep/")
    seat.engine.call(msg.SetLock(lock, locked=True))
    with pytest.raises(SpaceferryError) as caught:
        list(seat.engine.stream(msg.Delete(picked(seat, work, "*.tmp", "work/"))))
    assert caught.value.code == "locked"
    assert sdk.keys(work) == sorted(TREE)
    verb(seat, msg.Delete(picked(seat, work, "*.tmp -deep", "work/")))
    assert sdk.keys(work) == sorted(set(TREE) - {"work/a.tmp", "work/文/f.tmp"})


def test_a_preview_tells_what_would_be_done(seat: Desk, sdk: Witness, work: str) -> None:
    request = msg.PreviewOperation(msg.Delete(picked(seat, work, "*.tmp", "work/")))
    *_, page = seat.engine.stream(request)
    assert (page.count, page.bytes) == (3, 4)
    assert sdk.keys(work) == sorted(TREE)


def test_a_search_is_downloaded_with_paths_from_its_place_on(seat: Desk, work: str, tmp_path: Path) -> None:
    what = picked(seat, work, "*.tmp", "work/")
    batch = seat.engine.call(msg.AddDownloads(what, str(tmp_path), Conflict.ASK)).batch
    assert {row.state for row in seat.settled(batch)} == {JobState.DONE}
    assert files_below(tmp_path) == {("a.tmp",): b"a", ("deep", "c.TMP"): b"ccc", ("文", "f.tmp"): b""}


def test_a_search_that_finds_nothing_is_downloaded_without_complaint(seat: Desk, work: str, tmp_path: Path) -> None:
    what = picked(seat, work, "nothing-like-it", "work/")
    batch = seat.engine.call(msg.AddDownloads(what, str(tmp_path), Conflict.ASK)).batch
    assert seat.settled(batch) == []
    assert list(tmp_path.iterdir()) == []


def test_a_search_is_copied_elsewhere_with_keys_from_its_place_on(seat: Desk, sdk: Witness, work: str) -> None:
    there = seat.new_space()
    request = msg.AddCopies(picked(seat, work, "*.tmp", "work/"), Place(seat.account, there, "to/"))
    assert {row.state for row in seat.settled(seat.engine.call(request).batch)} == {JobState.DONE}
    assert sdk.keys(there) == ["to/a.tmp", "to/deep/c.TMP", "to/文/f.tmp"]


def test_sizes_usage_duplicates_types_and_an_export(seat: Desk, sdk: Witness, work: str, tmp_path: Path) -> None:
    place = Place(seat.account, work)
    with pytest.raises(NotIndexed):
        list(seat.engine.stream(msg.FindDuplicates(place)))
    assert seat.engine.call(msg.SizesOf(place)) == msg.FolderSizes(())
    assert seat.engine.call(msg.UsageOf(place)).known == 0
    written = list(seat.engine.stream(msg.Export(place, "", msg.ExportFormat.JSON_LINES, str(tmp_path / "list"))))
    assert (written[-1].written, written[-1].complete) == (len(TREE), True)
    lines = [json.loads(line) for line in (tmp_path / "list").read_text("utf-8").splitlines()]
    assert {line["key"]: line["size"] for line in lines} == {key: len(data) for key, data in TREE.items()}
    assert lines[0]["etag"] == sdk.facts(work, lines[0]["key"])["hash"]

    learned(seat, work)
    sizes = seat.engine.call(msg.SizesOf(place))
    below = [len(data) for key, data in TREE.items() if key.startswith("work/")]
    assert sizes.folders == (
        msg.PrefixSize("other/", 1, 1, sizes.folders[0].since),
        msg.PrefixSize("work/", len(below), sum(below), sizes.folders[0].since),
    )
    assert sizes.folders[0].since > 0
    usage = seat.engine.call(msg.UsageOf(place))
    assert (usage.tree[0].count, usage.tree[0].size) == (len(TREE), sum(map(len, TREE.values())))
    (page,) = seat.engine.stream(msg.FindDuplicates(place))
    assert (page.groups, page.wasted, page.rows.keys) == ((2,), 12, b"work/b.txtwork/deep/d.txt")
    pages = list(seat.engine.stream(msg.CheckMimes(place)))
    assert pages[-1].looked == len(TREE)


def test_saved_searches(seat: Desk, work: str) -> None:
    searches = (msg.SavedSearch("Big", Place(seat.account, work), "size>1KB"),)
    seat.engine.call(msg.SaveSearches(searches))
    assert seat.engine.call(msg.ListSearches()) == searches
    seat.engine.call(msg.SaveSearches(()))
    assert seat.engine.call(msg.ListSearches()) == ()


def _all_of(seat: Desk, space: str, query: str) -> msg.Selection:
    return msg.Selection(seat.account, space, (), ("",), query=query)


def test_a_search_is_refreshed_at_the_network(seat: Desk, work: str) -> None:
    seat.sign_in(cdn_url=seat.cloud.endpoints["cdn"])
    *_, end = seat.engine.stream(msg.AskCdnObjects(_all_of(seat, work, "*.tmp"), schemes=("http",)))
    assert (end.sent, end.code, end.finished) == (4, "", True)
    refreshed = [task["url"] for task in seat.cloud.admin("GET", "cdn")["tasks"] if task["kind"] == "url"]
    domain = seat.cloud.domain(work)
    wanted = ["other/g.tmp", "work/a.tmp", "work/deep/c.TMP", "work/%E6%96%87/f.tmp"]
    assert sorted(url for url in refreshed if domain in url) == sorted(f"http://{domain}/{key}" for key in wanted)


def test_a_search_is_processed(seat: Desk, work: str) -> None:
    recipe = msg.ProcessRecipe(("qhash/md5",), ("made/{name}",))
    list(seat.engine.stream(msg.RunProcessing(_all_of(seat, work, "*.txt"), recipe)))
    seat.engine.event(msg.ProcessRunEnded)
    assert found(seat, work, "", "made/")[0] == ["made/b.txt", "made/d.txt"]


def test_what_a_prefetch_brings_is_found(seat: Desk, sdk: Witness, work: str) -> None:
    source = seat.new_space()
    sdk.put(source, "work/a.tmp", b"much longer than before")
    seat.engine.call(msg.SetSpaceSettings(seat.account, work, mirror=(f"http://{seat.cloud.domain(source)}", "")))
    found(seat, work, "")
    learned(seat, work)
    assert found(seat, work, "size>20 *.tmp")[0] == []
    list(seat.engine.stream(msg.Prefetch(msg.Selection(seat.account, work, ("work/a.tmp",)))))
    keys, known = found(seat, work, "size>20 *.tmp")
    assert (keys, known > 0) == (["work/a.tmp"], True)
