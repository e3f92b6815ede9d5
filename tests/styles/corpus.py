"""Papers of every kind that a style has a rule for, each by a name that says what is special about it."""

from __future__ import annotations

from typing import Any

from opuscula.frozen import replace
from opuscula.paper import Author, Paper
from opuscula.record import Name
from tests.works import work

ADA, GRACE, ALAN = (Name.of(name) for name in ("Ada Lovelace", "Grace Brewster Hopper", "Alan M. Turing"))
CROWD = tuple(
    Name.of(f"{given} {family}")
    for given, family in zip(
        "Ann Ben Cleo Dan Eva Finn Gil Hugo Ida Jan Kim Leo Mia Noa Ole Pia Qi Ron Sue Tom Una Vic Wim Xia "
        "Yan Zoe".split(),
        "Abel Bach Cook Dahl Eyre Falk Gray Hahn Ives Jung Kerr Lang Moss Nash Otto Penn Quist Rask Shaw "
        "Todd Udo Vega West Xu York Zorn".split(),
        strict=True,
    )
)


def kind(
    type: str, title: str, date: str = "2019", *names: Name, editors: tuple[Name, ...] = (), **facts: Any
) -> Paper:
    """A paper of a type; `nobody=True` leaves it without authors, `others=True` says "et al."."""
    nobody, others = facts.pop("nobody", False), facts.pop("others", False)
    paper = work(title, date, names or (ADA,), type=type, **facts)
    people = () if nobody else paper.authors
    edited = tuple(Author(name, None) for name in editors)
    # The address that a paper has where it has no other.
    here = facts.pop("here", "")
    return replace(paper, authors=people, editors=edited, more_authors=others, permalink=here)


def journal(title: str, date: str = "2019", *names: Name, **facts: Any) -> Paper:
    full = {"venue": "Journal of Engines", "volume": "12", "issue": "3", "pages": "101-117"}
    return kind("article-journal", title, date, *names, **{**full, "doi": "10.1000/x", **facts})


def conference(title: str, date: str = "2019", *names: Name, **facts: Any) -> Paper:
    venue = "Proceedings of the Tenth Conference on Looms"
    return kind("paper-conference", title, date, *names, **{"venue": venue, "pages": "12-19", **facts})


BOOK: dict[str, Any] = {"publisher": "Analytical Press", "isbn": "978-0-00-000000-2"}

WORKS: dict[str, Paper] = {
    # How many wrote it, and who.
    "one-author": journal("The engine at work", "2019", ADA),
    "two-authors": journal("The engine at rest", "2019-03", ADA, GRACE),
    "three-authors": journal("The engine in parts", "2019-03-14", ADA, GRACE, ALAN),
    "four-authors": journal("The engine in quarters", "2019", *CROWD[:4]),
    "six-authors": journal("The engine in sixths", "2019", *CROWD[:6]),
    "seven-authors": journal("The engine in sevenths", "2019", *CROWD[:7]),
    "eight-authors": journal("The engine in eighths", "2019", *CROWD[:8]),
    "ten-authors": journal("The engine in tenths", "2019", *CROWD[:10]),
    "eleven-authors": journal("The engine in elevenths", "2019", *CROWD[:11]),
    "twenty-authors": journal("The engine in twentieths", "2019", *CROWD[:20]),
    "twenty-one-authors": journal("The engine in grains", "2019", *CROWD[:21]),
    "twenty-five-authors": journal("The engine in dust", "2019", *CROWD[:25]),
    "one-and-others": journal("The engine and others", "2019", ADA, others=True),
    "three-and-others": journal("The engine and some others", "2019", ADA, GRACE, ALAN, others=True),
    "ten-and-others": journal("The engine and many others", "2019", *CROWD[:10], others=True),
    "group": journal("The engine of all", "2019", Name("The LIGO Scientific Collaboration", group=True)),
    "group-among-people": journal("The engine of some", "2019", ADA, Name("Loom Group", group=True)),
    "group-in-the-middle": journal("The engine of few", "2019", ADA, Name("LHC Team", group=True), ALAN),
    "particle": journal("The engine of the south", "2019", Name.of("Jan Peter van der Berg")),
    "particles": journal("The engine of the north", "2019", ADA, Name.of("Jan van der Berg"), ALAN),
    "particle-kept": journal(
        "The engine of the west", "2019", Name("Vincent van Gogh", "van Gogh", "Vincent"), ADA
    ),
    "particle-with-apostrophe": journal(
        "The engine of acids", "2019", Name("Jacobus van 't Hoff", "Hoff", "Jacobus", "van 't"), ADA
    ),
    "suffix": journal("The engine of a son", "2019", Name.of("Martin Luther King Jr.")),
    "suffix-later": journal("The engine of sons", "2019", ADA, Name.of("Guy Steele Jr."), ALAN),
    "numbered": journal("The engine of grandsons", "2019", Name.of("William Strunk III"), ADA),
    "double-family": journal(
        "The engine of Castile", "2019", Name("Juan García y Vega", "García y Vega", "Juan")
    ),
    "hyphenated": journal("The engine of France", "2019", Name.of("Jean-Pierre Serre"), ADA),
    "initials": journal("The engine in short", "2019", Name.of("J. R. R. Tolkien"), Name.of("A.-L. Cauchy")),
    "initials-unspaced": journal(
        "The engine in shorter", "2019", Name.of("J.R.R. Tolkien"), Name.of("JP Serre")
    ),
    "one-word-name": journal("The engine of Stagira", "2019", Name.of("Aristotle"), ADA),
    "chinese-names": journal("The engine of the east", "2019", Name("李明", "李", "明"), ADA),
    "cyrillic-names": journal("The engine of Kazan", "2019", Name.of("Николай Лобачевский"), ADA),
    "nobody": journal("The engine of nobody", "2019", nobody=True),
    # When.
    "no-date": journal("The engine out of time", ""),
    "no-date-no-author": journal("The engine out of the world", "", nobody=True),
    "month": journal("The engine in June", "2019-06"),
    "september": journal("The engine in September", "2019-09-05"),
    "early": kind("book", "The engine of old", "0999", **BOOK),
    # Where in the journal.
    "no-issue": journal("The engine without an issue", "2019", issue=""),
    "no-volume": journal("The engine without a volume", "2019", volume=""),
    "issue-only-date": journal("The engine of an issue", "2019-05", volume="", pages=""),
    "no-pages": journal("The engine without pages", "2019", pages=""),
    "one-page": journal("The engine on a page", "2019", pages="7"),
    "article-number": journal("The engine by number", "2019", pages="e0123456"),
    "long-range": journal("The engine at length", "2019", pages="1101--1117"),
    "short-range": journal("The engine briefly", "2019", pages="96–99"),
    "odd-range": journal("The engine oddly", "2019", pages="S12-S19"),
    "two-ranges": journal("The engine twice", "2019", pages="3-7, 12-19"),
    "double-issue": journal("The engine doubled", "2019", issue="3-4"),
    "no-doi": journal("The engine without a number", "2019", doi=""),
    "no-doi-url": journal("The engine with a page", "2019", doi="", here="https://example.org/papers/x/"),
    "journal-series": journal("The engine in a series", "2019", series="Series A"),
    "pmid": journal("The engine cured", "2019", pmid="12345678"),
    "bare-journal": journal("The engine in brief", "2019", volume="", issue="", pages="", doi=""),
    "venue-with-sign": journal("The engine & the loom", "2019", venue="Annals of Engines & Looms"),
    "venue-with-stop": journal("The engine abridged", "2019", venue="J. Eng. Lett."),
    "in-press": journal("The engine to come", "", volume="", issue="", pages="", status="in press"),
    "range-low": journal("The engine in eight pages", "2019", pages="101-108"),
    "range-hundred": journal("The engine in five pages", "2019", pages="100-104"),
    "range-over": journal("The engine over a hundred", "2019", pages="1496-1504"),
    "month-no-issue": journal("The engine in May", "2019-05", issue=""),
    "only-pages": journal("The engine on pages", "2019-05", volume="", issue=""),
    # Titles.
    "subtitle": journal("The engine: a history of wheels"),
    "question": journal("Does the engine think?"),
    "exclamation": journal("The engine thinks!", pages="7"),
    "question-and-subtitle": journal("Does it think? The engine and its mind"),
    "ending-in-a-stop": journal("The engine of Babbage and Co."),
    "quotes": journal('The so-called "engine" of Babbage'),
    "curly-quotes": journal("The so-called “engine” of Babbage"),
    "quoted": journal("“The engine”"),
    "quoted-question": journal("He asked: “Does it think?”"),
    "compound": journal("State-of-the-art engines: an up-to-date view"),
    "small-at-the-end": journal("What the engine looks at"),
    "bracketed": journal("Engines (and the looms) of today"),
    "single-quotes": journal("The 'difference' engine"),
    "apostrophe": journal("Babbage's engine and the '90s"),
    "sentence-case": journal("An introduction to the theory of engines with and without a via media"),
    "title-case": journal("An Introduction to the Theory of Engines from Within"),
    "mixed-case": journal("EvoJAX: hardware-accelerated neuroevolution on iPhone and GPU clusters"),
    "all-capitals": journal("THE ENGINE AT LARGE"),
    "formula": journal("Learning in $O(n^2)$ steps with $\\alpha$-engines"),
    "markup": journal("The *Difference* engine and H<sub>2</sub>O"),
    "signs": journal("R&D <at> 100% in snake_case \\& C++"),
    "dashes": journal("The engine---a memoir of 1830--1840"),
    "arabic": journal("تعلم الآلة والذكاء الاصطناعي", "2019", Name.of("محمد الخوارزمي")),
    "german": journal("Über die große Maschine und ihre Teile", "2019", language="de"),
    # Other things than articles of journals.
    "magazine": kind(
        "article-magazine", "The engine for everybody", "2019-06-05", venue="Engine Weekly", pages="7-9"
    ),
    "newspaper": kind(
        "article-newspaper", "The engine in the news", "2019-06-05", venue="The Daily Loom", pages="A3"
    ),
    "conference": conference("The engine in talk", "2019-07-02", ADA, GRACE),
    "conference-doi": conference("The engine in a talk", "2019", ADA, doi="10.1000/y", publisher="ACM"),
    "conference-bare": conference("The engine at a talk", "2019", *CROWD[:8], pages="", venue="ICML"),
    "conference-volume": conference(
        "The engine in a series of talks", "2019", volume="97", series="Proceedings of Machines"
    ),
    "conference-edited": conference(
        "The engine edited", "2019", editors=(GRACE, ALAN), publisher="Springer", doi="10.1000/z"
    ),
    "conference-number": conference("The engine in a numbered talk", "2019-05", issue="3"),
    "conference-published": conference(
        "The engine in a published talk", "2019", series="Studies in Machines", publisher="ACM"
    ),
    "chapter-number": kind(
        "chapter",
        "The engine between",
        "2018",
        editors=(GRACE,),
        venue="Wheels",
        volume="7",
        issue="3",
        **BOOK,
    ),
    "chapter": kind(
        "chapter",
        "The engine inside",
        "2018",
        editors=(GRACE,),
        venue="A Book of Engines",
        pages="12-34",
        **BOOK,
    ),
    "chapter-two-editors": kind(
        "chapter",
        "The engine beside",
        "2018",
        ADA,
        editors=(GRACE, ALAN),
        venue="Engines and looms",
        pages="112-134",
        series="Studies in Machines",
        volume="7",
        doi="10.1000/c",
        **BOOK,
    ),
    "chapter-three-editors": kind(
        "chapter", "The engine below", "2018", ADA, GRACE, editors=CROWD[:3], venue="Wheels", **BOOK
    ),
    "chapter-four-editors": kind(
        "chapter", "The engine above", "2018", ADA, GRACE, editors=CROWD[:4], venue="More Wheels", **BOOK
    ),
    "chapter-no-editor": kind("chapter", "The engine alone", "2018", venue="Wheels, Again", **BOOK),
    "encyclopedia": kind(
        "entry-encyclopedia", "Engine", "2018", venue="Encyclopedia of Machines", pages="12-13", **BOOK
    ),
    "book": kind("book", "Sketch of the analytical engine", "1843", ADA, **BOOK),
    "book-two-authors": kind("book", "The engine: a sketch", "1843", ADA, GRACE, **BOOK),
    "book-edited": kind("book", "Engines of all kinds", "1843", nobody=True, editors=(GRACE, ALAN), **BOOK),
    "book-edited-by-one": kind("book", "Engines of one kind", "1843", nobody=True, editors=(ALAN,), **BOOK),
    "book-in-series": kind(
        "book", "Engines in a row", "2001", ADA, series="Studies in Machines", volume="7", **BOOK
    ),
    "book-doi": kind("book", "Engines, numbered", "2001", ADA, doi="10.1000/b", **BOOK),
    "book-question": kind("book", "What is an engine?", "2001", ADA, **BOOK),
    "book-by-publisher": kind("book", "Our Engines", "2001", Name("Analytical Press", group=True), **BOOK),
    "book-edited-later": kind(
        "book",
        "Engines edited",
        "2001",
        ADA,
        editors=(GRACE,),
        series="Studies in Machines",
        volume="7",
        **BOOK,
    ),
    "thesis": kind("thesis", "On engines", "1999", GRACE, publisher="Yale University", genre="PhD thesis"),
    "thesis-plain": kind("thesis", "On more engines", "1999-05", GRACE, publisher="Yale University"),
    "thesis-master": kind(
        "thesis",
        "On small engines",
        "1999",
        GRACE,
        publisher="ETH Zürich",
        genre="Master’s thesis",
        here="https://example.org/papers/x/",
    ),
    "report": kind(
        "report",
        "Engines in practice",
        "2005",
        ADA,
        publisher="Loom Institute",
        issue="42",
        genre="Technical Report",
    ),
    "report-numbered": kind("report", "Engines by number", "2005-03", publisher="Loom Institute", issue="7"),
    "report-by-a-body": kind(
        "report",
        "Engines in the world",
        "2005-11",
        Name("Loom Institute", group=True),
        publisher="Loom Institute",
        here="https://example.org/papers/x/",
    ),
    "report-bare": kind("report", "Engines in short", "2005", ADA, publisher="Loom Institute"),
    "dataset": kind(
        "dataset", "Engine readings", "2021-04-03", ADA, publisher="Zenodo", doi="10.5281/zenodo.1"
    ),
    "dataset-bare": kind("dataset", "More engine readings", "2021", ADA, here="https://example.org/d/"),
    "software": kind(
        "software", "enginelib", "2022", ADA, GRACE, publisher="GitHub", here="https://example.org/lib/"
    ),
    "software-day": kind("software", "wheellib", "2022-02-03", ADA, doi="10.5281/zenodo.3"),
    "report-day": kind("report", "Engines on a day", "2005-03-04", publisher="Loom Institute"),
    "software-doi": kind("software", "loomlib", "2022-02", ADA, doi="10.5281/zenodo.2", publisher="Zenodo"),
    "preprint": kind("article", "The engine in advance", "2024-01-19", ADA, GRACE, arxiv="2401.10020"),
    "preprint-crowd": kind("article", "The engine ahead", "2024-01", *CROWD[:9], arxiv="2401.10021"),
    "preprint-doi": kind(
        "article", "The engine before", "2024-01-19", arxiv="2401.10022", doi="10.48550/arXiv.2401.10022"
    ),
    "preprint-server": kind(
        "article", "The engine in vivo", "2024-01-19", ADA, venue="bioRxiv", doi="10.1101/2024.01.01.1"
    ),
    "preprint-here": kind("article", "The engine at home", "2024", ADA, here="https://example.org/papers/x/"),
    "preprint-lost": kind("article", "The engine nowhere", "2024", ADA),
    "article-in-venue": kind("article", "The engine somewhere", "2023", ADA, venue="NeurIPS"),
    "webpage": kind(
        "webpage",
        "The engine online",
        "2020-10-11",
        ADA,
        venue="Engines Today",
        here="https://example.org/e/",
    ),
    "webpage-bare": kind("webpage", "The engine offline", "", ADA, here="https://example.org/e/"),
    "blog-post": kind(
        "post-weblog", "The engine, again", "2020-10-11", ADA, venue="Looms", here="https://example.org/e/"
    ),
    "manuscript": kind("manuscript", "The engine, unpublished", "2020", ADA),
    "speech": kind("speech", "The engine aloud", "2020-10-11", ADA, venue="Looms 2020"),
    "patent": kind("patent", "An engine", "2020-10-11", ADA, issue="US 1234567", publisher="Loom Office"),
    "review": kind(
        "review", "The engine reviewed", "2020", ADA, venue="Engine Reviews", volume="3", pages="1-2"
    ),
}
