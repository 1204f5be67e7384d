"""统计报表: forms, returns, what units owe, taking returns in and adding them up."""
