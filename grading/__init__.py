"""What instructors run: build, check and grade. Never shipped to learners."""
