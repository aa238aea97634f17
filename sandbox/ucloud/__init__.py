"""UCloud beside Kodo: US3 (UFile) and UVideo, served on the same port and told apart by the host that is asked.

Written from the service's manual and not from the client; tables marked "not verified" are choices where the manual is
silent. A request travels so::

    hosts      host -> Place: the control API, a space of US3 or of UVideo, UVideo's host for uploads
    dispatch   Place and query -> Route, the object and who may touch it
    signing    every text a client may have signed; access: the key pair, and what a refusal says then
    uploading, parts, reading, listing, changing   the data plane; content: hashes, classes, metadata of an object
    control, spaces   the control API: its signature, its actions
    account    keys and the store: a database and contents of its own, in ``ucloud/`` of the data folder

Faults, journal, clock and knobs are the sandbox's, see ``sandbox``.
"""
