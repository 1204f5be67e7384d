"""工作台: what must be done today, for the clerk and for the director."""
