"""What is wrong with a policy, in sentences that name the field."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui import formats
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.processing.problems import problem_words

FIELDS = {
    "min_size": QT_TRANSLATE_NOOP("Policy", "Smallest file"),
    "max_size": QT_TRANSLATE_NOOP("Policy", "Largest file"),
    "mimes": QT_TRANSLATE_NOOP("Policy", "Types"),
    "detect_mime": QT_TRANSLATE_NOOP("Policy", "The type is told"),
    "save_key": QT_TRANSLATE_NOOP("Policy", "Name"),
    "delete_after_days": QT_TRANSLATE_NOOP("Policy", "Delete after days"),
    "return_body": QT_TRANSLATE_NOOP("Policy", "Answer"),
    "callback.urls": QT_TRANSLATE_NOOP("Policy", "Callback addresses"),
    "callback.body": QT_TRANSLATE_NOOP("Policy", "What the callback is sent"),
    "callback.body_type": QT_TRANSLATE_NOOP("Policy", "Callback, written as"),
    "persistent.fops": QT_TRANSLATE_NOOP("Policy", "Commands"),
    "persistent.notify_url": QT_TRANSLATE_NOOP("Policy", "Notify address"),
    "variables": QT_TRANSLATE_NOOP("Policy", "Variables"),
    "meta": QT_TRANSLATE_NOOP("Policy", "Metadata"),
}

REASONS = {
    "negative": QT_TRANSLATE_NOOP("Policy", "this is not a number that can be read"),
    "order": QT_TRANSLATE_NOOP("Policy", "it must not be below the smallest"),
    "pattern": QT_TRANSLATE_NOOP("Policy", "“{detail}” is none: image/*, video/mp4, or !text/html to refuse it"),
    "mixed": QT_TRANSLATE_NOOP("Policy", "either all are allowed, or all are refused with !"),
    "choice": QT_TRANSLATE_NOOP("Policy", "the service does not know this"),
    "empty": QT_TRANSLATE_NOOP("Policy", "it is missing"),
    "json": QT_TRANSLATE_NOOP("Policy", "it is not JSON once its variables are filled in"),
    "unused": QT_TRANSLATE_NOOP("Policy", "leave it empty: the callback answers"),
    "url": QT_TRANSLATE_NOOP("Policy", "“{detail}” is no address with http:// or https://"),
    "name": QT_TRANSLATE_NOOP("Policy", "“{detail}”: a name has letters a-z, digits, - and _ alone"),
    "long": QT_TRANSLATE_NOOP("Policy", "it is longer than {detail} bytes"),
    "archive": QT_TRANSLATE_NOOP("Policy", "what is archived at once cannot be processed"),
}


def policy_words(view: msg.PolicyView) -> list[str]:
    """A sentence for each problem."""
    translate = QCoreApplication.translate
    words = [
        "{field}: {reason}".format(
            field=translate("Policy", FIELDS.get(problem.field, problem.field)),
            reason=translate("Policy", REASONS[problem.reason]).format(detail=formats.visible(problem.detail)),
        )
        for problem in view.problems
    ]
    words += [problem_words(one) for chain in view.chains for one in chain.problems if not one.caution]
    return words
