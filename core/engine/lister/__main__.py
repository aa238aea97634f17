"""`python -m core.engine.lister`: reads pages for the engine, which starts it (helper.py). It ends with its input.

Its threads take questions in turn, straight from the pipe: a thread that hands them out would only be another to wait
for. Keys come by the pipe and are kept nowhere.
"""

import os
import threading
import time
from typing import IO

import msgspec

from core.cancel import CancelToken
from core.engine import pipe, process
from core.engine.lister import messages as msg
from core.errors import EngineFailed, SpaceferryError
from core.listing.scan_crew import MOST_WIDTH
from core.net.proxies import Way
from core.net.session import Http
from core.providers import open_provider
from core.shapes import shaped
from core.supports import SupportsColumns

THREADS = MOST_WIDTH + 1
"""As many as a scan asks side by side, and one to hear that they are to stop."""


class Lister:
    """`_reading` is held by whoever waits for a question, `_writing` while one is answered, `_opening` while a provider
    is opened; what goes by ids is only ever put in or taken out.
    """

    def __init__(self, ends: pipe.Pipe, source: IO[bytes]) -> None:
        self._ends, self._source = ends, source
        self._reading, self._writing, self._opening = threading.Lock(), threading.Lock(), threading.Lock()
        self._tokens: dict[int, CancelToken] = {}
        self._asked: dict[int, msg.Open] = {}
        self._open: dict[int, SupportsColumns] = {}

    def run(self) -> None:
        """Answer until there is nothing more to read, and end the process then: nobody waits for what is under way."""
        self._write(0, None)
        for _ in range(THREADS - 1):
            threading.Thread(target=self._work, daemon=True).start()
        self._work()

    def _work(self) -> None:
        while True:
            with self._reading:
                id, question = self._next()
                cancel = self._tokens[id] = CancelToken()
            answer = self._answer(question, cancel)
            self._tokens.pop(id, None)
            self._write(id, answer)

    def _next(self) -> tuple[int, msg.Read]:
        """The next page that is wanted."""
        while (found := msg.read(self._source)) is not None:
            id, body = found
            question: msg.Question = msgspec.msgpack.decode(body, type=shaped(msg.Question))
            if isinstance(question, msg.Read):
                return id, question
            if isinstance(question, msg.Open):
                self._asked[question.number] = question
            elif (cancel := self._tokens.get(id)) is not None:
                cancel.cancel()
        os._exit(0)

    def _answer(self, question: msg.Read, cancel: CancelToken) -> msg.Answer:
        try:
            provider = self._provider(question.number)
            page = provider.list_columns(question.space, question.prefix, question.marker, cancel, limit=question.limit)
        except SpaceferryError as error:
            return msg.Failed(error.code, error.params, cancel.slowed)
        except Exception as error:
            return msg.Failed(EngineFailed.code, {"detail": type(error).__name__}, cancel.slowed)
        return msg.Told(page.rows, page.marker, page.ordered, cancel.slowed, time.process_time())

    def _provider(self, number: int) -> SupportsColumns:
        with self._opening:
            if number not in self._open:
                asked = self._asked[number]
                http = Http(way=msgspec.msgpack.decode(asked.way, type=shaped(Way)))
                made = open_provider(asked.provider, asked.values, http)
                assert isinstance(made, SupportsColumns)
                self._open[number] = made
            return self._open[number]

    def _write(self, id: int, body: msg.Answer | None) -> None:
        packed = msg.frame(id, body)
        with self._writing:
            try:
                self._ends.write(packed)
            except OSError:  # the engine is gone
                os._exit(0)


def main() -> None:
    """Run until the engine closes its end. Does not return."""
    ends = pipe.take()
    process.behave()
    with os.fdopen(ends.source, "rb") as source:
        Lister(ends, source).run()


if __name__ == "__main__":
    main()
