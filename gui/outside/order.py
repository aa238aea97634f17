"""What a start of the program asks for: addresses to open, files to upload. It crosses to a window that runs."""

import argparse
import os
from dataclasses import dataclass
from typing import Any

_FILE = "file://"


class BadOrder(ValueError):
    """Not an order."""


@dataclass(frozen=True)
class Order:
    """`asks`: the files to upload are still to be chosen. `token` is the desktop's leave to come to the front, which
    the start got with its click.
    """

    addresses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    asks: bool = False
    token: str = ""

    @classmethod
    def read(cls, told: Any) -> "Order":
        """From what `give` made, by whoever says so. Raises BadOrder."""
        if not isinstance(told, dict):
            raise BadOrder
        addresses, files = (_texts(told.get(name, [])) for name in ("addresses", "files"))
        token = told.get("token", "")
        if not isinstance(token, str) or not all(os.path.isabs(path) for path in files):  # noqa: PTH117 (names of any bytes)
            raise BadOrder
        return cls(addresses, files, told.get("asks") is True, token)

    def give(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"addresses": list(self.addresses), "files": list(self.files), "asks": self.asks, "token": self.token}


def order_of(options: argparse.Namespace) -> Order:
    """From the command line: what holds `://` is an address, but `file://` and all else are files to upload."""
    words: list[str] = options.addresses
    files = [*(word for word in words if not _is_address(word)), *(options.upload or ())]
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    return Order(tuple(filter(_is_address, words)), tuple(map(_path, files)), options.upload == [], token)


def _is_address(word: str) -> bool:
    return "://" in word and not word.startswith(_FILE)


def _path(word: str) -> str:
    if word.startswith(_FILE):
        from urllib.parse import unquote, urlsplit
        from urllib.request import url2pathname

        parts = urlsplit(word)
        word = url2pathname(parts.path) if os.name == "nt" else unquote(parts.path, errors="surrogateescape")
    return os.path.abspath(word)  # noqa: PTH100 (names of any bytes)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadOrder
    return tuple(value)
