"""Files under content/ → the portfolio."""
