"""What is set once: the office, its operators, and the record of imports."""
