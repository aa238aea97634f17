"""Pacer: which host next, whether again, how many at once. Delays are zero: their order decides, not their length."""

import threading
from collections.abc import Callable

import pytest

from core import errors
from core.cancel import CancelToken
from core.net.pacer import Pacer, Patience

SWIFT = Patience(tries=4, first_delay=0, throttled_delay=0, rest=1000)


class Script:
    """An attempt that raises what it is told for each host, and remembers who was asked."""

    def __init__(self, *outcomes: Exception | str) -> None:
        self.outcomes = list(outcomes)
        self.asked: list[str] = []

    def __call__(self, host: str) -> str:
        self.asked.append(host)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def failing(pacer: Pacer, hosts: tuple[str, ...], script: Script) -> errors.SpaceferryError:
    with pytest.raises(errors.SpaceferryError) as caught:
        pacer.run(hosts, script, CancelToken())
    return caught.value


def test_the_first_host_serves() -> None:
    script = Script("fine")
    assert Pacer(SWIFT).run(("a", "b"), script, CancelToken()) == "fine"
    assert script.asked == ["a"]


def test_the_next_host_is_asked_at_once() -> None:
    script = Script(errors.TimedOut(), "fine")
    Pacer(Patience(first_delay=1000)).run(("a", "b"), script, CancelToken())
    assert script.asked == ["a", "b"]


def test_a_failed_host_is_asked_last_for_a_while() -> None:
    pacer = Pacer(SWIFT)
    pacer.run(("a", "b"), Script(errors.ServerFailed(), "fine"), CancelToken())
    script = Script("fine")
    pacer.run(("a", "b"), script, CancelToken())
    assert script.asked == ["b"]


def test_a_rested_host_comes_first_again() -> None:
    pacer = Pacer(Patience(first_delay=0, rest=0))
    pacer.run(("a", "b"), Script(errors.ServerFailed(), "fine"), CancelToken())
    script = Script("fine")
    pacer.run(("a", "b"), script, CancelToken())
    assert script.asked == ["a"]


@pytest.mark.parametrize(
    ("hosts", "asked"), [(("a",), 4), (("a", "b"), 4), (("a", "b", "c"), 6), (("a", "b", "c", "d", "e"), 5)]
)
def test_tries_are_counted_and_rounds_finished(hosts: tuple[str, ...], asked: int) -> None:
    script = Script(errors.ConnectionCut())
    assert isinstance(failing(Pacer(SWIFT), hosts, script), errors.ConnectionCut)
    assert len(script.asked) == asked


def test_the_same_host_twice_is_one_host() -> None:
    script = Script(errors.ConnectionCut(), "fine")
    Pacer(Patience(tries=1)).run(("a", "b", "a"), script, CancelToken())
    assert script.asked == ["a", "b"]


@pytest.mark.parametrize(
    "error",
    [errors.BadKeys(), errors.NoSuchObject(), errors.UploadExpired(), errors.RemoteChanged(), errors.TlsFailed()],
)
def test_what_another_try_cannot_change_is_raised(error: errors.SpaceferryError) -> None:
    script = Script(error)
    assert failing(Pacer(SWIFT), ("a", "b"), script) is error
    assert script.asked == ["a"]


def test_several_unreachable_hosts_mean_offline() -> None:
    assert type(failing(Pacer(SWIFT), ("a", "b"), Script(errors.HostUnreachable(host="b")))) is errors.Offline
    assert type(failing(Pacer(SWIFT), ("a",), Script(errors.HostUnreachable()))) is errors.HostUnreachable


def test_throttled_is_tried_again_on_the_same_host() -> None:
    script = Script(errors.Throttled(), "fine")
    assert Pacer(SWIFT).run(("a",), script, CancelToken()) == "fine"


@pytest.mark.parametrize(
    ("error", "slowed"),
    [
        (errors.Throttled(status=573), True),
        (errors.ServerFailed(status=503), True),
        (errors.ServerFailed(status=502), False),
        (errors.TimedOut(), False),
    ],
)
def test_who_asked_learns_of_a_slower_pace(error: errors.NetworkError, slowed: bool) -> None:
    cancel = CancelToken()
    assert Pacer(SWIFT).run(("a",), Script(error, "fine"), cancel) == "fine"
    assert cancel.slowed is slowed


def test_a_long_pause_is_left_to_the_caller() -> None:
    script = Script(errors.Throttled(wait=3600))
    assert failing(Pacer(SWIFT), ("a",), script).params["wait"] == 3600
    assert script.asked == ["a"]


def test_a_throttled_host_is_left_alone_by_every_thread() -> None:
    pacer = Pacer(Patience(tries=1, throttled_delay=1000, longest_delay=1000))
    failing(pacer, ("a",), Script(errors.Throttled()))
    cancel = CancelToken()
    script = Script("fine")
    threading.Timer(0.05, cancel.cancel).start()
    with pytest.raises(errors.Cancelled):
        pacer.run(("a",), script, cancel)
    assert script.asked == []


def test_cancel_ends_the_wait_between_rounds() -> None:
    cancel = CancelToken()

    def fail_and_cancel(_host: str) -> None:
        cancel.cancel()
        raise errors.TimedOut

    with pytest.raises(errors.Cancelled):
        Pacer(Patience(first_delay=1000)).run(("a",), fail_and_cancel, cancel)


def test_delays_double_and_spread() -> None:
    waits: list[float] = []

    class Noted(CancelToken):
        def wait(self, seconds: float) -> None:
            waits.append(seconds)

    with pytest.raises(errors.TimedOut):
        Pacer(Patience(tries=4, first_delay=8, longest_delay=20)).run(("a",), Script(errors.TimedOut()), Noted())
    assert [low <= wait <= high for wait, (low, high) in zip(waits, ((4, 8), (8, 16), (10, 20)), strict=True)] == [
        True
    ] * 3


def test_tokens_limit_concurrent_requests() -> None:
    pacer = Pacer(Patience(at_once=2))
    inside, most = 0, 0
    lock = threading.Lock()
    both = threading.Barrier(2)

    def work() -> None:
        nonlocal inside, most
        with pacer.token("a", CancelToken()):
            with lock:
                inside += 1
                most = max(most, inside)
            both.wait()
            with lock:
                inside -= 1

    in_threads(6, work)
    assert most == 2


def test_cancel_ends_the_wait_for_a_token() -> None:
    pacer = Pacer(Patience(at_once=1))
    cancel = CancelToken()
    threading.Timer(0.05, cancel.cancel).start()
    with pacer.token("a", CancelToken()), pytest.raises(errors.Cancelled), pacer.token("a", cancel):
        pass


def in_threads(count: int, work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
