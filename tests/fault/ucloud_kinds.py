"""What becomes of transfers to UCloud's services: the faults of the line and of this side, and what they answer.

Their refusals are a status and words, or numbers of which few are public; the manual's own table is tried as it stands.
"""

from tests.fault.kinds import (
    HERE,
    LINE,
    Kind,
    done,
    failed,
    rule,
    target_appears,
    waits,
)

ANSWERS = (
    Kind(
        "400 no such space",
        failed("no_such_space", "{space}", 2),
        failed("no_such_space", "{space}"),
        rule(status=400, error="bucket not exist", times=0),
    ),
    Kind("401", failed("bad_keys", "keys", 2), failed("bad_keys", "keys", 2), rule(status=401, times=0)),
    Kind("403", failed("bad_keys", "keys", 2), failed("bad_keys", "keys", 2), rule(status=403, times=0)),
    Kind(
        "403 not allowed",
        failed("forbidden", "not allowed", 2),
        failed("forbidden", "not allowed"),
        rule(status=403, error="action not allow", times=0),
    ),
    Kind("404", None, failed("no_such_object", "does not exist any more"), rule(status=404, times=0)),
    Kind("404 in the middle", done(9), None, rule(op="part", part=1, status=404, error="upload id not exist")),
    Kind("413", failed("too_large", "large", 2), None, rule(status=413, times=0)),
    Kind("416", None, failed("remote_changed", "changed", 2), rule(status=416, times=0)),
    Kind("429", waits("throttled", "slower pace", 3), waits("throttled", "slower pace", 2), rule(status=429, times=0)),
    Kind("500", done(5), done(2), rule(status=500)),
    Kind(
        "502 for good", waits("server_failed", "502", 12), waits("server_failed", "502", 6), rule(status=502, times=0)
    ),
    Kind("503 with Retry-After", done(5), done(2), rule(status=503, retry_after=1)),
    Kind("504, work done", done(6), None, rule(op="finish", method="POST", status=504, late=True)),
    Kind("target appears", waits("target_exists", "taken already", 5, goes_on=False), None, late=target_appears),
)

KINDS = (*LINE, *ANSWERS, *HERE)
"""All of it."""
