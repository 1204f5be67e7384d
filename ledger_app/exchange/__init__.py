"""In which documents the ledger's records come and go: all file formats live here."""
