"""The pure parts of the explorables' JavaScript, by node's own test runner."""

import shutil
import subprocess

from tests.conftest import ROOT


def test_the_javascript_of_explorables():
    node = shutil.which("node")
    assert node, "node is missing: scripts/setup installs it, or install the system package nodejs"
    tests = [str(path) for path in sorted((ROOT / "tests" / "js").glob("*.test.mjs"))]
    assert tests
    ran = subprocess.run([node, "--test", *tests], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
