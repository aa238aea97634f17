"""What a drag over the window means and what its drop does. Used by the table and the tree alike.

A view asks `accepts` when a drag enters, `target_of` as it moves (and highlights just that), and `drop` when it ends.
Files of this computer are uploaded. A selection of our own moves within its space, after a question, or is copied with
Ctrl; into another space it is copied. Into another region or account the question comes too, with the road it takes.
A selection of another window of this program is as good as our own if its account is here too; else its files are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.actions.clipboard import SELECTION_FORMAT, Taken, local_files, pack, unpack
from gui.actions.context import ActionContext, Desk
from gui.actions.holders import mark_of, received
from gui.actions.moving import find_road, into_itself, kept_by, move_or_copy, road_words
from gui.actions.reasons import missing
from gui.actions.transfer import upload
from gui.drops.act import Act
from gui.drops.ask_move import Question, ask_move

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Plan:
    """What a drop at a place would do. `reason` says why it is refused; empty where silence is better.

    `sure`: Ctrl says that it is a copy, so nobody is asked.
    """

    act: Act
    paths: tuple[str, ...] = ()
    taken: Taken | None = None
    reason: str = ""
    sure: bool = False


def accepts(data: QMimeData) -> bool:
    """Whether a drag can be meant for us at all."""
    return data.hasFormat(SELECTION_FORMAT) or any(url.isLocalFile() for url in data.urls())


def target_of(shown: Place | None, folder: str | None) -> Place | None:
    """Where a drop goes: the folder row under the pointer (its prefix), else the folder shown, else nowhere."""
    if shown is None or folder is None:
        return shown
    return Place(shown.account, shown.space, folder)


def plan_for(desk: Desk, data: QMimeData, target: Place | None, modifiers: Qt.KeyboardModifier) -> Plan:
    """The plan of a drop in this window: what the target allows, and whether a selection may leave where it is."""
    if target is None:
        return plan_drop(data, None, frozenset(), modifiers)
    there = desk.context_at(target)
    plan = plan_drop(data, target, there.capabilities, modifiers, there.lock, partial(received, desk))
    if plan.act is Act.MOVE and plan.taken is not None:
        lock = kept_by(desk, plan.taken.what)
        if lock is not None:
            return Plan(Act.REFUSE, reason=missing(Capability.MOVE, lock))
    return plan


def plan_drop(
    data: QMimeData,
    target: Place | None,
    capabilities: frozenset[Capability],
    modifiers: Qt.KeyboardModifier,
    lock: msg.Lock | None = None,
    read: Callable[[QMimeData], Taken | None] = unpack,
) -> Plan:
    """Decide what dropping this here does; `lock` is what keeps the target from being changed, `read` gives the
    selection that is dragged.
    """
    if target is None:
        return Plan(Act.REFUSE, reason=translate("Drops", "Open a space first"))
    if Capability.WRITE not in capabilities:
        return Plan(Act.REFUSE, reason=missing(Capability.WRITE, lock))
    taken = read(data)
    if taken is not None:
        return _plan_selection(taken, target, capabilities, bool(modifiers & Qt.KeyboardModifier.ControlModifier))
    paths = local_files(data)
    if data.hasFormat(SELECTION_FORMAT):  # of another window, which fetches the files once they are dropped
        return Plan(Act.UPLOAD, paths) if data.hasUrls() else Plan(Act.REFUSE, reason=_too_much())
    if paths:
        return Plan(Act.UPLOAD, paths)
    return Plan(Act.REFUSE, reason=translate("Drops", "Only files and folders of this computer can be dropped here"))


def _too_much() -> str:
    """Why a selection of another window comes without files."""
    return translate("Drops", "Too much to be handed over as files: add their account to this window")


def _plan_selection(taken: Taken, target: Place, capabilities: frozenset[Capability], ctrl: bool) -> Plan:
    what = taken.what
    inside = (what.account, what.space) == (target.account, target.space)
    if into_itself(what, target):
        return Plan(Act.REFUSE, reason=translate("Drops", "A folder cannot go into itself"))
    if inside and taken.prefix == target.key and not ctrl:
        return Plan(Act.REFUSE)
    needed = Capability.COPY if ctrl else Capability.MOVE
    if inside and needed not in capabilities:
        return Plan(Act.REFUSE, reason=missing(needed))
    return Plan(Act.COPY if ctrl or not inside else Act.MOVE, taken=taken, sure=ctrl)


def action_of(plan: Plan) -> Qt.DropAction:
    """The action shown at the pointer."""
    return {
        Act.UPLOAD: Qt.DropAction.CopyAction,
        Act.COPY: Qt.DropAction.CopyAction,
        Act.MOVE: Qt.DropAction.MoveAction,
        Act.REFUSE: Qt.DropAction.IgnoreAction,
    }[plan.act]


def say_why(plan: Plan | None) -> None:
    """Say at the pointer why a drag is refused here, as the toolkit tells nobody of a drop on what refused it."""
    if plan is not None and plan.act is Act.REFUSE and plan.reason:
        QToolTip.showText(QCursor.pos(), plan.reason)
    else:
        QToolTip.hideText()


def drag_data(context: ActionContext) -> QMimeData:
    """What a drag out of the table carries."""
    return pack(Taken(context.selection(), context.here().key, holder=mark_of(context.account)))


def drop(desk: Desk, plan: Plan, target: Place, at: QPoint) -> None:
    """Do it. A move asks first, in a small menu at `at` (global), which Esc or a click elsewhere closes."""
    if plan.act is Act.REFUSE:
        if plan.reason:
            desk.notify(plan.reason, "caution")
        return
    if plan.act is Act.UPLOAD and not plan.paths:
        words = translate(
            "Drops", "The other window could not fetch the files in time: copy them there as files, and paste"
        )
        desk.notify(words, "caution")
        return
    tasks.spawn(_carry_out(desk, plan, target, at), on_error=desk.notify_error)


async def _carry_out(desk: Desk, plan: Plan, target: Place, at: QPoint) -> None:
    if plan.act is Act.UPLOAD:
        await upload(desk, target, plan.paths)
        return
    if plan.taken is None:
        return
    what = plan.taken.what
    act: Act = plan.act
    road = await find_road(desk, what, target)
    if act is Act.MOVE or (road is not msg.Road.INSIDE and not plan.sure):
        count = 0 if what.query else len(what.keys) + len(what.prefixes)
        question = Question(count, target, road_words(road), _may_leave(desk, what))
        act = await ask_move(desk.widget(), at, question)
    if act is not Act.REFUSE:
        same_folder = Place(what.account, what.space, plan.taken.prefix) == target
        await move_or_copy(desk, what, target, copy=act is Act.COPY, keep_both=same_folder, road=road)


def _may_leave(desk: Desk, what: msg.Selection) -> bool:
    """Whether the keys of where a selection is may delete there, as far as is known, and no lock keeps it there."""
    view = desk.space(what.account, what.space)
    if kept_by(desk, what) is not None:
        return False
    return view is None or Capability.DELETE.value in view.capabilities
