"""Processes killed in the middle of their work, and started again."""
