"""Python made lighter for a window: what is set before anything else loads, and when rubbish is collected."""
