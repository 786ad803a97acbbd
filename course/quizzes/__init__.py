"""The quizzes' sealed feedback, and their pictures, which must not show in the notebook how they were made."""
