"""Transfers against a service, a network or a disk that fails: the sandbox with fault rules."""
