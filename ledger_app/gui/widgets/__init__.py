"""Fields and lists that the forms and pages are made of."""
