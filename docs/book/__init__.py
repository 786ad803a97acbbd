"""The book: every lesson as a page with its pictures and live explorables, without answers."""
