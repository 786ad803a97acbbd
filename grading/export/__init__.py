"""From the gradebook to the files that LMSs and spreadsheet programs read."""
