"""Addresses under which others can read an object (ucloud.md 1.2, 3.3). Nothing here asks the network."""

from urllib.parse import quote

from core.providers.ucloud.part import Part, check_key, check_space, path_of


class Links(Part):
    """Plain and signed addresses, by the scheme that the account's form has for downloads."""

    def public_url(self, space: str, key: str, domain: str, *, attachment: str = "") -> str:
        """The plain address."""
        url = f"{self._hosts.base('download', domain)}/{path_of(check_key(key))}"
        return f"{url}?ufileattname={quote(attachment, safe='')}" if attachment else url

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        """An address good until `deadline` (unix seconds by our clock)."""
        url = self.public_url(space, key, domain, attachment=attachment)
        return self._private("GET", url, check_space(space), key, deadline - round(self._line.clock.correction))
