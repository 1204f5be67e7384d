"""Reading foreign documents: from a file to plain blocks, from blocks to tasks."""
