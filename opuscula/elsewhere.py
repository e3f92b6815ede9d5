"""Where else a researcher is found: what such a place is called, and which one an address leads to."""

from __future__ import annotations

from urllib.parse import urlsplit

# kind of place → its own name, which is the same in every language
NAMES = {
    "arxiv": "arXiv", "bluesky": "Bluesky", "codeberg": "Codeberg", "dblp": "DBLP", "github": "GitHub",
    "gitlab": "GitLab", "huggingface": "Hugging Face", "inspire": "INSPIRE", "linkedin": "LinkedIn",
    "mastodon": "Mastodon", "openreview": "OpenReview", "orcid": "ORCID", "pubmed": "PubMed",
    "researchgate": "ResearchGate", "scholar": "Google Scholar", "semantic-scholar": "Semantic Scholar",
    "wikidata": "Wikidata", "x": "X", "youtube": "YouTube", "zenodo": "Zenodo",
}  # fmt: skip

# other ways in which people write a kind
_SAME = {
    "e-mail": "email", "mail": "email", "google-scholar": "scholar", "googlescholar": "scholar",
    "hugging-face": "huggingface", "inspire-hep": "inspire", "semanticscholar": "semantic-scholar",
    "twitter": "x", "homepage": "website", "web": "website", "www": "website", "curriculum-vitae": "cv",
}  # fmt: skip

_HOSTS = {
    "arxiv.org": "arxiv", "bsky.app": "bluesky", "codeberg.org": "codeberg", "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp", "github.com": "github", "gitlab.com": "gitlab",
    "huggingface.co": "huggingface", "inspirehep.net": "inspire", "linkedin.com": "linkedin",
    "mastodon.social": "mastodon", "mathstodon.xyz": "mastodon", "openreview.net": "openreview",
    "orcid.org": "orcid", "pubmed.ncbi.nlm.nih.gov": "pubmed", "researchgate.net": "researchgate",
    "semanticscholar.org": "semantic-scholar", "wikidata.org": "wikidata", "x.com": "x", "twitter.com": "x",
    "youtube.com": "youtube", "zenodo.org": "zenodo",
}  # fmt: skip


def place(kind: str, url: str) -> str:
    """The kind of place that a link leads to: as it says itself, else by its address, else its own word."""
    said = "-".join(kind.lower().split())
    said = _SAME.get(said, said)
    return said if said in NAMES else _by_address(url) or said


def _by_address(url: str) -> str:
    """The kind of place at an address; empty where none is known by its host."""
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "email"
    host = (parts.hostname or "").removeprefix("www.")
    if host.startswith("scholar.google."):
        return "scholar"
    return _HOSTS.get(host, "")
