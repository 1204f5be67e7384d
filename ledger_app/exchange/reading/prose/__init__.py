"""Tasks and rosters out of numbered prose, and what a document says of itself."""
