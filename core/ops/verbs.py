"""Every verb by one import, as the engine dispatches them.

    rename  move_to                                   moves.py      ┐
    delete  change_class  change_mime  change_expiry  changes.py    ├─► progress.py ─► runner.py ─► calls.py ─► provider
    make_folder  measure                              folders.py    ┘   expand.py: a selection's objects

All take `(provider, request, cancel)`. Streams yield VerbProgress (measure: FolderSize), the last page `finished`.
Where a verb is stopped or fails as a whole, its error follows that page, so that nothing done is silent.
"""

from core.ops.changes import change_class, change_expiry, change_mime, delete
from core.ops.folders import make_folder, measure
from core.ops.moves import move_to, rename

__all__ = [
    "change_class",
    "change_expiry",
    "change_mime",
    "delete",
    "make_folder",
    "measure",
    "move_to",
    "rename",
]
