"""What the command `grading` can do: one module for each kind of work, with its options and what it prints."""
