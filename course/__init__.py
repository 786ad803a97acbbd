"""What the notebooks import: checks, data, a small network and figures."""
