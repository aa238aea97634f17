"""Copies between accounts, services or regions: the order, the road, and one object on it."""
