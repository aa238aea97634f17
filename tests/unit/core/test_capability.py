"""What a user can do, derived from what a provider implements and what a space allows."""

from typing import ClassVar, cast

import pytest

from core.cancel import CancelToken
from core.capability import Capability, of_provider, of_space
from core.model import Space
from core.provider import Provider
from core.supports import CopyOp, MimeOp


class Plain:
    """Can what every provider can; only the optional protocols matter here."""


class Copying(Plain):
    """One ability more."""

    def copy(self, space: str, op: CopyOp, cancel: CancelToken) -> None: ...

    def move(self, space: str, op: CopyOp, cancel: CancelToken) -> None: ...


class Able(Copying):
    """Several abilities, one of which has data."""

    regions: ClassVar[tuple[str, ...]] = ("z0",)

    def set_mime(self, space: str, op: MimeOp, cancel: CancelToken) -> None: ...

    def create_space(self, name: str, region: str, cancel: CancelToken) -> None: ...

    def drop_space(self, name: str, cancel: CancelToken) -> None: ...

    def set_private(self, name: str, private: bool, cancel: CancelToken) -> None: ...

    def public_url(self, space: str, key: str, domain: str, *, attachment: str = "") -> str:
        return ""

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        return ""


BASE = {Capability.READ, Capability.WRITE, Capability.DELETE}


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (Plain, set()),
        (Copying, {Capability.COPY, Capability.MOVE}),
        (
            Able,
            {Capability.COPY, Capability.MOVE, Capability.MIME, Capability.LINK, Capability.SPACE_ADMIN},
        ),
    ],
)
def test_a_provider_can_what_it_implements(kind: type, more: set[Capability]) -> None:
    assert of_provider(cast("Provider", kind())) == BASE | more
    assert of_provider(cast("type[Provider]", kind)) == BASE | more


def test_a_link_needs_a_domain() -> None:
    able = cast("Provider", Able())
    assert Capability.LINK in of_space(able, Space("s", domains=("h",)))
    assert Capability.LINK not in of_space(able, Space("s"))


def test_read_only_keys_write_nothing() -> None:
    left = of_space(cast("Provider", Able()), Space("s", readonly=True, domains=("h",)))
    assert left == {Capability.READ, Capability.LINK, Capability.SPACE_ADMIN}
