"""Put policies: what an upload token allows, and for how long (kodo.md 1.3). Called by upload.py."""

import msgspec

from core.errors import BadRequest
from core.provider import PutOptions
from core.providers.kodo.part import Part, check_key, check_space
from core.providers.kodo.policy_rules import problems
from core.providers.kodo.sign import FORM, Keys
from core.providers.kodo.sign import upload_token as signed
from core.upload_policy import PolicyProblem, UploadPolicy

TOKEN_LIFE = 3600
"""Seconds. A token is made for every request, and checked when the object is made, at the end of the request."""

LEAST_RATE = 1024
"""Bytes per second: what a request sends more slowly than this outlives its token, and is sent again with another."""

_FACTS = '"hash":"$(etag)","fsize":$(fsize),"mimeType":"$(mimeType)"'

RETURN_BODY = f"{{{_FACTS}}}"
"""What an upload answers. The key is left out: we know it, and an odd one would test the template's escaping."""


class PutPolicy(msgspec.Struct, omit_defaults=True, rename="camel"):
    """The fields, in the order the service's own tools write them."""

    scope: str
    deadline: int
    is_prefixal_scope: int = 0
    insert_only: int = 0
    end_user: str = ""
    return_body: str = ""
    callback_url: str = ""
    callback_host: str = ""
    callback_body: str = ""
    callback_body_type: str = ""
    persistent_ops: str = ""
    persistent_notify_url: str = ""
    persistent_pipeline: str = ""
    persistent_type: int = 0
    force_save_key: bool = False
    save_key: str = ""
    fsize_min: int = 0
    fsize_limit: int = 0
    detect_mime: int = 0
    mime_limit: str = ""
    file_type: int = 0
    delete_after_days: int = 0


class Policies(Part):
    """Tokens by which others upload."""

    def policy_problems(self, policy: UploadPolicy) -> tuple[PolicyProblem, ...]:
        """All that is wrong with it."""
        return tuple(problems(policy))

    def upload_token(self, space: str, key: str, policy: UploadPolicy, deadline: int) -> str:
        """A token good until `deadline` (unix seconds by our clock)."""
        return signed(self._line.keys, self.policy_text(space, key, policy, deadline).encode())

    def policy_text(self, space: str, key: str, policy: UploadPolicy, deadline: int) -> str:
        """The policy as the token carries it."""
        for problem in problems(policy):
            raise BadRequest(field=problem.field, reason="policy", detail=problem.detail or problem.field)
        scope = f"{check_space(space)}:{check_key(key)}" if key else check_space(space)
        put = put_policy(scope, deadline - round(self._line.clock.correction), policy)
        put.is_prefixal_scope = int(key.endswith("/"))
        put.insert_only = int(policy.insert_only)
        return msgspec.json.encode(put).decode()


def put_policy(scope: str, deadline: int, policy: UploadPolicy) -> PutPolicy:
    """The service's words for a policy; whether it may overwrite is left to the caller."""
    callback, persistent = policy.callback, policy.persistent
    denied = any(mime.startswith("!") for mime in policy.mimes)
    return PutPolicy(
        scope,
        deadline,
        end_user=policy.end_user,
        return_body=policy.return_body,
        callback_url=";".join(callback.urls),
        callback_host=callback.host,
        callback_body=callback.body,
        callback_body_type=callback.body_type if callback.urls and callback.body_type != FORM else "",
        persistent_ops=persistent.fops,
        persistent_notify_url=persistent.notify_url,
        persistent_pipeline=persistent.pipeline,
        persistent_type=int(persistent.idle),
        force_save_key=policy.force_save_key,
        save_key=policy.save_key,
        fsize_min=policy.min_size,
        fsize_limit=policy.max_size,
        detect_mime=policy.detect_mime,
        mime_limit="!" * denied + ";".join(mime.removeprefix("!") for mime in policy.mimes),
        file_type=int(policy.storage or 0),
        delete_after_days=policy.delete_after_days,
    )


def make_token(keys: Keys, space: str, key: str, options: PutOptions, now: float, size: int = 0) -> str:
    """A token for one object, to be sent at `now` (unix seconds by the service's clock) with `size` bytes.

    Scope and key always match; `insertOnly` alone decides about overwriting (4.4). A policy that names objects itself
    is for the whole space: the name we send is overridden, and nothing can be overwritten.
    """
    policy = options.policy
    deadline = int(now) + TOKEN_LIFE + size // LEAST_RATE
    put = put_policy(space if policy.save_key else f"{space}:{key}", deadline, policy)
    put.insert_only = 0 if options.overwrite else 1
    put.force_save_key = bool(policy.save_key)
    put.return_body = "" if policy.callback.urls else _return_body(policy)
    put.file_type = int(options.storage)
    return signed(keys, msgspec.json.encode(put))


def _return_body(policy: UploadPolicy) -> str:
    """The facts we need, and around them what the policy wants answered."""
    more = [_FACTS]
    if policy.save_key:
        more.append('"key":"$(key)"')
    if policy.persistent.fops:
        more.append('"persistentId":"$(persistentId)"')
    if policy.return_body:
        more.append(f'"answer":{policy.return_body}')
    return f"{{{','.join(more)}}}"
