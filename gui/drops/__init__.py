"""What a drag over the table or the tree means, and what its drop does."""
