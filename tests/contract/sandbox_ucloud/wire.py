"""A client of UCloud in a page, written from the manual: it shares no line with the sandbox or with the provider."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import requests

from tests.helpers.sandbox import Sandbox


@dataclass
class Client:
    """Asks a sandbox in the origin form, under the names it announces. ``secret`` and ``public`` may be replaced."""

    cloud: Sandbox
    session: requests.Session
    public: str
    secret: str

    def sign(self, text: str) -> str:
        """HMAC-SHA1 in standard base64."""
        return base64.b64encode(hmac.new(self.secret.encode(), text.encode(), hashlib.sha1).digest()).decode()

    def authorization(self, method: str, resource: str, kind: str = "", md5: str = "") -> str:
        """The header form, without canonical headers."""
        return f"UCloud {self.public}:" + self.sign(f"{method}\n{md5}\n{kind}\n\n{resource}")

    def address(self, space: str, key: str, expires: int, method: str = "GET") -> str:
        """Path and query of a signed address."""
        signature = quote(self.sign(f"{method}\n\n\n{expires}\n/{space}/{key}"), safe="")
        return f"/{quote(key)}?UCloudPublicKey={self.public}&Expires={expires}&Signature={signature}"

    def send(self, method: str, host: str, target: str, **how: Any) -> requests.Response:
        """One request to the sandbox's port with another Host."""
        headers = {"Host": host, **how.pop("headers", {})}
        base = self.cloud.ucloud["endpoint"]
        return self.session.request(method, f"{base}{target}", headers=headers, timeout=30, **how)

    def us3(self, method: str, space: str, key: str = "", query: str = "", **how: Any) -> requests.Response:
        """A signed request of US3; the host may be another's (``suffix``), the signed key too (``signed``)."""
        headers = dict(how.pop("headers", {}))
        signed = how.pop("signed", key)
        resource, kind = f"/{space}/{signed}", headers.get("Content-Type", "")
        headers["Authorization"] = self.authorization(method, resource, kind, headers.get("Content-MD5", ""))
        host = space + how.pop("suffix", self.cloud.ucloud["suffix"])
        return self.send(method, host, f"/{quote(key)}{query}", headers=headers, **how)

    def uvideo(self, method: str, path: str, space: str, key: str, **how: Any) -> requests.Response:
        """A signed request to UVideo's host for uploads: ``path`` stands before the name and is not signed."""
        headers = {"Bucket": space, **how.pop("headers", {})}
        headers["Authorization"] = self.authorization(method, f"/{space}/{key}", headers.get("Content-Type", ""))
        query = how.pop("query", "")
        return self.send(
            method, self.cloud.ucloud["uvideo_upload"], f"{path}{quote(key)}{query}", headers=headers, **how
        )

    def control_signature(self, told: dict[str, str]) -> str:
        """SHA1 over sorted names and values and the private key."""
        text = "".join(f"{name}{told[name]}" for name in sorted(told)) + self.secret
        return hashlib.sha1(text.encode()).hexdigest()

    def control(self, action: str, **parameters: str) -> dict[str, Any]:
        """A call of the control API."""
        told = {"Action": action, "PublicKey": self.public, **parameters}
        told["Signature"] = self.control_signature(told)
        response = self.session.get(f"{self.cloud.ucloud['endpoint']}/", params=told, timeout=30)
        assert response.status_code == 200
        answer: dict[str, Any] = response.json()
        assert answer["Action"] == f"{action}Response"
        return answer
