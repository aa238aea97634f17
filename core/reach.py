"""How far an account's keys reach, where that is not everything: one space, or what is below one folder of it.

The user says so in the account's form: such keys may be refused the list of spaces, and everything above the folder.
Used by the engine; providers only put REACH_FIELDS into their form.
"""

from collections.abc import Mapping
from typing import NamedTuple

from core.provider import Field

REACH_FIELDS = (
    Field("space", "only_space", required=False, advanced=True),
    Field("prefix", "only_prefix", kind="prefix", required=False, advanced=True),
)


class Reach(NamedTuple):
    """`space` is empty where the keys reach all; `prefix` is empty or ends with '/'."""

    space: str = ""
    prefix: str = ""

    def step(self, space: str, key: str) -> str:
        """The one folder that is seen in the folder `key`, which lies above the prefix; empty elsewhere."""
        if space != self.space or key == self.prefix or not self.prefix.startswith(key):
            return ""
        return key + self.prefix[len(key) :].partition("/")[0] + "/"


def reach_of(values: Mapping[str, str]) -> Reach:
    """By the values of an account's form."""
    space, prefix = values.get("space", "").strip(), values.get("prefix", "").lstrip("/")
    if not space:
        return Reach()
    return Reach(space, prefix if not prefix or prefix.endswith("/") else f"{prefix}/")
