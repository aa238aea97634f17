"""Single rows taken out of a run by number, all columns at once (numpy)."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.model import Rows
from core.query.columns import Numbers


def gathered(rows: Rows, numbers: Numbers) -> Rows:
    """The rows of these numbers, in the order given."""
    keys, ends = _texts(rows.keys, rows.ends, numbers)
    etags, etag_ends = _texts(rows.etags, rows.etag_ends, numbers)
    return msgspec.structs.replace(
        rows,
        count=len(numbers),
        keys=keys,
        ends=ends,
        kinds=_fixed(rows.kinds, "u1", numbers),
        sizes=_fixed(rows.sizes, "<i8", numbers),
        times=_fixed(rows.times, "<i8", numbers),
        storages=_fixed(rows.storages, "u1", numbers),
        states=_fixed(rows.states, "u1", numbers),
        mime_of=_fixed(rows.mime_of, "<u2", numbers),
        etags=etags,
        etag_ends=etag_ends,
    )


def bounds(ends: bytes) -> tuple[Numbers, Numbers]:
    """Where each text of a column starts and ends."""
    stops: Numbers = np.frombuffer(ends, "<u4").astype(np.int64)
    starts = np.zeros(len(stops), np.int64)
    starts[1:] = stops[:-1]
    return starts, stops


def texts_of(rows: Rows) -> list[str]:
    """The keys."""
    return texts(rows.keys, rows.ends)


def texts(blob: bytes, ends: bytes) -> list[str]:
    """The texts of a column."""
    starts, stops = bounds(ends)
    if blob.isascii():
        text = blob.decode("ascii")
        return [text[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    return [blob[start:stop].decode() for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]


def _fixed(data: bytes, kind: str, numbers: Numbers) -> bytes:
    return np.frombuffer(data, kind)[numbers].tobytes() if data else b""


def _texts(blob: bytes, ends: bytes, numbers: Numbers) -> tuple[bytes, bytes]:
    if not ends:
        return b"", b""
    starts, stops = bounds(ends)
    lengths = (stops - starts)[numbers]
    moved = np.cumsum(lengths)
    if len(numbers) * 8 < len(stops):
        pieces = zip(starts[numbers].tolist(), stops[numbers].tolist(), strict=True)
        return b"".join([blob[start:stop] for start, stop in pieces]), moved.astype("<u4").tobytes()
    places = np.repeat(starts[numbers] - (moved - lengths), lengths) + np.arange(int(moved[-1]) if len(moved) else 0)
    letters: NDArray[np.uint8] = np.frombuffer(blob, "u1")
    return letters[places].tobytes(), moved.astype("<u4").tobytes()
