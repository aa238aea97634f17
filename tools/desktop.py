"""A desktop for tests: an X server with a window manager, a message bus, and an unlocked gnome-keyring.

Called by `tools.lanes` around the desktop lane; tests that need a second or a broken keyring start their own.
Each part is a context manager that yields the environment to use inside it, and ends what it started.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from tools.console import CommandError

START_LIMIT = 20.0  # seconds until a part must answer; it takes well under one on an idle machine
SECRETS = "org.freedesktop.secrets"


@contextmanager
def x_display(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """An Xvfb of 1440x900 on a free display number, with openbox on it: DISPLAY set and Qt on xcb."""
    read_end, write_end = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write_end),
        "-screen",
        "0",
        "1440x900x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(
        command, env=dict(env), pass_fds=[write_end], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write_end)
    with _ended(server), os.fdopen(read_end) as announced:
        number = announced.readline().strip()
        if not number:
            raise CommandError("Xvfb ended before it opened a display")
        inside = {**env, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        nowhere = subprocess.DEVNULL
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"], env=inside, stdin=nowhere, stdout=nowhere, stderr=nowhere
        )
        with _ended(manager):
            _wait(lambda: _succeeds(["wmctrl", "-m"], inside), "openbox does not manage the display")
            yield inside


@contextmanager
def message_bus(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A session bus of its own: DBUS_SESSION_BUS_ADDRESS set."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with _ended(bus):
        address = bus.stdout.readline().strip() if bus.stdout else ""
        if not address:
            raise CommandError("dbus-daemon ended before it named an address")
        yield {**env, "DBUS_SESSION_BUS_ADDRESS": address}


@contextmanager
def unlocked_keyring(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A gnome-keyring on the bus of `env`, its keyring made below HOME and unlocked."""
    keyring = subprocess.Popen(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with _ended(keyring):
        if keyring.stdin:
            keyring.stdin.write(b"test")  # no newline: the daemon would take it as part of the password
            keyring.stdin.close()
        _wait(lambda: _owned(SECRETS, env), "gnome-keyring does not answer on the bus")
        yield dict(env)


@contextmanager
def _ended(process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def _wait(answers: Callable[[], bool], complaint: str) -> None:
    """Ask until it answers; after START_LIMIT give up with the complaint."""
    limit = time.monotonic() + START_LIMIT
    while not answers():
        if time.monotonic() > limit:
            raise CommandError(f"{complaint} (waited {START_LIMIT:.0f} s)")
        time.sleep(0.05)


def _succeeds(command: Sequence[str], env: Mapping[str, str]) -> bool:
    return subprocess.run(command, env=dict(env), capture_output=True, check=False).returncode == 0


def _owned(name: str, env: Mapping[str, str]) -> bool:
    """Whether somebody on the bus of `env` owns the name; asking does not start an owner."""
    call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    call += ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    asked = subprocess.run(call, env=dict(env), capture_output=True, check=False)
    return b"boolean true" in asked.stdout
