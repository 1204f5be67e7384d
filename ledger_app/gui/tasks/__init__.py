"""任务台账: the list of tasks with its detail panel and acts."""
