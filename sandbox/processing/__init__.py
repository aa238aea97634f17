"""Commands of ``sandbox.fops`` carried out on objects: while a GET waits, or as jobs of pfop and of put policies.

::

    sources     the object behind an address, as a file
    workshop    one chain: a folder of its own, the time limit, the knobs that slow it down or make it fail
    outputs     results into spaces: saveas, default names, segments and the playlist that names them
    job         Order, what was asked for; Job, what is told of it
    jobs        the queue of jobs: kept in the store, run a few at a time, notified of
"""
