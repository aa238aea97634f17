"""The index of a space: what is known of its objects without asking the service, in a file per account and space."""
