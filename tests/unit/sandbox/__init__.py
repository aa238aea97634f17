"""The sandbox's own parts: signatures, hashes, computed objects, faults, persistence."""
