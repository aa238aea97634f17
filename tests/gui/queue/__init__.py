"""Tests of gui/transfers."""
