"""文件与分解: the documents tasks are taken from, beside those tasks."""
