"""A paper as others cite it: what citation files and styles share."""
