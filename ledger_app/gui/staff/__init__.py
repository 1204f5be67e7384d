"""人员变动与交接, and the contacts of units."""
