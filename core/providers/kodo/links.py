"""Addresses under which others can read an object (kodo.md 1.4, 7). Nothing here asks the network."""

from urllib.parse import quote

from core.providers.kodo.domains import Domains, object_url
from core.providers.kodo.part import check_key
from core.providers.kodo.sign import sign_url


class Links(Domains):
    """Plain and signed addresses, by the scheme that reads of the domain use."""

    def public_url(self, space: str, key: str, domain: str) -> str:
        """The plain address."""
        return object_url(self._bases(domain)[0], check_key(key))

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        """An address good until `deadline` (unix seconds by our clock); with `attachment` browsers save it under that
        name.
        """
        url = self.public_url(space, key, domain)
        if attachment:
            url += "?attname=" + quote(attachment, safe="")
        return sign_url(self._line.keys, url, deadline - round(self._line.clock.correction))
