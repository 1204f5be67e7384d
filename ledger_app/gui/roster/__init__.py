"""领导小组: the roster by post, on any day."""
