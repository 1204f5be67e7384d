"""Official paper: the neutral shape of an exported document, and its writers for xlsx, docx and pdf."""
