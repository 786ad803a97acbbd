"""What a class got right and wrong in one assignment, as a page for its instructor.

`gathering` reads the gradebook and the graded notebooks, `statistics` counts, `pictures` draws, `page` writes HTML.
"""
