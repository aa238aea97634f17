"""Room for a plan while it is made."""

from collections.abc import Iterator

import pytest

from core.errors import BadKey
from core.model import ObjectInfo
from core.ops.scratch import spooled


@pytest.mark.parametrize("count", [0, 5, 20_000, 21_500])
def test_a_plan_is_held_until_all_of_it_was_seen(count: int) -> None:
    """Few objects in memory, many on the disk: the same comes out, and nothing before the last was seen."""
    seen: list[str] = []

    def listed(last: str = "") -> Iterator[ObjectInfo]:
        for number in range(count):
            seen.append(f"{number:06}")
            yield ObjectInfo(seen[-1], number)
        if last:
            raise BadKey(key=last)

    made = spooled(listed(), lambda info: (info.key, info.size))
    assert len(seen) == count
    assert list(made) == [(f"{number:06}", number) for number in range(count)]
    with pytest.raises(BadKey):
        spooled(listed("last"), lambda info: info)
