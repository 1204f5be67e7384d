"""The documents an office issues: records laid out as paper, one module a document."""
