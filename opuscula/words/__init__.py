"""Markdown → trusted HTML and plain text, and plain text → Markdown."""
