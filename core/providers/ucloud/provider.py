"""UCloud as providers: two descriptions, and the parts of each taken together. The registry makes one per account."""

from collections.abc import Mapping
from typing import ClassVar

from core.errors import BadRequest
from core.model import StorageClass
from core.net.addresses import account_key, address, addresses
from core.net.session import Http
from core.provider import Checksum, Field, Limits, ProviderInfo
from core.providers.ucloud.copying import Copying
from core.providers.ucloud.dialects import FIELD, US3, UVIDEO, Dialect, Wire
from core.providers.ucloud.download import Downloads
from core.providers.ucloud.etag import BLOCK, BlockHash
from core.providers.ucloud.hosts import HostList
from core.providers.ucloud.line import Line
from core.providers.ucloud.links import Links
from core.providers.ucloud.listing import MarkerLists, OffsetLists
from core.providers.ucloud.part import KEY_BYTES, Part
from core.providers.ucloud.regions import REGIONS, Hosts, checked
from core.providers.ucloud.sign import Keys
from core.providers.ucloud.spaces import Spaces
from core.providers.ucloud.states import States
from core.providers.ucloud.upload import ListedUploads, Uploads

_LARGEST = 5 << 40
"""Bytes an object may have."""

_LONGEST = 7 * 86400
"""Seconds: the most for a limit or a life in the form."""


def _info(dialect: Dialect, classes: tuple[StorageClass, ...]) -> ProviderInfo:
    return ProviderInfo(
        id=dialect.id,
        name=dialect.name,
        scheme=dialect.id,
        fields=(
            Field("public_key", "public_key"),
            Field("private_key", "private_key", kind="secret"),
            Field("project_id", "project_id", required=False),
            Field("region", "region", required=False, default=REGIONS[0].id),
            Field("upload_suffix", "upload_suffix", required=False, advanced=True),
            Field("download_suffix", "download_suffix", required=False, advanced=True),
            Field("connect_timeout", "connect_timeout", required=False, advanced=True),
            Field("link_expiry", "link_expiry", required=False, advanced=True),
            Field("api_url", "uc_url", kind="url", required=False, advanced=True),
            Field(FIELD, FIELD, required=False, advanced=True),
        ),
        limits=Limits(
            small_file=BLOCK,
            part_size=BLOCK,
            min_part=BLOCK,
            max_part=BLOCK,
            max_parts=_LARGEST // BLOCK,
            list_page=1000,
            batch=1,
            key_bytes=KEY_BYTES,
            space_name=(3, 63),
        ),
        storage_classes=classes,
        billed_days={StorageClass.INFREQUENT: 30, StorageClass.ARCHIVE: 60} if len(classes) > 1 else {},
        regions=REGIONS,
        keys_url="https://console.ucloud.cn/uaccount/api_manage",
    )


class _UCloud(Part):
    """What both dialects share: an account's values, read. Thread-safe: its parts have locks of their own."""

    info: ClassVar[ProviderInfo]
    dialect: ClassVar[Dialect]
    checksum: Checksum = BlockHash()

    def __init__(self, values: Mapping[str, str], http: Http | None = None) -> None:
        """`values` by field name. Raises BadKeys or BadRequest, with the field's name, for what cannot be right.

        A shared `http` stays open when the provider closes.
        """
        keys = Keys(account_key(values, "public_key"), account_key(values, "private_key"))
        dialect = self.dialect
        wire = Wire(dialect, values.get(FIELD, ""))
        api = addresses(values, "api_url", (address(wire.word("api"), FIELD),))
        suffixes = {
            role: checked(values.get(field, ""), field, default, behind=behind)
            for role, field, default, behind in (
                ("upload", "upload_suffix", dialect.upload, not dialect.space_header),
                ("download", "download_suffix", dialect.download, True),
            )
        }
        connect = _seconds(values, "connect_timeout", 0)
        life = _seconds(values, "link_expiry", 3600)
        region = values.get("region", "").strip() or REGIONS[0].id
        self._own_http = http is None
        line = Line(keys, http or Http(), wire, api, values.get("project_id", "").strip(), connect or None)
        super().__init__(line, Hosts(line, suffixes, region), life)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._line.keys!r})"

    def close(self) -> None:
        """Give connections back, unless they are shared."""
        if self._own_http:
            self._line.http.close()


class Us3(_UCloud, HostList, Spaces, MarkerLists, ListedUploads, Copying, States, Downloads, Links):
    """Buckets of the object store."""

    dialect = US3
    info = _info(US3, (StorageClass.STANDARD, StorageClass.INFREQUENT, StorageClass.ARCHIVE))


class UVideo(_UCloud, HostList, Spaces, OffsetLists, Uploads, Downloads, Links):
    """Spaces of the video cloud."""

    dialect = UVIDEO
    info = _info(UVIDEO, (StorageClass.STANDARD,))


def _seconds(values: Mapping[str, str], field: str, default: int) -> int:
    """A number of seconds in the form. Raises BadRequest (`field`, reason "seconds")."""
    text = values.get(field, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= _LONGEST):
        raise BadRequest(field=field, reason="seconds")
    return int(text)
