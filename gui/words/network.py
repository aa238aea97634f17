"""What is said of proxies and of certificates of the user's own: gui/words/causes.py and sentences.py take them in."""

from gui.actions.noop import QT_TRANSLATE_NOOP

NETWORK_SENTENCES: dict[str, tuple[str, str]] = {
    "proxy_unreachable": (
        QT_TRANSLATE_NOOP("Messages", "The proxy[ {proxy}] does not answer."),
        QT_TRANSLATE_NOOP("Messages", "Check the network connection, and the proxy's address in the settings."),
    ),
    "proxy_refused": (
        QT_TRANSLATE_NOOP("Messages", "The proxy[ {proxy}] does not let {host} through[ ({status})]."),
        QT_TRANSLATE_NOOP("Messages", "Ask who runs the proxy, or add the host to those reached without it."),
    ),
    "proxy_needs_password": (
        QT_TRANSLATE_NOOP("Messages", "The proxy[ {proxy}] does not accept the name and the password."),
        QT_TRANSLATE_NOOP("Messages", "Enter both in the settings, under Network."),
    ),
    "certificates_unusable": (
        QT_TRANSLATE_NOOP("Messages", "The certificates in {path} cannot be used."),
        QT_TRANSLATE_NOOP("Messages", "Choose another file in the settings, under Network."),
    ),
}

_PEM = QT_TRANSLATE_NOOP("Messages", "Choose a PEM file: a text that holds -----BEGIN CERTIFICATE-----.")

NETWORK_CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    ("certificates_unusable", "unreadable"): (
        QT_TRANSLATE_NOOP("Messages", "The certificates in {path} cannot be read."),
        QT_TRANSLATE_NOOP("Messages", "See whether the file is there and may be read, or choose another one."),
    ),
    ("certificates_unusable", "empty"): (
        QT_TRANSLATE_NOOP("Messages", "There is no certificate in {path}."),
        _PEM,
    ),
    ("certificates_unusable", "key"): (
        QT_TRANSLATE_NOOP("Messages", "{path} holds a private key and no certificate."),
        _PEM,
    ),
    ("certificates_unusable", "expired"): (
        QT_TRANSLATE_NOOP("Messages", "The certificates in {path} have expired."),
        QT_TRANSLATE_NOOP("Messages", "Get newer ones from whoever runs the service."),
    ),
    ("certificates_unusable", "damaged"): (
        QT_TRANSLATE_NOOP("Messages", "The certificates in {path} are damaged."),
        QT_TRANSLATE_NOOP("Messages", "Get the file again from whoever runs the service."),
    ),
}

NETWORK_WAITS: dict[str, str] = {
    "proxy_unreachable": QT_TRANSLATE_NOOP("Messages", "waits until the proxy {proxy} answers"),
    "proxy_refused": QT_TRANSLATE_NOOP("Messages", "waits until the proxy {proxy} lets {host} through"),
    "proxy_needs_password": QT_TRANSLATE_NOOP("Messages", "waits for the password of the proxy {proxy}"),
}
