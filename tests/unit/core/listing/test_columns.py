"""Rows: what is packed can be read back as the window reads it."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.listing.columns import merge, pack
from core.model import ListingPage, ObjectInfo, RestoreState, Rows, StorageClass

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_INFO = st.builds(
    ObjectInfo,
    key=_TEXT,
    size=st.integers(0, 2**62),
    modified=st.integers(0, 2**62),
    etag=st.text(st.sampled_from("Fabc-_=")),
    mime=st.sampled_from(["", "text/plain", "image/jpeg", "x/文"]),
    storage=st.sampled_from(StorageClass),
    restore=st.sampled_from(RestoreState),
    disabled=st.booleans(),
)


def unpack(rows: Rows) -> list[tuple[bool, ObjectInfo]]:
    """Folder or not, and the object: read with numpy, as the window does."""

    def texts(blob: bytes, ends: bytes) -> list[str]:
        bounds = [0, *np.frombuffer(ends, "<u4").tolist()]
        return [blob[start:end].decode() for start, end in pairwise(bounds)]

    columns = zip(
        texts(rows.keys, rows.ends),
        np.frombuffer(rows.sizes, "<i8").tolist(),
        np.frombuffer(rows.times, "<i8").tolist(),
        texts(rows.etags, rows.etag_ends),
        [rows.mimes[place] for place in np.frombuffer(rows.mime_of, "<u2").tolist()],
        map(StorageClass, rows.storages),
        [RestoreState(state >> 1) for state in rows.states],
        [bool(state & 1) for state in rows.states],
        strict=True,
    )
    found = [(bool(kind), ObjectInfo(*values)) for kind, values in zip(rows.kinds, columns, strict=True)]
    assert len(found) == rows.count
    return found


def listed(infos: list[ObjectInfo], folders: list[str]) -> ListingPage:
    by_key = {info.key: info for info in infos}
    objects = tuple(by_key[key] for key in sorted(by_key))
    return ListingPage(objects, tuple(sorted({folder + "/" for folder in folders} - set(by_key))), "")


@given(st.lists(_INFO), st.lists(_TEXT))
def test_pack_keeps_every_row_in_key_order(infos: list[ObjectInfo], folders: list[str]) -> None:
    page = listed(infos, folders)
    found = unpack(pack(page, ""))
    expected = [(False, info) for info in page.objects] + [(True, ObjectInfo(folder)) for folder in page.prefixes]
    assert found == sorted(expected, key=lambda row: row[1].key.encode())


@given(st.lists(st.lists(_INFO, max_size=4), min_size=1, max_size=4))
def test_merge_puts_runs_one_behind_the_other(runs: list[list[ObjectInfo]]) -> None:
    packed = [pack(listed(infos, ["f"]), "") for infos in runs]
    merged = merge(packed)
    assert unpack(merged) == [row for run in packed for row in unpack(run)]
    assert len(set(merged.mimes)) == len(merged.mimes)


def test_the_marker_of_the_folder_itself_is_left_out() -> None:
    page = listed([ObjectInfo("d/"), ObjectInfo("d/x")], ["d/sub"])
    assert [info.key for _, info in unpack(pack(page, "d/"))] == ["d/sub/", "d/x"]


def test_an_object_named_like_the_folder_is_a_row_when_it_has_content() -> None:
    page = ListingPage((ObjectInfo("a/", size=3), ObjectInfo("a/b")), (), "")
    assert [info.key for _, info in unpack(pack(page, "a/"))] == ["a/", "a/b"]


def test_an_empty_key_is_a_row_of_the_root() -> None:
    assert pack(listed([ObjectInfo("")], []), "").count == 1


def test_nothing_is_a_run_too() -> None:
    empty = pack(listed([], []), "")
    assert unpack(empty) == []
    assert unpack(merge([empty, empty])) == []
