"""Sphinx's settings for the book. `python -m docs.book` prepares what Sphinx reads, then calls it."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.book.docstrings import as_rst  # noqa: E402
from docs.book.site import repository  # noqa: E402

project = "Improving Deep Neural Networks"
author = "the authors of the course"
project_copyright = "lessons CC BY 4.0, code BSD 3-Clause"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.mathjax"]
exclude_patterns = ["**/.ipynb_checkpoints"]
suppress_warnings = [
    "toc.glob",  # a page that is not there yet
    "misc.highlighting_failure",  # examples with "…" for what they leave out
]

nb_execution_mode = "off"  # docs.book.run has run them, with right answers
nb_merge_streams = True
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 3

autodoc_typehints = "none"  # docstrings say them in words
autodoc_member_order = "bysource"
add_module_names = False
# Functions of NumPy's and classes of the standard library have no page here.
nitpick_ignore_regex = [("py:.*", ".*")]

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["book.css"]
html_js_files = ["book.js"]
html_copy_source = False  # learners open the release, not these pages
html_theme_options = {
    "repository_url": repository(),
    "use_repository_button": bool(repository()),
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "home_page_in_toc": True,
    "navbar_persistent": [],  # the search stands in the sidebar
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}

html_context = {"default_mode": "auto"}  # light or dark as the reader's system is, until told otherwise

# MathJax comes with the book (3.2.2, from the npm package `mathjax`): the pages need no network. It reads formulas to
# screen readers by its hidden MathML; its menu would be one more stop for the keyboard at each formula.
mathjax_path = "mathjax/tex-svg.js"
mathjax3_config = {"options": {"enableMenu": False}}


def setup(app):  # noqa: D103
    app.connect("autodoc-process-docstring", rewrite)


def rewrite(*arguments):  # noqa: D103
    lines = arguments[-1]
    lines[:] = as_rst(lines)
