"""About the account, its keys, and the keyring that holds them."""

from core.errors.base import Retry, SpaceferryError


class AccountError(SpaceferryError, retry=Retry.AFTER_USER):
    """About the account or its keys, not about one object."""


class BadKeys(AccountError):
    """The access key or the secret key is wrong (401). Params: field and reason ("shape") for what cannot be a key;
    account, where it was asked about itself and refused too.
    """


class ClockSkew(AccountError):
    """This computer's clock is too far off for the service to believe a signature. Params: seconds."""


class AccountFrozen(AccountError):
    """The service froze the account (419). Params: account, as BadKeys."""


class Forbidden(AccountError):
    """The keys are good but may not do this (403)."""


class NoSuchAccount(AccountError):
    """The account is not, or no longer, set up here. Params: account."""


class NoKeys(AccountError):
    """The account has no keys now: they were session-only, or the keyring entry is gone. Params: account."""


class KeyringError(AccountError):
    """The OS keyring could not give or take a secret. Params: backend, detail."""


class KeyringLocked(KeyringError):
    """The keyring is locked and was not unlocked."""


class KeyringMissing(KeyringError):
    """There is no OS keyring we may use."""


class KeyringSilent(KeyringError):
    """The keyring did not answer within the limit."""
