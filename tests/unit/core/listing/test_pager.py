"""Pages one ahead: order, ends, faults, and what closing and cancelling do."""

import threading
from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled, TimedOut
from core.listing.pager import PageReader, pages
from core.model import ListingPage, ObjectInfo
from tests.unit.core.ops.memory import Memory


class Scripted(Memory):
    """Answers each marker with what the test says."""

    def __init__(self, answer: Callable[[str, CancelToken], ListingPage]) -> None:
        super().__init__()
        self.answer = answer
        self.asked: list[str] = []

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        self.asked.append(marker)
        return self.answer(marker, cancel)


def page(*keys: str, marker: str = "") -> ListingPage:
    return ListingPage(tuple(map(ObjectInfo, keys)), (), marker)


def test_every_page_in_order() -> None:
    keys = [f"{number:03}" for number in range(95)]
    memory = Memory(s=keys)
    found = list(pages(memory, "s", "", CancelToken()))
    assert [len(one.objects) for one in found] == [10] * 9 + [5]
    assert [info.key for one in found for info in one.objects] == keys


def test_folders_or_all_keys() -> None:
    memory = Memory(s=["a/1", "a/2", "b"])
    (folded,) = pages(memory, "s", "", CancelToken())
    (flat,) = pages(memory, "s", "", CancelToken(), delimiter="")
    assert (folded.prefixes, [info.key for info in folded.objects]) == (("a/",), ["b"])
    assert (flat.prefixes, len(flat.objects)) == ((), 3)


def test_an_empty_page_is_not_the_end() -> None:
    answers = {"": page(marker="1"), "1": page(marker="2"), "2": page("x", marker="3"), "3": page()}
    found = list(pages(Scripted(lambda marker, _: answers[marker]), "s", "", CancelToken()))
    assert [info.key for one in found for info in one.objects] == ["x"]


@pytest.mark.parametrize("answers", [{"": "1", "1": "1"}, {"": "1", "1": "2", "2": "1"}])
def test_a_marker_that_comes_again_is_an_error_not_a_loop(answers: dict[str, str]) -> None:
    provider = Scripted(lambda marker, _: page("x", marker=answers[marker]))
    found = []
    with pytest.raises(BadAnswer):
        found += list(pages(provider, "s", "", CancelToken()))
    assert provider.asked == list(answers)


def test_an_error_comes_after_the_pages_before_it() -> None:
    def answer(marker: str, cancel: CancelToken) -> ListingPage:
        if marker:
            raise TimedOut
        return page("x", marker="1")

    reading = pages(Scripted(answer), "s", "", CancelToken())
    assert next(reading).objects[0].key == "x"
    with pytest.raises(TimedOut):
        next(reading)


def test_one_page_is_fetched_ahead_and_no_more() -> None:
    asked = threading.Semaphore(0)

    def answer(marker: str, cancel: CancelToken) -> ListingPage:
        asked.release()
        return page("x", marker=marker + "1")

    provider = Scripted(answer)
    reader = PageReader(provider, "s", "", CancelToken())
    reader.take()
    assert asked.acquire(timeout=30)
    assert asked.acquire(timeout=30), "the second page is fetched although nobody asked for it"
    assert not asked.acquire(timeout=0.05)
    assert provider.asked == ["", "1"]
    reader.close()


def test_closing_cancels_the_fetch_ahead_but_not_the_caller() -> None:
    started, stopped = threading.Event(), threading.Event()

    def answer(marker: str, cancel: CancelToken) -> ListingPage:
        if marker:
            started.set()
            with pytest.raises(Cancelled):
                cancel.wait(60)
            stopped.set()
            raise Cancelled
        return page("x", marker="1")

    cancel = CancelToken()
    reading = pages(Scripted(answer), "s", "", cancel)
    next(reading)
    assert started.wait(30)
    reading.close()  # type: ignore[attr-defined]  # pages is a generator
    assert stopped.wait(30)
    assert not cancel.cancelled
    assert cancel._callbacks == []


def test_cancelling_wakes_whoever_waits_for_a_page() -> None:
    started, let_go = threading.Event(), threading.Event()

    def answer(marker: str, cancel: CancelToken) -> ListingPage:
        started.set()
        let_go.wait(60)  # a provider that does not notice
        return page()

    cancel = CancelToken()
    reader = PageReader(Scripted(answer), "s", "", cancel)
    assert started.wait(30)
    threading.Timer(0, cancel.cancel).start()
    with pytest.raises(Cancelled):
        reader.take()
    let_go.set()
    reader.close()


def test_a_take_with_a_limit_gives_up_and_loses_nothing() -> None:
    let_go = threading.Event()

    def answer(marker: str, cancel: CancelToken) -> ListingPage:
        let_go.wait(60)
        return page("x")

    reader = PageReader(Scripted(answer), "s", "", CancelToken())
    assert reader.take(0.01) is None
    let_go.set()
    found = reader.take()
    assert found == page("x")
    assert reader.finished
    reader.close()
