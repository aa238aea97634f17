"""Uploads and downloads: planned to disk, journaled, resumed, verified."""
