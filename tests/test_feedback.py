"""In a real browser: nothing a learner wrote runs in the feedback page, and what they should read is there."""

import base64
import contextlib
import functools
import re
import shutil

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from playwright.sync_api import Error, sync_playwright

from grading.feedback import MATHJAX, POLICY, FeedbackExporter, HideTests
from grading.inert import clean
from tests.test_explore_browser import ARGUMENTS

HIT = "console.log('HIT')"
SCRIPT = f"<script>{HIT}</script>"
AWAY = "http://hit.invalid/"  # asking for it counts as a hit
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def encoded(text):
    return base64.b64encode(text.encode()).decode()


TYPES = {
    "html": "text/html",
    "markdown": "text/markdown",
    "latex": "text/latex",
    "plain": "text/plain",
    "mermaid": "text/vnd.mermaid",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "javascript": "application/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
    "widget": "application/vnd.jupyter.widget-view+json",
}


def shown(metadata=None, **data):
    """A cell with an output of these types."""
    types = {TYPES[kind]: value for kind, value in data.items()}
    return new_code_cell("draw()", outputs=[new_output("display_data", types, metadata=metadata or {})])


def raised(ename="E", evalue="e", traceback=("t",)):
    return new_code_cell("f()", outputs=[new_output("error", ename=ename, evalue=evalue, traceback=list(traceback))])


def printed(text, name="stdout"):
    return new_code_cell("f()", outputs=[new_output("stream", name=name, text=text)])


def attached(name, **data):
    bundle = {TYPES[kind]: value for kind, value in data.items()}
    return new_markdown_cell(f"![](attachment:{name})", attachments={name: bundle})


def answer(comment):
    role = {"grade_id": "a", "solution": True, "grade": False, "locked": False, "comment": comment}
    return new_code_cell("1", metadata={"nbgrader": role})


SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{HIT}"><script>{HIT}</script></svg>'
REFRESH = f'<meta http-equiv="refresh" content="0;url={AWAY}">'

# What a learner may hand in, and whether it does harm in nbgrader's own page.
HARMFUL = {
    "script in Markdown": new_markdown_cell(SCRIPT),
    "script amid Markdown": new_markdown_cell(f"# Title\n\n- a\n- b {SCRIPT}\n\n`x`"),
    "script in a table": new_markdown_cell(f"|a|b|\n|-|-|\n|{SCRIPT}|1|"),
    "onerror": new_markdown_cell(f'<img src="nowhere:" onerror="{HIT}">'),
    "onload": new_markdown_cell(f'<img src="data:image/png;base64,{DOT}" onload="{HIT}">'),
    "onload of svg": new_markdown_cell(f'<svg onload="{HIT}"></svg>'),
    "ontoggle": new_markdown_cell(f'<details open ontoggle="{HIT}"><summary>x</summary></details>'),
    "animation": shown(
        html=f'<style>@keyframes k {{}}</style><p style="animation: k 1s" onanimationstart="{HIT}">x</p>'
    ),
    "javascript link": new_markdown_cell(f'<a href="javascript:{HIT}">x</a>'),
    "javascript link in disguise": shown(html=f'<a href=" jAva&#x09;script&colon;{HIT}">x</a>'),
    "javascript in a form": shown(html=f'<form action="javascript:{HIT}"><button>x</button></form>'),
    "svg link": shown(html=f'<svg><a xlink:href="javascript:{HIT}"><text y="9">x</text></a></svg>'),
    "srcdoc": shown(html=f'<iframe srcdoc="{SCRIPT}"></iframe>'),
    "data iframe": shown(html=f'<iframe src="data:text/html,{SCRIPT}"></iframe>'),
    "object": shown(html=f'<object data="data:text/html,{SCRIPT}"></object>'),
    "embed": shown(html=f'<embed src="data:text/html,{SCRIPT}">'),
    "refresh": new_markdown_cell(REFRESH),
    "refresh in an output": shown(html=REFRESH),
    "base": shown(html=f'<base href="{AWAY}"><img src="x.png">'),
    "stylesheet": shown(html=f'<link rel="stylesheet" href="{AWAY}x.css">'),
    "style that loads": shown(html=f'<p style="background: url({AWAY})">x</p>'),
    "style element": shown(html=f"<style>body {{ background: url({AWAY}) }}</style>"),
    "picture that tells": new_markdown_cell(f"![x]({AWAY}x.png)"),
    "script in an output": shown(html=SCRIPT),
    "script in Markdown output": shown(markdown=SCRIPT),
    "javascript output": shown(javascript=f"function $() {{ {HIT} }}"),
    "isolated output": shown({"text/html": {"isolated": True}}, html=SCRIPT),
    "end of a text area": shown(html=f"<textarea></textarea>{SCRIPT}"),
    "end of a title": new_markdown_cell(f"<title></title>{SCRIPT}"),
    "broken comment": shown(html=f"<!--><img src=nowhere: onerror={HIT}>-->"),
    "mathml": shown(
        html=f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={HIT}&gt;">'
        f"</table></mtext></math><img src=nowhere: onerror={HIT}>"
    ),
    "width of a picture": shown({"image/png": {"width": f"1 onload={HIT}"}}, png=DOT),
    "MathJax configuration": new_markdown_cell(f'<script type="text/x-mathjax-config">{HIT}</script>'),
    "MathJax configuration in an output": shown(html=f'<script type="text/x-mathjax-config">{HIT}</script>'),
    "comment": answer(SCRIPT),
    "svg in a frame": shown(html=f'<iframe src="data:image/svg+xml;base64,{encoded(SVG)}"></iframe>'),
}
# These do none there either, and must not here.
HARMLESS = {
    "svg output": shown(svg=SVG),
    "svg attached": attached("a.svg", svg=encoded(SVG)),
    "HTML attached": attached("a.html", html=encoded(SCRIPT)),
    "nothing attached": new_markdown_cell("![](attachment:none.png)"),
    "name of an attachment": attached('a"onerror="x', png=DOT),
    "data link": new_markdown_cell(f"[x](data:text/html;base64,{encoded(SCRIPT)})"),
    "javascript link in Markdown": new_markdown_cell(f"[x](javascript:{HIT})"),
    "link title": new_markdown_cell(f'[x](http://a.invalid "\\"onmouseover={HIT} x=\\"")'),
    "code in Markdown": new_markdown_cell(f"```{SCRIPT}\n</code></pre>{SCRIPT}\n```"),
    "printed": printed(SCRIPT),
    "printed with colours": printed(f"\x1b[31m<scr\x1b[0mipt>{HIT}</script>\x1b[38;2;1;2;3m<\x1b[K/pre>{SCRIPT}"),
    "printed to stderr": printed(f"</pre>{SCRIPT}", "stderr"),
    "name and message of an error": raised(SCRIPT, SCRIPT, [f"</pre>{SCRIPT}"]),
    "traceback with colours": raised(traceback=[f"\x1b[0;31m</pre>\x1b[<script>m{SCRIPT}", "\x1b]8;;javascript:x\x07"]),
    "plain text": shown(plain=f"</pre>{SCRIPT}"),
    "latex": shown(latex=f"$</div>{SCRIPT}$"),
    "formula": new_markdown_cell(f"$\\href{{javascript:{HIT}}}{{x}}$ and $$</div>{SCRIPT}$$"),
    "picture": shown({"image/png": {"alt": f'"><script>{HIT}</script>'}}, png=f'"><script>{HIT}</script>'),
    "height of a picture": shown({"image/jpeg": {"height": f"1>{SCRIPT}"}}, jpeg=DOT),
    "source": new_code_cell(f"# </pre></textarea>{SCRIPT}\n'{{{{ 7*7 }}}} {{% raise %}}'"),
    "template": new_markdown_cell("{{ cycler.__init__.__globals__.os.popen('echo HIT').read() }} {% include 'x' %}"),
    "raw": new_raw_cell(SCRIPT),
    "raw HTML": new_raw_cell(SCRIPT, metadata={"raw_mimetype": "text/html"}),
    "tags": new_code_cell("1", metadata={"tags": [f'">{SCRIPT}']}),
    "widget": shown(widget={"model_id": f"</script>{SCRIPT}"}),
    "JSON": shown(json={"a": SCRIPT}),
    "mermaid": shown(mermaid=SCRIPT),
    "PDF": shown(pdf=encoded(SCRIPT)),
    "expression": shown(html='<p style="width: expression(1); -moz-binding: url(x); behavior: url(x)">x</p>'),
    "noscript": shown(html=f'<noscript><p title="</noscript><img src=nowhere: onerror={HIT}>">'),
    "nested without end": new_markdown_cell("> " * 3000 + "x"),
    "elements without end": shown(html="<div>" * 5000 + SCRIPT.replace("script", "b")),
    "names that scripts look for": shown(html='<a id="MathJax"></a><form name="documentElement"><img name="body">'),
}


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing: scripts/setup installs it, or install the system package chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


PIECES = HARMFUL | HARMLESS

# What of MathJax matters here: it comes from outside, runs what calls itself its configuration, and finds formulas.
STAND_IN = """
addEventListener("DOMContentLoaded", () => {
    const typeset = () => { window.formulas = document.body.innerText.match(/\\$[^$]+\\$/g) }
    window.MathJax = {Hub: {Config: () => {}, Queue: typeset}}
    for (const config of document.querySelectorAll("script[type='text/x-mathjax-config']")) eval(config.text)
})
"""

FOLLOW = """() => {
    for (const link of document.querySelectorAll("a"))
        if (/^(javascript|data):/i.test(link.href.baseVal ?? link.href))
            link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, view: window}))
}"""
PRESS = """() => { for (const button of document.querySelectorAll("button")) button.click() }"""


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page without a network; returns it and the hits."""
    page = browser.new_page()
    hits = []
    page.on("console", lambda message: hits.extend(re.findall("HIT", message.text)))
    page.on("request", lambda request: hits.extend(re.findall(AWAY, request.url)))
    page.route(
        lambda url: url.startswith("http"),
        lambda route: (
            route.fulfill(body=STAND_IN, content_type="text/javascript")
            if route.request.url.startswith(MATHJAX)
            else route.abort()
        ),
    )

    def open_page(html):
        hits.clear()
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        with contextlib.suppress(Error):  # a page that leaves for another is a hit by itself
            page.evaluate(FOLLOW)
            page.evaluate(PRESS)
        page.wait_for_timeout(200)
        return page, list(hits)

    yield open_page
    page.close()


@functools.cache
def exporter_of(kind):
    """The exporter that `nbgrader generate_feedback` makes."""
    config = GenerateFeedback(coursedir=CourseDirectory()).config
    config.HTMLExporter.template_name = "feedback"
    return kind(config=config)


def page_of(cells, kind=FeedbackExporter, **metadata):
    """The feedback page of these cells."""
    about = {"notebook": "1_double", "score": 1, "max_score": 4, "late_penalty": 0}
    notebook = new_notebook(cells=cells, metadata=metadata)
    return exporter_of(kind).from_notebook_node(notebook, {"nbgrader": about})[0]


@pytest.mark.parametrize("name", HARMFUL)
def test_these_run_in_nbgraders_own_page(opened, name):
    """Else it would prove nothing that they don't in ours."""
    _, hits = opened(page_of([HARMFUL[name]], HTMLExporter))
    assert hits


def test_none_of_it_runs_in_ours(opened):
    cells = [*HARMFUL.values(), *HARMLESS.values()]
    assert len(cells) >= 60
    state = {"application/vnd.jupyter.widget-state+json": {"state": f"</script>{SCRIPT}"}}
    html = page_of([*cells, new_markdown_cell("the end")], title=f"</title>{SCRIPT}", widgets=state)
    assert POLICY in html
    for each in (html, html.replace(POLICY, "")):  # cleaning is enough, without the policy
        page, hits = opened(each)
        assert hits == []
        assert page.locator("body").inner_text().rstrip().endswith("the end")
        assert (
            page.locator("script, iframe, object, embed, form, style, link, base, svg, math")
            .locator("xpath=ancestor::body")
            .count()
            == 0
        )


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_leaves_the_rest_of_the_page_alone(name):
    page = page_of([PIECES[name], new_markdown_cell("the **end**")])
    assert "the <strong>end</strong>" in page
    assert "<script" not in page.partition("<body>")[2]
    if name == "source":
        assert "{{ 7*7 }}" in re.sub(r"<[^>]*>", "", page)


def test_what_the_course_shows_stays(opened):
    table = '<style>td {}</style><table border="1" class="dataframe"><tr><th>loss</th><td>0.5</td></tr></table>'
    cells = [
        new_markdown_cell("A formula $a < b$ and `x < y`, a [link](https://example.org) and **bold**."),
        new_markdown_cell("```python\nreturn x & 1\n```\n\n|a|b|\n|-|-|\n|1|2|"),
        shown({"image/png": {"alt": "Loss falls", "width": 40}}, png=DOT, plain="<Figure>"),
        shown(html=table, plain="loss"),
        shown(latex="$\\alpha$"),
        attached("a.png", png=DOT),
        raised(traceback=["\x1b[31m✘ twice 3 is 6\x1b[0m", "  expected:       6"]),
        shown(javascript="1"),
    ]
    page, hits = opened(page_of(cells))
    assert hits == []
    text = page.locator("body").inner_text()
    for words in ("A formula $a < b$ and x < y", "return x & 1", "✘ twice 3 is 6\n  expected:       6"):
        assert words in text
    assert "(not shown on this page: application/javascript)" in text
    assert page.evaluate("window.formulas") == ["$a < b$", "$\\alpha$"]
    assert page.get_by_role("link", name="link").get_attribute("rel") == "noopener noreferrer"
    assert page.get_by_role("img", name="Loss falls").evaluate("e => [e.naturalWidth, e.width]") == [1, 40]
    assert page.locator("img").count() == 2
    assert page.locator("table").count() == 2
    assert page.locator(".ansi-red-fg").inner_text() == "✘ twice 3 is 6"
    assert page.locator("code .k, .highlight .k").first.inner_text() == "return"


@pytest.mark.parametrize(
    "link", ["page.html", "/files/page.html", "//a.invalid", "../x", "javascript:1", "data:text/html,1"]
)
def test_a_link_leads_to_another_site_or_nowhere(link):
    assert "href" not in clean(f'<a href="{link}">x</a>')
    assert 'href="https://a.invalid"' in clean('<a href="https://a.invalid">x</a>')


def test_nothing_of_a_learner_lies_over_the_page():
    html = clean('<div class="navbar-fixed-top highlight" style="position: fixed; color: red" id="toc">100/100</div>')
    assert html == '<div class="highlight" style="color:red">100/100</div>'


def graded(source, outputs=(), *, grade=True):
    role = {"grade_id": "t", "grade": grade, "solution": not grade, "locked": grade, "points": 1, "score": 0}
    return new_code_cell(source, metadata={"nbgrader": role}, outputs=list(outputs))


def hide(*cells):
    return HideTests().preprocess(new_notebook(cells=list(cells)), NotebookNode())[0]


HIDDEN = (
    "visible(1)\n### BEGIN HIDDEN TESTS\nsecret = check.rng('t')\nassert f(secret) == 7, 'canary'\n### END HIDDEN TESTS"
)


def test_neither_hidden_tests_nor_what_quotes_them_is_shown():
    trace = [
        "Cell \x1b[32m1\x1b[0m",
        "----> 3 \x1b[38;5;28;01massert\x1b[39;00m f(secret) == 7, 'canary'\nNameError: f",
        "x",
    ]
    outputs = [
        new_output("error", ename="E", evalue="in\nassert f(secret) == 7, 'canary'", traceback=trace),
        new_output("stream", name="stdout", text="a\nsecret = check.rng('t')\nb"),
    ]
    elsewhere = shown(plain="In[-1] is assert f(secret) == 7, 'canary'", html="<p>secret = check.rng('t')</p>")
    shown_page = page_of(hide(graded(HIDDEN, outputs), elsewhere).cells)
    for word in ("canary", "secret", "HIDDEN"):
        assert word not in shown_page
    assert "NameError: f" in shown_page
    assert shown_page.count("(a line of a hidden test)") == 3


@pytest.mark.parametrize("mark", ["### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", "### BEGIN HIDDEN TESTS\n" * 2])
def test_a_mark_in_an_answer_costs_no_feedback(mark):
    notebook = hide(graded(mark, grade=False), new_code_cell(mark), new_markdown_cell(mark), graded(HIDDEN))
    assert [cell.source for cell in notebook.cells] == [mark, mark, mark, "visible(1)"]


def test_what_the_learner_sees_anyway_is_not_hidden_in_outputs():
    source = HIDDEN.replace("visible(1)", "secret = check.rng('t')\nx = 1")
    output = new_output("stream", name="stdout", text="secret = check.rng('t')\nx = 1")
    assert hide(graded(source, [output])).cells[0].outputs[0].text == "secret = check.rng('t')\nx = 1"


def test_the_summary_names_the_tests_and_how_they_ended():
    right = graded("1")
    right.metadata["nbgrader"].update(grade_id="t-right", score=1)
    text = re.sub(r"<[^>]*>", "", page_of([graded("1"), right]))
    assert "✘ t (Score: 0.0 / 1.0)" in text
    assert "✔ t-right (Score: 1.0 / 1.0)" in text


def test_a_traceback_ends_in_the_learners_cells():
    frames = [
        "ValueError: Traceback",
        "Cell \x1b[32mIn[8]\x1b[0m, line 1\n--> 1 curve()",
        "\x1b[32mFile /x/y.py\x1b[0m:9\nz",
    ]
    page = page_of([raised(traceback=[*frames, "ValueError: shape"])])
    text = re.sub(r"<[^>]*>", "", page.partition("<body>")[2])
    assert "--&gt; 1 curve()" in text
    assert "ValueError: shape" in text
    assert "y.py" not in text


@pytest.mark.parametrize("width", [360, 1000])
def test_no_line_runs_out_of_sight(opened, width):
    page, _ = opened(page_of([new_code_cell("x = " + "1 + " * 200 + "1"), raised(traceback=["y" * 900])]))
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("pre").evaluate_all("all => all.every(pre => pre.scrollWidth <= pre.clientWidth + 1)")
