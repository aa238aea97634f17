"""Who asks: the account itself, or a key pair an admin limited to one space and prefix (``/_sandbox/keys``).

``dispatch``, ``roles.policy`` and ``roles.download`` find the Caller by the access key of the signature;
``exchange.learn`` and the handlers ask it about every object. Limited pairs live in memory alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.auth import Keys
from sandbox.errors import forbidden


@dataclass(frozen=True)
class Caller:
    """A key pair and what it reaches. ``space`` None: everything. ``lists``: it may ask for the names of spaces."""

    keys: Keys
    space: str | None = None
    prefix: str = ""
    lists: bool = True

    @property
    def limited(self) -> bool:
        """True for all but the account's own keys."""
        return self.space is not None

    def may(self, space: str, key: str | None = None) -> bool:
        """True when the space, or an object of it, is within reach."""
        if self.space is None:
            return True
        return space == self.space and (key is None or key.startswith(self.prefix))

    def check(self, space: str, key: str | None = None) -> None:
        """Raises ApiError 403 where ``may`` is False."""
        if not self.may(space, key):
            raise forbidden()


class Callers:
    """The account's own keys and the limited ones."""

    def __init__(self, keys: Keys) -> None:
        self.account = Caller(keys)
        self._limited: dict[str, Caller] = {}

    def add(self, caller: Caller) -> None:
        """From now on these keys are known too."""
        self._limited[caller.keys.access_key] = caller

    def remove(self, access_key: str) -> None:
        """Forget one limited pair; "" forgets all."""
        self._limited = {known: caller for known, caller in self._limited.items() if access_key not in ("", known)}

    def limited(self) -> list[Caller]:
        """Every limited pair."""
        return list(self._limited.values())

    def knows(self, access_key: str) -> bool:
        """True for the access key of any pair."""
        return access_key == self.account.keys.access_key or access_key in self._limited

    def of_token(self, token: str) -> Caller:
        """The pair that ``<ak>:...`` claims to be signed with; an unknown one is held against the account's own."""
        return self._limited.get(token.partition(":")[0], self.account)
