"""What the engine holds of an operation under way: the token that stops it, and who watches."""

import threading

from core.cancel import CancelToken
from core.engine.protocol.objects import VerbProgress
from core.errors import SpaceferryError
from core.ops.feed import Feed


class Running:
    """An operation under way. `lock` guards `feeds` and `over`."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.cancel = CancelToken()
        self.lock = threading.Lock()
        self.feeds: list[Feed] = []
        self.over = False
        self.told = 0.0

    def watch(self, feed: Feed) -> bool:
        """Tell a watcher from now on; False if it is over."""
        with self.lock:
            if not self.over:
                self.feeds.append(feed)
            return not self.over

    def put(self, page: VerbProgress) -> None:
        """For everybody who watches."""
        with self.lock:
            feeds = list(self.feeds)
        for feed in feeds:
            feed.put(page)

    def end(self, error: SpaceferryError | None) -> None:
        """Nothing more comes."""
        with self.lock:
            self.over = True
            feeds, self.feeds = self.feeds, []
        for feed in feeds:
            feed.end(error)
