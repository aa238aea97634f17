"""The report: what stands in it, and that no known secret does."""

from pathlib import Path

import msgspec
import pytest

from core import log
from core.diagnostics import around, report
from core.engine.protocol.diagnostics import AccountFacts, Diagnosis, FolderFacts, HostCheck, Step
from core.version import VERSION
from tools.console import ROOT

SECRET = "s3cret-Key_that/is+longer=than-forty-letters-0000"
ACCESS = "AKwNnMUBLICHALFofAKEYxxxxxxxxxxxxxxxxxxx"
PASSWORD = "p@ss:word of the proxy"
TOKEN = f"{ACCESS}:abcdefghijklmnopqrstuvwxyz0=:eyJzY29wZSI6InBob3RvcyJ9"
SIGNED = f"https://photos.example.com/a%20b.jpg?e=1790000000&token={TOKEN}"

CHECKS = (
    HostCheck(
        "1",
        "https://uc.private.example",
        "http://proxy.corp.example:3128",
        (Step("answer", 80, "", "403"), Step("clock", 0, "skew", "1200")),
    ),
    HostCheck("1", "https://api.qiniu.com", "", (Step("name", 9, "no_name"),)),
)


def found(*errors: str) -> Diagnosis:
    return Diagnosis(
        VERSION,
        "3.11.2",
        "Debian GNU/Linux 12",
        (("requests", "2.34"),),
        "ready",
        "keyring.backends.SecretService.Keyring",
        (FolderFacts("data", str(Path.home() / ".local/share/Spaceferry"), 5 << 30), FolderFacts("logs", "/x", -1)),
        (AccountFacts("1", "Holiday Ltd", "kodo", "ready", (("photos", ("photos.example.com",)),)),),
        errors,
    )


def secrets() -> list[str]:
    return [SECRET, ACCESS, PASSWORD, TOKEN, "token=AK", "abcdefghijklmnopqrstuvwxyz0"]


def test_what_was_found_is_told() -> None:
    said = report.text(
        found("2026-11-22 10:00:00,001 ERROR call core.engine.calls: broke"), CHECKS, [("Qt", "6.9")], [], names=True
    )
    for words in (
        f"Spaceferry {VERSION}",
        "Qt: 6.9",
        "Keyring: ready",
        "5120 MiB free",
        "logs: /x, cannot be used",
        "Holiday Ltd: kodo, ready",
        "photos: domains photos.example.com",
        "https://uc.private.example through http://proxy.corp.example:3128: skew",
        "clock: skew, 0 ms, 1200",
        "https://api.qiniu.com: no_name",
        "core.engine.calls: broke",
    ):
        assert words in said, words


def test_no_secret_passes_wherever_it_stands() -> None:
    log.keep_out(SECRET)
    log.keep_out(PASSWORD)
    lines = (
        f"2026-11-22 10:00:00,001 ERROR call core.x: the key {SECRET} was refused",
        f"2026-11-22 10:00:00,002 ERROR call core.x: GET {SIGNED} gave 401",
        f"2026-11-22 10:00:00,003 WARNING call core.x: http://user:{PASSWORD}@proxy.corp.example:3128 refuses",
        f"2026-11-22 10:00:00,004 WARNING call core.x: Authorization: Qiniu {TOKEN}",
        f"2026-11-22 10:00:00,005 WARNING call core.x: account {ACCESS}",
        "2026-11-22 10:00:00,006 WARNING call core.x: through http://someone:else@proxy.example/",
    )
    for names in (True, False):
        said = report.text(found(*lines), CHECKS, [("Proxy", f"http://u:{PASSWORD}@p")], [ACCESS], names=names)
        assert [secret for secret in secrets() if secret in said] == []
        assert "someone:else" not in said
        assert "1790000000" not in said


def test_names_can_be_left_out() -> None:
    line = "2026-11-22 10:00:00,001 ERROR call core.engine.calls: /photos/holiday/anna.jpg is gone"
    said = report.text(found(line), CHECKS, (), (), names=False)
    own = ("Holiday", "photos", "anna.jpg", "example", "uc.private", "proxy.corp", str(Path.home()))
    assert [name for name in own if name in said] == []
    for words in ("[account 1]", "[space 1.1]", "[host 2]", "[proxy 1]", "~/.local", "core.engine.calls", "domains 1"):
        assert words in said, words


def test_the_home_folder_has_its_user_s_name_and_never_passes() -> None:
    line = f"2026-11-22 10:00:00,001 ERROR call core.x: {Path.home()} and {Path.home()}/photos are away"
    said = report.text(found(line), CHECKS, (), (), names=True)
    assert str(Path.home()) not in said
    assert "core.x: ~ and ~/photos are away" in said


def test_short_names_leave_other_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    short = msgspec.structs.replace(found(), accounts=(AccountFacts("1", "a", "kodo", "ready", (("in", ()),)),))
    said = report.text(short, (), (), (), names=False)
    assert "- [account 1]: kodo, ready" in said
    assert "[space 1.1]: domains 0" in said
    assert "Debian GNU/Linux 12" in said
    monkeypatch.setenv("HOME", "/")
    assert "/.local" in report.text(short, (), (), (), names=True)


def test_the_end_of_the_log_is_read_and_masked(tmp_path: Path) -> None:
    log.keep_out(SECRET)
    lines = [f"2026-11-22 10:00:00,{n:03} INFO x core: fine" for n in range(9)]
    lines += [f"2026-11-22 10:00:00,{n:03} ERROR x core: {SECRET} {n}" for n in range(100)]
    lines += ["Traceback (most recent call last):", '  File "x.py", line 1']
    (tmp_path / "engine.log").write_text("\n".join(lines))
    told = around.last_errors(tmp_path)
    assert len(told) == around.MOST_ERRORS
    assert told[-1].endswith("*** 99")
    assert SECRET not in "".join(told)
    assert around.last_errors(tmp_path / "nowhere") == ()


def test_the_version_is_the_package_s() -> None:
    assert f'\nversion = "{VERSION}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_system_says_what_it_is() -> None:
    assert around.python()
    assert around.system()
    assert "requests" in dict(around.packages())
