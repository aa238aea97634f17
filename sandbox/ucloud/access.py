"""Who may touch an object: a signed header, a signed address, or nobody's key in a public space.

``dispatch`` asks before each handler, ``uploading`` for the authorization that comes inside a form.
"""

from __future__ import annotations

from sandbox.exchange import Exchange
from sandbox.ucloud.refusals import refuse
from sandbox.ucloud.signing import SCHEMES, Signed, canonical_forms, is_signature, listing_resource


def check_access(x: Exchange, space: str, key: str, *, public: bool) -> None:
    """Raises Refusal: no signature where one is needed (``public``: the object may be read without), a wrong one, an
    expired one, unknown keys."""
    authorization = x.headers.get("Authorization", "")
    if authorization:
        check_authorization(x, authorization, _texts_of(x, space, key))
    elif "Signature" in x.query:
        _check_address(x, space, key)
    elif not public:
        raise refuse(x, "no_signature")


def check_authorization(x: Exchange, authorization: str, signed: list[Signed]) -> None:
    """``UCloud <public key>:<signature>``, with a put policy as a third field that is signed too."""
    scheme, _, token = authorization.partition(" ")
    fields = token.split(":")
    if scheme not in SCHEMES or len(fields) not in (2, 3):
        raise refuse(x, "no_signature")
    _check_signature(x, fields[0], fields[1], signed, policy=fields[2] if len(fields) == 3 else "")


def form_texts(x: Exchange, space: str, key: str, content_type: str) -> list[Signed]:
    """What a form signs: the type of its file stands for that of the request."""
    return [Signed("POST", x.headers.get("Content-MD5", ""), content_type, "", f"/{space}/{key}")]


def _texts_of(x: Exchange, space: str, key: str) -> list[Signed]:
    md5, kind, date = (x.headers.get(name, "") for name in ("Content-MD5", "Content-Type", "Date"))
    signed = [Signed(x.method, md5, kind, date, f"/{space}/{key}")]
    if "listobjects" in x.query:
        signed.append(Signed(x.method, md5, "", date, listing_resource(space, x.query)))
    return signed


def _check_address(x: Exchange, space: str, key: str) -> None:
    expires = x.query.get("Expires", "")
    if not expires.isdecimal() or int(expires) < x.now:
        raise refuse(x, "expired")
    md5, kind = (x.headers.get(name, "") for name in ("Content-MD5", "Content-Type"))
    signed = [Signed(x.method, md5, kind, expires, f"/{space}/{key}")]
    # The SDK hands out addresses whose signature is not percent-encoded: a plus arrives as a blank.
    told = x.query["Signature"].replace(" ", "+")
    _check_signature(x, x.query.get("UCloudPublicKey", ""), told, signed)


def _check_signature(x: Exchange, public_key: str, told: str, signed: list[Signed], *, policy: str = "") -> None:
    callers = x.cloud.ucloud.callers
    if not callers.knows(public_key):
        raise refuse(x, "public_key")
    caller = callers.of_token(public_key)
    forms = canonical_forms(x.headers.items())
    texts = [one.text(form) + policy for one in signed for form in forms]
    if not is_signature(caller.keys.secret_key, told, texts):
        raise refuse(x, "signature")
    x.caller = caller


def check_reach(x: Exchange, space: str, key: str) -> None:
    """Raises Refusal when the keys that signed are limited to something else; "" for ``key`` is the space itself."""
    if not x.caller.may(space, key or None):
        raise refuse(x, "denied")
