"""Grading in two processes: a judge that is trusted, and the learner's code that is not."""
