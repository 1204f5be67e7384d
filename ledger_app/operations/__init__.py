"""What a user can do: one function is one transaction and one audit entry."""
