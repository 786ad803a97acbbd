"""A catalogue of attacks on the grading, one file for each class; `python -m tests.attacks.stock` compares with stock."""
