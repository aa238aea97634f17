"""What gui/words/sentences.py says of a code, said better where the error tells the reason: by code and reason.

gui/messages.py looks here first. The reasons are those that core/errors names, or a parameter that tells by itself.
WAITS has what is said, by code, while a transfer waits and goes on by itself: then nothing failed.
"""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.words.local import LOCAL_CAUSES
from gui.words.network import NETWORK_CAUSES, NETWORK_WAITS
from gui.words.search import SEARCH_CAUSES
from gui.words.services import SERVICE_CAUSES

CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    **SERVICE_CAUSES,
    **SEARCH_CAUSES,
    **NETWORK_CAUSES,
    **LOCAL_CAUSES,
    ("bad_keys", "shape"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a key: it is empty, or holds characters that keys do not have."),
        QT_TRANSLATE_NOOP("Messages", "Copy it again from the service's console."),
    ),
    ("bad_key", "empty_name"): (
        QT_TRANSLATE_NOOP("Messages", "The name is empty."),
        QT_TRANSLATE_NOOP("Messages", "Give it a name first."),
    ),
    ("bad_key", "slash"): (
        QT_TRANSLATE_NOOP("Messages", "A name cannot hold a slash."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name; to put it into a folder, move it there."),
    ),
    ("bad_key", "dots"): (
        QT_TRANSLATE_NOOP("Messages", "“.” and “..” mean folders on every computer."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    ("bad_key", "into_itself"): (
        QT_TRANSLATE_NOOP("Messages", "A folder cannot go into itself."),
        QT_TRANSLATE_NOOP("Messages", "Choose another folder as its target."),
    ),
    ("bad_request", "address"): (
        QT_TRANSLATE_NOOP("Messages", "This is not the address of a service."),
        QT_TRANSLATE_NOOP("Messages", "Enter a host, such as uc.example.com, with http:// before it if it needs that."),
    ),
    ("bad_request", "mime"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a MIME type."),
        QT_TRANSLATE_NOOP("Messages", "A MIME type looks like image/png or text/html; charset=utf-8."),
    ),
    ("bad_request", "days"): (
        QT_TRANSLATE_NOOP("Messages", "A number of days cannot be negative."),
        QT_TRANSLATE_NOOP("Messages", "Enter 0 to keep the objects, or the days after which they are deleted."),
    ),
    ("bad_request", "mirror_empty_local"): (
        QT_TRANSLATE_NOOP("Messages", "The local folder is empty: that would delete everything there."),
        QT_TRANSLATE_NOOP("Messages", "See whether its disk is there, or compare without deleting."),
    ),
    ("bad_request", "mirror_empty_remote"): (
        QT_TRANSLATE_NOOP("Messages", "There is nothing in the space: that would delete everything here."),
        QT_TRANSLATE_NOOP("Messages", "See whether it is the right place, or compare without deleting."),
    ),
    ("bad_request", "mirror_rules"): (
        QT_TRANSLATE_NOOP("Messages", "One of the rules cannot be understood[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Write one pattern a line, as in a .gitignore."),
    ),
    ("bad_request", "mirror_typing"): (
        QT_TRANSLATE_NOOP("Messages", "This deletes more than half of what is there."),
        QT_TRANSLATE_NOOP("Messages", "Type the name that is asked for to go on."),
    ),
    ("bad_request", "mirror_name"): (
        QT_TRANSLATE_NOOP("Messages", "There is a task of this name already."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    ("bad_request", "mirror_closed"): (
        QT_TRANSLATE_NOOP("Messages", "This comparison is over."),
        QT_TRANSLATE_NOOP("Messages", "Compare again."),
    ),
    ("bad_request", "cdn_url"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a full address[: {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it with http:// or https://, a domain and a path, without wildcards."),
    ),
    ("bad_request", "cdn_folder"): (
        QT_TRANSLATE_NOOP("Messages", "The address of a folder ends with a slash[: {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Put a slash at its end, or refresh it as the address of one object."),
    ),
    ("bad_request", "cdn_object"): (
        QT_TRANSLATE_NOOP("Messages", "This is the address of a folder[: {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Only single objects can be prefetched: select what is in the folder."),
    ),
    ("bad_request", "cdn_host"): (
        QT_TRANSLATE_NOOP("Messages", "This domain is not one of the account[: {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Use a domain that is bound to one of its spaces."),
    ),
    ("bad_request", "cdn_many"): (
        QT_TRANSLATE_NOOP("Messages", "These are more objects than can be prefetched in one go[: {limit} at most]."),
        QT_TRANSLATE_NOOP("Messages", "Select fewer, or a smaller folder."),
    ),
    ("bad_request", "cdn_busy"): (
        QT_TRANSLATE_NOOP("Messages", "An address of this call is being prefetched already."),
        QT_TRANSLATE_NOOP("Messages", "Wait until that is done, then send the rest again."),
    ),
    ("bad_request", "cdn_unknown"): (
        QT_TRANSLATE_NOOP("Messages", "The service does not know this request any more."),
        QT_TRANSLATE_NOOP("Messages", "Send the addresses again if they are still out of date."),
    ),
    ("bad_request", "dates_form"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a day[: {date}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it as year, month and day, such as 2026-11-20."),
    ),
    ("bad_request", "dates_backwards"): (
        QT_TRANSLATE_NOOP("Messages", "The first day[, {date},] is after the last."),
        QT_TRANSLATE_NOOP("Messages", "Choose a first day that is not after the last."),
    ),
    ("bad_request", "dates_future"): (
        QT_TRANSLATE_NOOP("Messages", "These days are still to come[: {date}]."),
        QT_TRANSLATE_NOOP("Messages", "Choose days up to today, Beijing time."),
    ),
    ("bad_request", "dates_many"): (
        QT_TRANSLATE_NOOP("Messages", "These are more days than can be shown[: {limit} at most]."),
        QT_TRANSLATE_NOOP("Messages", "Choose fewer days."),
    ),
    ("bad_request", "dates"): (
        QT_TRANSLATE_NOOP("Messages", "The service does not take these days[: {date}]."),
        QT_TRANSLATE_NOOP("Messages", "Choose other days, not before the domain was set up."),
    ),
    ("bad_request", "pipeline"): (
        QT_TRANSLATE_NOOP("Messages", "The service has no pipeline[ named {pipeline}]."),
        QT_TRANSLATE_NOOP("Messages", "Choose one of the account's pipelines, or leave it empty for the shared one."),
    ),
    ("bad_request", "command"): (
        QT_TRANSLATE_NOOP("Messages", "The command is not valid[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Correct it, then run it again. Nothing was sent."),
    ),
    ("bad_request", "pattern"): (
        QT_TRANSLATE_NOOP("Messages", "The pattern of the names is not valid[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Use the placeholders that the field offers; a name cannot be empty."),
    ),
    ("bad_request", "notify"): (
        QT_TRANSLATE_NOOP("Messages", "This is not an address that can be notified."),
        QT_TRANSLATE_NOOP("Messages", "Enter an address that begins with http:// or https://."),
    ),
    ("bad_request", "policy"): (
        QT_TRANSLATE_NOOP("Messages", "The upload policy is not valid[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Correct it; nothing was sent."),
    ),
    ("policy_refused", "mime"): (
        QT_TRANSLATE_NOOP("Messages", "The upload policy does not let files of this type in."),
        QT_TRANSLATE_NOOP("Messages", "Upload it without the policy, or allow its type there."),
    ),
    ("policy_refused", "small"): (
        QT_TRANSLATE_NOOP("Messages", "The file is smaller than the upload policy allows[: at least {limit} bytes]."),
        QT_TRANSLATE_NOOP("Messages", "Upload it without the policy, or allow smaller files there."),
    ),
    ("too_large", "policy"): (
        QT_TRANSLATE_NOOP("Messages", "The file is larger than the upload policy allows[: {limit} bytes at most]."),
        QT_TRANSLATE_NOOP("Messages", "Upload it without the policy, or allow larger files there."),
    ),
    ("target_exists", "twice"): (
        QT_TRANSLATE_NOOP("Messages", "Another output of this run would have the same name[: {key}]."),
        QT_TRANSLATE_NOOP("Messages", "Let the name tell them apart, for example by its folder or a counter."),
    ),
    ("target_exists", "source"): (
        QT_TRANSLATE_NOOP("Messages", "The output would replace an object that is to be processed[: {key}]."),
        QT_TRANSLATE_NOOP("Messages", "Give the outputs another name or another space."),
    ),
    ("bad_answer", "domain"): (
        QT_TRANSLATE_NOOP("Messages", "What {host} answered is not the object, but something else."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Check whether a proxy or a sign-in page is in between, and where the domain of the space leads to.",
        ),
    ),
    ("target_exists", "same"): (
        QT_TRANSLATE_NOOP("Messages", "Skipped: the same content is there already."),
        QT_TRANSLATE_NOOP("Messages", "Nothing needs to be done."),
    ),
    ("target_exists", "same_size"): (
        QT_TRANSLATE_NOOP("Messages", "Skipped: what is there has the same size, and its content cannot be compared."),
        QT_TRANSLATE_NOOP("Messages", "To replace it all the same, add the file again and choose Replace."),
    ),
    ("target_exists", "older"): (
        QT_TRANSLATE_NOOP("Messages", "Skipped: what is there is not older."),
        QT_TRANSLATE_NOOP("Messages", "To replace it all the same, add the file again and choose Replace."),
    ),
    ("target_exists", "not_shorter"): (
        QT_TRANSLATE_NOOP("Messages", "Skipped: the file here is not a shorter one to go on from."),
        QT_TRANSLATE_NOOP("Messages", "To download it all the same, add it again and choose Replace."),
    ),
    ("target_exists", "changed"): (
        QT_TRANSLATE_NOOP("Messages", "Left alone: what is there changed after both sides were compared."),
        QT_TRANSLATE_NOOP("Messages", "Compare again and look at both."),
    ),
    ("target_exists", "busy"): (
        QT_TRANSLATE_NOOP("Messages", "Skipped: it is being transferred already."),
        QT_TRANSLATE_NOOP("Messages", "Nothing needs to be done: its other row shows how far it is."),
    ),
    ("cannot_undo", "deleted"): (
        QT_TRANSLATE_NOOP("Messages", "What was deleted for good does not come back."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    ("cannot_undo", "thawed"): (
        QT_TRANSLATE_NOOP("Messages", "A restore cannot be taken back: it ends by itself."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    ("cannot_undo", "lifecycle"): (
        QT_TRANSLATE_NOOP("Messages", "The service does not tell what was scheduled before."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    ("cannot_undo", "headers"): (
        QT_TRANSLATE_NOOP("Messages", "The service does not tell which response headers there were before."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    ("cannot_undo", "undone"): (
        QT_TRANSLATE_NOOP("Messages", "This was undone already."),
        QT_TRANSLATE_NOOP("Messages", "Look at the list of operations."),
    ),
    ("cannot_undo", "unfinished"): (
        QT_TRANSLATE_NOOP("Messages", "This is still under way."),
        QT_TRANSLATE_NOOP("Messages", "Stop it first, or wait until it is done."),
    ),
    ("cannot_undo", "nothing_done"): (
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed, so there is nothing to undo."),
        QT_TRANSLATE_NOOP("Messages", "Nothing needs to be done."),
    ),
    ("cannot_undo", "forgotten"): (
        QT_TRANSLATE_NOOP("Messages", "Its objects are not in the history any longer."),
        QT_TRANSLATE_NOOP("Messages", "What was done stays done."),
    ),
    ("bad_request", "find"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a regular expression[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Correct it, or search for plain text."),
    ),
    ("bad_request", "find_slow"): (
        QT_TRANSLATE_NOOP("Messages", "This regular expression could take forever[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Leave out repeats within repeats, and keep at most four of “.*” and its like."),
    ),
    ("bad_request", "replace"): (
        QT_TRANSLATE_NOOP("Messages", "The new name asks for what the search does not find[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Use $1 for the first group of the search, $$ for a dollar."),
    ),
    ("bad_request", "counter"): (
        QT_TRANSLATE_NOOP("Messages", "This counter is not valid."),
        QT_TRANSLATE_NOOP("Messages", "Start at 0 or later, and use at most 12 digits."),
    ),
    ("bad_request", "trash"): (
        QT_TRANSLATE_NOOP("Messages", "This folder cannot be the trash."),
        QT_TRANSLATE_NOOP("Messages", "It ends with a slash, such as .trash/."),
    ),
    ("bad_request", "not_in_trash"): (
        QT_TRANSLATE_NOOP("Messages", "This is not in the trash."),
        QT_TRANSLATE_NOOP("Messages", "Select objects in the trash."),
    ),
    ("bad_request", "restore_days"): (
        QT_TRANSLATE_NOOP("Messages", "Objects can be restored for 1 to 7 days."),
        QT_TRANSLATE_NOOP("Messages", "Choose a number of days between them."),
    ),
    ("bad_request", "date"): (
        QT_TRANSLATE_NOOP("Messages", "This form of a date is not valid[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it as %Y-%m-%d, for example."),
    ),
    ("bad_key", "in_trash"): (
        QT_TRANSLATE_NOOP("Messages", "{key} is in the trash already."),
        QT_TRANSLATE_NOOP("Messages", "Delete it for good, or put it back."),
    ),
    ("bad_key", "not_in_trash"): (
        QT_TRANSLATE_NOOP("Messages", "{key} does not say where it came from."),
        QT_TRANSLATE_NOOP("Messages", "Move it where it belongs."),
    ),
    ("target_exists", "same_name"): (
        QT_TRANSLATE_NOOP("Messages", "Another object would get the same name[: {key}]."),
        QT_TRANSLATE_NOOP("Messages", "Let the pattern tell them apart, for example by a counter."),
    ),
    ("source_failed", "missing"): (
        QT_TRANSLATE_NOOP("Messages", "There is nothing at the address[ on {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Check the address."),
    ),
    ("source_failed", "unfetched"): (
        QT_TRANSLATE_NOOP("Messages", "The service worked on it, but brought nothing[ from {url}]."),
        QT_TRANSLATE_NOOP("Messages", "Check that the address is public and answers, and the hash if one was given."),
    ),
    ("source_kept", "unverified"): (
        QT_TRANSLATE_NOOP("Messages", "Copied; the source stays, as only the sizes could be compared."),
        QT_TRANSLATE_NOOP("Messages", "Look at the copy, and delete the source where it is not needed."),
    ),
    ("source_kept", "itself"): (
        QT_TRANSLATE_NOOP("Messages", "Both accounts reach this space: it is the same object, and stays."),
        QT_TRANSLATE_NOOP("Messages", "Nothing is left to do."),
    ),
    ("source_kept", "changed"): (
        QT_TRANSLATE_NOOP("Messages", "Copied; the source stays, as it was changed meanwhile."),
        QT_TRANSLATE_NOOP("Messages", "Move it once more to bring its new version."),
    ),
    ("bad_request", "rule_name"): (
        QT_TRANSLATE_NOOP("Messages", "The name of a rule is 1 to 49 letters, digits and _."),
        QT_TRANSLATE_NOOP("Messages", "Rename it."),
    ),
    ("bad_request", "rule_order"): (
        QT_TRANSLATE_NOOP("Messages", "The days must rise from class to class."),
        QT_TRANSLATE_NOOP("Messages", "An object moves to colder classes later, and is deleted last."),
    ),
    ("bad_request", "rule_empty"): (
        QT_TRANSLATE_NOOP("Messages", "A rule has to do something."),
        QT_TRANSLATE_NOOP("Messages", "Say after how many days objects change their class or are deleted."),
    ),
    ("bad_request", "remark"): (
        QT_TRANSLATE_NOOP("Messages", "The note is too long[: {length} of {limit} characters]."),
        QT_TRANSLATE_NOOP("Messages", "Shorten it."),
    ),
    ("bad_request", "not_archived"): (
        QT_TRANSLATE_NOOP("Messages", "{key} is not archived, so there is nothing to restore."),
        QT_TRANSLATE_NOOP("Messages", "It can be read as it is."),
    ),
    ("bad_request", "meta"): (
        QT_TRANSLATE_NOOP("Messages", "Names of metadata are letters, digits, - and _."),
        QT_TRANSLATE_NOOP("Messages", "Rename it."),
    ),
    ("bad_request", "nothing"): (
        QT_TRANSLATE_NOOP("Messages", "There is nothing to change."),
        QT_TRANSLATE_NOOP("Messages", "Say first what is to change."),
    ),
    ("bad_request", "lifecycle"): (
        QT_TRANSLATE_NOOP("Messages", "The days must rise from class to class."),
        QT_TRANSLATE_NOOP("Messages", "An object moves to colder classes later, and is deleted last."),
    ),
}

WAITS: dict[str, str] = {
    **NETWORK_WAITS,
    "disk_full": QT_TRANSLATE_NOOP("Messages", "waits for room on the disk[: {needed} needed, {free} free]"),
    "offline": QT_TRANSLATE_NOOP("Messages", "waits for the network"),
    "network_error": QT_TRANSLATE_NOOP("Messages", "waits for the network"),
    "host_unreachable": QT_TRANSLATE_NOOP("Messages", "waits until {host} can be reached"),
    "timed_out": QT_TRANSLATE_NOOP("Messages", "waits until {host} answers"),
    "connection_cut": QT_TRANSLATE_NOOP("Messages", "waits until {host} can be reached"),
    "throttled": QT_TRANSLATE_NOOP("Messages", "waits: the service asks for a slower pace"),
    "server_failed": QT_TRANSLATE_NOOP("Messages", "waits until the service works again[ ({status})]"),
    "no_keys": QT_TRANSLATE_NOOP("Messages", "waits for the keys of its account"),
    "keyring_locked": QT_TRANSLATE_NOOP("Messages", "waits until the system keyring is unlocked"),
    "keyring_silent": QT_TRANSLATE_NOOP("Messages", "waits until the system keyring answers"),
    "keyring_missing": QT_TRANSLATE_NOOP("Messages", "waits for the keys of its account"),
    "keyring_error": QT_TRANSLATE_NOOP("Messages", "waits for the keys of its account"),
    "bad_keys": QT_TRANSLATE_NOOP("Messages", "waits: the service refuses the keys of its account"),
    "account_frozen": QT_TRANSLATE_NOOP("Messages", "waits: the service has frozen its account"),
    "bad_answer": QT_TRANSLATE_NOOP("Messages", "waits until {host} answers as the service does"),
    "target_exists": QT_TRANSLATE_NOOP("Messages", "waits for your answer: the target exists"),
}
