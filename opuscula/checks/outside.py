"""Links to other hosts, where somebody has asked those whether they still hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.problem import Place, Problem

_GONE = (404, 410)
_FINE = range(200, 400)
_NAMED = 3  # addresses that are named of those that could not be judged


def links(site: Site) -> dict[str, Place]:
    """Every address of another host that a page leads to, with the first place that a person wrote it at."""
    found: dict[str, Place] = {}
    for url, document in site.documents.items():
        for reference in document.references:
            address = reference.url.partition("#")[0]
            is_web = not reference.is_request and address.lower().startswith(("http://", "https://"))
            if not is_web or not reference.is_shown or site.inside(reference.url, url):
                continue
            if address not in found or found[address].path.startswith("site/"):
                words = (
                    reference.url,
                    address.removeprefix("https://doi.org/"),
                    address.removeprefix("https://"),
                )
                found[address] = site.place(url, reference.line, *words)
    return found


def check(site: Site) -> Iterator[Problem]:
    """What is gone is told at its place; what could not be judged, since hosts turn programs away or are down
    for an hour, is counted."""
    if not site.answers:
        return
    doubtful = []
    for address, place in links(site).items():
        answer = site.answers.get(address)
        if answer and answer.status in _GONE:
            message = f"{address} is gone ({answer.status})"
            remedy = "correct the address, lead to a copy at web.archive.org, or take the link away"
            yield Problem(place, "link-gone", message, remedy, "warning")
        elif answer and answer.status not in _FINE and (place.path, "link-unjudged") not in site.silenced:
            doubtful.append((address, answer))
    if doubtful:
        reasons = Counter(f"{answer.status or ''} {answer.said}".strip() for _, answer in doubtful)
        said = ", ".join(f"{reason} {count} times" for reason, count in reasons.most_common(_NAMED))
        names = ", ".join(address for address, _ in doubtful[:_NAMED])
        message = f"{len(doubtful)} addresses could not be judged ({said}): {names}"
        yield Problem(Place("content"), "link-unjudged", message, "try them in a browser", "hint")
