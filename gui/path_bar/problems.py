"""What is wrong with an address, in words: for the path bar, and for links from outside."""

from PySide6.QtCore import QCoreApplication

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.path_bar.address import BadAddress, Problem, Resolver

_CONTEXT = "PathBar"
_SENTENCES = {
    Problem.SHAPE: QT_TRANSLATE_NOOP("PathBar", "An address looks like scheme://account/space/folder/"),
    Problem.SCHEME: QT_TRANSLATE_NOOP("PathBar", "No service is called {part}://. Known are {schemes}"),
    Problem.ACCOUNT: QT_TRANSLATE_NOOP("PathBar", "No account here is called “{part}”"),
    Problem.SPACE: QT_TRANSLATE_NOOP("PathBar", "The name of a space is missing"),
    Problem.ESCAPE: QT_TRANSLATE_NOOP("PathBar", "“{part}” holds an escape that is no UTF-8"),
}


def sentence(error: BadAddress, resolver: Resolver) -> str:
    """What is wrong with it."""
    schemes = ", ".join(f"{info.scheme}://" for info in resolver.providers)
    return QCoreApplication.translate(_CONTEXT, _SENTENCES[error.problem]).format(part=error.part, schemes=schemes)
