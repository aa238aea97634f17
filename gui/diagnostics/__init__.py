"""Why something does not work: the page that looks, and says what to do."""
