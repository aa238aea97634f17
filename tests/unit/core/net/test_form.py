"""FormBody: the bytes of a form, whatever the block size it is read in."""

import email
import email.policy
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.net.body import BytesBody
from core.net.form import FormBody


def read_all(form: FormBody, amount: int) -> bytes:
    blocks = []
    while block := form.read(amount):
        assert amount < 0 or len(block) <= amount
        blocks.append(block)
    assert form.read(amount) == b""
    return b"".join(blocks)


def parts(form: FormBody, raw: bytes) -> list[tuple[bytes, bytes]]:
    """Header block and content of each part, split by hand at the boundary."""
    boundary = form.content_type.partition("boundary=")[2].encode()
    pieces = raw.split(b"--" + boundary)
    assert pieces[0] == b""
    assert pieces[-1] == b"--\r\n"
    found = []
    for piece in pieces[1:-1]:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        found.append((head, content.removesuffix(b"\r\n")))
    return found


@given(
    key=st.text(st.characters(exclude_categories=["Cs"])),
    content=st.binary(max_size=300),
    amount=st.integers(min_value=1, max_value=400) | st.just(-1),
)
def test_every_byte_arrives_in_any_block_size(key: str, content: bytes, amount: int) -> None:
    form = FormBody([("token", "t"), ("key", key)], BytesBody(content), "name.txt", "text/plain")
    raw = read_all(form, amount)
    assert len(raw) == form.size
    token, named, file = parts(form, raw)
    assert token == (b'Content-Disposition: form-data; name="token"', b"t")
    assert named == (b'Content-Disposition: form-data; name="key"', key.encode())
    assert file[1] == content


def test_a_small_form_is_one_block() -> None:
    form = FormBody([("key", "k")], BytesBody(b"hello"), "n")
    assert len(form.read(65536)) == form.size


def test_blocks_are_full_until_the_last() -> None:
    form = FormBody([("key", "k")], BytesBody(bytes(1000)), "n")
    lengths = []
    while block := form.read(64):
        lengths.append(len(block))
    assert set(lengths[:-1]) == {64}


def test_what_a_throttled_file_gives_goes_at_once() -> None:
    class Drops(BytesBody):
        def read(self, amount: int = -1) -> bytes:
            return super().read(min(amount, 10))

    form = FormBody([("key", "k")], Drops(bytes(35)), "n", crc_field="crc32")
    head = form.size - 35 - len(form._tail())
    assert [len(form.read(65536)) for _ in range(3)] == [head + 10, 10, 10]
    assert len(form.read(65536)) == form.size - head - 30
    assert form.read(65536) == b""


def test_rewound_it_reads_the_same() -> None:
    form = FormBody([("key", "k")], BytesBody(b"hello"), "n", "a/b")
    first = read_all(form, 7)
    form.rewind()
    assert read_all(form, -1) == first


@pytest.mark.parametrize(
    ("filename", "sent"),
    [
        ('a"b', b'filename="a%22b"'),
        ("a\r\nb", b'filename="a%0D%0Ab"'),
        ("中 文.txt", 'filename="中 文.txt"'.encode()),
        ("lone \udcff", b'filename="lone ?"'),
    ],
)
def test_file_names(filename: str, sent: bytes) -> None:
    form = FormBody([], BytesBody(b""), filename)
    assert sent in read_all(form, -1)


def test_a_type_only_if_given() -> None:
    assert b"Content-Type" not in read_all(FormBody([], BytesBody(b""), "n"), -1)
    assert b"Content-Type: image/png\r\n" in read_all(FormBody([], BytesBody(b""), "n", "image/png"), -1)
    assert b"\r\nX: y" not in read_all(FormBody([], BytesBody(b""), "n", "a/b\r\nX: y"), -1)


def test_a_stock_parser_agrees() -> None:
    form = FormBody([("key", "a b")], BytesBody(b"hello"), "n.txt", "text/plain")
    raw = f"Content-Type: {form.content_type}\r\n\r\n".encode() + read_all(form, 5)
    message = email.message_from_bytes(raw, policy=email.policy.HTTP)
    names = [part.get_param("name", header="content-disposition") for part in message.iter_parts()]
    assert names == ["key", "file"]


def test_boundaries_differ() -> None:
    first, second = (FormBody([], BytesBody(b""), "n").content_type for _ in range(2))
    assert first != second
    assert re.fullmatch(r"multipart/form-data; boundary=[0-9a-f]{32}", first)


@given(content=st.binary(min_size=1, max_size=300), amount=st.integers(min_value=1, max_value=400) | st.just(-1))
def test_the_crc_follows_the_file_and_the_length_stays_exact(content: bytes, amount: int) -> None:
    form = FormBody([("key", "k")], BytesBody(content), "name", crc_field="crc32")
    raw = read_all(form, amount)
    assert len(raw) == form.size
    *_, file, crc = parts(form, raw.rstrip(b" "))
    assert file[1] == content
    assert crc == (b'Content-Disposition: form-data; name="crc32"', str(zlib.crc32(content)).encode())


def test_a_rewound_form_counts_its_crc_anew() -> None:
    form = FormBody([], BytesBody(b"hello"), "name", crc_field="crc32")
    first = read_all(form, 7)
    form.rewind()
    assert read_all(form, 7) == first
    assert b"907060870" in first  # kodo.md 2.3


def test_an_empty_file_sends_no_crc() -> None:
    assert b"crc32" not in read_all(FormBody([], BytesBody(b""), "name", crc_field="crc32"), -1)
