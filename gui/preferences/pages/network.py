"""Network: the way to the services."""

from PySide6.QtWidgets import QWidget

from core.settings import Settings
from gui import formats
from gui.actions.context import Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import ButtonSpec, Line, Page, SettingSpec, tr

_PROXY = QT_TRANSLATE_NOOP("Preferences", "Proxy")
_TRUST = QT_TRANSLATE_NOOP("Preferences", "Trust")


def _manual(settings: Settings) -> bool:
    return settings.proxy == "manual"


def _signs_in(settings: Settings) -> bool:
    return _manual(settings) and bool(settings.proxy_user)


def _host_problem(text: str) -> str | None:
    if not text:
        return tr(QT_TRANSLATE_NOOP("Preferences", "Enter the host: until then, connections go without a proxy."))
    if any(one in text for one in ("/", "@", " ")):
        return tr(QT_TRANSLATE_NOOP("Preferences", "Enter the host alone, such as proxy.example.com."))
    return None


def _trusted(settings: Settings) -> str:
    nobody = QT_TRANSLATE_NOOP("Preferences", "Choose a file…")
    return formats.home_path(settings.ca_file) if settings.ca_file else tr(nobody)


async def _ask_password(desk: Desk, window: QWidget) -> None:
    from gui.network.password import ProxyPasswordDialog

    await ProxyPasswordDialog(desk.control.now.proxy_user, desk.engine, window).ask()


async def _ask_certificates(desk: Desk, window: QWidget) -> None:
    from gui.network.certificates import CertificatesDialog

    await CertificatesDialog(desk, window).ask()


LINES: tuple[Line, ...] = (
    SettingSpec(
        "proxy",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Connections go"),
        QT_TRANSLATE_NOOP(
            "Preferences", "Scripts that choose a proxy (PAC) are not run: name the proxy below instead."
        ),
        section=_PROXY,
        words={
            "system": QT_TRANSLATE_NOOP("Preferences", "as the system does"),
            "none": QT_TRANSLATE_NOOP("Preferences", "without a proxy"),
            "manual": QT_TRANSLATE_NOOP("Preferences", "through the proxy below"),
        },
    ),
    SettingSpec(
        "proxy_kind",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Kind of proxy"),
        section=_PROXY,
        words={
            "http": QT_TRANSLATE_NOOP("Preferences", "HTTP"),
            "https": QT_TRANSLATE_NOOP("Preferences", "HTTPS"),
            "socks5h": QT_TRANSLATE_NOOP("Preferences", "SOCKS 5; it looks up names"),
            "socks5": QT_TRANSLATE_NOOP("Preferences", "SOCKS 5; this computer looks up names"),
        },
        matters=_manual,
    ),
    SettingSpec(
        "proxy_host",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Host"),
        section=_PROXY,
        matters=_manual,
        problem=_host_problem,
    ),
    SettingSpec("proxy_port", Page.NETWORK, QT_TRANSLATE_NOOP("Preferences", "Port"), section=_PROXY, matters=_manual),
    SettingSpec(
        "proxy_exceptions",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Reached without it"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Hosts, domains with all that is below them, and networks such as 10.0.0.0/8; commas between.",
        ),
        section=_PROXY,
        matters=_manual,
    ),
    SettingSpec(
        "proxy_user",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Name to sign in with"),
        QT_TRANSLATE_NOOP("Preferences", "Empty where the proxy asks for none."),
        section=_PROXY,
        matters=_manual,
    ),
    ButtonSpec(
        "proxy_password",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Password of the proxy"),
        _ask_password,
        button=QT_TRANSLATE_NOOP("Preferences", "Change…"),
        section=_PROXY,
        matters=_signs_in,
    ),
    ButtonSpec(
        "ca_file",
        Page.NETWORK,
        QT_TRANSLATE_NOOP("Preferences", "Certificates of your own"),
        _ask_certificates,
        help=QT_TRANSLATE_NOOP(
            "Preferences", "For a private cloud: a PEM file, trusted besides the certificates of the system."
        ),
        section=_TRUST,
        names=("ca_file",),
        state=_trusted,
    ),
)
