"""The engine's log: a rotating file in the profile, through which no secret passes.

`start` is called once by core/engine/__main__.py; core/keystore.py's users call `keep_out` with each secret they get.
"""

import faulthandler
import logging
import logging.handlers
import re
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

FILE_BYTES = 1 << 20
FILES = 3
"""Four files of a megabyte at most: some weeks of ordinary use."""

HIDDEN = "***"

# All begin where a word begins: searching a long line stays linear.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # A header or parameter by its name, up to the end of its value. The scheme's word may stand: it is no secret.
    (re.compile(r"(?i)(authorization['\"]?\s*[:=]\s*['\"]?)(?:(\w+)\s+)?[^\s'\",;]+"), rf"\1\2 {HIDDEN}"),
    (re.compile(r"(?i)(?<![\w-])((?:\w*token|[\w-]*signature|\w*secret\w*)=)[^\s&'\",;)]+"), rf"\1{HIDDEN}"),
    # access:signature[:policy], the signature being 20 bytes in base64: the shape of every token we send.
    (re.compile(r"(?<![\w\-.])[\w\-.]+(?::|%3A)[\w\-+/]{27}(?:=|%3D)(?:(?::|%3A)[\w\-+/=%]+)?"), HIDDEN),
)

_lock = threading.Lock()
_secrets: set[str] = set()
"""What `keep_out` was given; `_lock` guards it."""

_crashes: list[TextIO] = []
"""A file kept open: the interpreter writes to it while it goes down."""


def keep_out(secret: str) -> None:
    """Never write this text, nor its form in a URL, to a log. An empty one is ignored."""
    if secret:
        with _lock:
            _secrets.update((secret, quote(secret, safe="")))


def mask(text: str) -> str:
    """`text` without registered secrets, tokens, signatures and the signed part of addresses."""
    with _lock:
        known = sorted(_secrets, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, HIDDEN)
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked."""
        return mask(super().format(record))


class _File(logging.handlers.RotatingFileHandler):
    """A file that may be full or gone; the default would print the record's arguments, unmasked."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # upstream's name
        """Say only that."""
        sys.stderr.write(f"a line of {record.name} could not be logged\n")


def start(folder: Path) -> None:
    """Log INFO and above to `folder`/engine.log, uncaught exceptions of all threads included."""
    handler = _File(
        folder / "engine.log", maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def keep_crashes(folder: Path) -> None:
    """Where the interpreter itself crashes, leave each thread's functions and lines, no values, in engine-crash.log.

    It is of use only: a file that cannot be opened is not kept.
    """
    path = folder / "engine-crash.log"
    try:
        full = path.exists() and path.stat().st_size > FILE_BYTES
        file = path.open("w" if full else "a", encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return
    _crashes.append(file)
    faulthandler.enable(file)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("core").critical("uncaught", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and args.exc_type is not SystemExit:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
