"""Mirror a local folder and a place: the window in which both are compared."""

from core.capability import Capability
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


def _window(context: ActionContext) -> None:
    from gui.mirror.window import open_window  # late: most sessions open none

    open_window(context.desk, context.here())


SPECS = (
    ActionSpec(
        "mirror",
        QT_TRANSLATE_NOOP("Actions", "Mirror a folder…"),
        _window,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER, Where.WINDOW),
        Group.TRANSFER,
        icon="folder-sync-outline",
        shortcuts=("Ctrl+Shift+M",),
        capability=Capability.READ,
        applies=needs_place,
    ),
)
