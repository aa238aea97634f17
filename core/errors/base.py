"""The root of the tree of errors, and the register of their codes."""

import enum
from typing import ClassVar

Param = str | int
"""What a parameter may be."""


class Retry(enum.Enum):
    """Whether trying again can help, as judged by the place that read the answer."""

    NEVER = "never"
    NOW = "now"
    LATER = "later"
    AFTER_USER = "after_user"


BY_CODE: dict[str, type["SpaceferryError"]] = {}
"""Every class of the tree, by its code."""


class SpaceferryError(Exception):
    """Root of the tree. `str(error)` is the code with its parameters, for logs; people read gui/messages.py."""

    code: ClassVar[str] = "error"
    retry: ClassVar[Retry] = Retry.NEVER

    def __init_subclass__(cls, retry: Retry | None = None) -> None:
        """Derive the code from the class name and register it."""
        super().__init_subclass__()
        cls.code = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("_")
        if retry is not None:
            cls.retry = retry
        BY_CODE[cls.code] = cls

    def __init__(self, **params: Param) -> None:
        """Keep the parameters: for example `key`, `space`, `host`, `status`, `reqid`, `detail`, `path`."""
        super().__init__(params)
        self.params: dict[str, Param] = params

    def __str__(self) -> str:
        """The code and the parameters, for a log line."""
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.params.items())])

    def with_params(self, **params: Param) -> "SpaceferryError":
        """The same error with further parameters, for a caller that knows more (the key, the path)."""
        return type(self)(**{**params, **self.params})


def all_codes() -> frozenset[str]:
    """Every code of the tree, so that a test can ask for a sentence for each."""
    return frozenset(BY_CODE)
