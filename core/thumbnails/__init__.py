"""Small pictures of objects: fetched through the service or by small reads, kept on disk, counted by the day."""
