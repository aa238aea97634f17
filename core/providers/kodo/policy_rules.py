"""What is wrong with an upload policy, told before anything is sent (kodo.md 1.3, 4.5, 10.1)."""

import re
from collections.abc import Callable, Iterator

import msgspec

from core.providers.kodo.part import KEY_BYTES
from core.providers.kodo.sign import FORM
from core.upload_policy import PolicyProblem, UploadPolicy

JSON = "application/json"
BODY_TYPES = (FORM, JSON)

META_NAME, META_BYTES = 50, 1024
"""Characters of a name, and bytes of all names and values together."""

_MIME = re.compile(r"(\*|[\w.+-]+)/(\*|[\w.+-]+)")
_URL = re.compile(r"https?://[^\s/;]+[^\s;]*")
_NAME = re.compile(r"[\w-]+", re.ASCII)
_VARIABLE = re.compile(r"\$\([^()]*\)")


def problems(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    """All of them, in the order of the fields."""
    for part in (_limits, _mimes, _names, _answers, _callback, _processing, _variables):
        yield from part(policy)


def _limits(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    for name in ("min_size", "max_size", "delete_after_days"):
        if getattr(policy, name) < 0:
            yield PolicyProblem(name, "negative")
    if 0 < policy.max_size < policy.min_size:
        yield PolicyProblem("max_size", "order")


def _mimes(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    for mime in policy.mimes:
        if not _MIME.fullmatch(mime.removeprefix("!")):
            yield PolicyProblem("mimes", "pattern", mime)
    if len({mime.startswith("!") for mime in policy.mimes}) > 1:
        yield PolicyProblem("mimes", "mixed")
    if policy.detect_mime not in (-1, 0, 1):
        yield PolicyProblem("detect_mime", "choice")


def _names(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    if policy.force_save_key and not policy.save_key:
        yield PolicyProblem("save_key", "empty")
    if len(policy.save_key.encode("utf-8", "replace")) > KEY_BYTES:
        yield PolicyProblem("save_key", "long", str(KEY_BYTES))


def _answers(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    if policy.return_body and policy.callback.urls:
        yield PolicyProblem("return_body", "unused")
    elif policy.return_body and not is_json(policy.return_body):
        yield PolicyProblem("return_body", "json")


def _callback(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    callback = policy.callback
    if not callback.urls:
        if callback.body or callback.host:
            yield PolicyProblem("callback.urls", "empty")
        return
    yield from _addresses("callback.urls", *callback.urls)
    if not callback.body:
        yield PolicyProblem("callback.body", "empty")
    if callback.body_type not in BODY_TYPES:
        yield PolicyProblem("callback.body_type", "choice", callback.body_type)
    elif callback.body and callback.body_type == JSON and not is_json(callback.body):
        yield PolicyProblem("callback.body", "json")


def _processing(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    wanted = policy.persistent
    if not wanted.fops:
        if wanted.pipeline or wanted.notify_url or wanted.idle:
            yield PolicyProblem("persistent.fops", "empty")
        return
    if policy.storage is not None and policy.storage.needs_restore:
        yield PolicyProblem("persistent.fops", "archive")
    if wanted.notify_url:
        yield from _addresses("persistent.notify_url", wanted.notify_url)


def _variables(policy: UploadPolicy) -> Iterator[PolicyProblem]:
    for name in policy.variables:
        if not _NAME.fullmatch(name):
            yield PolicyProblem("variables", "name", name)
    for name in policy.meta:
        if not _NAME.fullmatch(name) or len(name) > META_NAME:
            yield PolicyProblem("meta", "name", name)
    if sum(len(f"{name}{value}".encode("utf-8", "replace")) for name, value in policy.meta.items()) > META_BYTES:
        yield PolicyProblem("meta", "long", str(META_BYTES))


def _addresses(field: str, *urls: str) -> Iterator[PolicyProblem]:
    fits: Callable[[str], object] = _URL.fullmatch
    for url in urls:
        if not fits(url):
            yield PolicyProblem(field, "url", url)


def is_json(template: str) -> bool:
    """Whether a template is JSON once its variables are filled in: a literal stands for any of them."""
    try:
        msgspec.json.decode(_VARIABLE.sub("0", template).encode("utf-8", "replace"))
    except msgspec.DecodeError:
        return False
    return True
