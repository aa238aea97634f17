"""Tests of small pictures in the window, and of the process that decodes them."""
