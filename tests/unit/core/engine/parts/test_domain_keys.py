"""Keys of domains: in the keyring, one item each, read once; forgotten with the account; never in the file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine.parts.domain_keys import DomainKeys
from core.errors import KeyringMissing, NoDomainKey
from core.keystore import Keystore, Secrets

GO = CancelToken()


class Items(Keystore):
    """A keyring in memory; `reads` counts."""

    def __init__(self) -> None:
        super().__init__("test")
        self.items: dict[str, Secrets] = {}
        self.reads = 0
        self.gone = False

    def read(
        self, account: str, limit: float, cancel: CancelToken, late: Callable[[Secrets | None], None]
    ) -> Secrets | None:
        self.reads += 1
        return self.items.get(account)

    def write(self, account: str, secrets: object, limit: float, cancel: CancelToken) -> Secrets | None:
        if self.gone:
            raise KeyringMissing
        self.items[account] = dict(secrets)  # type: ignore[call-overload]
        return None

    def delete(self, account: str, limit: float, cancel: CancelToken) -> None:
        self.items.pop(account, None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "domain_keys.toml"


def test_a_key_is_kept_and_read_once(path: Path) -> None:
    ring = Items()
    DomainKeys(path, ring).keep("acc", "img.example.com", "domain-secret", GO)
    assert "domain-secret" not in path.read_text()
    again = DomainKeys(path, ring)
    assert again.has("acc", "img.example.com")
    assert [again.get("acc", "img.example.com", GO) for _ in range(3)] == ["domain-secret"] * 3
    assert ring.reads == 1
    again.forget("acc", "img.example.com", GO)
    assert (ring.items, DomainKeys(path, ring).has("acc", "img.example.com")) == ({}, False)
    with pytest.raises(NoDomainKey):
        again.get("acc", "img.example.com", GO)


def test_without_a_keyring_a_session_s_key_is_kept_in_memory(path: Path) -> None:
    ring = Items()
    ring.gone = True
    keys = DomainKeys(path, ring)
    with pytest.raises(KeyringMissing):
        keys.keep("acc", "d", "s", GO)
    assert not keys.has("acc", "d")
    keys.keep("acc", "d", "s", GO, session_only=True)
    assert keys.get("acc", "d", GO) == "s"
    assert not DomainKeys(path, ring).has("acc", "d")


def test_they_go_with_their_account(path: Path) -> None:
    ring = Items()
    keys = DomainKeys(path, ring)
    for account in ("acc", "other"):
        keys.keep(account, "d", account, GO)
    keys.account_removed("acc")
    assert (keys.has("acc", "d"), keys.get("other", "d", GO), len(ring.items)) == (False, "other", 1)
