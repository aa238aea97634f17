"""The demo tree of ``--seed demo``: ``tree`` says what there is, ``samples`` makes the files."""
