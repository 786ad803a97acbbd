"""Tests are tested: right answers must pass, wrong ones must lose points and be told their mistake."""
