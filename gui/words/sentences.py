"""The sentences themselves: a pair (what happened, what to do) for each error code.

`{name}` stands for a parameter of the error; what is in square brackets is left out when one of its parameters is not
known. gui/messages.py looks them up; translators find them in the context `Messages`.
"""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.words.network import NETWORK_SENTENCES
from gui.words.preview import PREVIEW_SENTENCES
from gui.words.search import SEARCH_SENTENCES

CONTEXT = "Messages"

SENTENCES: dict[str, tuple[str, str]] = {
    **SEARCH_SENTENCES,
    **NETWORK_SENTENCES,
    **PREVIEW_SENTENCES,
    # about the account
    "account_error": (
        QT_TRANSLATE_NOOP("Messages", "Something is wrong with this account."),
        QT_TRANSLATE_NOOP("Messages", "Check it in the account settings."),
    ),
    "bad_keys": (
        QT_TRANSLATE_NOOP("Messages", "The service does not accept these keys."),
        QT_TRANSLATE_NOOP(
            "Messages", "Check the access key and the secret key: copy both again from the service's console."
        ),
    ),
    "clock_skew": (
        QT_TRANSLATE_NOOP(
            "Messages", "This computer's clock is off[ by {seconds}], so the service does not accept its requests."
        ),
        QT_TRANSLATE_NOOP("Messages", "Set the date and time of this computer, best automatically, then try again."),
    ),
    "account_frozen": (
        QT_TRANSLATE_NOOP("Messages", "The service has frozen this account."),
        QT_TRANSLATE_NOOP("Messages", "Sign in to the service's console to see why."),
    ),
    "forbidden": (
        QT_TRANSLATE_NOOP("Messages", "These keys are not allowed to do that."),
        QT_TRANSLATE_NOOP("Messages", "Use keys with more rights, or ask the owner of the account."),
    ),
    "no_such_account": (
        QT_TRANSLATE_NOOP("Messages", "This account is no longer set up here."),
        QT_TRANSLATE_NOOP("Messages", "Add it again to go on."),
    ),
    "no_keys": (
        QT_TRANSLATE_NOOP("Messages", "The keys of this account are not known in this session."),
        QT_TRANSLATE_NOOP("Messages", "Open the account settings and enter them."),
    ),
    "keyring_error": (
        QT_TRANSLATE_NOOP("Messages", "The system keyring could not be used."),
        QT_TRANSLATE_NOOP("Messages", "Try again, or keep the keys for this session only."),
    ),
    "keyring_locked": (
        QT_TRANSLATE_NOOP("Messages", "The system keyring is locked."),
        QT_TRANSLATE_NOOP("Messages", "Unlock it and retry, or keep the keys for this session only."),
    ),
    "keyring_missing": (
        QT_TRANSLATE_NOOP("Messages", "This system has no keyring that Spaceferry may use."),
        QT_TRANSLATE_NOOP(
            "Messages", "Keep the keys for this session only, or install a keyring such as GNOME Keyring or KWallet."
        ),
    ),
    "keyring_silent": (
        QT_TRANSLATE_NOOP("Messages", "The system keyring does not answer."),
        QT_TRANSLATE_NOOP("Messages", "Look for its unlock dialog and retry, or keep the keys for this session only."),
    ),
    # about the network
    "network_error": (
        QT_TRANSLATE_NOOP("Messages", "The network failed."),
        QT_TRANSLATE_NOOP("Messages", "Check the connection; transfers go on by themselves."),
    ),
    "offline": (
        QT_TRANSLATE_NOOP("Messages", "The service cannot be reached: this computer seems to be offline."),
        QT_TRANSLATE_NOOP("Messages", "Check the network connection; transfers go on by themselves."),
    ),
    "host_unreachable": (
        QT_TRANSLATE_NOOP("Messages", "{host} cannot be reached."),
        QT_TRANSLATE_NOOP("Messages", "Check the network connection, the service address and the proxy."),
    ),
    "timed_out": (
        QT_TRANSLATE_NOOP("Messages", "{host} did not answer in time."),
        QT_TRANSLATE_NOOP(
            "Messages", "Try again; transfers go on by themselves. The connection may be slow, or the service busy."
        ),
    ),
    "tls_failed": (
        QT_TRANSLATE_NOOP("Messages", "The certificate of {host} cannot be trusted."),
        QT_TRANSLATE_NOOP("Messages", "Check the date of this computer, the proxy, and the address of the service."),
    ),
    "connection_cut": (
        QT_TRANSLATE_NOOP("Messages", "The connection to {host} broke off."),
        QT_TRANSLATE_NOOP("Messages", "Try again; transfers go on by themselves."),
    ),
    "throttled": (
        QT_TRANSLATE_NOOP("Messages", "The service asks for a slower pace."),
        QT_TRANSLATE_NOOP("Messages", "Wait a little and try again; transfers go on by themselves."),
    ),
    "server_failed": (
        QT_TRANSLATE_NOOP("Messages", "The service failed on its side[ ({status})]."),
        QT_TRANSLATE_NOOP("Messages", "Try again later.[ Request id: {reqid}]"),
    ),
    "unanswered": (
        QT_TRANSLATE_NOOP("Messages", "No answer came from {host}, so it is not known whether it was done."),
        QT_TRANSLATE_NOOP("Messages", "Look at the result before you try again: it may come by itself."),
    ),
    # about a space
    "space_error": (
        QT_TRANSLATE_NOOP("Messages", "Something is wrong with {space}."),
        QT_TRANSLATE_NOOP("Messages", "Refresh the list of spaces."),
    ),
    "no_such_space": (
        QT_TRANSLATE_NOOP("Messages", "There is no space named {space}."),
        QT_TRANSLATE_NOOP("Messages", "It may have been deleted: refresh the list of spaces."),
    ),
    "no_domain": (
        QT_TRANSLATE_NOOP("Messages", "{space} has no domain, so its objects cannot be downloaded or linked to."),
        QT_TRANSLATE_NOOP("Messages", "Bind a domain to the space in the service's console."),
    ),
    "no_domain_key": (
        QT_TRANSLATE_NOOP("Messages", "The key of the domain[ {domain}] is not known here."),
        QT_TRANSLATE_NOOP("Messages", "Enter it once; it is kept in the keyring of this computer."),
    ),
    "space_exists": (
        QT_TRANSLATE_NOOP(
            "Messages", "A space named {space} exists already; names are shared by all users of the service."
        ),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    "space_not_empty": (
        QT_TRANSLATE_NOOP("Messages", "{space} is not empty."),
        QT_TRANSLATE_NOOP("Messages", "Delete its objects first."),
    ),
    "bad_space_name": (
        QT_TRANSLATE_NOOP("Messages", "The service refuses the name {space}."),
        QT_TRANSLATE_NOOP(
            "Messages", "Use 3 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit."
        ),
    ),
    "too_many_spaces": (
        QT_TRANSLATE_NOOP("Messages", "The account has as many spaces as it may have."),
        QT_TRANSLATE_NOOP("Messages", "Delete one, or ask the service for more."),
    ),
    "wrong_region": (
        QT_TRANSLATE_NOOP("Messages", "The space is in another region."),
        QT_TRANSLATE_NOOP("Messages", "Drag or paste them there: between regions the queue copies."),
    ),
    "read_only_space": (
        QT_TRANSLATE_NOOP("Messages", "These keys may only read {space}."),
        QT_TRANSLATE_NOOP("Messages", "Ask its owner for the right to write."),
    ),
    "locked": (
        QT_TRANSLATE_NOOP("Messages", "{space} is locked against changes here[: {prefix}]."),
        QT_TRANSLATE_NOOP("Messages", "Unlock it in its menu first, if you mean it."),
    ),
    "other_region": (
        QT_TRANSLATE_NOOP("Messages", "These spaces are in different regions[: {space} and {to_space}]."),
        QT_TRANSLATE_NOOP("Messages", "Drag or paste them there: between regions the queue copies."),
    ),
    # about an object
    "object_error": (
        QT_TRANSLATE_NOOP("Messages", "Something is wrong with {key}."),
        QT_TRANSLATE_NOOP("Messages", "Refresh the folder."),
    ),
    "no_such_object": (
        QT_TRANSLATE_NOOP("Messages", "{key} does not exist any more."),
        QT_TRANSLATE_NOOP("Messages", "Somebody may have deleted or renamed it: refresh the folder."),
    ),
    "target_exists": (
        QT_TRANSLATE_NOOP("Messages", "The name[ {key}] is taken already."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name, or replace what is there."),
    ),
    "bad_key": (
        QT_TRANSLATE_NOOP("Messages", "This name cannot be used."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    "key_too_long": (
        QT_TRANSLATE_NOOP(
            "Messages", "The name is too long[: {length} bytes, and {limit} are allowed with its folders]."
        ),
        QT_TRANSLATE_NOOP("Messages", "Shorten the name, or the names of the folders above it."),
    ),
    "key_not_utf8": (
        QT_TRANSLATE_NOOP("Messages", "The name of this file is not valid text (UTF-8)."),
        QT_TRANSLATE_NOOP("Messages", "Rename the file on this computer and add it again."),
    ),
    "not_restored": (
        QT_TRANSLATE_NOOP("Messages", "{key} is archived and must be restored before it can be read."),
        QT_TRANSLATE_NOOP("Messages", "Restore it in the service's console, wait, then try again."),
    ),
    "object_disabled": (
        QT_TRANSLATE_NOOP("Messages", "{key} is disabled."),
        QT_TRANSLATE_NOOP("Messages", "Enable it in the service's console."),
    ),
    "bad_range": (
        QT_TRANSLATE_NOOP("Messages", "{key} is shorter than expected."),
        QT_TRANSLATE_NOOP("Messages", "It has changed: refresh the folder and try again."),
    ),
    "bad_marker": (
        QT_TRANSLATE_NOOP("Messages", "The service lost its place in the listing."),
        QT_TRANSLATE_NOOP("Messages", "Refresh the folder to list it from the start."),
    ),
    "already_set": (
        QT_TRANSLATE_NOOP("Messages", "{key} is already in that state."),
        QT_TRANSLATE_NOOP("Messages", "Nothing needs to be done."),
    ),
    "changed_since": (
        QT_TRANSLATE_NOOP("Messages", "{key} was changed since."),
        QT_TRANSLATE_NOOP("Messages", "It is left as it is now."),
    ),
    "policy_refused": (
        QT_TRANSLATE_NOOP("Messages", "The service refuses this upload[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Its type, its size or its name may not be allowed here."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("Messages", "{key} is larger than the service allows."),
        QT_TRANSLATE_NOOP("Messages", "Split it, or ask the service for a higher limit."),
    ),
    "source_failed": (
        QT_TRANSLATE_NOOP("Messages", "The service could not read the source."),
        QT_TRANSLATE_NOOP("Messages", "Check that the address is public and answers."),
    ),
    # about this computer
    "local_error": (
        QT_TRANSLATE_NOOP("Messages", "Something is wrong with {path}."),
        QT_TRANSLATE_NOOP("Messages", "Look at the file and try again."),
    ),
    "file_vanished": (
        QT_TRANSLATE_NOOP("Messages", "The file is no longer there."),
        QT_TRANSLATE_NOOP(
            "Messages", "It was moved or deleted after it was added: put it back and retry, or remove the row."
        ),
    ),
    "file_unreadable": (
        QT_TRANSLATE_NOOP("Messages", "The file or folder cannot be read."),
        QT_TRANSLATE_NOOP("Messages", "Check its permissions, then retry."),
    ),
    "file_changed": (
        QT_TRANSLATE_NOOP("Messages", "The file changed while it was being sent, so nothing was stored."),
        QT_TRANSLATE_NOOP("Messages", "Retry to send its new content."),
    ),
    "folder_unwritable": (
        QT_TRANSLATE_NOOP("Messages", "The folder cannot be written to."),
        QT_TRANSLATE_NOOP("Messages", "Choose another folder, or change its permissions."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Messages", "The disk is full[: {needed} needed, {free} free]."),
        QT_TRANSLATE_NOOP("Messages", "Make room; what waits goes on by itself. What is there is kept."),
    ),
    "name_refused": (
        QT_TRANSLATE_NOOP("Messages", "This computer does not allow that file name."),
        QT_TRANSLATE_NOOP("Messages", "Rename the object, or download to another folder."),
    ),
    "local_failed": (
        QT_TRANSLATE_NOOP("Messages", "The disk failed[ ({detail})]."),
        QT_TRANSLATE_NOOP("Messages", "Check the disk, then retry."),
    ),
    # about a transfer
    "transfer_error": (
        QT_TRANSLATE_NOOP("Messages", "The transfer failed."),
        QT_TRANSLATE_NOOP("Messages", "Retry it."),
    ),
    "upload_expired": (
        QT_TRANSLATE_NOOP("Messages", "The unfinished upload has expired at the service."),
        QT_TRANSLATE_NOOP("Messages", "Retry to send the file from the start."),
    ),
    "checksum_refused": (
        QT_TRANSLATE_NOOP("Messages", "The service received other bytes than were sent."),
        QT_TRANSLATE_NOOP("Messages", "Retry; if it happens again, the network or the disk alters data."),
    ),
    "hash_differs": (
        QT_TRANSLATE_NOOP("Messages", "What arrived is not what was sent: the hashes differ."),
        QT_TRANSLATE_NOOP("Messages", "Retry.[ What arrived is kept as {path}.]"),
    ),
    "remote_changed": (
        QT_TRANSLATE_NOOP("Messages", "The object changed while it was being downloaded."),
        QT_TRANSLATE_NOOP("Messages", "Retry to download its new version."),
    ),
    "callback_failed": (
        QT_TRANSLATE_NOOP("Messages", "Stored, but the callback failed[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Check the callback address; the object needs no second upload."),
    ),
    "source_kept": (
        QT_TRANSLATE_NOOP("Messages", "Copied, but the source was not deleted."),
        QT_TRANSLATE_NOOP("Messages", "Compare both, and delete it where it is not needed."),
    ),
    # the rest
    "bad_answer": (
        QT_TRANSLATE_NOOP("Messages", "The answer[ of {host}] is not the service's own."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Check the service address in the account settings, and whether a proxy or a sign-in page is in between.",
        ),
    ),
    "bad_request": (
        QT_TRANSLATE_NOOP("Messages", "The service refused the request[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Check what was entered.[ Request id: {reqid}]"),
    ),
    "operation_error": (
        QT_TRANSLATE_NOOP("Messages", "The operation could not be carried out."),
        QT_TRANSLATE_NOOP("Messages", "Look at it in the list of operations."),
    ),
    "no_such_operation": (
        QT_TRANSLATE_NOOP("Messages", "This operation is not in the history any longer."),
        QT_TRANSLATE_NOOP("Messages", "What it did stays done."),
    ),
    "cannot_undo": (
        QT_TRANSLATE_NOOP("Messages", "This cannot be undone."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    "plan_refused": (
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed: new names cannot be used[ ({count} in all)][, {key} first]."
        ),
        QT_TRANSLATE_NOOP("Messages", "They collide or are illegal: change the pattern, or say what to do about them."),
    ),
    "quota_used": (
        QT_TRANSLATE_NOOP("Messages", "What the service allows in a day is used up."),
        QT_TRANSLATE_NOOP("Messages", "Send the rest tomorrow; the day begins at midnight, Beijing time."),
    ),
    "not_supported": (
        QT_TRANSLATE_NOOP("Messages", "That cannot be done here."),
        QT_TRANSLATE_NOOP("Messages", "The service, or this space, does not offer it."),
    ),
    "file_set_aside": (
        QT_TRANSLATE_NOOP("Messages", "{path} could not be read and was set aside."),
        QT_TRANSLATE_NOOP("Messages", "Spaceferry goes on without it; the old file is kept beside it."),
    ),
    "profile_in_use": (
        QT_TRANSLATE_NOOP("Messages", "Spaceferry is already running with this profile."),
        QT_TRANSLATE_NOOP("Messages", "Use the window that is open, or start with another profile."),
    ),
    "engine_failed": (
        QT_TRANSLATE_NOOP("Messages", "Something went wrong inside Spaceferry[ ({detail})]."),
        QT_TRANSLATE_NOOP("Messages", "Try again; the log has the details."),
    ),
    "engine_gone": (
        QT_TRANSLATE_NOOP("Messages", "The part of Spaceferry that talks to the service ended unexpectedly."),
        QT_TRANSLATE_NOOP("Messages", "It is started again by itself; then try again."),
    ),
    "cancelled": (
        QT_TRANSLATE_NOOP("Messages", "Stopped."),
        QT_TRANSLATE_NOOP("Messages", "Start it again when you like."),
    ),
}
