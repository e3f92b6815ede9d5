"""What a reader finds papers by: facets, and the index of words."""
