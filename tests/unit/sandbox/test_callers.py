"""What a limited key pair reaches."""

import pytest

from sandbox.auth import Keys
from sandbox.callers import Caller, Callers
from sandbox.errors import ApiError

ACCOUNT, GUEST = Keys("ak", "sk"), Keys("guest", "secret")


@pytest.mark.parametrize(
    ("space", "key", "allowed"),
    [
        ("own", None, True),
        ("own", "in/a", True),
        ("own", "in", False),
        ("own", "", False),
        ("other", None, False),
        ("other", "in/a", False),
    ],
)
def test_space_and_prefix(space: str, key: str, allowed: bool) -> None:
    caller = Caller(GUEST, "own", "in/")
    assert caller.may(space, key) is allowed
    assert Caller(ACCOUNT).may(space, key)
    if not allowed:
        with pytest.raises(ApiError, match="403 permission denied"):
            caller.check(space, key)


def test_found_by_the_access_key_of_a_token() -> None:
    callers = Callers(ACCOUNT)
    callers.add(Caller(GUEST, "own"))
    assert callers.of_token("guest:signature:policy").limited
    assert not callers.of_token("stranger:signature").limited, "and then its signature is not ours"
    assert (callers.knows("guest"), callers.knows("ak"), callers.knows("stranger")) == (True, True, False)
    callers.remove("guest")
    assert not callers.knows("guest")
    assert "secret" not in repr(GUEST)
