"""Tests of the registry of providers."""
