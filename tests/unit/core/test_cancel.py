"""The token by which one side asks the other to stop."""

import threading
import weakref

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled


def test_a_fresh_token_lets_everything_pass() -> None:
    token = CancelToken()
    token.check()
    token.wait(0)
    assert not token.cancelled


def test_a_cancelled_token_stops_checks_and_waits() -> None:
    token = CancelToken()
    token.cancel()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()
    with pytest.raises(Cancelled):
        token.wait(60)


def test_a_wait_in_another_thread_ends_at_once() -> None:
    token = CancelToken()
    ended: list[str] = []

    def sleep() -> None:
        try:
            token.wait(60)
        except Cancelled:
            ended.append("cancelled")

    thread = threading.Thread(target=sleep)
    thread.start()
    token.cancel()
    thread.join(30)
    assert ended == ["cancelled"]


def test_a_callback_runs_once_and_not_when_withdrawn() -> None:
    token, calls = CancelToken(), []
    token.on_cancel(lambda: calls.append("kept"))
    withdraw = token.on_cancel(lambda: calls.append("withdrawn"))
    withdraw()
    withdraw()
    token.cancel()
    token.cancel()
    assert calls == ["kept"]


def test_a_callback_of_a_cancelled_token_runs_at_once() -> None:
    token, calls = CancelToken(), []
    token.cancel()
    token.on_cancel(lambda: calls.append("now"))()
    assert calls == ["now"]


def test_a_child_ends_with_its_parent_but_not_the_other_way_round() -> None:
    parent = CancelToken()
    one, other = parent.child(), parent.child()
    one.cancel()
    assert [one.cancelled, other.cancelled, parent.cancelled] == [True, False, False]
    parent.cancel()
    assert [other.cancelled, parent.child().cancelled] == [True, True]


def test_a_lent_token_is_held_no_longer_than_its_work() -> None:
    parent = CancelToken()
    with parent.lent() as token:
        other = parent.child()
        parent.cancel()
        assert [token.cancelled, other.cancelled] == [True, True]
    fresh = CancelToken()
    with fresh.lent() as token:
        held = weakref.ref(token)
    del token
    assert held() is None
