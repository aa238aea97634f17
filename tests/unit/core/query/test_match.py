"""What is found: the same on an object alone and in columns."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadQuery
from core.model import ObjectInfo, StorageClass
from core.query import Matcher, Query, columns, parse
from tests.unit.core.query.made import NOW, infos, queries, rows_of


@given(queries, st.lists(infos, max_size=12), st.sampled_from(["", "a/", "照"]))
def test_columns_agree_with_objects(query: Query, objects: list[ObjectInfo], prefix: str) -> None:
    found = [msgspec.structs.replace(info, key=prefix + info.key) for info in objects]
    found.sort(key=lambda info: info.key.encode())
    matcher = Matcher(query, prefix, NOW)
    assert matcher.select(rows_of(found)).tolist() == [
        number for number, info in enumerate(found) if matcher.matches(info)
    ]


KEYS = (
    "2026/IMG_0001.JPG",
    "2026/IMG_01.jpg",
    "docs/Report final.pdf",
    "docs/report.TXT",
    "照片/海边 (1).png",
    "x.jpg/",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("report", [2, 3]),
        ("REPORT -final", [3]),
        ('"t f"', [2]),
        ("*.jpg", [0, 1]),
        ("IMG_????.*", [0]),
        ("2026/*1.jpg", [0, 1]),
        ("name:2026", []),
        ("path:2026", [0, 1]),
        ("^docs/", [2, 3]),
        (".jpg$", [0, 1]),
        (r"/img_\d{4}\./", [0]),
        ("/^[^/]*$/", []),
        ("海边", [4]),
        ("*海*.png", [4]),
        ("-type:image type:document,text", [2, 3]),
    ],
)
def test_texts(query: str, found: list[int]) -> None:
    objects = [ObjectInfo(key) for key in KEYS]
    matcher = Matcher(parse(query))
    assert [number for number, info in enumerate(objects) if matcher.matches(info)] == found


def test_only_what_is_below_the_place_counts() -> None:
    matcher = Matcher(parse("report"), "report/")
    assert not matcher.matches(ObjectInfo("report/a.txt"))
    assert matcher.matches(ObjectInfo("report/my Report.txt"))
    keys = [
        ObjectInfo("report/a"),
        ObjectInfo("report/report"),
        ObjectInfo("report/xreporx"),
        ObjectInfo("report/zreport"),
    ]
    assert matcher.select(rows_of(keys)).tolist() == [1, 3]


def test_sizes_times_classes_types_and_hashes() -> None:
    day = round(dt.datetime(2026, 1, 31).timestamp() * 1000)  # noqa: DTZ001 (local time is meant)
    info = ObjectInfo("a.bin", 10 << 20, day, "Fh8x", "application/octet-stream", StorageClass.INFREQUENT)
    for query in (
        "size>=10MB size<11MB size:1MB..10MB",
        "after:2026-01-31 before:2026-02 after:2026 -before:2026-01-31 class:低频 hash:Fh8x type:other mime:*/octet-*",
        "newer:2d older:1d",
    ):
        assert Matcher(parse(query), now=day + 86_400_001).matches(info), query
    for query in ("size>10MB", "before:2026-01-31", "class:archive", "hash:fh8x", "type:image", "mime:image/*"):
        assert not Matcher(parse(query)).matches(info), query
    assert not Matcher(parse("older:1d")).matches(ObjectInfo("a")), "its time is not known"


def test_a_hit_across_two_keys_hides_none() -> None:
    keys = [ObjectInfo("a"), ObjectInfo("ab"), ObjectInfo("abab"), ObjectInfo("bab"), ObjectInfo("bb")]
    rows = rows_of(keys)
    for needle in ("ab", "ba", "aba", "bb", "abb", "bab"):
        found = Matcher(parse(needle)).select(rows).tolist()
        assert found == [number for number, info in enumerate(keys) if needle in info.key], needle


def test_a_pattern_that_is_slow_on_some_name_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "SLOW", -1.0)
    with pytest.raises(BadQuery) as caught:
        Matcher(parse("/a+b/")).select(rows_of([ObjectInfo("aab")]))
    assert caught.value.params["reason"] == "regex_slow"
