"""Vietnamese government plans and the documents around them, read into structured records."""
