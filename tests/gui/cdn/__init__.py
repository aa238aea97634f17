"""The content network in the window: its actions, its pages, the offer after objects were replaced."""
