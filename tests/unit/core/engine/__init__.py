"""The engine process, driven over its pipe, and its parts."""
