"""The line to the service: one request to the first of some hosts that answers, its answer judged.

Everything in this folder that talks goes through `Line.ask`; downloads, which stream, use its parts.
"""

from collections.abc import Callable, Mapping, Sequence

from core.cancel import CancelToken
from core.errors import ConnectionCut, Param, ServerFailed, SpaceferryError, TimedOut, Unanswered
from core.net.clock import Clock
from core.net.exchange import Reply, Request
from core.net.pacer import Pacer
from core.net.refused import About
from core.net.session import Http
from core.providers.kodo.refusals import of_reply, out_of_date
from core.providers.kodo.sign import FORM, Keys, sign_v2

BUSY = 503
"""The answer of a host that did nothing: it has no room."""

_LOST = (TimedOut, ConnectionCut, ServerFailed)
"""After these nobody knows whether a request was carried out."""


class Tries:
    """Counts the requests of a call: an answer to a second one may be about the work of the first."""

    def __init__(self) -> None:
        self.count = 0


class Line:
    """The keys, the shared connections, and what is known of hosts and of the clock. Thread-safe."""

    def __init__(self, keys: Keys, http: Http, pacer: Pacer) -> None:
        self.keys = keys
        self.http = http
        self.pacer = pacer
        self.clock = Clock()

    def ask(
        self,
        bases: Sequence[str],
        make: Callable[[str], Request],
        about: About,
        cancel: CancelToken,
        *,
        where: dict[str, Param] | None = None,
        tries: Tries | None = None,
        once: bool = False,
    ) -> Reply:
        """The successful answer to `make(base)` from the first of `bases` (scheme://host) that gives one.

        `make` is called anew, and signs and rewinds what it sends, for each try. Raises as pacer.py and refusals.py
        say, with `where` (key, space) added to a refusal. With `once` it is not sent again where it may have been
        carried out though no answer came: that raises Unanswered.
        """

        def attempt(base: str) -> Reply:
            with self.pacer.token(base, cancel):
                if tries is not None:
                    tries.count += 1
                reply = self._signed_anew(lambda: self.http.fetch(make(base), cancel), about)
            if reply.status // 100 == 2:
                return reply
            raise self.refused(reply, about, where or {})

        def only_attempt(base: str) -> Reply:
            try:
                return attempt(base)
            except _LOST as error:
                if error.params.get("status") == BUSY:
                    raise
                raise Unanswered(**error.params).with_params(**(where or {})) from None

        return self.pacer.run(bases, only_attempt if once else attempt, cancel)

    def _signed_anew(self, send: Callable[[], Reply], about: About) -> Reply:
        """The answer; if it was a refusal of a signature that would be another one now, the answer to that, once.

        So it is when the clocks turn out to differ, and when a token expired while its upload was on the way.
        """
        used = self.clock.correction
        reply = send()
        self.hear(reply.headers)
        late = about is About.UPLOAD and reply.status == 401 and out_of_date(reply)
        if late or self.outdated(reply.status, used):
            reply = send()
            self.hear(reply.headers)
        return reply

    def outdated(self, status: int, used: float) -> bool:
        """Whether an answer refuses what was signed with this correction, while another one is known now."""
        return status in (401, 403) and self.clock.differs_from(used)

    def hear(self, headers: Mapping[str, str]) -> None:
        """Take the service's time from an answer of its own; one that was kept on the way tells of the past."""
        if "Age" not in headers and ("X-Reqid" in headers or "X-Log" in headers):
            self.clock.note(headers.get("Date", ""))

    def refused(self, reply: Reply, about: About, where: dict[str, Param]) -> SpaceferryError:
        """The error for an answer that is not a success."""
        return of_reply(reply, about, self.clock).with_params(**where)

    def signed(self, method: str, url: str, form: bytes | None = None) -> Request:
        """A management request: v2-signed, dated; `form` is its urlencoded body."""
        headers = {"Accept-Encoding": "gzip"}
        if method == "POST":
            headers["Content-Type"] = FORM
        return Request(method, url, headers, form, sign_v2(self.keys, self.clock.now))

    def signed_json(self, method: str, url: str, body: bytes) -> Request:
        """The same with a body of JSON, which is signed too."""
        headers = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
        return Request(method, url, headers, body, sign_v2(self.keys, self.clock.now))
