"""The table of a folder: its rows in columns, their order, how they are shown and edited, and what fills them."""
