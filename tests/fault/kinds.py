"""The kinds of faults: how each is caused, and what must become of an upload and of a download that meet it.

`most` bounds what the transfer may cost in requests (or connections, where nothing else arrives) until it rests. An
upload of two parts costs four, a download one. `words` stand in the message of the row; {host} is the wire's address.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.net.session import Timeouts
from core.transfer.job import JobState
from tests.fault.ground import LONG, SHORT, Ground
from tests.helpers.canned_answer import PORTAL, http_answer

MIB = 1 << 20
PARTS = 6 * MIB
"""Two parts."""

S = JobState


@dataclass(frozen=True)
class End:
    """How a transfer ends that meets the fault. `codes`: any of these; none where it is done."""

    state: JobState
    most: int
    codes: tuple[str, ...] = ()
    words: str = ""
    goes_on: bool = True
    """A waiting one: whether it goes on by itself, soon after the fault is over."""


@dataclass(frozen=True)
class Kind:
    """A fault. `cause` is done before the transfer; `late`, once it is planned and before its first byte."""

    name: str
    upload: End | None
    download: End | None
    cause: Callable[[Ground], object] = lambda _ground: None
    late: Callable[[Ground], object] | None = None
    timeouts: Timeouts = LONG
    size: int = PARTS


def done(most: int) -> End:
    return End(S.DONE, most)


def failed(code: str, words: str, most: int = 1) -> End:
    return End(S.FAILED, most, (code,), words)


def waits(codes: str, words: str, most: int = 1, *, goes_on: bool = True) -> End:
    return End(S.WAITING, most, tuple(codes.split()), words, goes_on)


def on_side(**fields: object) -> Callable[[Ground], None]:
    """Faults of the wire, in the direction of the file's bytes."""
    return lambda ground: ground.side.__dict__.update(fields)


def on_answer(**fields: object) -> Callable[[Ground], None]:
    """Faults of the wire, on what comes back."""
    return lambda ground: ground.wire.down.__dict__.update(fields)


def rule(**fields: object) -> Callable[[Ground], None]:
    """Faults of the service."""
    return lambda ground: ground.rule(**fields)


def canned(*answers: bytes | None) -> Callable[[Ground], None]:
    """Somebody else answers."""
    return lambda ground: ground.wire.canned.extend(answers)


def elsewhere(host: Callable[[Ground], str]) -> Callable[[Ground], None]:
    """The service names another host."""
    return lambda ground: ground.point_to(host(ground))


def second_host(ground: Ground) -> None:
    """The first host is dead, the second lives: of the upload hosts; of the account's own, for a download."""
    if ground.upward:
        ground.point_to(ground.dead_address(), ground.wire.address)
    else:
        ground.uc = f"http://{ground.dead_address()},{ground.uc}"


def second_region(ground: Ground) -> None:
    ground.cloud.tell_hosts(regions=[{"up": [ground.dead_address()]}, {"up": [ground.wire.address]}])


def all_hosts_dead(ground: Ground) -> None:
    ground.point_to(ground.dead_address(), ground.dead_address())


def all_of_the_account_dead(ground: Ground) -> None:
    """Nothing is known of the space, and nobody of the account can be asked."""
    ground.uc = f"http://{ground.dead_address()},http://{ground.dead_address()}"


def clock(seconds: int) -> Callable[[Ground], None]:
    return lambda ground: ground.cloud.set_clock(seconds)


def target_appears(ground: Ground) -> None:
    """Between the look at the targets and the first byte, somebody else's is there."""
    if ground.upward:
        ground.put(b"somebody else's")
    else:
        (ground.folder / "out" / ground.name).write_bytes(b"somebody else's")


def source_rewritten(ground: Ground) -> None:
    if ground.upward:
        path = ground.folder / "files" / ground.name
        path.write_bytes(path.read_bytes()[::-1] + b"more")
    else:
        ground.put(b"another version")


TORN = http_answer("200 OK", b'{"hash":"lx', "Content-Type: application/json", "X-Reqid: torn")
ELSEWHERE = http_answer("302 Found", b"", "Location: http://login.invalid/")
NOWHERE = "no-such-host.invalid:80"

AWAY = "offline host_unreachable timed_out"

LINE = (
    Kind(
        "refused",
        waits("host_unreachable", "{host} cannot be reached", 0),
        waits("host_unreachable", "{host} cannot be reached", 0),
        lambda ground: ground.wire.refuse(),
    ),
    Kind(
        "no such name", waits(AWAY, "be reached", 0), waits(AWAY, "be reached", 0), elsewhere(lambda _ground: NOWHERE)
    ),
    Kind(
        "greeting unanswered",
        waits("timed_out", "did not answer in time", 0),
        waits("timed_out", "did not answer in time", 0),
        elsewhere(Ground.deaf_address),
        timeouts=SHORT,
    ),
    Kind(
        "deaf",
        waits("timed_out", "{host} did not answer in time", 6),
        waits("timed_out", "{host} did not answer in time", 6),
        lambda ground: setattr(ground.wire, "deaf", True),
        timeouts=SHORT,
    ),
    Kind("cut by FIN", done(8), done(2), on_side(cut_after=MIB, times=1)),
    Kind("cut by RST", done(8), done(2), on_side(cut_after=MIB, times=1, reset=True)),
    Kind("cut in the head of the answer", done(8), done(2), on_answer(cut_after=20, times=1)),
    Kind(
        "cut again and again",
        waits("connection_cut", "{host} broke off", 24),
        waits("connection_cut", "{host} broke off", 3),
        on_side(cut_after=10_000),
    ),
    Kind("black hole in the middle", done(8), done(3), on_side(swallow_after=MIB, times=1), timeouts=SHORT),
    Kind(
        "answer trickles",
        waits("timed_out", "{host} did not answer in time", 6),
        waits("timed_out", "{host} did not answer in time", 6),
        on_answer(rate=100),
        timeouts=SHORT,
    ),
    Kind("spoiled", done(5), failed("hash_differs", ".bad"), on_side(corrupt_at=MIB, times=1)),
    Kind(
        "sign-in page", waits("bad_answer", "sign-in page", 1), waits("bad_answer", "sign-in page", 1), canned(PORTAL)
    ),
    Kind("sent elsewhere", waits("bad_answer", "{host}", 1), waits("bad_answer", "{host}", 1), canned(ELSEWHERE)),
)
"""What the line does, whatever service is behind it."""

SERVICE = (
    Kind("first host dead", done(4), done(1), second_host),
    Kind("first region dead", done(4), None, second_region),
    Kind("all hosts dead", waits("offline", "be reached", 0), None, all_hosts_dead),
    Kind("torn answer", done(2), None, canned(TORN, None), size=1000),
    Kind("torn answer again and again", failed("bad_answer", "{host}", 3), None, canned(TORN), size=1000),
    Kind(
        "400",
        failed("bad_request", "refused the request"),
        failed("bad_request", "refused the request"),
        rule(status=400, times=0),
    ),
    Kind("401", failed("bad_keys", "keys"), failed("bad_keys", "keys"), rule(status=401, times=0)),
    Kind("401 expired", done(5), None, rule(status=401, error="expired token")),
    Kind("403", failed("policy_refused", "upload"), failed("forbidden", "not allowed"), rule(status=403, times=0)),
    Kind("406", failed("checksum_refused", "other bytes", 2), None, rule(op="form", status=406, times=0), size=1000),
    Kind("406 once", done(2), None, rule(op="form", status=406), size=1000),
    Kind("413", failed("too_large", "large"), None, rule(status=413, times=0)),
    Kind("416", None, failed("remote_changed", "changed", 2), rule(status=416, times=0)),
    Kind("419", failed("account_frozen", "frozen"), failed("account_frozen", "frozen"), rule(status=419, times=0)),
    Kind(
        "478",
        waits("source_failed", "could not read the source", 1),
        waits("source_failed", "could not read the source", 1),
        rule(status=478, times=0),
    ),
    Kind("502", done(5), done(2), rule(status=502)),
    Kind("502 for good", waits("server_failed", "502", 6), waits("server_failed", "502", 6), rule(status=502, times=0)),
    Kind("503 with Retry-After", done(5), done(2), rule(status=503, retry_after=1)),
    Kind("504", done(5), done(2), rule(status=504)),
    Kind(
        "509",
        waits("throttled", "slower pace", 1, goes_on=False),
        waits("throttled", "slower pace", 1, goes_on=False),
        rule(status=509, times=0),
    ),
    Kind("573", waits("throttled", "slower pace", 2), waits("throttled", "slower pace", 2), rule(status=573, times=0)),
    Kind(
        "579",
        End(S.DONE, 4, ("callback_failed",), "Stored"),
        None,
        rule(op="v2_complete", status=579, late=True),
    ),
    Kind(
        "579 of a small file",
        End(S.DONE, 1, ("callback_failed",), "Stored"),
        None,
        rule(op="form", status=579, late=True),
        size=1000,
    ),
    Kind("599, work done", done(6), None, rule(op="v2_complete", status=599, late=True)),
    Kind("599", done(5), done(2), rule(status=599)),
    Kind("612 in the middle", done(9), None, rule(op="v2_part", part=2, status=612, error="no such uploadId")),
    Kind("404", None, failed("no_such_object", "does not exist any more"), rule(status=404, times=0)),
    Kind(
        "614",
        waits("target_exists", "taken already", 5, goes_on=False),
        waits("target_exists", "taken already", 1, goes_on=False),
        late=target_appears,
    ),
    Kind("631", failed("no_such_space", "{space}"), failed("no_such_space", "{space}"), rule(status=631, times=0)),
    Kind("701", done(9), None, rule(op="v2_part", part=2, status=701)),
)
"""What this service answers."""

HERE = (
    Kind("clock behind", done(4), done(1), clock(7200)),
    Kind("clock ahead", done(4), done(1), clock(-7200)),
    Kind("two hours between plan and start", done(6), done(2), late=clock(7200)),
    Kind("source rewritten before its turn", done(4), done(3), late=source_rewritten),
)
"""What happens on this side."""

KINDS = (*LINE, *SERVICE, *HERE)
