"""Signatures: of requests in a header, of addresses, and of control calls (ucloud.md 1, 2).

Pure functions of the keys and of what is signed; called by every other module of this folder.
"""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from urllib.parse import quote

import msgspec


class Keys(msgspec.Struct, frozen=True):
    """An account's pair. Its repr shows no secret."""

    public: str
    private: str

    def __repr__(self) -> str:
        return f"Keys({self.public!r})"

    def digest(self, text: str) -> str:
        """HMAC-SHA1 of `text` in standard base64."""
        mac = hmac.new(self.private.encode("ascii"), text.encode("utf-8"), hashlib.sha1).digest()
        return b64encode(mac).decode("ascii")


class Signed(msgspec.Struct, frozen=True):
    """What a signature of the data plane is over. The key is raw; of an address `date` is the end of its life."""

    method: str
    space: str
    key: str = ""
    mime: str = ""
    md5: str = ""
    date: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    suffix: str = ""
    """What follows the resource: of `listobjects` its query, of an upload its policy."""

    @property
    def text(self) -> str:
        """The string to sign."""
        lines = [self.method, self.md5, self.mime, self.date]
        return "\n".join(lines) + "\n" + canonical(self.headers) + f"/{self.space}/{self.key}{self.suffix}"


def canonical(headers: Iterable[tuple[str, str]], prefix: str = "x-ucloud-") -> str:
    """The service's own headers, a line each: names in lower case and sorted, repeats joined by a comma."""
    found: dict[str, list[str]] = {}
    for name, value in headers:
        if name.lower().startswith(prefix):
            found.setdefault(name.lower(), []).append(" ".join(value.split()))
    return "".join(f"{name}:{','.join(values)}\n" for name, values in sorted(found.items()))


def header(keys: Keys, word: str, signed: Signed) -> str:
    """The Authorization header; `word` is the service's own, UCloud unless another brand runs it."""
    return f"{word} {keys.public}:{keys.digest(signed.text)}"


def sign_url(keys: Keys, url: str, signed: Signed) -> str:
    """A private address, good until `signed.date` (unix seconds); `url` is percent-encoded."""
    signature = quote(keys.digest(signed.text), safe="")
    query = f"UCloudPublicKey={quote(keys.public, safe='')}&Expires={signed.date}&Signature={signature}"
    return f"{url}{'&' if '?' in url else '?'}{query}"


def list_suffix(prefix: str, marker: str, most: int, delimiter: str) -> str:
    """What a `listobjects` signs behind its resource."""
    return f"\nlistobjects\ndelimiter:{delimiter}\nmarker:{marker}\nmax-keys:{most}\nprefix:{prefix}"


def policy_suffix(policy: bytes) -> str:
    """What an upload with a policy (compact JSON) signs behind its resource."""
    return urlsafe_b64encode(policy).decode("ascii")


def control(keys: Keys, params: Mapping[str, str]) -> str:
    """The Signature of a control call: plain SHA1 over its sorted parameters and the private key."""
    every = {**params, "PublicKey": keys.public}
    text = "".join(f"{name}{every[name]}" for name in sorted(every)) + keys.private
    return hashlib.sha1(text.encode("utf-8")).hexdigest()
