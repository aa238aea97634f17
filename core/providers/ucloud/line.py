"""The line to the service: one request to a host until it answers, its answer judged; and the control plane's calls.

Everything in this folder that talks goes through `Line.ask` or `Line.control`; downloads, which stream, use its parts.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import quote, urlencode

from core.cancel import CancelToken
from core.errors import BadAnswer, Param, SpaceferryError
from core.net.clock import Clock
from core.net.exchange import Reply, Request
from core.net.pacer import Pacer
from core.net.refused import About
from core.net.session import Http
from core.providers.ucloud.dialects import Wire
from core.providers.ucloud.refusals import of_control, of_reply
from core.providers.ucloud.sign import Keys, control
from core.providers.ucloud.wire import decode, envelope, foreign

T = TypeVar("T")

Where = Mapping[str, Param]
"""What an error is about: the space, the key."""


class Tries:
    """Counts the requests of a call: an answer to a second one may be about the work of the first."""

    def __init__(self) -> None:
        self.count = 0


class Line:
    """The keys, the shared connections, the account's words, and what is known of the clock. Thread-safe."""

    def __init__(
        self, keys: Keys, http: Http, wire: Wire, api: tuple[str, ...], project: str = "", connect: float | None = None
    ) -> None:
        """`api`: hosts of the control plane; `connect`: the account's own limit to connect, in seconds."""
        self.keys, self.http, self.wire = keys, http, wire
        self.pacer = Pacer(http.patience)
        self.clock = Clock()
        self.connect = connect
        self.api, self._project = api, project

    def ask(
        self,
        base: str,
        make: Callable[[str], Request],
        about: About,
        cancel: CancelToken,
        where: Where,
        tries: Tries | None = None,
    ) -> Reply:
        """The successful answer to `make(base)`, which is made anew, signed and rewound, for each try.

        Raises as pacer.py and refusals.py say, with `where` added.
        """

        def attempt(base: str) -> Reply:
            with self.pacer.token(base, cancel):
                if tries is not None:
                    tries.count += 1
                used = self.clock.correction
                reply = self.http.fetch(make(base), cancel)
                self.hear(reply.headers)
                if self.outdated(reply.status, used):
                    reply = self.http.fetch(make(base), cancel)
            if reply.status // 100 == 2:
                return reply
            raise of_reply(reply, about, self.clock).with_params(**where)

        return self.pacer.run((base,), attempt, cancel)

    def outdated(self, status: int, used: float) -> bool:
        """Whether an answer refuses what was dated with this correction, while another one is known now."""
        return status in (401, 403) and self.clock.differs_from(used)

    def hear(self, headers: Mapping[str, str]) -> None:
        """Take the service's time from an answer of its own; one that was kept on the way tells of the past."""
        if "Age" not in headers:
            self.clock.note(headers.get("Date", ""))

    def control(
        self,
        name: str,
        params: Mapping[str, str],
        shape: type[T],
        cancel: CancelToken,
        *,
        space: str = "",
        tries: Tries | None = None,
    ) -> T:
        """The answer to a control call; `space` goes under the name that the call has for it (ucloud.md 2)."""
        action = self.wire.action(name)
        asked = {"Action": action.name, **params}
        asked |= {action.space: space} if space else {}
        asked |= {"ProjectId": self._project} if self._project else {}
        query = urlencode(
            {**asked, "PublicKey": self.keys.public, "Signature": control(self.keys, asked)}, quote_via=quote
        )
        where: Where = {"space": space} if space else {}

        def attempt(base: str) -> T:
            with self.pacer.token(base, cancel):
                if tries is not None:
                    tries.count += 1
                reply = self.http.fetch(self.request("GET", f"{base}/?{query}"), cancel)
            return decode(self._accepted(reply, where), shape)

        return self.pacer.run(self.api, attempt, cancel)

    def request(self, method: str, url: str, headers: Mapping[str, str] | None = None) -> Request:
        """One without a body."""
        return Request(method, url, headers or {}, connect_timeout=self.connect)

    def _accepted(self, reply: Reply, where: Where) -> Reply:
        """The answer, if its code is 0: most refusals come with a status of 200."""
        if reply.status >= 500 or 300 <= reply.status < 400:
            raise of_reply(reply, About.SPACE, self.clock).with_params(**where)
        try:
            code, words = envelope(reply)
        except BadAnswer:
            if foreign(reply.body) == "json" and reply.status // 100 != 2:
                raise of_reply(reply, About.SPACE, self.clock).with_params(**where) from None
            raise
        if code:
            raise self._refused(code, words, reply, where)
        return reply

    def _refused(self, code: int, words: str, reply: Reply, where: Where) -> SpaceferryError:
        if code < 0:  # a number of the data plane
            return of_reply(reply, About.SPACE, self.clock).with_params(**where)
        return of_control(code, words, reply.host).with_params(**where)
