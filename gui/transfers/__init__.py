"""The transfer queue as seen: model, view, delegate, panel, and the question asked when targets exist."""
