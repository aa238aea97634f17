"""The handlers of calls about accounts that other programs keep. A file is read anew for each call: none is kept."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.account_book import AccountBook
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.errors import KeyringError, SpaceferryError
from core.found import FoundKeys
from core.log import keep_out


class ImportCalls(Part):
    """Handlers around the accounts. `came` is called when some were made."""

    def __init__(self, book: AccountBook, came: Callable[[], None]) -> None:
        self._book, self._came = book, came

    def local_calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.ListFound: self._list, msg.ImportFound: self._import, msg.EraseFound: self._erase}

    def _list(self, _request: msg.ListFound, _cancel: CancelToken) -> tuple[msg.FoundAccount, ...]:
        return tuple(self._view(id, keys) for id, keys in _found().items())

    def _view(self, id: str, keys: FoundKeys) -> msg.FoundAccount:
        problem = keys.problem or ("known" if self._account_of(keys) else "")
        shown = keys.values["access_key"]
        return msg.FoundAccount(id, keys.provider, keys.name, keys.program, str(keys.path), shown, problem)

    def _account_of(self, keys: FoundKeys) -> str:
        """The account here with the same keys; empty if there is none."""
        mine = (view for view in self._book.views() if view.provider == keys.provider)
        return next((view.id for view in mine if view.values.get("access_key") == keys.values["access_key"]), "")

    def _import(self, request: msg.ImportFound, cancel: CancelToken) -> msg.Imported:
        made: list[msg.AccountView] = []
        kept: list[str] = []
        failures: dict[str, msg.Notice] = {}
        try:
            for id, keys in _found().items():
                if id not in request.ids or keys.problem or self._account_of(keys):
                    continue
                try:
                    view = self._book.save(msg.SaveAccount(keys.provider, keys.name, keys.values), cancel)
                except KeyringError:
                    raise
                except SpaceferryError as error:
                    failures[id] = msg.Notice.of(error)
                    continue
                made.append(view)
                if self._book.keeps(view.id, keys.values, cancel):
                    kept.append(id)
        finally:
            if made:
                self._came()
        return msg.Imported(tuple(made), tuple(kept), failures)

    def _erase(self, request: msg.EraseFound, cancel: CancelToken) -> int:
        from core.providers import erase_keys

        safe = [
            keys
            for id, keys in _found().items()
            if id in request.ids
            and (account := self._account_of(keys))
            and self._book.keeps(account, keys.values, cancel)
        ]
        erase_keys(safe)
        return len(safe)


def _found() -> dict[str, FoundKeys]:
    """By an id that stays the same as long as the file has it. No secret of them ever comes into a log."""
    from core.providers import found_keys

    found: dict[str, FoundKeys] = {}
    for keys in found_keys(Path.home()):
        if secret := keys.values.get("secret_key"):
            keep_out(secret)
        id = hashlib.sha256(f"{keys.path}\n{keys.values['access_key']}".encode()).hexdigest()[:16]
        found.setdefault(id, keys)
    return found
