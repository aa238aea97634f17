"""The whole engine, over its pipe, against the sandbox."""
