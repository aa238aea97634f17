"""What codes other than errors are called: storage classes, regions, fields of the account form.

gui/messages.py looks them up; translators find them in the context `Messages`.
"""

from core.model import StorageClass
from gui.actions.noop import QT_TRANSLATE_NOOP

STORAGE_NAMES: dict[StorageClass, str] = {
    StorageClass.STANDARD: QT_TRANSLATE_NOOP("Messages", "Standard"),
    StorageClass.INFREQUENT: QT_TRANSLATE_NOOP("Messages", "Infrequent"),
    StorageClass.ARCHIVE: QT_TRANSLATE_NOOP("Messages", "Archive"),
    StorageClass.DEEP_ARCHIVE: QT_TRANSLATE_NOOP("Messages", "Deep archive"),
    StorageClass.ARCHIVE_INSTANT: QT_TRANSLATE_NOOP("Messages", "Archive, instant"),
    StorageClass.INTELLIGENT: QT_TRANSLATE_NOOP("Messages", "Intelligent"),
}

REGIONS: dict[str, str] = {
    "Zhejiang": QT_TRANSLATE_NOOP("Messages", "East China - Zhejiang"),
    "Zhejiang 2": QT_TRANSLATE_NOOP("Messages", "East China - Zhejiang 2"),
    "Hebei": QT_TRANSLATE_NOOP("Messages", "North China - Hebei"),
    "Guangdong": QT_TRANSLATE_NOOP("Messages", "South China - Guangdong"),
    "Los Angeles": QT_TRANSLATE_NOOP("Messages", "North America - Los Angeles"),
    "Singapore": QT_TRANSLATE_NOOP("Messages", "Asia Pacific - Singapore"),
    "Hanoi": QT_TRANSLATE_NOOP("Messages", "Asia Pacific - Hanoi"),
    "Beijing": QT_TRANSLATE_NOOP("Messages", "Beijing"),
    "Shanghai": QT_TRANSLATE_NOOP("Messages", "Shanghai"),
    "Hong Kong": QT_TRANSLATE_NOOP("Messages", "Hong Kong"),
    "Jakarta": QT_TRANSLATE_NOOP("Messages", "Jakarta"),
}
"""As consoles call them, by the English name of the city that a provider gives."""

FIELD_LABELS: dict[str, str] = {
    "access_key": QT_TRANSLATE_NOOP("Messages", "Access key"),
    "secret_key": QT_TRANSLATE_NOOP("Messages", "Secret key"),
    "uc_url": QT_TRANSLATE_NOOP("Messages", "Service address"),
    "cdn_url": QT_TRANSLATE_NOOP("Messages", "CDN service address"),
    "endpoint": QT_TRANSLATE_NOOP("Messages", "Service address"),
    "domain": QT_TRANSLATE_NOOP("Messages", "Download domain"),
    "region": QT_TRANSLATE_NOOP("Messages", "Region"),
    "public_key": QT_TRANSLATE_NOOP("Messages", "Public key"),
    "private_key": QT_TRANSLATE_NOOP("Messages", "Private key"),
    "project_id": QT_TRANSLATE_NOOP("Messages", "Project"),
    "upload_suffix": QT_TRANSLATE_NOOP("Messages", "Upload host or suffix"),
    "download_suffix": QT_TRANSLATE_NOOP("Messages", "Download suffix"),
    "connect_timeout": QT_TRANSLATE_NOOP("Messages", "Connection timeout, in seconds"),
    "link_expiry": QT_TRANSLATE_NOOP("Messages", "Private links are valid for, in seconds"),
    "overrides": QT_TRANSLATE_NOOP("Messages", "Other names for calls and routes"),
    "only_space": QT_TRANSLATE_NOOP("Messages", "Only this space"),
    "only_prefix": QT_TRANSLATE_NOOP("Messages", "Only below this folder of it"),
}
