"""任务详情: the full form of one task."""
