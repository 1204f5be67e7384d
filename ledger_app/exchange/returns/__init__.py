"""Files of returns: the workbook a unit fills in, what comes back, lists of refusals, the superior's own workbook."""
