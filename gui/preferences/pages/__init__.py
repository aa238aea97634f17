"""What stands on which page: one module a page. Adding a setting here is adding an entry."""
