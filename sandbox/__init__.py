"""A local Kodo: the HTTP protocol of Qiniu's object storage, served on loopback from one folder; beside it a UCloud.

``python -m sandbox --data DIR --port 0 --announce FILE --seed demo`` starts it. The demo, the tests and the
benchmarks talk to it over HTTP as they would to the real service; the official SDKs work against it unchanged.
The package imports nothing of ``core`` or ``gui``: a mistake shared by both sides would pass every test.

A request travels through these modules, in this order::

    server      sockets: one port for all roles, one more port per space for its download domain
    exchange    one request with its query, body, faults and journal record; Reply, what a handler returns
    dispatch    first path segment -> Route(role, op, who may call it, handler)
    auth        QBox, Qiniu, upload tokens, signed download addresses; callers: how far a key pair reaches
    roles/*     uc, up (form, v1, v2), rs, rsf, io, api, cdn: the answers
    processing  jobs and processed downloads; fops, the commands, which know nothing of the rest
    store/*     SQLite metadata, content-addressed files, unfinished uploads, jobs
    send        the reply onto the wire: sendfile, slow, cut or spoiled as faults demand
    admin       /_sandbox/...: faults, journal, clock, knobs, spaces (described in README.md beside this file)
    ucloud/*    the other service, found by its hosts: signatures, answers, keys and store of its own
    aging       what time does to objects, before each request; fetch_queue: what is fetched beside them

Everything runs on one event loop thread; SQLite calls are short and made from it. Pictures are
processed on worker threads, media by processes.
"""
