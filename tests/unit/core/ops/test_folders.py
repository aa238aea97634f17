"""New folders, and what a selection holds."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import FolderSize, MakeFolder, Measure, Selection
from core.errors import BadKey, Cancelled, KeyTooLong, TargetExists
from core.model import Place
from core.ops.folders import make_folder, measure
from tests.unit.core.ops.memory import Memory, Singly


def test_a_new_folder_is_an_empty_object() -> None:
    memory = Memory(s=["d/x"])
    changes = make_folder(memory, MakeFolder(Place("a", "s", "d/新 folder/")), CancelToken())
    stored = memory.spaces_["s"]["d/新 folder/"]
    assert (stored.size, stored.mime) == (0, "application/x-directory")
    assert [info.key for info in changes.added] == ["d/新 folder/"]
    assert (changes.account, changes.space) == ("a", "s")


@pytest.mark.parametrize("there", ["d/f/", "d/f/below"])
def test_a_folder_that_exists_is_not_made_again(there: str) -> None:
    memory = Memory(s=[there])
    with pytest.raises(TargetExists):
        make_folder(memory, MakeFolder(Place("a", "s", "d/f/")), CancelToken())
    assert memory.names() == [there]


@pytest.mark.parametrize("key", ["", "/", "d//", "d/../", "d/./", "d/f"])
def test_names_that_make_no_folder(key: str) -> None:
    memory = Memory(s=[])
    with pytest.raises(BadKey):
        make_folder(memory, MakeFolder(Place("a", "s", key)), CancelToken())
    assert memory.calls == []


def test_a_folder_name_over_the_limit() -> None:
    with pytest.raises(KeyTooLong):
        make_folder(Memory(s=[]), MakeFolder(Place("a", "s", "n" * 60 + "/")), CancelToken())


@pytest.mark.parametrize("kind", [Memory, Singly])
def test_measure_counts_objects_and_all_below_folders(kind: type[Singly]) -> None:
    keys = ["x", "unasked", *(f"f/{number:02}" for number in range(35))]
    pages = list(measure(kind(s=keys), Measure(Selection("a", "s", ("x", "gone"), ("f/",))), CancelToken()))
    assert pages[-1] == FolderSize(36, 1 + 35 * 4, complete=True)
    assert all(not page.complete for page in pages[:-1])


def test_measuring_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(measure(Memory(s=["f/1"]), Measure(Selection("a", "s", (), ("f/",))), cancel))
