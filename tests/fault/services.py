"""Which kinds of faults are tried on which service, and where."""

import pytest

from tests.fault import kinds, ucloud_kinds
from tests.fault.ground import Ground
from tests.fault.ucloud_ground import Us3Ground, UVideoGround

GROUNDS: dict[str, type[Ground]] = {"kodo": Ground, "us3": Us3Ground, "uvideo": UVideoGround}
KINDS = {"kodo": kinds.KINDS, "us3": ucloud_kinds.KINDS, "uvideo": ucloud_kinds.KINDS}


def pairs(way: str) -> "list[pytest.ParameterSet]":
    """(service, kind) of the kinds that concern an `upload` or a `download`. What can happen on the line happens to
    all services alike: of the others than Kodo, the normal run tries what they answer.
    """
    return [
        pytest.param(
            service,
            kind,
            id=f"{service}-{kind.name}",
            marks=[pytest.mark.slow] if service != "kodo" and kind not in ucloud_kinds.ANSWERS else [],
        )
        for service, some in KINDS.items()
        for kind in some
        if getattr(kind, way) is not None
    ]
