"""What importers share: the text of a source, taken apart."""
