"""What `opuscula` and `python -m opuscula` run in a clone; the wheel has build.py itself in this place."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # another library is called build, too

from build import main

if __name__ == "__main__":
    sys.exit(main())
