"""core.transfer.copying on its own."""
