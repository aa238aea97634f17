"""The engine's connections, and the way they leave this computer: the proxy and the certificates of the settings.

The password of a proxy is in the keyring, or in memory where the user has none. Any thread may call.
"""

import logging
import threading
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.parts.part import Part
from core.errors import KeyringError, SpaceferryError
from core.keystore import BACKGROUND_LIMIT, USER_LIMIT, Keystore, Secrets
from core.log import keep_out
from core.paths import Profile
from core.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from core.net.proxies import Way
    from core.net.session import Http

log = logging.getLogger(__name__)

_ITEM = "network proxy"
"""In the keyring, beside the accounts' items; no account's id holds a blank."""
_FIELD = "password"


class NetworkCalls(Part):
    """`_lock` guards what is below it; who turns the connections another way holds `_turning`. The HTTP library is
    imported when the first connection is asked for.
    """

    def __init__(self, profile: Profile, keystore: Keystore) -> None:
        self._profile, self._keystore = profile, keystore
        self._turning = threading.Lock()
        self._lock = threading.Lock()
        self._http: Http | None = None
        self._way: Way | None = None
        self._password: str | None = None
        self._session_only = False

    def local_calls(self) -> dict[type, Handler]:
        """None of them asks a service."""
        return {
            msg.AskProxyPassword: self._ask_password,
            msg.SetProxyPassword: self._set_password,
            msg.CheckCertificates: self._check_certificates,
            msg.AskProxy: self._ask_proxy,
        }

    def http(self) -> "Http":
        """The connections that all providers share. Raises a KeyringError where the proxy's password cannot be read."""
        with self._lock:
            known = self._http
        if known is not None:
            return known
        from core.net.session import Http

        way = self._read_way(USER_LIMIT)
        with self._lock:
            if self._http is not None:
                return self._http
            self._http = http = Http(way=way)
            self._way = way
        self.settings_changed()  # they may have while they were read
        return http

    def way(self) -> "Way | None":
        """How the connections that there are leave this computer."""
        with self._lock:
            return self._way

    def settings_changed(self) -> None:
        """New connections follow the settings as they are now."""
        with self._turning:
            with self._lock:
                http, before = self._http, self._way
            if http is None:
                return
            try:
                way = self._read_way(BACKGROUND_LIMIT)
            except KeyringError as error:
                log.info("the proxy's password is not known: %s", error.code)
                way = way_of(self._settings(), "")
            if way != before:
                http.take(way)
                with self._lock:
                    self._way = way

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            http = self._http
        if http is not None:
            http.close()

    def _settings(self) -> Settings:
        return SettingsFile(self._profile.root).now

    def _read_way(self, limit: float) -> "Way":
        settings = self._settings()
        signs_in = settings.proxy == "manual" and bool(settings.proxy_user)
        return way_of(settings, self._known_password(limit) if signs_in else "")

    def _known_password(self, limit: float, cancel: CancelToken | None = None) -> str:
        with self._lock:
            known = self._password
        if known is None:
            found = self._keystore.read(_ITEM, limit, cancel or CancelToken(), lambda _late: None)
            known = (found or {}).get(_FIELD, "")
            self._remember(known, session_only=False)
        return known

    def _remember(self, password: str, *, session_only: bool) -> None:
        keep_out(password)
        with self._lock:
            self._password, self._session_only = password, session_only and bool(password)

    def _ask_password(self, _request: msg.AskProxyPassword, cancel: CancelToken) -> msg.ProxyPassword:
        known = bool(self._known_password(USER_LIMIT, cancel))
        with self._lock:
            return msg.ProxyPassword(known, self._session_only)

    def _set_password(self, request: msg.SetProxyPassword, cancel: CancelToken) -> msg.Nothing:
        keep_out(request.password)
        if not request.session_only:
            if request.password:
                item: Secrets = {_FIELD: request.password}
                self._keystore.write(_ITEM, item, USER_LIMIT, cancel)
            else:
                self._keystore.delete(_ITEM, USER_LIMIT, cancel)
        self._remember(request.password, session_only=request.session_only)
        self.settings_changed()
        return msg.Nothing()

    def _check_certificates(self, request: msg.CheckCertificates, _cancel: CancelToken) -> tuple[str, ...]:
        from core.net import trust

        return trust.certificates(request.path)

    def _ask_proxy(self, request: msg.AskProxy, _cancel: CancelToken) -> str:
        try:
            return self.http().proxy_for(request.url)
        except SpaceferryError as error:
            log.info("the way to a host is not known: %s", error.code)
            return ""


def way_of(settings: Settings, password: str) -> "Way":
    """What the settings say. A manual proxy without a host is none."""
    from core.net.proxies import Proxy, Way

    exceptions = tuple(filter(None, settings.proxy_exceptions.replace(",", " ").split()))
    host = settings.proxy_host.strip().strip("[]")
    user = settings.proxy_user
    proxy = Proxy(settings.proxy_kind, host, settings.proxy_port, user, password if user else "") if host else None
    return Way(settings.proxy, proxy if settings.proxy == "manual" else None, exceptions, settings.ca_file)
