"""Whose objects a drag or the clipboard brings: another window of this program may have other accounts, or know the
same account by another id. Drops and Paste ask here before they take a selection for their own.
"""

import msgspec
from PySide6.QtCore import QMimeData

from core.engine import protocol as msg
from gui.actions.clipboard import Taken, unpack
from gui.actions.context import Desk


def mark_of(account: msg.AccountView | None) -> str:
    """What tells an account in every profile: its provider and what was filled in that is no secret, as a digest."""
    if account is None:
        return ""
    import hashlib  # late: OpenSSL comes along, 3 MiB

    told = (account.provider, sorted((name, value) for name, value in account.values.items() if value))
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def ours(desk: Desk, taken: Taken) -> Taken | None:
    """A selection as this window names its account; None where it has no such account."""
    if not taken.holder or desk.account(taken.what.account) is not None:
        return taken
    for account in desk.accounts():
        if mark_of(account) == taken.holder:
            what = msgspec.structs.replace(taken.what, account=account.id)
            return msgspec.structs.replace(taken, what=what)
    return None


def received(desk: Desk, data: QMimeData | None) -> Taken | None:
    """The selection in a drag or on the clipboard, if this window can reach its objects."""
    taken = unpack(data)
    return None if taken is None else ours(desk, taken)
