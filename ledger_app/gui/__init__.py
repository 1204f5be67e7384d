"""What a user sees: all Qt lives here."""
