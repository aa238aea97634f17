"""Puts the settings about transfers in force, and keeps them so: limits by time of day, files at once, keeping awake.

core/transfer/service.py makes one, applies the settings at the start and after each change, and says when something is
transferred. One thread sleeps until the limits change next.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from core.settings import Settings
from core.transfer.awake import Awake
from core.transfer.hours import Limits, in_force, next_change
from core.transfer.lanes import Lanes
from core.transfer.pace import Pace

LOOK_AGAIN = 60.0
"""Seconds after which the clock is read again although nothing is due: it may have been set, or the computer slept."""

LINGER = 10.0
"""Seconds of rest before the computer may sleep: pauses between two files are no reason to start anew."""


def wall_clock() -> datetime:
    """Local time as the wall has it: see hours.py."""
    return datetime.now()  # noqa: DTZ005


class Governor:
    """Any thread. `moved` is called, without a lock held, after other limits came into force. `_cond` guards all else.

    `awake` is held and released by the governor's own thread alone.
    """

    def __init__(
        self,
        pace: Pace,
        lanes: Lanes,
        awake: Awake,
        moved: Callable[[], None],
        clock: Callable[[], datetime] = wall_clock,
        linger: float = LINGER,
    ) -> None:
        self._linger = linger
        self._pace, self._lanes, self._awake, self._moved, self._clock = pace, lanes, awake, moved, clock
        self._cond = threading.Condition()
        self._settings = Settings()
        self._limits = Limits(0, 0)
        self._busy = False
        self._rests_since = time.monotonic() - linger
        self._nudged = self._closed = False
        self._thread = threading.Thread(target=self._run, name="governor", daemon=True)
        self._thread.start()

    @property
    def limits(self) -> Limits:
        """Bytes a second in force now, up and down; 0 for no limit."""
        with self._cond:
            return self._limits

    def apply(self, settings: Settings) -> None:
        """Follow these settings from now on."""
        self._lanes.configure(settings.small_at_once, settings.files_at_once, settings.parts_at_once)
        with self._cond:
            self._settings = settings
        self._set_limits()
        self._nudge()

    def busy(self, busy: bool) -> None:
        """Whether something is transferred now. Costs nothing where that is known already."""
        with self._cond:
            if busy is self._busy:
                return
            self._busy = busy
            if not busy:
                self._rests_since = time.monotonic()
        self._nudge()

    def close(self) -> None:
        """Let the computer sleep; nothing changes any more."""
        with self._cond:
            self._closed = True
            self._cond.notify()
        self._thread.join()

    def _nudge(self) -> None:
        with self._cond:
            self._nudged = True
            self._cond.notify()

    def _run(self) -> None:
        while True:
            self._set_limits()
            self._keep_awake()
            with self._cond:
                self._cond.wait_for(lambda: self._nudged or self._closed, self._rest())
                if self._closed:
                    break
                self._nudged = False
        self._awake.release()

    def _set_limits(self) -> None:
        with self._cond:
            limits = in_force(self._settings, self._clock())
            if limits == self._limits:
                return
            self._limits = limits
            self._pace.set(limits.up, limits.down)
        self._moved()

    def _keep_awake(self) -> None:
        with self._cond:
            allowed = self._settings.keep_awake
            hold, let_go = allowed and self._busy, not allowed or self._lingers() <= 0
        if hold:
            self._awake.hold()
        elif let_go:
            self._awake.release()

    def _lingers(self) -> float:
        """Seconds until the rest is long enough to sleep."""
        return self._rests_since + self._linger - time.monotonic()

    def _rest(self) -> float | None:
        """Seconds until there is something to look at; None for until something is said."""
        waits = [self._lingers()] if self._awake.held and not self._busy else []
        if self._settings.limit_hours:
            now = self._clock()
            change = next_change(self._settings, now)
            due = (change - now).total_seconds() if change else LOOK_AGAIN
            waits.append(min(LOOK_AGAIN, due))
        return max(0.0, min(waits)) if waits else None
