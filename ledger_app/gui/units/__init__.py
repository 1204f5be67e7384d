"""单位名录: units with their names and history, and the groups that documents print."""
