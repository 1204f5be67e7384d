"""备份与恢复 in the window: backups by the way, their list, and the way back."""
