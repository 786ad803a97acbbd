"""The course as nbgrader sees it: every nbgrader command, the formgrader and `grading` read this one file."""

from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)

root = Path(__file__).resolve().parent
c.CourseDirectory.course_id = "improving_deep_neural_networks"
c.CourseDirectory.root = str(root)
# The sources of the lessons and quizzes hold the solutions: they must not be copied beside the release notebooks. Nor
# must a module that was handed in be copied to where a submission runs: it would be imported in place of the real one.
# A book of runs, which the capstone writes where it runs, is no part of a release; the note beside a graded submission
# is no part of what was handed in.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "__pycache__",
    "*.pyc",
    "*.py",
    "*.toml",
    "*.so",
    "*.pyd",
    "my_runs*.json",
    ".graded.json",
]
c.Exchange.root = str(root / "exchange")

c.ClearSolutions.code_stub = {
    "python": "# Your code goes here, in place of the next line.\nraise NotImplementedError()"
}
c.ClearSolutions.text_stub = "Your answer goes here."

# A submission is brought back to the shape of the release before it runs: copied cells lose their copied identity,
# changed roles are reset, deleted cells return.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "grading.repair.RepairCells",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
]
# The learner's code runs in a sandbox, and the tests in a process that it cannot reach. With nbgrader's own Execute in
# place of TrustedExecute the same notebooks are graded as nbgrader does it.
c.Autograde.autograde_preprocessors = [
    "grading.trusted.execute.TrustedExecute",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
c.Execute.timeout = 30  # seconds for one cell; the slowest reference cell takes under 10
c.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]  # errors only: no line in the terminal for each kernel
# Learners read what a hidden test said, not the test, and nothing in the page runs.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "grading.feedback.HideTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.GenerateFeedback.exporter_class = "grading.feedback.FeedbackExporter"
# In the formgrader it would run with the instructor's rights.
c.HTMLExporter.preprocessors = ["grading.inert.MakeInert"]
c.HTMLExporter.filters = {"markdown2html": "grading.inert.clean_markdown"}
