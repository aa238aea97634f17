"""What may stand in a log, and what must not."""

import logging
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from core import log
from tests.helpers.quiet import LogGuard

SECRET = "s3cr/t+Key=ForTests_0123456789"
SIGNATURE = "cdF5gcYUbBsTYmDP1bEcIHSzWxo="


@pytest.fixture(autouse=True)
def no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept out yet: other tests of this process have given keys of theirs, some of a letter."""
    monkeypatch.setattr(log, "_secrets", set())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A started log; the root logger is as before afterwards."""
    root = logging.getLogger()
    handlers, level, hooks = list(root.handlers), root.level, (threading.excepthook, sys.excepthook)
    log.start(tmp_path)
    yield tmp_path
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)
    threading.excepthook, sys.excepthook = hooks


def written(folder: Path) -> str:
    return (folder / "engine.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        ("Authorization: Qiniu AKAKAK:signature_12=", "signature_12"),
        ("{'Authorization': 'QBox AKAKAK:signature_12='}", "signature_12"),
        ('"authorization": "UpToken AKAKAK:sig:cG9saWN5"', "cG9saWN5"),
        (f"sent with UpToken AK-_AK:{SIGNATURE}:cG9saWN5", "cG9saWN5"),
        (f"sent with UpToken AK-_AK:{SIGNATURE}:cG9saWN5", SIGNATURE),
        (f"Qiniu AKAKAK:{SIGNATURE}", SIGNATURE),
        (f"QBox AKAKAK%3A{SIGNATURE[:-1]}%3D", SIGNATURE[:-1]),
        ("http://h/k?e=1451491200&token=AKAKAK:signature_12%3D", "signature_12"),
        ("http://h/k?e=1&token=AKAKAK:signature_12=&attname=x", "signature_12"),
        ("upload_token=AKAKAK:sig:cG9saWN5", "cG9saWN5"),
        ("secret_key=abcdef", "abcdef"),
        ("http://h/k?Signature=abcdef&x=1", "abcdef"),
        ("http://h/k?X-Amz-Signature=abcdef", "abcdef"),
    ],
)
def test_tokens_and_signatures_are_masked(text: str, leaks: str) -> None:
    masked = log.mask(text)
    assert leaks not in masked
    assert log.HIDDEN in masked


@pytest.mark.parametrize(
    "text",
    ["no_such_object key='token.txt' reqid='abc'", "engine starts", "http://h/k?e=1&attname=x", "127.0.0.1:80"],
)
def test_ordinary_lines_stay_as_they_are(text: str) -> None:
    assert log.mask(text) == text


def test_a_registered_secret_never_reaches_the_file(folder: Path) -> None:
    log.keep_out(SECRET)
    logger = logging.getLogger("core.test")
    logger.info("%s and %r", SECRET, {"key": SECRET})
    logger.info("quoted %s", "s3cr%2Ft%2BKey%3DForTests_0123456789")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.info("failed", exc_info=True)
    assert "s3cr" not in written(folder)
    assert "ValueError" in written(folder)


def test_an_empty_secret_masks_nothing() -> None:
    log.keep_out("")
    assert log.mask("abc") == "abc"


def test_a_thread_that_dies_leaves_its_trace(folder: Path, log_guard: LogGuard) -> None:
    log_guard.expect("uncaught")
    log.keep_out(SECRET)

    def die() -> None:
        raise RuntimeError(f"with {SECRET}")

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()
    assert "RuntimeError" in written(folder)
    assert SECRET not in written(folder)


def test_a_line_that_cannot_be_logged_shows_nothing_of_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler)]
    handler.handle(logging.LogRecord("core.test", logging.INFO, __file__, 1, "%d", (SECRET,), None))
    shown = capsys.readouterr().err
    assert "core.test" in shown
    assert SECRET not in written(folder) + shown


def test_the_log_does_not_grow_without_end(folder: Path) -> None:
    logger = logging.getLogger("core.test")
    for _ in range(6):
        logger.info("x" * (log.FILE_BYTES - 200))
    files = sorted(file.name for file in folder.iterdir())
    assert files == ["engine.log", "engine.log.1", "engine.log.2", "engine.log.3"]
