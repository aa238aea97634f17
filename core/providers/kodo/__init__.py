"""Qiniu Kodo: the wire of kodo.md, from the client's side. core/providers/__init__.py registers `provider.Kodo`."""
