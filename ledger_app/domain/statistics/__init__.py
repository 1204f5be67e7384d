"""统计报表: forms as data, periods, figures as typed, cross-checks and totals."""
