"""Which actions menus keep in a submenu of their subject, so that what is done daily stands in a short first level.

Only menus fold: the palette and the page of keys call an action by its own name.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.spec import ActionSpec, Group


@dataclass(frozen=True, slots=True)
class Fold:
    """A submenu: its title, an English source in the context `Actions`, where it stands, and the actions it takes in
    besides those that name it themselves (`ActionSpec.submenu`).
    """

    title: str
    group: Group
    ids: tuple[str, ...]


FOLDS = (
    Fold(QT_TRANSLATE_NOOP("Actions", "More ways to open"), Group.OPEN, ("open_with", "edit", "open_in_tab")),
    Fold(QT_TRANSLATE_NOOP("Actions", "More ways to upload"), Group.TRANSFER, ("upload_policy", "fetch", "mirror")),
    Fold(
        QT_TRANSLATE_NOOP("Actions", "Links and copies"),
        Group.LINK,
        (
            *("link", "copy_link_markdown", "copy_link_html", "copy_link_plain", "copy_key", "copy_address", "copy_as"),
            *("copy_files", "duplicate"),
        ),
    ),
    Fold(QT_TRANSLATE_NOOP("Actions", "Change"), Group.CHANGE, ("rename_by_pattern", "restore")),
    Fold(
        QT_TRANSLATE_NOOP("Actions", "Process and CDN"),
        Group.CHANGE,
        ("process", "cdn_refresh", "cdn_prefetch", "prefetch"),
    ),
    Fold(
        QT_TRANSLATE_NOOP("Actions", "Jobs and history"),
        Group.VIEW,
        ("cdn_window", "history", "processing_jobs"),
    ),
    Fold(QT_TRANSLATE_NOOP("Actions", "Analyse"), Group.VIEW, ("measure",)),
    Fold(QT_TRANSLATE_NOOP("Actions", "View"), Group.VIEW, ("split",)),
    Fold(
        QT_TRANSLATE_NOOP("Actions", "Select"),
        Group.VIEW,
        ("select_all", "select_whole", "invert_selection", "select_names"),
    ),
)

_FOLD = {spec_id: fold for fold in FOLDS for spec_id in fold.ids}


def folded(offered: Iterable[ActionSpec]) -> list[tuple[Group, str, ActionSpec]]:
    """(group, title of the submenu or nothing, action) in menu order: by group, those that a submenu brings there from
    another group last. One alone in its subject stands free.
    """
    titles = [(spec, _FOLD[spec.id].title if spec.id in _FOLD else spec.submenu) for spec in offered]
    many = Counter(title for _, title in titles)
    placed = []
    for spec, title in titles:
        fold = _FOLD.get(spec.id) if many[title] > 1 else None
        placed.append((fold.group, title, spec) if fold else (spec.group, spec.submenu, spec))
    return sorted(placed, key=lambda one: (one[0], one[0] != one[2].group))
