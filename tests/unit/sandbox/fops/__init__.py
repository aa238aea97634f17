"""Tests of data processing without a server: commands read, and carried out on files."""
