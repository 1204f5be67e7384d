"""Tasks and rosters out of tables."""
