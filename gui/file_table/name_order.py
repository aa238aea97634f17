"""Puts rows in the order of their folded names, eight bytes of all names at a time.

The order is that of Python's `sorted` with the folded name as the key. Needs numpy, so it is imported late.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gui.file_table.folded import WORD, Check, Flags, FoldedNames

Numbers = NDArray[np.uint32]
_Places = NDArray[np.intp]

FEW = 2000
"""So many names that begin alike are sorted one by one: quicker than another round of whole columns."""


def by_name(order: Numbers, names: FoldedNames, skip: int, check: Check, *, descending: bool) -> Numbers:
    """Row numbers by name; equal names stay in the order given. All names are alike in their first `skip` bytes.

    Two runs that are in order already, one behind the other, are merged at little cost.
    """
    order = order.copy()
    equal = np.zeros(len(order), np.bool_)  # to the row before
    places = np.arange(len(order))  # of rows that are not told apart yet
    groups = np.zeros(len(order), np.intp)
    while len(places) > FEW:
        check()
        rows = order[places]
        words, left = names.words(skip)[rows], np.clip(names.lengths()[rows].astype(np.int64) - skip, 0, WORD + 1)
        turn = _turn(groups, words, left)
        if turn is not None:
            order[places], words, left = rows[turn], words[turn], left[turn]
        same = (groups[1:] == groups[:-1]) & (words[1:] == words[:-1]) & (left[1:] == left[:-1])
        equal[places[1:][same & (left[1:] <= WORD)]] = True
        places, groups = _alike(places, same & (left[1:] > WORD))
        skip += WORD
    _singly(order, places, groups, equal, names)
    return _backwards(order, equal) if descending else order


def _turn(groups: _Places, words: NDArray[np.uint64], left: NDArray[np.int64]) -> _Places | None:
    """How rows are to be moved within their groups: by word, then those that end first. None where they stand so."""
    inside = groups[1:] == groups[:-1]
    tied = words[1:] == words[:-1]
    if not (inside & ((words[1:] < words[:-1]) | (tied & (left[1:] < left[:-1])))).any():
        return None
    turn = np.argsort(left, kind="stable") if (left[1:] != left[:-1]).any() else np.arange(len(left))
    turn = turn[np.argsort(words[turn], kind="stable")]
    return turn[np.argsort(groups[turn], kind="stable")] if groups[-1] else turn


def _alike(places: _Places, same: Flags) -> tuple[_Places, _Places]:
    """The rows that are like a neighbour so far, and a rising number for each group of them."""
    kept = np.zeros(len(places), np.bool_)
    kept[1:] |= same
    kept[:-1] |= same
    groups = np.concatenate((np.zeros(1, np.intp), np.cumsum(~same, dtype=np.intp)))
    return places[kept], groups[kept]


def _singly(order: Numbers, places: _Places, groups: _Places, equal: Flags, names: FoldedNames) -> None:
    """Sort what is left group by group."""
    cuts = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    for own in np.split(places, cuts):
        rows = sorted(order[own].tolist(), key=names.name)
        order[own] = rows
        folded = [names.name(row) for row in rows]
        equal[own[1:]] = [one == other for one, other in pairwise(folded)]


def _backwards(order: Numbers, equal: Flags) -> Numbers:
    """The other way round, but for equal ones, which stay as they are among themselves."""
    if not equal.any():
        return order[::-1]
    starts = np.flatnonzero(~equal)
    sizes = np.diff(np.append(starts, len(order)))[::-1]
    ends = np.cumsum(sizes)
    within = np.arange(len(order)) - np.repeat(ends - sizes, sizes)
    turned: Numbers = order[np.repeat(starts[::-1], sizes) + within]
    return turned
