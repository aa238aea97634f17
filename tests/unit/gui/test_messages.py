"""A sentence for every error, whatever the engine knew to say about it."""

import re

import pytest

from core.errors import (
    BadAnswer,
    BadKey,
    BadRequest,
    ClockSkew,
    DiskFull,
    FileChanged,
    FileUnreadable,
    FileVanished,
    KeyTooLong,
    NoDomain,
    NoSuchObject,
    Offline,
    Param,
    ServerFailed,
    SpaceferryError,
    TargetExists,
    TimedOut,
    TlsFailed,
    all_codes,
    rebuild,
)
from core.model import StorageClass
from gui import messages
from gui.messages import details, explain, waits
from gui.words.causes import CAUSES, WAITS
from gui.words.names import FIELD_LABELS, STORAGE_NAMES
from gui.words.sentences import SENTENCES

FULL: dict[str, Param] = {
    "account": "Studio",
    "backend": "Secret Service",
    "count": 3,
    "detail": "EIO",
    "domain": "img.example.com",
    "expected": "Fp",
    "found": "Fq",
    "free": 1024,
    "host": "up.example.com",
    "key": "images/a.jpg",
    "length": 800,
    "limit": 750,
    "needed": 2048,
    "path": "/home/me/a.jpg",
    "prefix": "images/",
    "proxy": "proxy.example.com:3128",
    "reqid": "x8kAAF1",
    "seconds": 1200,
    "source": "old/a.jpg",
    "space": "site-assets",
    "status": 599,
    "term": "size>many",
    "to_space": "site-backup",
    "wait": 3,
}
REFUSED = "so the service does not accept its requests."
SPECIAL = "This is not an ordinary file: it has no content that could be sent."
_GAPS = re.compile(r"[{}\[\]]|  |\(\)| [.,:;](?!\w)|[:,]$|: ?\.|named \.")


def assert_sentence(text: str) -> None:
    """It starts large (or with a name), ends, and has no hole where a parameter was missing."""
    assert text[0].isupper() or text.startswith(("“", str(FULL["host"]))), text
    assert re.search(r"(\.|\bid: \w+)$", text), text
    assert not _GAPS.search(text), text


def test_every_code_has_its_sentence_and_no_other_has() -> None:
    assert set(SENTENCES) == all_codes()


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_error_is_explained(code: str) -> None:
    for params in ({}, FULL, *({name: value} for name, value in FULL.items())):
        message = explain(rebuild(code, dict(params)))
        assert_sentence(message.title)
        assert_sentence(message.advice)


@pytest.mark.parametrize(("code", "reason"), sorted(CAUSES))
def test_every_cause_is_explained(code: str, reason: str) -> None:
    message = explain(rebuild(code, {"reason": reason}))
    assert message != explain(rebuild(code, {}))
    assert_sentence(message.title)
    assert_sentence(message.advice)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_use_parameters_that_errors_carry(code: str) -> None:
    used = re.findall(r"\{(\w+)\}", " ".join(SENTENCES[code]))
    assert set(used) <= set(FULL)


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (DiskFull(path="/a", needed=0, free=0), "The disk is full."),
        (DiskFull(path="/a", needed=5 << 20, free=0), "The disk is full: 5.0 MB needed, 0 B free."),
        (DiskFull(path="/a", needed=5 << 20, free=1 << 10), "The disk is full: 5.0 MB needed, 1.0 KB free."),
        (ServerFailed(status=599, reqid="x"), "The service failed on its side (599)."),
        (ServerFailed(), "The service failed on its side."),
        (BadRequest(detail="bad mime."), "The service refused the request: bad mime."),
        (NoSuchObject(key="a.txt"), "“a.txt” does not exist any more."),
        (NoSuchObject(), "The object does not exist any more."),
        (NoSuchObject(key=""), "The object does not exist any more."),
        (NoSuchObject(key="?" * 100), f"“{'?' * 29}…{'?' * 29}” does not exist any more."),
        (NoDomain(space="s"), "“s” has no domain, so its objects cannot be downloaded or linked to."),
        (
            ClockSkew(seconds=-1200),
            "This computer's clock is off by 20 min, so the service does not accept its requests.",
        ),
        (ClockSkew(seconds=0), f"This computer's clock is off, {REFUSED}"),
        (TargetExists(path="/a"), "The name is taken already."),
        (TargetExists(key="a b"), "The name “a b” is taken already."),
        (BadKey(reason="slash", key="a/b"), "A name cannot hold a slash."),
        (FileUnreadable(path="/a", reason="special"), SPECIAL),
        (FileUnreadable(path="/a", reason="unheard_of"), "The file or folder cannot be read."),
        (TimedOut(), "The service did not answer in time."),
        (
            KeyTooLong(length=900, limit=750),
            "The name is too long: 900 bytes, and 750 are allowed with its folders.",
        ),
    ],
)
def test_parameters_are_filled_in_or_left_out(error: SpaceferryError, title: str) -> None:
    assert explain(error).title == title


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DiskFull(path="/a", needed=5 << 20, free=0), "waits for room on the disk: 5.0 MB needed, 0 B free"),
        (DiskFull(path="/a"), "waits for room on the disk"),
        (TimedOut(), "waits until the service answers"),
        (TimedOut(host="up.example.com"), "waits until up.example.com answers"),
        (Offline(host="up.example.com"), "waits for the network"),
        (TlsFailed(host="h"), "The certificate of h cannot be trusted."),
        (NoSuchObject(key="a.txt"), "“a.txt” does not exist any more."),
    ],
)
def test_what_waits_says_for_what(error: SpaceferryError, words: str) -> None:
    assert waits(error) == words


@pytest.mark.parametrize("code", sorted(WAITS))
def test_what_is_waited_for_is_a_real_code_and_fills_in_what_it_carries(code: str) -> None:
    words = waits(rebuild(code, dict(FULL)))
    assert code in all_codes()
    assert words.startswith("waits")
    assert not set(words) & set("{}[]")


@pytest.mark.parametrize("reason", ["same", "same_size", "older", "not_shorter", "busy"])
def test_what_was_skipped_says_why(reason: str) -> None:
    assert explain(TargetExists(key="a", reason=reason)).title.startswith("Skipped: ")


def test_a_file_that_changed_before_its_upload_went_on_offers_the_new_content() -> None:
    message = explain(FileChanged(path="/a", reason="since"))
    assert message.title == "The file changed since its upload began, so nothing was stored."
    assert message.advice == "Retry to upload its new content from the start."


def test_a_page_in_place_of_an_object_leads_to_the_domain_not_to_the_account() -> None:
    host = "cdn.example.com"
    assert "domain" in explain(BadAnswer(host=host, domain=host)).advice
    assert host in explain(BadAnswer(host=host, domain=host)).title
    assert "account" in explain(BadAnswer(host=host)).advice


def test_a_request_id_is_given_for_support() -> None:
    assert explain(ServerFailed(status=502, reqid="x8kAAF1")).advice == "Try again later. Request id: x8kAAF1"
    assert explain(ServerFailed(status=502)).advice == "Try again later."
    assert "x8kAAF1" in details(ServerFailed(reqid="x8kAAF1"))


def test_a_name_is_never_read_as_a_part_of_the_sentence() -> None:
    """Braces, brackets and line ends in a key stay what they are."""
    assert explain(NoSuchObject(key="{host}[ {x}]\n")).title == "“{host}[ {x}]\\n” does not exist any more."


def test_a_kind_without_words_takes_those_of_its_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(SENTENCES, "file_vanished")
    assert explain(FileVanished(path="/a")) == explain(rebuild("local_error", {"path": "/a"}))


def test_storage_classes_and_fields_have_names() -> None:
    assert set(STORAGE_NAMES) == set(StorageClass)
    assert len({messages.storage_name(one) for one in StorageClass}) == len(StorageClass)
    assert messages.label("access_key") == FIELD_LABELS["access_key"] == "Access key"
    assert messages.label("brand_new_field") == "Brand new field"
