"""The only modules that touch the world outside. build.py alone uses them."""
