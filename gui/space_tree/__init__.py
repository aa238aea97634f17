"""The tree at the left: accounts, their spaces, and folders that are listed when they are opened."""
