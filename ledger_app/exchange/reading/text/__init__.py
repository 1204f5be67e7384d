"""Plain text into blocks, and the tables that plain text has torn apart."""
