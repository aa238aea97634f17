"""What is said of queries that cannot be, and of places not known yet: causes.py and sentences.py take them in."""

from gui.actions.noop import QT_TRANSLATE_NOOP

_AS_IT_STANDS = QT_TRANSLATE_NOOP("Messages", "To search for it as it stands, put it in quotes.")

SEARCH_SENTENCES: dict[str, tuple[str, str]] = {
    "copied_instead": (
        QT_TRANSLATE_NOOP("Messages", "Copied from what is there already[: {source}]."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent: the space held the same content."),
    ),
    "search_error": (
        QT_TRANSLATE_NOOP("Messages", "The search failed."),
        QT_TRANSLATE_NOOP("Messages", "Try again."),
    ),
    "bad_query": (
        QT_TRANSLATE_NOOP("Messages", "This cannot be searched for[: {term}]."),
        _AS_IT_STANDS,
    ),
    "not_indexed": (
        QT_TRANSLATE_NOOP("Messages", "Not all of this place is known yet."),
        QT_TRANSLATE_NOOP("Messages", "Read it first."),
    ),
    "listing_unsorted": (
        QT_TRANSLATE_NOOP("Messages", "The service does not list[ {space}] in the order of names."),
        QT_TRANSLATE_NOOP("Messages", "It is read from start to end instead of side by side, which takes longer."),
    ),
    "index_lost": (
        QT_TRANSLATE_NOOP("Messages", "What was known of the space[ {space}] could not be used and was removed."),
        QT_TRANSLATE_NOOP("Messages", "It is learned again as you browse, or by reading the whole space."),
    ),
}

SEARCH_CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    ("bad_query", "quote"): (
        QT_TRANSLATE_NOOP("Messages", "A quote is not closed[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", 'Put a second " where the words end.'),
    ),
    ("bad_query", "empty"): (
        QT_TRANSLATE_NOOP("Messages", "There is nothing to search for[ in {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Write something, or leave it out."),
    ),
    ("bad_query", "field"): (
        QT_TRANSLATE_NOOP("Messages", "Searches know no “{detail}:”."),
        _AS_IT_STANDS,
    ),
    ("bad_query", "size"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a size[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it as size>10MB, size<1GB or size:1MB..2MB."),
    ),
    ("bad_query", "range"): (
        QT_TRANSLATE_NOOP("Messages", "This ends before it begins[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Write the smaller size first."),
    ),
    ("bad_query", "age"): (
        QT_TRANSLATE_NOOP("Messages", "This is not an age[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it as newer:7d or older:1y; h, d, w, m and y are units."),
    ),
    ("bad_query", "date"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a date[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Write it as after:2026-01-31; a year or a month alone will do."),
    ),
    ("bad_query", "class"): (
        QT_TRANSLATE_NOOP("Messages", "There is no such storage class[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "There are standard, ia, archive, deep, instant and intelligent."),
    ),
    ("bad_query", "type"): (
        QT_TRANSLATE_NOOP("Messages", "There is no such type of file[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "There are image, video, audio, text, document, archive, font and other."),
    ),
    ("bad_query", "regex"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a regular expression[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Correct it, or search for plain text."),
    ),
    ("bad_query", "regex_slow"): (
        QT_TRANSLATE_NOOP("Messages", "This regular expression could take forever[: {term}]."),
        QT_TRANSLATE_NOOP("Messages", "Leave out repeats within repeats, and keep at most four of “.*” and its like."),
    ),
    ("bad_query", "long"): (
        QT_TRANSLATE_NOOP("Messages", "This is too long to search for."),
        QT_TRANSLATE_NOOP("Messages", "Shorten it."),
    ),
    ("index_lost", "damaged"): (
        QT_TRANSLATE_NOOP("Messages", "What was known of the space[ {space}] was damaged on disk and was removed."),
        QT_TRANSLATE_NOOP("Messages", "It is learned again as you browse, or by reading the whole space."),
    ),
    ("index_lost", "disk_full"): (
        QT_TRANSLATE_NOOP("Messages", "The disk is full: what was known of the space[ {space}] was removed."),
        QT_TRANSLATE_NOOP("Messages", "Make room. Until then the space is listed as it is opened."),
    ),
    ("index_lost", "off"): (
        QT_TRANSLATE_NOOP("Messages", "Nothing is kept of what is known of spaces, as the settings say."),
        QT_TRANSLATE_NOOP("Messages", "Allow it in the settings, under Storage, then read the space."),
    ),
    ("index_lost", "too_large"): (
        QT_TRANSLATE_NOOP("Messages", "What was known of the space[ {space}] needs more room than the settings give."),
        QT_TRANSLATE_NOOP("Messages", "Allow more room for what is known of spaces, in the settings."),
    ),
}
