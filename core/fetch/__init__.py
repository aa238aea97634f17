"""What the service is asked to read by itself, but for the fetches, which are jobs of the queue."""
