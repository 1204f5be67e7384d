"""统计年报: filling in returns, collecting and adding them up."""
