"""Workbooks and separated text into blocks."""
