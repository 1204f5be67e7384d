"""日历: everything that has a date, by month, as a list and over the year."""
