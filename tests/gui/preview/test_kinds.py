"""What an object is looked at as, and how texts are read."""

import pytest

from gui.preview.kinds import Kind, found, judged, told
from gui.preview.table import rows_of
from gui.preview.text.colours import spans
from gui.preview.text.encoding import Written, binary, decode


@pytest.mark.parametrize(
    ("name", "mime", "kind"),
    [
        ("a.JPG", "", Kind.IMAGE),
        ("a", "image/svg+xml", Kind.IMAGE),
        ("a.tar.gz", "", Kind.ARCHIVE),
        ("x.gz", "", None),
        ("Makefile", "", Kind.TEXT),
        ("a.md", "text/plain", Kind.MARKDOWN),
        ("a", "text/csv; charset=utf-8", Kind.TABLE),
        ("a", "application/ld+json", Kind.TEXT),
        ("a", "application/octet-stream", None),
        ("segment.ts", "", None),
        ("a.7z", "application/zip", Kind.BYTES),
        ("IMG_1.HEIC", "", Kind.PHOTO),
        ("a", "image/avif", Kind.PHOTO),
        ("page", "text/html; charset=gbk", Kind.TEXT),
        ("page.html", "", Kind.TEXT),
    ],
)
def test_names_go_before_types(name: str, mime: str, kind: Kind | None) -> None:
    assert told(name, mime) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.IMAGE),
        (b"RIFF\0\0\0\0WAVEfmt ", Kind.AUDIO),
        (b"\0\0\0\x18ftypmp42", Kind.VIDEO),
        (b"\0\0\0\x1cftypheic", Kind.PHOTO),
        (b"\0\0\0\x1cftypavif", Kind.PHOTO),
        (b"PK\x03\x04", Kind.ARCHIVE),
        (b"plain words\n", Kind.TEXT),
        (b"G\x40\x11\x10\0\0", Kind.BYTES),
    ],
)
def test_first_bytes_tell_the_rest(head: bytes, kind: Kind) -> None:
    assert found(head) is kind
    assert judged(None, head) is kind


def test_a_text_that_is_none_is_bytes() -> None:
    assert judged(Kind.JSON, b"\0\1\2") is Kind.BYTES
    assert judged(Kind.JSON, b"{}") is Kind.JSON


@pytest.mark.parametrize(
    ("data", "text", "written"),
    [
        ("雨\n".encode(), "雨\n", Written("utf-8")),
        (b"\xef\xbb\xbfa\r\nb\r\n", "a\nb\n", Written("utf-8", b"\xef\xbb\xbf", "\r\n")),
        ("雨天".encode("gb18030"), "雨天", Written("gb18030")),
        (b"\xff\xfe" + "雨".encode("utf-16-le"), "雨", Written("utf-16-le", b"\xff\xfe")),
        ("2026 一行 of a log\r\n".encode("utf-16-le"), "2026 一行 of a log\n", Written("utf-16-le", newline="\r\n")),
        ("2026 一行 of a log\n".encode("utf-16-be"), "2026 一行 of a log\n", Written("utf-16-be")),
        (b"a\r\nb\n", "a\nb\n", Written("utf-8", newline="", faithful=False)),
        (b"\x80\x80\xff", "\x80\x80ÿ", Written("latin-1", faithful=False)),
        (b"\xff\xfea\x00b", "a\ufffd", Written("utf-16-le", b"\xff\xfe", faithful=False)),
        ("a\ufffd\n".encode(), "a\ufffd\n", Written("utf-8")),
        ("a\u2029b\n".encode(), "a\u2029b\n", Written("utf-8", faithful=False)),
    ],
)
def test_texts_are_read_and_written_alike(data: bytes, text: str, written: Written) -> None:
    assert decode(data, whole=True) == (text, written)
    if written.faithful:
        assert written.encoded(text) == data


def test_a_letter_cut_by_the_end_is_left_away() -> None:
    data = "雨天".encode()
    assert decode(data[:-1], whole=False) == ("雨", Written("utf-8"))


def test_what_is_no_text() -> None:
    assert binary(b"a\0b")
    assert binary(bytes(range(1, 9)) + b"\0" * 8)
    assert binary(b"".join(bytes((number % 40, 0)) for number in range(200))), "numbers of two bytes"
    assert not binary("plain words".encode("utf-16-le"))
    assert not binary(b"\xff\xfea\0")
    assert not binary("多字节\t\n".encode())


def test_a_line_that_is_nested_too_deep_is_shown_as_it_is() -> None:
    deep = '{"a":' * 3_000 + "1" + "}" * 3_000
    assert rows_of("a.jsonl", f'{{"b": 2}}\n{deep}\n', 10, whole=True) == (["b", ""], [["2", ""], ["", deep]])


def test_delimiters_and_quotes() -> None:
    assert rows_of("a.csv", "a;b\n1;2\n3;4\n", 10, whole=True) == (["a", "b"], [["1", "2"], ["3", "4"]])
    assert rows_of("a.csv", 'a,b\n"1\n2",x\n', 10, whole=True) == (["a", "b"], [["1\n2", "x"]])
    assert rows_of("a.tsv", "a b\tc\n", 10, whole=True) == (["a b", "c"], [])
    names, rows = rows_of("a.csv", "a\n1,2,3\ntorn", 10, whole=False)
    assert (names, rows) == (["a", "", ""], [["1", "2", "3"]])
    names, rows = rows_of("a.jsonl", '{"a": 1}\n{"b": {"c": 2}}\nno json\n', 10, whole=True)
    assert (names, rows) == (["a", "b", ""], [["1", "", ""], ["", '{"c": 2}', ""], ["", "", "no json"]])
    assert len(rows_of("a.csv", "n\n" + "1\n" * 50, 10, whole=True)[1]) == 11


def test_colours_are_where_qt_counts_their_letters() -> None:
    """It counts an emoji twice."""
    (line, *_) = spans("a.py", 'x = "😀😀"  # why\n')
    assert [(one.start, one.length, one.kind) for one in line][-1] == (12, 5, "Comment")
