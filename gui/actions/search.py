"""Searching: here, in the whole space, saved searches; what is known of a space without asking the service."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_one, needs_place
from gui.actions.spec import ActionSpec, Group, Where, at

translate = QCoreApplication.translate


def _search_here(context: ActionContext) -> None:
    context.desk.search(context.here(), context.query or "")


def _search_space(context: ActionContext) -> None:
    here = context.here()
    context.desk.search(Place(here.account, here.space), context.query or "")


def _show_in_folder(context: ActionContext) -> None:
    place = context.place_of(context.rows[0])
    context.desk.navigate(Place(place.account, place.space, place.key[: place.key[:-1].rfind("/") + 1]))
    context.desk.select_keys((place.key,))


def _needs_search(context: ActionContext) -> str | None:
    if context.query:
        return needs_place(context)
    return needs_place(context) or translate("Actions", "Search for something first")


async def _save(context: ActionContext) -> None:
    """Ask for a name; the search is then in the tree."""
    from gui.search.name_dialog import SearchNameDialog

    here, searches, query = context.here(), context.desk.searches, context.query or ""
    dialog = SearchNameDialog(here, query, lambda name: searches.find(here, name) is not None, context.desk.widget())
    if await dialog.ask():
        name = dialog.name()  # the dialog goes with the first pause
        await searches.save(msg.SavedSearch(name, here, query))
        context.desk.notify(translate("Actions", "Saved: {name}").format(name=name), "good")


def _saved(context: ActionContext) -> msg.SavedSearch:
    """The saved search that a menu of the tree is about."""
    if context.saved is None:
        raise LookupError("no saved search")
    return context.saved


def _run_saved(context: ActionContext) -> None:
    context.desk.search(_saved(context).place, _saved(context).query)


async def _rename_saved(context: ActionContext) -> None:
    from gui.search.name_dialog import SearchNameDialog

    one, searches = _saved(context), context.desk.searches
    taken = lambda name: searches.find(one.place, name) not in (None, one)  # noqa: E731
    dialog = SearchNameDialog(one.place, one.query, taken, context.desk.widget(), name=one.name)
    if await dialog.ask():
        await searches.rename(one, dialog.name())


async def _drop_saved(context: ActionContext) -> None:
    """It can be saved again: nothing is asked, but offered."""
    one, desk = _saved(context), context.desk
    await desk.searches.drop(one)
    text = translate("Actions", "Deleted the search “{name}”").format(name=one.name)

    def put_back() -> None:
        tasks.spawn(desk.searches.save(one), on_error=desk.notify_error)

    desk.offer(text, translate("Actions", "Undo"), put_back)


def _read_refusal(context: ActionContext) -> str | None:
    if reason := needs_place(context):
        return reason
    view = context.desk.index.view(context.here())
    return translate("Actions", "It is being read already") if view is not None and view.scan else None


def _read(context: ActionContext) -> None:
    here = context.here()
    context.desk.index.scan(Place(here.account, here.space))


def _known(context: ActionContext) -> str | None:
    if reason := needs_place(context):
        return reason
    view = context.desk.index.view(context.here())
    nothing = view is not None and view.state is msg.IndexState.NONE and not view.scan
    return translate("Actions", "Nothing is known of this space yet") if nothing else None


async def _forget(context: ActionContext) -> None:
    here, desk = context.here(), context.desk
    await desk.index.forget(here)
    text = translate("Actions", "What was known of {space} is forgotten. The space itself is as it was.")
    desk.notify(text.format(space=here.space), "good")


_OF_SAVED = at(Where.SEARCH)

SPECS = (
    ActionSpec(
        "search",
        QT_TRANSLATE_NOOP("Actions", "Search here…"),
        _search_here,
        at(Where.WINDOW, Where.EMPTY, Where.FOLDER, Where.SPACE),
        Group.VIEW,
        icon="magnify",
        shortcuts=(QKeySequence.StandardKey.Find,),
        applies=needs_place,
    ),
    ActionSpec(
        "search_space",
        QT_TRANSLATE_NOOP("Actions", "Search the whole space…"),
        _search_space,
        at(Where.WINDOW, Where.EMPTY),
        Group.VIEW,
        shortcuts=("Ctrl+Shift+F",),
        applies=needs_place,
    ),
    ActionSpec(
        "show_in_folder",
        QT_TRANSLATE_NOOP("Actions", "Show in folder"),
        _show_in_folder,
        at(Where.TABLE),
        Group.OPEN,
        icon="folder-open-outline",
        shortcuts=("Ctrl+Return", "Ctrl+Enter"),
        applies=needs_one,
        found=True,
    ),
    ActionSpec(
        "save_search",
        QT_TRANSLATE_NOOP("Actions", "Save this search…"),
        _save,
        at(Where.EMPTY),
        Group.VIEW,
        icon="bookmark-outline",
        applies=_needs_search,
        found=True,
    ),
    ActionSpec(
        "run_search",
        QT_TRANSLATE_NOOP("Actions", "Search"),
        _run_saved,
        _OF_SAVED,
        Group.OPEN,
        icon="magnify",
        default=True,
    ),
    ActionSpec(
        "rename_search",
        QT_TRANSLATE_NOOP("Actions", "Rename…"),
        _rename_saved,
        _OF_SAVED,
        Group.EDIT,
        icon="rename-box",
    ),
    ActionSpec(
        "drop_search",
        QT_TRANSLATE_NOOP("Actions", "Delete this search"),
        _drop_saved,
        _OF_SAVED,
        Group.DELETE,
        icon="trash-can-outline",
    ),
    ActionSpec(
        "read_space",
        QT_TRANSLATE_NOOP("Actions", "Read the whole space"),
        _read,
        at(Where.SPACE),
        Group.VIEW,
        icon="layers-outline",
        applies=_read_refusal,
    ),
    ActionSpec(
        "forget_index",
        QT_TRANSLATE_NOOP("Actions", "Forget what is known of it"),
        _forget,
        at(Where.SPACE),
        Group.VIEW,
        icon="broom",
        applies=_known,
    ),
)
