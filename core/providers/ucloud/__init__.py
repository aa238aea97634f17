"""UCloud: US3 buckets and UVideo spaces, one provider in two dialects (dialects.py)."""
