"""Both sides of the wire together, against the sandbox."""
