"""The official Kodo SDK, unmodified, through every operation the sandbox serves."""
