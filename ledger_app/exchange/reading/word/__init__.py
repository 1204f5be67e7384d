"""Word documents into blocks."""
