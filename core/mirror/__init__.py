"""Mirrors: a local folder and a prefix compared, the plan that follows, and how it is carried out."""
