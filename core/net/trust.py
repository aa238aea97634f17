"""Whom TLS trusts: the system's store, certifi's, and certificates of the user's own.

Used by pools.py; core/engine/parts/network.py looks at those of the user's own as they are chosen.
"""

import os
import ssl
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from core.errors import CertificatesUnusable

LARGEST = 16 << 20
"""Bytes of a file of certificates; the whole web's are less than one MiB."""

_MARK, _KEY = "-----BEGIN CERTIFICATE-----", "PRIVATE KEY-----"


def context(ca_file: str = "") -> ssl.SSLContext:
    """A verifying context: the bundle named in the environment, or the system's store and certifi's; and `ca_file`.

    Raises CertificatesUnusable.
    """
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    if bundle:
        made = _bundled(bundle)
    else:
        made = ssl.create_default_context()
        made.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    if ca_file:
        _load(made, ca_file)
    return made


def certificates(path: str) -> tuple[str, ...]:
    """The names on the certificates of a PEM file, so that the user sees what is trusted.

    Raises CertificatesUnusable, also where all of them have expired.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _load(made, path)
    found = made.get_ca_certs()
    if found and all(ssl.cert_time_to_seconds(str(one["notAfter"])) < time.time() for one in found):
        raise CertificatesUnusable(path=path, reason="expired")
    return tuple(_name(one) for one in found)


def _bundled(path: str) -> ssl.SSLContext:
    """What the environment names: a file, or a folder of them."""
    try:
        if Path(path).is_dir():
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except ssl.SSLError as error:
        raise CertificatesUnusable(path=path, reason="damaged") from error
    except OSError as error:
        raise CertificatesUnusable(path=path, reason="unreadable", detail=type(error).__name__) from error


def _load(made: ssl.SSLContext, path: str) -> None:
    text = _pem(path)
    try:
        made.load_verify_locations(cadata=text)
    except (ssl.SSLError, ValueError) as error:
        raise CertificatesUnusable(path=path, reason="damaged") from error
    if not made.cert_store_stats()["x509"]:
        raise CertificatesUnusable(path=path, reason="empty")


def _pem(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CertificatesUnusable(path=path, reason="unreadable", detail=type(error).__name__) from error
    text = data.decode("latin-1") if len(data) <= LARGEST else ""
    if _MARK not in text:
        raise CertificatesUnusable(path=path, reason="key" if _KEY in text else "empty")
    return text


def _name(certificate: Mapping[str, Any]) -> str:
    subject = certificate.get("subject", ())
    words = {str(pair[0]): str(pair[1]) for group in subject for pair in group}
    return words.get("commonName") or words.get("organizationName") or ""
