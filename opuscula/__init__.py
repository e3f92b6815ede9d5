"""The engine behind build.py: publication records in, a researcher's site out.

The flow goes one way; each stage has its own module, and none looks back:

    text ─read─▶ Record ─compose─▶ Entry ─gather─▶ Portfolio ─plan─▶ Page ─press─▶ File ─publish─▶ site
"""

__version__ = "0.1.0"
