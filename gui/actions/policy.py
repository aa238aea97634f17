"""Upload with a policy, and the policy that goes with every upload into a space."""

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


async def _upload(context: ActionContext) -> None:
    if await _asked(context, keeping=False):
        context.desk.show_queue()


async def _defaults(context: ActionContext) -> None:
    await _asked(context, keeping=True)


async def _asked(context: ActionContext, *, keeping: bool) -> bool:
    from gui.policy.dialog import PolicyDialog

    desk, here = context.desk, context.here()
    now = await desk.engine.call(msg.GetUploadPolicy(here.account, here.space))
    return await PolicyDialog(desk, here, now, desk.widget(), keeping=keeping).ask()


SPECS = (
    ActionSpec(
        "upload_policy",
        QT_TRANSLATE_NOOP("Actions", "Upload with policy…"),
        _upload,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.TRANSFER,
        icon="shield-check-outline",
        capability=Capability.UPLOAD_POLICY,
        applies=needs_place,
    ),
    ActionSpec(
        "upload_defaults",
        QT_TRANSLATE_NOOP("Actions", "Upload defaults…"),
        _defaults,
        at(Where.SPACE),
        Group.ACCESS,
        icon="shield-key-outline",
        capability=Capability.UPLOAD_POLICY,
        applies=needs_place,
    ),
)
