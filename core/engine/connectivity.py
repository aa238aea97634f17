"""Whether the network is there, as the calls that need it find out; told to the window when it changes."""

import threading
from collections.abc import Callable, Generator
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import Offline

Call = Callable[[Any, CancelToken], Any]
PageCall = Callable[[Any, CancelToken], Generator[Any, None, None]]


class Connectivity:
    """Watches handlers. An Offline means away, an answer means there. `_lock` guards `_online`."""

    def __init__(self, tell: Callable[[msg.Event], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._online = True

    def saw(self, online: bool) -> None:
        """Some call, or the transfers, found the network there or away."""
        with self._lock:
            if online == self._online:
                return
            self._online = online
            self._tell(msg.NetworkState(online))

    def watched(self, call: Call) -> Call:
        """The same handler, watched."""

        def run(request: Any, cancel: CancelToken) -> Any:
            try:
                answer = call(request, cancel)
            except Offline:
                self.saw(False)
                raise
            self.saw(True)
            return answer

        return run

    def watched_pages(self, call: PageCall) -> PageCall:
        """The same stream's handler, watched: the first page is an answer."""

        def run(request: Any, cancel: CancelToken) -> Generator[Any, None, None]:
            try:
                for page in call(request, cancel):
                    self.saw(True)
                    yield page
            except Offline:
                self.saw(False)
                raise

        return run
