"""One Markdown file of a person: read, written, changed line by line."""
