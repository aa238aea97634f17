"""The languages of the window: which one, its texts, and how what stands on the screen changes to another."""
