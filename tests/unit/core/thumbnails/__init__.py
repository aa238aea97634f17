"""Tests of core/thumbnails."""
