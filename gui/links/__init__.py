"""Links of objects: the dialog, the code to be scanned, the key of a domain."""
