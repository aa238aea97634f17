"""outcome and gates: what becomes of a job that failed, and of the others of its account meanwhile."""

import pytest

from core import errors
from core.transfer.gates import FIRST_WAIT, LONGEST_WAIT, OUTAGE, Gates
from core.transfer.job import Conflict
from core.transfer.outcome import MOST_ATTEMPTS, MOST_IN_OUTAGE, TRIES_AT_ONCE, Fate, judge

AWAY = [
    errors.Offline(),
    errors.HostUnreachable(host="h"),
    errors.BadAnswer(host="h", status=200, detail="html"),
    errors.BadAnswer(host="h", status=302, detail="redirect"),
]


def fate(error: errors.SpaceferryError, tries: int = 1, attempts: int = 1, most: int = MOST_ATTEMPTS) -> Fate:
    return judge(error, Conflict.ASK, tries, attempts, most)


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_a_network_that_is_away_is_waited_for_without_end(error: errors.SpaceferryError) -> None:
    assert fate(error, attempts=10_000) is Fate.LATER


@pytest.mark.parametrize("kind", [errors.ServerFailed, errors.TimedOut, errors.ConnectionCut])
def test_a_service_that_fails_is_tried_at_once_then_later_then_given_up(kind: type[errors.SpaceferryError]) -> None:
    assert fate(kind(), TRIES_AT_ONCE - 1) is Fate.AT_ONCE
    assert fate(kind(), TRIES_AT_ONCE, MOST_ATTEMPTS - 1) is Fate.LATER
    assert fate(kind(), TRIES_AT_ONCE, MOST_ATTEMPTS) is Fate.FAIL
    assert fate(kind(), TRIES_AT_ONCE, MOST_ATTEMPTS, MOST_IN_OUTAGE) is Fate.LATER


@pytest.mark.parametrize(
    "error",
    [
        errors.BadRequest(),
        errors.BadKeys(),
        errors.ClockSkew(),
        errors.Forbidden(),
        errors.PolicyRefused(),
        errors.ChecksumRefused(),
        errors.TooLarge(),
        errors.AccountFrozen(),
        errors.NoSuchObject(),
        errors.NoSuchSpace(),
        errors.UploadExpired(),
        errors.RemoteChanged(),
        errors.TlsFailed(),
    ],
    ids=lambda error: error.code,
)
def test_what_another_run_cannot_change_fails_at_once(error: errors.SpaceferryError) -> None:
    assert fate(error) is Fate.FAIL


@pytest.mark.parametrize("kind", [errors.BadKeys, errors.AccountFrozen])
def test_an_account_that_is_refused_itself_holds_its_jobs(kind: type[errors.SpaceferryError]) -> None:
    assert fate(kind(account="acc")) is Fate.KEYS
    gates = Gates()
    assert gates.lost_keys("acc", gates.times_ready("acc"), kind(account="acc"))
    assert gates.closed() == gates.refused.keys() == {"acc"}
    gates.ready("acc")
    assert not gates.closed()
    assert not gates.refused


def test_an_account_without_keys_is_not_a_refused_one() -> None:
    gates = Gates()
    assert gates.lost_keys("acc", 0, errors.NoKeys(account="acc"))
    assert gates.closed() == {"acc"}
    assert not gates.refused


def test_a_torn_answer_is_tried_again_a_few_times() -> None:
    torn = errors.BadAnswer(host="h", status=200, detail="json")
    assert [fate(torn, tries) for tries in (1, 2, 3)] == [Fate.AT_ONCE, Fate.AT_ONCE, Fate.FAIL]


def test_a_domain_that_is_somebody_else_s_holds_up_its_own_reads_alone() -> None:
    foreign = errors.BadAnswer(host="h", status=200, detail="foreign", domain="h")
    assert fate(foreign) is Fate.LATER
    assert fate(foreign, attempts=MOST_ATTEMPTS) is Fate.FAIL
    gates = Gates()
    gates.failed("acc", foreign, 0)
    assert not gates.closed()
    assert not gates.offline


@pytest.mark.parametrize("error", [*AWAY, errors.Throttled()], ids=str)
def test_nobody_else_of_the_account_knocks_meanwhile(error: errors.SpaceferryError) -> None:
    gates = Gates()
    gates.failed("acc", error, 0)
    assert gates.closed() == {"acc"}
    assert gates.next_due() == FIRST_WAIT
    assert gates.due(FIRST_WAIT) == ["acc"]
    assert not gates.closed()


def test_a_service_that_fails_for_all_alike_is_an_outage() -> None:
    gates = Gates()
    for _ in range(OUTAGE - 1):
        gates.failed("acc", errors.ServerFailed(), 0)
        assert not gates.closed()
    gates.failed("acc", errors.ServerFailed(), 0)
    assert gates.closed() == {"acc"}
    assert gates.outage("acc")
    assert gates.opened("acc")
    assert not gates.outage("acc")
    assert not gates.closed()


def test_one_that_gets_through_in_between_is_no_outage() -> None:
    gates = Gates()
    for _ in range(10 * OUTAGE):
        gates.failed("acc", errors.ServerFailed(), 0)
        gates.opened("acc")
    assert not gates.outage("acc")


def test_pauses_double_up_to_a_minute_and_a_held_account_always_comes_back() -> None:
    gates, now, waits = Gates(), 0.0, []
    for _ in range(8):
        gates.failed("acc", errors.ServerFailed(), now)
        gates.failed("acc", errors.ServerFailed(), now)
        due = gates.next_due()
        assert due is not None
        waits.append(due - now)
        now = due
        assert gates.due(now) == ["acc"]
    assert waits == [2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_a_longer_pause_that_was_asked_for_is_kept() -> None:
    gates = Gates()
    gates.failed("acc", errors.Throttled(wait=300), 0)
    assert gates.next_due() == 300
