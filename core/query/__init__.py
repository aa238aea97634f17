"""The query language of searches: text to terms, all of which must hold, and back; matched on objects and on columns.

    report            the key below the place contains it; no text term minds upper and lower case
    "two words"       the same, whatever it holds: \\" and \\\\ stand for a quote and a backslash
    *.jpg  IMG_????.* the whole name: * is anything, ? one character; with a slash in it, the key below the place
    ^2026/  .jpg$     the key below the place begins, ends with it
    /IMG_\\d+/         a regular expression, found anywhere in the key below the place
    name:report       the name contains it; name:"my *.jpg" and path:"my */x.jpg" are wildcards with blanks
    size>10MB         also >= < <= =, and size:1MB..2MB with both ends in; KB is 1024 bytes
    newer:7d older:1y time since the last change: min, h, d, w, m (30 days), y (365)
    after:2026-01-31  changed on that day or later; before: earlier than it; of a month or a year, too. Local time
    class:ia,archive  standard, ia, archive, deep, instant, intelligent, and what else people call them
    type:image        video, audio, text, document, archive, font, other: by mime type, else by extension
    mime:image/*      the mime type, with wildcards
    hash:Fh8x…        the etag as the service tells it
    -term             not so

terms.py     the terms, and how each is printed      parse.py    from text to terms, and where each stands in it
match.py     one object                              columns.py  runs of rows (numpy)
kinds.py     what kind of file a name or type means  regexes.py  regular expressions that end
Pure: both processes import it.
"""

from core.query.match import Matcher
from core.query.parse import Span, parse, terms, without
from core.query.terms import Query, Term

__all__ = ["Matcher", "Query", "Span", "Term", "parse", "terms", "without"]
