"""A sandbox process for tests: started, asked, broken, killed and restarted over its real front door.

``with start_sandbox(tmp_path) as cloud:`` gives a ready process whose attributes are those of its announce file. It
dies with the test process (its standard input is held open by us).
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from tests.helpers.demo_data import demo_data
from tests.helpers.forked import Forked

# A process that is not ready by then is broken: seeding and start take about two seconds.
_READY_SECONDS = 60
_OPENER = build_opener(ProxyHandler({}))


class Sandbox:
    """One sandbox process over one data folder. Attributes mirror the announce file; see sandbox/README.md."""

    access_key: str
    secret_key: str
    endpoints: dict[str, str]
    domains: dict[str, str]
    ucloud: dict[str, str]
    pid: int

    def __init__(self, folder: Path, arguments: list[str], env: dict[str, str]) -> None:
        self.folder = folder
        self.announce = folder / "announce.json"
        self._arguments = arguments
        self._env = env
        self._process: Forked | None = None
        self._stdin = -1
        self._log = folder / "sandbox.log"

    def start(self) -> None:
        """Start and wait until the announce file is there."""
        self.announce.unlink(missing_ok=True)
        self._log.touch()
        own = ["--data", str(self.folder / "data"), "--announce", str(self.announce), "--stdin-guard"]
        self._process = self._forked([*own, *self._arguments])
        deadline = time.monotonic() + _READY_SECONDS
        while not self.announce.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill9()
                raise RuntimeError(f"sandbox did not start:\n{self.log()}")
            time.sleep(0.01)
        told = json.loads(self.announce.read_text("utf-8"))
        self.access_key, self.secret_key = told["access_key"], told["secret_key"]
        self.endpoints, self.domains, self.pid = told["endpoints"], told["domains"], told["pid"]
        self.ucloud = told["ucloud"]

    def log(self) -> str:
        """What the process wrote to stdout and stderr: nothing, if all is well."""
        return self._log.read_text("utf-8")

    def kill9(self) -> None:
        """SIGKILL, and wait for the end."""
        self._end(lambda process: process.kill())

    def stop(self) -> int:
        """SIGTERM, and wait for the end; the exit code."""
        return self._end(lambda process: process.terminate())

    def close_stdin(self) -> None:
        """Let go of its standard input, which ends it."""
        if self._stdin >= 0:
            os.close(self._stdin)
            self._stdin = -1

    def _end(self, how: Callable[[Forked], None]) -> int:
        if self._process is None:
            return 0
        how(self._process)
        self.close_stdin()
        code = self._process.wait(_READY_SECONDS)
        self._process = None
        return code

    def _forked(self, arguments: list[str]) -> Forked:
        """Its standard input, which is empty, ends with us; its output goes to the end of the log."""
        stdin, self._stdin = os.pipe()
        with self._log.open("ab") as log:
            try:
                return Forked(_serve, arguments, self._env, (stdin, log.fileno(), log.fileno()))
            finally:
                os.close(stdin)

    def restart(self, *, port: int | None = None) -> None:
        """Stop (if running) and start again over the same data, on the same main port unless told otherwise."""
        if self._process is not None:
            self.stop()
        wanted = self.endpoints["uc"].rpartition(":")[2] if port is None else str(port)
        base = [argument for argument in self._arguments if not argument.startswith("--port=")]
        self._arguments = [*base, f"--port={wanted}"]
        self.start()

    def admin(self, method: str, path: str, body: object = None) -> Any:
        """A request below ``/_sandbox/``; the decoded answer."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.endpoints['uc']}/_sandbox/{path}", data=data, method=method)  # noqa: S310 (http, from the announce file)
        with _OPENER.open(request, timeout=30) as answer:
            return json.load(answer)

    def fault(self, rule: dict[str, Any]) -> int:
        """Add a fault rule; its id."""
        rule_id: int = self.admin("POST", "faults", rule)["rules"][-1]["id"]
        return rule_id

    def faults(self) -> list[dict[str, Any]]:
        """The rules with their ``seen`` and ``hits``."""
        rules: list[dict[str, Any]] = self.admin("GET", "faults")["rules"]
        return rules

    def clear_faults(self) -> None:
        """Remove every rule."""
        self.admin("DELETE", "faults")

    def report(self) -> dict[str, Any]:
        """Counters and every kept request since the last reset."""
        report: dict[str, Any] = self.admin("GET", "requests?limit=1000000")
        return report

    def requests(self, op: str | None = None) -> list[dict[str, Any]]:
        """The requests since the last reset, oldest first; with ``op`` only those."""
        return [one for one in self.report()["requests"] if op is None or one.get("op") == op]

    def reset_requests(self) -> None:
        """Forget the requests so far."""
        self.admin("DELETE", "requests")

    def set_clock(self, offset: float) -> None:
        """Let the sandbox's clock run ``offset`` seconds ahead."""
        self.admin("POST", "clock", {"offset": offset})

    def tell_hosts(self, *hosts: str, regions: list[dict[str, list[str]]] | None = None) -> None:
        """Let region queries tell these ``host:port`` for every role, or per region and role; none: its own again."""
        roles = ("up", "io", "io_src", "rs", "rsf", "api", "uc")
        everywhere = [{role: list(hosts) for role in roles}] if hosts else []
        self.admin("POST", "hosts", {"regions": everywhere if regions is None else regions})

    def kill_uploads(self, upload_id: str = "") -> None:
        """Expire one v2 upload, or all uploads and v1 contexts."""
        self.admin("DELETE", f"uploads/{upload_id}")

    def turn(self, **knobs: Any) -> None:
        """Turn knobs: paces, limits and mishaps."""
        self.admin("PATCH", "knobs", knobs)

    def limit_keys(self, space: str, prefix: str = "", *, lists: bool = True, service: str = "kodo") -> tuple[str, str]:
        """A new key pair (access, secret) that reaches ``space`` below ``prefix`` alone. ``service`` kodo or ucloud."""
        made = self.admin("POST", "keys", {"space": space, "prefix": prefix, "lists": lists, "service": service})
        return made["access_key"], made["secret_key"]

    def cdn_tasks(self) -> list[dict[str, Any]]:
        """Everything the CDN was asked to refresh or prefetch, oldest first: ``url``, ``kind``, ``state`` ..."""
        tasks: list[dict[str, Any]] = self.admin("GET", "cdn")["tasks"]
        return tasks

    def set_space(self, name: str, *, service: str = "kodo", **change: Any) -> None:
        """PATCH a space of kodo or ucloud: ``domains=[]`` unbinds, ``domains=None`` rebinds, ``readonly=True``."""
        self.admin("PATCH", f"spaces/{name}?service={service}", change)

    def domain(self, name: str) -> str:
        """``host:port`` of a space, also of one created after the start."""
        bound: list[str] = self.admin("GET", f"spaces/{name}")[0]["domains"]
        return bound[0]

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_sandbox(
    folder: Path,
    *,
    seed: str | int | Iterable[str | int] | None = None,
    latency: float = 0,
    hosts: str = "127.0.0.1",
    thaw: float = 3,
    max_spaces: int = 20,
    keys: tuple[str, str] | None = None,
    plants: bool = False,
) -> Sandbox:
    """Start a sandbox whose data, log and announce file live in ``folder`` (created if missing).

    ``latency`` in ms; ``keys`` (access, secret) are handed over in the environment, else they are generated. The demo
    is a copy of what was planted once, unless this sandbox ``plants`` it itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seeds = [] if seed is None else [seed] if isinstance(seed, str | int) else list(seed)
    if "demo" in seeds and not plants:
        shutil.copytree(demo_data(), folder / "data")
    arguments = [f"--seed={one}" for one in seeds]
    arguments += [f"--latency={latency}", f"--hosts={hosts}", f"--thaw={thaw}", f"--max-spaces={max_spaces}"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("SANDBOX_")}
    if keys is not None:
        env["SANDBOX_ACCESS_KEY"], env["SANDBOX_SECRET_KEY"] = keys
    cloud = Sandbox(folder, arguments, env)
    cloud.start()
    return cloud


def _serve(arguments: list[str]) -> None:
    from sandbox.__main__ import main

    main(arguments)
