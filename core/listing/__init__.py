"""Listings: page by page, one ahead, packed into columns."""
