"""Tests of the window, offscreen; the folders are its subjects."""
