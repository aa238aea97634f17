"""Texts become terms and texts again; what makes no sense says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadQuery
from core.model import StorageClass
from core.query import Query, Term, parse, terms, without
from core.query.terms import Age, Classes, Date, End, Hash, Kinds, Mime, Regex, Size, Start, Wildcard, Word
from tests.unit.core.query.made import LETTERS, queries

MB = 1 << 20


@given(queries)
def test_what_is_printed_reads_as_the_same_terms(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(LETTERS + "sizenewer:hash<>", max_size=30))
def test_any_text_has_terms_that_cover_it_or_say_why_not(text: str) -> None:
    spans = terms(text)
    assert "".join("".join(span.text for span in spans).split()) == "".join(text.split())
    assert all(text[span.start : span.end] == span.text for span in spans)
    if any(span.kind == "bad" for span in spans):
        with pytest.raises(BadQuery) as caught:
            parse(text)
        assert caught.value.params["reason"]
        return
    query = parse(text)
    assert len(query.terms) == len(spans)
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("report", Word("report")),
        ('"two words"', Word("two words")),
        (r'"a \"b\" \\"', Word('a "b" \\')),
        ("*.jpg", Wildcard("*.jpg")),
        ("IMG_????.*", Wildcard("IMG_????.*")),
        ("photos/*.jpg", Wildcard("photos/*.jpg", whole=True)),
        ('name:"my *.jpg"', Wildcard("my *.jpg")),
        ("name:report", Wildcard("*report*")),
        ("^2026/", Start("2026/")),
        ('^"my docs/"', Start("my docs/")),
        (".jpg$", End(".jpg")),
        ('"x y"$', End("x y")),
        (r"/IMG_\d+ \/x/", Regex(r"IMG_\d+ /x")),
        ("/photos", Word("/photos")),
        ("size>10MB", Size(10 * MB + 1)),
        ("size>=10mb", Size(10 * MB)),
        ("size<1GB", Size(high=(1 << 30) - 1)),
        ("size:<=1.5K", Size(high=1536)),
        ("size:1MB..2MB", Size(MB, 2 * MB)),
        ("size:1MB..", Size(MB)),
        ("size=0", Size(0, 0)),
        ("SIZE：5KB", Size(5120, 5120)),
        ("newer:7d", Age(7, "d")),
        ("older:1year", Age(1, "y", older=True)),
        ("newer:3天", Age(3, "d")),
        ("after:2026-01-31", Date("2026-01-31")),
        ("before:2026/2", Date("2026-02", before=True)),
        ("class:ia,archive", Classes((StorageClass.INFREQUENT, StorageClass.ARCHIVE))),
        ("class:低频，深度归档", Classes((StorageClass.INFREQUENT, StorageClass.DEEP_ARCHIVE))),
        ("type:image", Kinds(("image",))),
        ("type:视频,audio", Kinds(("video", "audio"))),
        ("mime:Image/*", Mime("image/*")),
        ("hash:Fh8x", Hash("Fh8x")),
        ("12:30", Word("12:30")),
        ("https://example.com", Word("https://example.com")),
        ("a=b", Word("a=b")),
        ("-", Word("-")),
    ],
)
def test_terms(text: str, what: object) -> None:
    assert parse(text) == Query((Term(what),))  # type: ignore[arg-type]
    if text != "-":
        assert parse(f"-{text}") == Query((Term(what, negated=True),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('"abc', "quote"),
        ('"abc"def', "quote"),
        ('""', "empty"),
        ("hash:", "empty"),
        ("-sise:3", "field"),
        ("size>many", "size"),
        ("size:..", "size"),
        ("size:2MB..1MB", "range"),
        ("newer:soon", "age"),
        ("after:2026-13-01", "date"),
        ("before:0001", "date"),
        ("class:gold", "class"),
        ("type:,", "type"),
        ("/(/", "regex"),
        ("/(a+)+b/", "regex_slow"),
        ("/(a|aa)+b/", "regex_slow"),
        ("/(a|b?)*c/", "regex_slow"),
        ("/(.*,){20}x/", "regex_slow"),
        ("/.*a.*b.*c.*d.*e/", "regex_slow"),
        (f"/{'a' * 300}/", "long"),
        ("a" * 3000, "long"),
    ],
)
def test_what_makes_no_sense_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(f"good {text}")
    assert caught.value.params["reason"] == reason
    assert str(caught.value.params["term"]) in f"good {text}"


@pytest.mark.parametrize(
    "pattern",
    [r"^\d{4}-\d+-\d+", r"(\d{4}-){2}x+", "(ab|cd)+e", "([^/]*/){2}x", r"\w+@\w+\.\w+$", "(?i)x|y", "a.*b.*c"],
)
def test_ordinary_patterns_are_taken(pattern: str) -> None:
    assert parse(f"/{pattern}/") == Query((Term(Regex(pattern)),))


def test_chips() -> None:
    text = ' *.jpg  size>10MB -"a b" sise:3'
    spans = terms(text)
    assert [(span.text, span.kind) for span in spans] == [
        ("*.jpg", "wildcard"),
        ("size>10MB", "size"),
        ('-"a b"', "word"),
        ("sise:3", "bad"),
    ]
    assert without(text, spans[1]) == '*.jpg -"a b" sise:3'
    assert without(text, spans[0]) == 'size>10MB -"a b" sise:3'
    assert without("x", terms("x")[0]) == ""
