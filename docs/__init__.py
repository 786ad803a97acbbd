"""The pages of the book that are written by hand, and `docs.book`, which builds it."""
