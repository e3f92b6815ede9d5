"""What holds for every test: Hypothesis finds the same examples on every machine and remembers nothing."""

from __future__ import annotations

import hypothesis

hypothesis.settings.register_profile("everywhere", database=None, deadline=None, derandomize=True)
hypothesis.settings.load_profile("everywhere")
