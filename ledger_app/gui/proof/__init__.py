"""计算过程: why a date is this date."""
