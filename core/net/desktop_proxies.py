"""The proxy settings of a Linux desktop: GNOME and those that keep them as it does, and KDE. Used by proxies.py."""

import ast
import configparser
import logging
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

log = logging.getLogger(__name__)

SECONDS = 2.0
"""For the desktop's own command; it takes some milliseconds."""

Found = tuple[dict[str, str], tuple[str, ...]]
"""Addresses of proxies by scheme ("all" for SOCKS), and what goes without one."""

_NONE: Found = ({}, ())
_LOCAL = ("localhost", "127.0.0.0/8", "::1")


def read() -> Found:
    """What the desktop says, where there is one and it does. A script that finds proxies (PAC) is not run."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    if "KDE" in desktops:
        return of_kde(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "kioslaverc")
    command = shutil.which("gsettings") if any(desktops) else None
    return of_gnome(_listed(command)) if command else _NONE


def of_gnome(text: str) -> Found:
    """From `gsettings list-recursively org.gnome.system.proxy`: lines of schema, key, value."""
    values: dict[tuple[str, str], Any] = {}
    for line in text.splitlines():
        schema, _, rest = line.partition(" ")
        key, _, value = rest.partition(" ")
        try:
            values[schema.removeprefix("org.gnome.system.proxy").lstrip("."), key] = _value(value)
        except (ValueError, SyntaxError):
            continue
    if values.get(("", "mode")) != "manual":
        return _NONE
    user = ""
    if values.get(("http", "use-authentication")):
        user = _signed(values.get(("http", "authentication-user")), values.get(("http", "authentication-password")))
    found = {
        "all" if kind == "socks" else kind: f"{'socks5h://' if kind == 'socks' else f'http://{user}'}{_at(host, port)}"
        for kind in ("http", "https", "socks")
        if (host := values.get((kind, "host"))) and (port := values.get((kind, "port")))
    }
    ignored = values.get(("", "ignore-hosts"))
    return found, tuple(map(str, ignored)) if isinstance(ignored, list) else _LOCAL


def of_kde(file: Path) -> Found:
    """From KDE's kioslaverc, where ProxyType 1 is a manual one; an address there is `http://host port`."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(file.read_text(encoding="utf-8", errors="replace"))
        section = parser["Proxy Settings"]
    except (OSError, configparser.Error, KeyError):
        return _NONE
    if section.get("ProxyType") != "1" or section.get("ReversedException") == "true":  # for some hosts alone
        return _NONE
    names = {"http": "httpProxy", "https": "httpsProxy", "all": "socksProxy"}
    found = {scheme: _kde_address(section.get(name, "")) for scheme, name in names.items()}
    ignored = section.get("NoProxyFor", "").split(",")
    return {scheme: url for scheme, url in found.items() if url}, (*_LOCAL, *ignored)


def _listed(command: str) -> str:
    try:
        done = subprocess.run(
            [command, "list-recursively", "org.gnome.system.proxy"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.info("the desktop's proxies are not known: %s", type(error).__name__)
        return ""
    return done.stdout


def _value(text: str) -> Any:
    """A value as GVariant prints it: 'text', 8080, true, ['a', 'b']."""
    text = text.removeprefix("@as ")
    return text == "true" if text in ("true", "false") else ast.literal_eval(text)


def _at(host: object, port: object) -> str:
    return f"[{host}]:{port}" if ":" in str(host) else f"{host}:{port}"


def _signed(user: object, password: object) -> str:
    return f"{quote(str(user), safe='')}:{quote(str(password), safe='')}@" if user else ""


def _kde_address(text: str) -> str:
    address, _, port = text.strip().partition(" ")
    address = address.replace("socks://", "socks5h://")
    return f"{address.rstrip('/')}:{port}" if address and port else address
