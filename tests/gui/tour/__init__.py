"""The demo and its tour, run as a user runs them."""
