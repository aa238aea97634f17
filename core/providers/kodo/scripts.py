"""An order as texts for qshell, curl and the Python SDK; secrets are named, never written."""

import json
from collections.abc import Callable, Iterator
from posixpath import basename
from shlex import quote as shell
from urllib.parse import quote

from core.cancel import CancelToken
from core.errors import NoDomain
from core.providers.kodo.cdn import PUBLIC_CDN, Cdn
from core.providers.kodo.links import Links
from core.providers.kodo.part import named
from core.providers.kodo.regions import PUBLIC_UC
from core.providers.kodo.script_texts import CALLING, SHAPES, SIGNING, Request
from core.providers.kodo.sign import b64
from core.supports.scripts import Script, ScriptAct, ScriptOrder

_ADDRESSED = frozenset({ScriptAct.LINK, ScriptAct.DOWNLOAD, ScriptAct.REFRESH})
"""Acts on what a domain shows."""

_OPTIONS = {"fsizeLimit", "fsizeMin", "mimeLimit", "callbackUrl", "persistentOps", "returnBody", "saveKey"}
"""What an upload by qshell cannot carry."""


class Scripts(Links, Cdn):
    """Every act of the window, for other tools."""

    def scripts(self, order: ScriptOrder, cancel: CancelToken) -> tuple[Script, ...]:
        """The order for each tool that can do it."""
        items = list(self._items(order, cancel))
        made = [("curl", self._curl(order, items, cancel)), ("Python", self._python(order, items, cancel))]
        if not _OPTIONS & json.loads(order.policy or "{}").keys():
            made.insert(0, ("qshell", _qshell(order, items)))
        return tuple(Script(tool, text) for tool, text in made)

    def _items(self, order: ScriptOrder, cancel: CancelToken) -> Iterator[dict[str, str]]:
        """The values of each object, as they are."""
        domain = self._domain(order.space, cancel) if order.act in _ADDRESSED else ""
        if order.act in _ADDRESSED and not domain:
            raise NoDomain(space=order.space)
        to_space = order.to_space or order.space
        for number, key in enumerate(order.keys):
            to_key = order.to_keys[number] if number < len(order.to_keys) else key
            yield {
                "space": order.space,
                "key": key,
                "to_space": to_space,
                "to_key": to_key,
                "value": order.value,
                "url": self.public_url(order.space, key, domain) if domain else "",
                "name": basename(key) or "file",
                "file": order.files[number] if number < len(order.files) else basename(key) or "file",
            }

    def _curl(self, order: ScriptOrder, items: list[dict[str, str]], cancel: CancelToken) -> str:
        shape, head = SHAPES[order.act].curl, [SIGNING]
        region = self._regions.of(order.space, cancel)
        if isinstance(shape, Request):
            head.append(CALLING)
            host = getattr(region, shape.role)[0]
            lines = [_call(host, shape, _encoded(one)) for one in items]
        else:
            hosts = {ScriptAct.UPLOAD: ("UP", region.up[0]), ScriptAct.REFRESH: ("CDN", self._cdn[0])}
            if host_of := hosts.get(order.act):
                head.append(f"{host_of[0]}={shell(host_of[1])}")
            lines = [shape.format(**_quoted(one, shell), **_of_curl(one, order)) for one in items]
        return _text("# Needs ACCESS_KEY and SECRET_KEY in the environment.", *head, *lines)

    def _python(self, order: ScriptOrder, items: list[dict[str, str]], cancel: CancelToken) -> str:
        head = ["import os", "import pathlib", "import requests", "import qiniu", ""]
        if self._regions.uc != PUBLIC_UC:
            api = self._regions.of(order.space, cancel).api[0]
            head.append(f"qiniu.set_default(default_uc_host={self._regions.uc[0]!r}, default_api_host={api!r})")
        head.append('auth = qiniu.Auth(os.environ["ACCESS_KEY"], os.environ["SECRET_KEY"])')
        if order.act is ScriptAct.REFRESH:
            head.append("cdn = qiniu.CdnManager(auth)")
            if tuple(self._cdn) != PUBLIC_CDN:
                head.append(f"cdn.server = {self._cdn[0]!r}")
        elif order.act not in (*_ADDRESSED, ScriptAct.UPLOAD, ScriptAct.PROCESS):
            head.append("buckets = qiniu.BucketManager(auth)")
        if order.act is not ScriptAct.DOWNLOAD:
            head = [line for line in head if line not in ("import pathlib", "import requests")]
        shape = SHAPES[order.act].python
        lines = [shape.format(**_quoted(one, repr), **_of_python(one, order)) for one in items]
        return _text(*head, *lines)


def _qshell(order: ScriptOrder, items: list[dict[str, str]]) -> str:
    shape = SHAPES[order.act].qshell
    lines = (shape.format(**_quoted(one, shell)) for one in items)
    return _text('qshell account -- "$ACCESS_KEY" "$SECRET_KEY" spaceferry', *lines)


def _call(host: str, shape: Request, values: dict[str, str]) -> str:
    return " ".join(("call", *map(shell, (host, shape.path.format(**values), shape.form.format(**values)))))


def _quoted(one: dict[str, str], quoted: Callable[[str], str]) -> dict[str, str]:
    return {name: quoted(value) for name, value in one.items()}


def _encoded(one: dict[str, str]) -> dict[str, str]:
    """What stands in paths and forms."""
    return {
        "entry": named(one["space"], one["key"]),
        "to_entry": named(one["to_space"], one["to_key"]),
        "b64": b64(one["value"]),
        "number": quote(one["value"], safe=""),
        **{f"{name}_q": quote(one[name], safe="") for name in ("space", "key", "value")},
    }


def _of_curl(one: dict[str, str], order: ScriptOrder) -> dict[str, str]:
    """The fields of a form, and the policy with a place for its end."""
    text = json.dumps(_policy(one, order), ensure_ascii=False, separators=(",", ":"))
    dated = text[:-1].replace("\\", "\\\\").replace("%", "%%") + ',"deadline":%s}'
    return {
        "policy": shell(dated),
        "key_field": shell(f"key={one['key']}"),
        "file_field": shell(f"file=@{one['file']}"),
        "urls": shell(json.dumps({"urls": [one["url"]]})),
    }


def _of_python(one: dict[str, str], order: ScriptOrder) -> dict[str, str]:
    policy = _policy(one, order)
    scope = str(policy.pop("scope"))
    return {
        "policy": repr(policy or None),
        "scope_key": repr(scope.partition(":")[2] or None),
        "number": str(int(one["value"])) if one["value"].isdecimal() else "0",
    }


def _policy(one: dict[str, str], order: ScriptOrder) -> dict[str, object]:
    """What the token says, but for its end; without a policy it is for the object."""
    told: dict[str, object] = json.loads(order.policy or "{}")
    scope = told.get("scope", f"{one['space']}:{one['key']}")
    return {"scope": scope, **{name: value for name, value in told.items() if name not in ("scope", "deadline")}}


def _text(*lines: str) -> str:
    return "\n".join(lines) + "\n"
