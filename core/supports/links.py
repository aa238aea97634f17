"""Addresses for others, and tokens by which others upload (kodo.md 1.4 to 1.6)."""

from typing import Protocol, runtime_checkable

from core.upload_policy import PolicyProblem, UploadPolicy


@runtime_checkable
class SupportsSignedUrl(Protocol):
    """Addresses under which others can read an object."""

    def public_url(self, space: str, key: str, domain: str, *, attachment: str = "") -> str:
        """The plain address; with `attachment` browsers save it under that name."""

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        """An address good until `deadline` (unix seconds). It is a secret of sorts: never logged."""


@runtime_checkable
class SupportsTimestampUrl(Protocol):
    """Addresses a CDN domain checks by a key of its own (kodo.md 7.1)."""

    def timestamp_url(self, url: str, secret: str, deadline: int) -> str:
        """`url` (without a fragment) good until `deadline` (unix seconds). `secret` is the domain's key."""


@runtime_checkable
class SupportsUploadPolicy(Protocol):
    """Uploads by a token that carries a policy."""

    def policy_problems(self, policy: UploadPolicy) -> tuple[PolicyProblem, ...]:
        """All that is wrong with a policy; nothing is asked of the service."""

    def upload_token(self, space: str, key: str, policy: UploadPolicy, deadline: int) -> str:
        """A token good until `deadline` (unix seconds). A secret. Raises BadRequest for the first problem.

        Without a key it is for the whole space; a key that ends with '/' stands for all below it.
        """

    def policy_text(self, space: str, key: str, policy: UploadPolicy, deadline: int) -> str:
        """The policy as the token carries it: JSON, in the service's own words."""
