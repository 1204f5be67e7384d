"""What the office records, and the rules it lives by."""
