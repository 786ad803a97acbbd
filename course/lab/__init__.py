"""What a learner runs around the notebooks: open the lessons, check them, see how far one is."""
