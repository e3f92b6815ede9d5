"""Every key of an entry that a reader may want stands on the page as text, not in the citation box alone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.workbench import Site

ENTRY = """---
title: Full
authors:
  - name: Ada Lovelace
    orcid: 0000-0002-1825-0097
    corresponding: true
    equal: true
    url: https://example.org/ada
editors: [Charles Babbage, Mary Somerville]
date: 2020-05
area: q-bio.QM
affiliations: [Analytical Society]
type: chapter
venue: A Book of Engines
volume: "0123"
issue: no
pages: 12:34
publisher: Taylor
series: Memoirs
isbn: 978-3-16-148410-0
issn: 0317-8471
doi: 10.1000/full
keywords: [engines, looms]
awards: [Best chapter]
status: in press
license: CC BY 4.0
versions:
  - {date: 2019, venue: A Journal, volume: "7", issue: "2", pages: 1-9}
---

Words.
"""


def test_every_fact_is_said_outside_of_the_citation_box(tmp_path: Path) -> None:
    site = Site(tmp_path)
    (site.root / "content" / "papers").mkdir()
    (site.root / "content" / "papers" / "full.md").write_text(ENTRY, "utf-8")
    assert site.run("build").code == 0
    html = (site.root / "site" / "papers" / "full" / "index.html").read_text("utf-8")
    body = re.sub(r'<section class="cite.*?</section>', "", html.partition("<body")[2], flags=re.DOTALL)
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
    for fact in (
        "Ada Lovelace", "corresponding author", "contributed equally", "https://example.org/ada",
        "Charles Babbage", "Mary Somerville", "May 2020", "q-bio.QM", "Analytical Society",
        "A Book of Engines 0123 (no), 12:34", "Taylor", "Memoirs", "ISBN 978-3-16-148410-0",
        "ISSN 0317-8471", "DOI", "engines, looms", "Best chapter", "in press", "CC BY 4.0",
        "A Journal 7 (2), 1-9",
    ):  # fmt: skip
        assert fact in said, fact
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in body
