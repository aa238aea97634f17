"""The accounts as the engine works with them: record, keys and open provider together.

core/engine/parts/accounts.py answers the window's calls on accounts with it; transfers and listings ask it for
providers. Any thread may call.
"""

import contextlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from core.accounts import Account, AccountFile, check_id
from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.keys import Keys
from core.engine.opened import Opened, capabilities, info
from core.errors import KeyringError, NoKeys, NoSuchAccount
from core.keystore import BACKGROUND_LIMIT, USER_LIMIT, Keystore, Secrets
from core.log import keep_out
from core.model import Space
from core.provider import Provider, ProviderInfo
from core.reach import Reach, reach_of

if TYPE_CHECKING:
    from core.net.session import Http


class AccountBook:
    """All accounts of a profile."""

    def __init__(
        self,
        file: AccountFile,
        keystore: Keystore,
        came_late: Callable[[], None],
        connections: "Callable[[], Http]",
        opened: Callable[[str, Provider], None],
    ) -> None:
        """`connections` are those that all providers share; `opened` is told of each account's provider as it is
        opened.
        """
        self._file = file
        self._keys = Keys(keystore, came_late)
        self._opened = Opened(connections, opened)

    def ids(self) -> tuple[str, ...]:
        """Every account's id."""
        return tuple(account.id for account in self._file.all())

    def views(self) -> tuple[msg.AccountView, ...]:
        """Every account, as the window may see it."""
        return tuple(self._view(account) for account in self._file.all())

    def view(self, id: str) -> msg.AccountView:
        """One account. Raises NoSuchAccount."""
        return self._view(self._file.get(id))

    def provider(self, id: str) -> Provider:
        """The account's provider, opened when first asked for. Raises NoSuchAccount, NoKeys, a KeyringError."""
        account = self._file.get(id)
        secrets = self._keys.get(account)
        return self._opened.get(id, account.provider, {**account.values, **secrets})

    def recipe(self, id: str) -> tuple[str, Mapping[str, str]]:
        """What `provider` opens: the id of the provider, and its values. Raises as it does."""
        account = self._file.get(id)
        return account.provider, {**account.values, **self._keys.get(account)}

    def reach(self, id: str) -> Reach:
        """How far the account's keys reach. Raises NoSuchAccount."""
        return reach_of(self._file.get(id).values)

    def check(self, request: msg.CheckAccount, cancel: CancelToken) -> tuple[Space, ...]:
        """Try keys without saving them; the spaces they see."""
        plain, secrets = _split(info(request.provider), request.values)
        values = {**plain, **self._completed(request.account, secrets)}
        reach = reach_of(plain)
        with contextlib.closing(self._opened.fresh(request.provider, values)) as provider:
            if reach.space:
                provider.list_page(reach.space, reach.prefix, "", cancel, limit=1)
                return (Space(reach.space),)
            provider.check_keys(cancel)
            return provider.spaces(cancel)

    def save(self, request: msg.SaveAccount, cancel: CancelToken) -> msg.AccountView:
        """Add or change an account. Raises a KeyringError: then nothing was saved."""
        plain, secrets = _split(info(request.provider), request.values)
        id = request.account or self._file.new_id()
        check_id(id)
        record = Account(id, request.provider, request.name, plain, request.session_only)
        old = self._record(id)
        if old is None or any(secrets.values()) or old.session_only != record.session_only:
            self._save_keys(record, self._completed(id, secrets), old, cancel)
        else:
            with contextlib.suppress(NoKeys, KeyringError):  # as far as the keys are known now
                self._opened.fresh(record.provider, {**plain, **self._keys.get(record)}).close()
            self._file.put(record)
        self._opened.drop(id)
        return self.view(id)

    def keeps(self, id: str, values: Mapping[str, str], cancel: CancelToken) -> bool:
        """Whether the keyring, asked anew, gives the account's secrets as `values` have them. Raises a KeyringError."""
        account = self._file.get(id)
        _, secrets = _split(info(account.provider), values)
        return not account.session_only and self._keys.stored(id, cancel) == secrets

    def remove(self, id: str, cancel: CancelToken) -> None:
        """Forget an account and its keys. Raises KeyringLocked, KeyringSilent: then it stays."""
        account = self._file.get(id)
        if account.session_only:
            self._keys.forget(id)
        else:
            self._keys.delete(id, USER_LIMIT, cancel)
        self._file.remove(id)
        self._opened.drop(id)

    def unlock(self, id: str, cancel: CancelToken) -> msg.AccountView:
        """Ask the keyring again."""
        account = self._file.get(id)
        self._keys.unlock(account, cancel)
        return self._view(account)

    def keyring(self, cancel: CancelToken) -> str:
        """How the keyring answers now: AskKeyring's word for it. Raises Cancelled."""
        return self._keys.keyring(cancel)

    def close(self) -> None:
        """Close every provider. No call may follow."""
        self._opened.close()

    def _save_keys(self, record: Account, secrets: Secrets, old: Account | None, cancel: CancelToken) -> None:
        """Keys first, then the record: a record without keys helps nobody. If the record fails, so do the keys."""
        self._opened.fresh(record.provider, {**record.values, **secrets}).close()  # raises for what cannot be right
        if record.session_only:
            self._file.put(record)
            if old is not None and not old.session_only:
                with contextlib.suppress(KeyringError):  # whoever chooses session keys may have no working keyring
                    self._keys.delete(record.id, BACKGROUND_LIMIT, cancel)
            self._keys.remember(record.id, secrets)
            return
        before = self._keys.store(record.id, secrets, cancel)
        try:
            self._file.put(record)
        except BaseException:
            self._keys.put_back(record.id, before)
            raise

    def _completed(self, id: str, secrets: Secrets) -> Secrets:
        """The secrets with each blank one taken from what is stored."""
        account = self._record(id)
        stored = self._keys.get(account) if account and not all(secrets.values()) else {}
        found = {name: value or stored.get(name, "") for name, value in secrets.items()}
        for value in found.values():
            keep_out(value)
        return found

    def _record(self, id: str) -> Account | None:
        try:
            return self._file.get(id)
        except NoSuchAccount:
            return None

    def _view(self, account: Account) -> msg.AccountView:
        return msg.AccountView(
            account.id,
            account.name,
            account.provider,
            self._keys.state(account),
            account.session_only,
            account.values,
            capabilities(account.provider),
        )


def _split(provider: ProviderInfo, values: Mapping[str, str]) -> tuple[dict[str, str], Secrets]:
    """The form's values, plain ones and secrets apart; what the form does not have is dropped."""
    plain = {field.name: values.get(field.name, field.default) for field in provider.fields if field.kind != "secret"}
    secrets = {field.name: values.get(field.name, "") for field in provider.fields if field.kind == "secret"}
    return plain, secrets
