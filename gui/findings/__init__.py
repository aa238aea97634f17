"""What is found in a space: duplicates, changes since a snapshot, types that do not fit; how much is known of it."""
