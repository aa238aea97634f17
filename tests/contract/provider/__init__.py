"""The contract suite: what every provider must do, driven through core.provider and core.supports alone.

A second provider joins with a Backend in backends.py; no test here knows a provider's name.
"""
