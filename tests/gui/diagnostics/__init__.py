"""Tests of the page of diagnostics."""
