"""The scenes in the order they are played: the queue fills on the way. The modules beside say how each is arranged."""

from dataclasses import dataclass

from core.engine import protocol as msg
from gui.copy_as.dialog import CopyAsDialog
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.change_expiry import ExpiryDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.limit_hours import LimitHoursDialog
from gui.dialogs.new_folder import NewFolderDialog
from gui.dialogs.properties import PropertiesDialog
from gui.dialogs.transfer_defaults import TransferDefaultsDialog
from gui.fetch.dialog import FetchDialog
from gui.file_table.kinds import ViewKind
from gui.operations.disable_dialog import DisableDialog
from gui.operations.lifecycle_dialog import LifecycleDialog
from gui.operations.lock_dialog import LockDialog
from gui.operations.meta_dialog import MetaDialog
from gui.operations.trash_settings import TrashSettingsDialog
from gui.preferences.spec import Page
from gui.space_settings.dialog import SpaceSettingsDialog
from tests.shots import (
    analyse,
    browsing,
    cdn,
    conflicts,
    dialogs,
    far,
    files,
    folders,
    kinds,
    looks,
    menus,
    mirror,
    operations,
    outside,
    policies,
    preferences,
    processing,
    search,
    transfers,
    trouble,
)
from tests.shots.stage import Arranged
from tests.shots.stock import SPACE


@dataclass(frozen=True)
class Scene:
    """`arranged` leaves the window as the picture shows it; what it holds open ends with the context."""

    name: str
    arranged: Arranged


SCENES = (
    Scene("first-run", folders.first_run),
    Scene("rows-0", folders.folder(SPACE, "inbox/")),
    Scene("rows-3", folders.folder(SPACE, "autumn/", 0)),
    Scene("rows-1000", folders.folder(SPACE, "catalogue/", 3, 4, 5)),
    Scene("photos", folders.photos),
    Scene("rows-100000", folders.sorted_rows),
    Scene("grid", kinds.shown(ViewKind.GRID, "img/hero/", 1, 2)),
    Scene("compact", kinds.shown(ViewKind.COMPACT, "img/icons/", 3)),
    Scene("odd-names", folders.folder(SPACE, "odd names/", 3)),
    Scene("loading", folders.loading),
    Scene("known-checking", folders.known(delay=3)),
    Scene("known-not-checked", folders.known(status=599)),
    Scene("columns", folders.columns),
    Scene("split", browsing.split),
    Scene("filter", folders.filtered("-01")),
    Scene("filter-nothing", folders.filtered("nowhere")),
    Scene("renaming", folders.renaming),
    Scene("address", folders.typed_address),
    Scene("search", folders.many_spaces),
    Scene("search-nothing-typed", search.searched("")),
    Scene("search-found", search.searched("type:image -draft", rows=2)),
    Scene("search-whole", search.searched("hero size>1KB", "img/", whole=True)),
    Scene("search-nothing-found", search.searched("no-such-name")),
    Scene("search-wrong", search.wrong),
    Scene("usage-unread", analyse.usage_unread),
    Scene("usage", analyse.usage),
    Scene("duplicates", analyse.duplicates),
    Scene("changes", analyse.changes),
    Scene("mimes", analyse.mimes),
    Scene("export", analyse.export),
    Scene("preview-picture", looks.looked_at("photo.jpg")),
    Scene("preview-code", looks.looked_at("code.py")),
    Scene("preview-markdown", looks.looked_at("readme.md")),
    Scene("preview-json", looks.looked_at("data.json")),
    Scene("preview-table", looks.looked_at("table.csv")),
    Scene("preview-archive", looks.looked_at("archive.zip")),
    Scene("preview-bytes", looks.looked_at("bytes.bin")),
    Scene("preview-not-here", looks.looked_at("film.mp4")),
    Scene("side-preview", looks.side_panel),
    Scene("files-editor", files.editor),
    Scene("files-saving", files.saving),
    Scene("files-open-with", files.open_with),
    Scene("files-paste-picture", files.paste_picture),
    Scene("menu-row", menus.menu(SPACE, "autumn/", 0)),
    Scene("menu-empty", menus.menu(SPACE, "autumn/")),
    Scene("menu-tree", menus.tree_menu),
    Scene("drop-folder", menus.hovering(1)),
    Scene("drop-table", menus.hovering(-1)),
    Scene("drop-space", menus.hovering_tree),
    Scene("dialog-account", dialogs.dialog("add_account", AccountDialog, "site-assets", "")),
    Scene("dialog-account-refused", dialogs.account_refused),
    Scene("import", far.imports),
    Scene("import-erase", far.erasing),
    Scene("far-drop", far.dropped),
    Scene("far-copies", far.queued),
    Scene("dialog-new-space", dialogs.new_space),
    Scene("dialog-new-folder", dialogs.dialog("new_folder", NewFolderDialog, "site-assets", "")),
    Scene("dialog-properties", dialogs.dialog("properties", PropertiesDialog, SPACE, "autumn/", 0)),
    Scene("dialog-fetch", dialogs.dialog("fetch", FetchDialog, "site-assets", "")),
    Scene("dialog-space-settings", dialogs.dialog("space_settings", SpaceSettingsDialog, "site-assets", "")),
    Scene("dialog-start-later", dialogs.start_later),
    Scene("settings", preferences.page(Page.TRANSFERS)),
    Scene("settings-network", preferences.page(Page.NETWORK)),
    Scene("settings-desktop", preferences.page(Page.DESKTOP)),
    Scene("outside-upload-to", outside.upload_to),
    Scene("outside-certificates", outside.certificates),
    Scene("outside-proxy-password", outside.proxy_password),
    Scene("outside-drop-target", outside.drop_target),
    Scene("settings-search", preferences.searched("folder")),
    Scene("settings-keys", preferences.page(Page.SHORTCUTS)),
    Scene("palette", preferences.palette),
    Scene("news", preferences.news),
    Scene("diagnostics", preferences.diagnostics),
    Scene("dialog-limit-hours", dialogs.settings(LimitHoursDialog)),
    Scene("dialog-space-transfers", dialogs.dialog("transfer_defaults", TransferDefaultsDialog, SPACE, "")),
    Scene("menu-speeds", menus.speeds),
    Scene("dialog-class", dialogs.dialog("change_class", ClassDialog, SPACE, "autumn/", 0, 1)),
    Scene("change-expiry", dialogs.dialog("change_expiry", ExpiryDialog, SPACE, "autumn/", 0, 1)),
    Scene("change-lifecycle", dialogs.dialog("change_lifecycle", LifecycleDialog, SPACE, "autumn/", 0, 1)),
    Scene("change-metadata", dialogs.dialog("change_meta", MetaDialog, SPACE, "autumn/", 0, 1)),
    Scene("change-disable", dialogs.dialog("disable", DisableDialog, SPACE, "autumn/", 0, 1)),
    Scene("lock-dialog", dialogs.dialog("lock", LockDialog, SPACE, "autumn/")),
    Scene("lock-shown", operations.locked),
    Scene("dialog-delete", dialogs.dialog("delete", DeleteDialog, SPACE, "autumn/", 0, 1, 2)),
    Scene("dialog-delete-folder", dialogs.dialog("delete", DeleteDialog, "site-assets", "", 1)),
    Scene("pattern", operations.pattern("note-{n}")),
    Scene("pattern-collides", operations.pattern("note", msg.NamePart.NAME)),
    Scene("dialog-trash", dialogs.dialog("trash", DeleteDialog, SPACE, "autumn/", 0, 1, 2)),
    Scene("dialog-trash-settings", dialogs.dialog("trash_settings", TrashSettingsDialog, SPACE, "")),
    Scene("trash", operations.trash),
    Scene("history", operations.history),
    Scene("policy-limits", policies.policy(0, policies.limits, "fsizeLimit")),
    Scene("policy-mistakes", policies.policy(0, policies.mistakes, "pictures")),
    Scene("policy-names", policies.policy(1, policies.names, "saveKey")),
    Scene("policy-callback", policies.policy(2, policies.callback, "callbackUrl")),
    Scene("policy-processing", policies.policy(3, policies.processing, "vframe")),
    Scene("mirror-empty", mirror.empty),
    Scene("mirror-plan", mirror.plan()),
    Scene("mirror-ask", mirror.plan(ask=True)),
    Scene("mirror-refused", mirror.refused),
    Scene("mirror-tasks", mirror.tasks),
    Scene("link", policies.link("PLAIN", 0)),
    Scene("link-signed", policies.link("SIGNED", 0)),
    Scene("link-dated", policies.link("TIMESTAMP", 0)),
    Scene("links", policies.link("SIGNED", 0, 1, 2)),
    Scene("copy-as", dialogs.dialog("copy_as", CopyAsDialog, SPACE, "autumn/", 0, 1)),
    Scene("processing-empty", processing.workbench("", processing.PICTURES, ".jpg")),
    Scene("processing-picture", processing.workbench(processing.CHAIN, processing.PICTURES, ".jpg")),
    Scene("processing-several", processing.several),
    Scene("processing-wrong", processing.workbench("imageView2/1/w/0/h/20|foo/1", processing.PICTURES, ".jpg")),
    Scene("processing-video", processing.workbench("", processing.VIDEOS, ".mp4")),
    Scene("processing-no-jobs", processing.no_jobs),
    Scene("processing-jobs", processing.jobs),
    Scene("queue-running", transfers.queue_running),
    Scene("queue-done", transfers.queue_done),
    Scene("queue-failed", transfers.queue_failed),
    Scene("queue-conflict", transfers.conflict),
    Scene("queue-batch-running", transfers.batch_running),
    Scene("queue-batch-open", transfers.batch_open),
    Scene("queue-batch-over", transfers.batch_over),
    Scene("queue-batch-filtered", transfers.batch_filtered),
    Scene("queue-batch-text", transfers.queue_text_filter),
    Scene("queue-batch-menu", transfers.batch_menu),
    Scene("queue-conflict-open", conflicts.opened),
    Scene("queue-conflict-menu", conflicts.menu),
    Scene("queue-folded", transfers.queue_folded),
    Scene("cdn-empty", cdn.refresh_empty),
    Scene("cdn-refresh", cdn.refresh),
    Scene("cdn-bandwidth", cdn.bandwidth),
    Scene("cdn-flux", cdn.flux),
    Scene("cdn-table", cdn.table),
    Scene("cdn-logs", cdn.logs),
    Scene("cdn-offer", cdn.offer),
    Scene("error-no-domain", trouble.notice),
    Scene("error-unknown-space", trouble.unknown_space),
    Scene("error-wrong-keys", trouble.wrong_keys),
    Scene("error-offline", trouble.offline),
    Scene("error-keys-needed", trouble.keys_needed),
)
