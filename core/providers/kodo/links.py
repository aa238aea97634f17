"""Addresses under which others can read an object (kodo.md 1.4, 7). Nothing here asks the network."""

import hashlib
from urllib.parse import quote, urlsplit

from core.providers.kodo.domains import Domains, object_url
from core.providers.kodo.part import check_key
from core.providers.kodo.sign import sign_url


class Links(Domains):
    """Plain and signed addresses, by the scheme that reads of the domain use."""

    def public_url(self, space: str, key: str, domain: str, *, attachment: str = "") -> str:
        """The plain address."""
        url = _readable(self._bases(domain)[0], check_key(key))
        return f"{url}?attname={quote(attachment, safe='')}" if attachment else url

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        """An address good until `deadline` (unix seconds by our clock)."""
        url = self.public_url(space, key, domain, attachment=attachment)
        return sign_url(self._line.keys, url, deadline - round(self._line.clock.correction))

    def timestamp_url(self, url: str, secret: str, deadline: int) -> str:
        """`url` with the signature of the domain's key (kodo.md 7.1); what is behind its '?' is not signed."""
        until = f"{deadline - round(self._line.clock.correction):x}"
        sign = hashlib.md5(f"{secret}{urlsplit(url).path}{until}".encode()).hexdigest()
        return f"{url}{'&' if '?' in url else '?'}sign={sign}&t={until}"


def _readable(base: str, key: str) -> str:
    """The address with its slashes, where nothing on the way could take them for something else."""
    parts = key.split("/")
    odd = any(part in (".", "..") for part in parts) or "" in parts[:-1]
    return object_url(base, key) if odd else f"{base}/{quote(key, safe='/')}"
