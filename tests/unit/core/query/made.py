"""Strategies: terms, and objects that terms are about."""

from hypothesis import strategies as st

from core.listing.columns import pack
from core.model import ListingPage, ObjectInfo, Rows, StorageClass
from core.query.kinds import KINDS
from core.query.terms import (
    HOURS,
    Age,
    Classes,
    Condition,
    Date,
    End,
    Hash,
    Kinds,
    Mime,
    Query,
    Regex,
    Size,
    Start,
    Term,
    Wildcard,
    Word,
)

LETTERS = 'aAbßẞſKİsk/.-_ $^*?"\\:=>\n\t照片é（Ａ9😀'
"""Few, so that they meet: cased, folded to more or fewer bytes, at home in the syntax."""

texts = st.text(LETTERS, min_size=1, max_size=4) | st.text(min_size=1, max_size=6).filter(
    lambda text: text.isprintable()
)
patterns = st.tuples(texts, st.sampled_from("*?"), st.text(LETTERS, max_size=3)).map("".join)
sizes = st.integers(0, 1 << 45) | st.sampled_from([0, 1, 1023, 1024, 1536, 10 << 20, 5 << 30])
classes = st.lists(st.sampled_from(StorageClass), min_size=1, max_size=3, unique=True).map(tuple)
regexes = st.sampled_from([r"a/b", r"\d+", "A", r"^a .*/ ", r"\\/", "[^/]+$", "(照|a)片?", "a b/", "k", "s{2}"])

conditions: st.SearchStrategy[Condition] = st.one_of(
    texts.map(Word),
    texts.map(Start),
    texts.map(End),
    st.builds(Wildcard, patterns, st.booleans()),
    regexes.map(Regex),
    st.tuples(sizes, sizes).map(lambda pair: Size(min(pair), max(pair))),
    sizes.map(lambda size: Size(high=size)),
    sizes.map(Size),
    st.builds(Age, st.integers(0, 5000), st.sampled_from(list(HOURS)), st.booleans()),
    st.builds(Date, st.sampled_from(["2026", "2026-09", "2026-09-21"]), st.booleans()),
    classes.map(Classes),
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(tuple).map(Kinds),
    st.sampled_from(["image/*", "*/*", "text/plain", 'a "b"', "?"]).map(Mime),
    st.sampled_from(["Fh8x", "a b", '"', "FgAAAAAAAAAAAAAAAAAAAAAAAAAA"]).map(Hash),
)
queries = st.lists(st.builds(Term, conditions, st.booleans()), max_size=3).map(tuple).map(Query)

NOW = 1_790_000_000_000
infos = st.builds(
    ObjectInfo,
    key=st.text(LETTERS, max_size=8),
    size=sizes,
    modified=st.sampled_from([0, 1, NOW, NOW - 86_400_000, NOW + 5]) | st.integers(0, NOW),
    etag=st.sampled_from(["Fh8x", "", "a b", "FgAAAAAAAAAAAAAAAAAAAAAAAAAA"]),
    mime=st.sampled_from(["", "image/png", "Text/Plain", "application/octet-stream", "application/zip"]),
    storage=st.sampled_from(StorageClass),
)


def rows_of(infos: list[ObjectInfo]) -> Rows:
    """Columns of objects, in key order, all of them whatever the place."""
    return pack(ListingPage(tuple(sorted(infos, key=lambda info: info.key.encode())), (), ""), "")
