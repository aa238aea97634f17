"""The keystore's own rules, with a backend whose moods the test sets. The real keyring is in tests/keyring/."""

import json
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, NoKeyringError, PasswordSetError
from keyring.errors import KeyringLocked as Locked

from core import keystore
from core.cancel import CancelToken
from core.errors import Cancelled, KeyringError, KeyringLocked, KeyringMissing, KeyringSilent
from core.keystore import Keystore, Secrets, choose, refused

LIMIT = 30.0
SHORT = 0.05


class Memory(KeyringBackend):
    """Keeps items in memory; `before` runs on the keystore's thread before each call and may wait or raise."""

    priority = 0  # never chosen, nor chained, where a real one is

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.items: dict[tuple[str, str], str] = {}
        self.before: Callable[[], None] = lambda: None
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self._called()
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called()
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._called()
        del self.items[service, username]

    def _called(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.before()


class Plaintext(Memory):
    """As keyrings.alt has it."""


Plaintext.__module__ = "keyrings.alt.file"


class Gate:
    """Something to wait at: `began` once somebody does, until `open`."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self._go = threading.Event()

    def __call__(self) -> None:
        self.began.set()
        self._go.wait(LIMIT)

    def open(self) -> None:
        self._go.set()


@pytest.fixture
def backend() -> Iterator[Memory]:
    memory = Memory()
    before = keyring.get_keyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def store() -> Keystore:
    return Keystore("Spaceferry test")


def read(store: Keystore, account: str = "a", limit: float = LIMIT) -> Secrets | None:
    return store.read(account, limit, CancelToken(), lambda _late: None)


def write(store: Keystore, secrets: Secrets, account: str = "a", limit: float = LIMIT) -> Secrets | None:
    return store.write(account, secrets, limit, CancelToken())


def test_an_account_is_one_item(store: Keystore, backend: Memory) -> None:
    assert read(store) is None
    assert write(store, {"secret_key": "秘密"}) is None
    assert write(store, {"secret_key": "other"}) == {"secret_key": "秘密"}
    assert {key: json.loads(text) for key, text in backend.items.items()} == {
        ("Spaceferry test", "a"): {"secret_key": "other"}
    }
    assert read(store) == {"secret_key": "other"}
    for _ in range(2):
        store.delete("a", LIMIT, CancelToken())
    assert backend.items == {}
    assert backend.threads == {"keyring"}


@pytest.mark.parametrize("text", ["no JSON", "[1]", '"text"', ""])
def test_an_item_that_is_not_ours_is_no_item(store: Keystore, backend: Memory, text: str) -> None:
    backend.items["Spaceferry test", "a"] = text
    assert read(store) is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Locked("…"), KeyringLocked),
        (InitError("…"), KeyringLocked),
        (NoKeyringError("…"), KeyringMissing),
        (PasswordSetError("…"), KeyringMissing),
        (ConnectionResetError("…"), KeyringMissing),
        (ValueError("…"), KeyringMissing),
        (RuntimeError("the value was s3cret"), KeyringMissing),
    ],
)
def test_every_failure_becomes_a_state(
    store: Keystore, backend: Memory, error: Exception, kind: type[KeyringError]
) -> None:
    def trouble() -> None:
        raise error

    backend.before = trouble
    calls: list[Callable[[], object]] = [lambda: read(store), lambda: write(store, {"k": "v"})]
    for call in calls:
        with pytest.raises(kind) as caught:
            call()
        assert caught.value.params == {"detail": type(error).__name__}
    backend.before = lambda: None
    assert read(store) is None  # the thread lives on


def test_what_was_given_up_before_it_began_is_never_done(store: Keystore, backend: Memory) -> None:
    backend.before = gate = Gate()
    with pytest.raises(KeyringSilent):
        read(store, "blocks", SHORT)
    with pytest.raises(KeyringSilent):
        write(store, {"k": "never"}, "a", SHORT)
    with pytest.raises(KeyringSilent):
        store.delete("a", SHORT, CancelToken())
    gate.open()
    assert read(store) is None
    assert backend.items == {}


def test_a_write_that_comes_late_is_undone(store: Keystore, backend: Memory) -> None:
    write(store, {"k": "before"})
    backend.before = gate = Gate()
    with pytest.raises(KeyringSilent):
        write(store, {"k": "late"}, limit=SHORT)
    assert gate.began.wait(LIMIT)
    gate.open()
    assert read(store) == {"k": "before"}


def test_a_read_that_comes_late_is_handed_on(store: Keystore, backend: Memory) -> None:
    write(store, {"k": "v"})
    backend.before = gate = Gate()
    late: list[Secrets | None] = []
    cancel = CancelToken()

    def cancel_in_the_middle() -> None:
        gate.began.wait(LIMIT)
        cancel.cancel()

    threading.Thread(target=cancel_in_the_middle, daemon=True).start()
    with pytest.raises(Cancelled):
        store.read("a", LIMIT, cancel, late.append)
    gate.open()
    assert read(store) == {"k": "v"}
    assert late == [{"k": "v"}]


def test_backends_that_keep_files_or_nothing_are_refused() -> None:
    assert all(refused(make(backend)) for backend in (fail.Keyring, null.Keyring, Plaintext))
    assert not refused(Memory())


def test_of_a_chain_the_first_good_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    good, chain = Memory(), chainer.ChainerBackend
    monkeypatch.setattr(chain, "backends", [Plaintext(), good, Memory()])
    assert choose(make(chain)) is good
    monkeypatch.setattr(chain, "backends", [Plaintext()])
    assert choose(make(chain)) is None
    assert choose(good) is good


@pytest.mark.parametrize("bad", [Plaintext, fail.Keyring, null.Keyring])
def test_a_refused_backend_gets_no_secret(
    store: Keystore, backend: Memory, bad: type[KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", _once([make(bad)]))
    keyring.set_keyring(make(bad))
    with pytest.raises(KeyringMissing) as caught:
        write(store, {"k": "v"})
    assert caught.value.params == {"backend": bad.__module__}


def test_limits_are_what_the_window_promises() -> None:
    assert (keystore.BACKGROUND_LIMIT, keystore.USER_LIMIT) == (2.0, 60.0)


def make(backend: Callable[[], KeyringBackend]) -> KeyringBackend:
    """One of a class whose constructor has no types."""
    return backend()


def _once(found: list[KeyringBackend]) -> Callable[[], list[KeyringBackend]]:
    """As upstream's, which remembers its answer and can be told to forget it."""

    def all_keyrings() -> list[KeyringBackend]:
        return found

    all_keyrings.reset = lambda: None  # type: ignore[attr-defined]
    return all_keyrings
