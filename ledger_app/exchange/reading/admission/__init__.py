"""Letting a foreign file in: what it is by its content, and whether it is safe to parse."""
