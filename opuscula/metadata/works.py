"""What a CSL type of work is called by Zotero and schema.org, and what names the whole that it is part of."""

from __future__ import annotations

from opuscula.citations.citing import Citation

# CSL type → Zotero's; a type that Zotero does not have is left to its own judgement.
_ZOTERO = {
    "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "chapter": "bookSection",
    "dataset": "dataset", "document": "document", "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle", "graphic": "artwork", "hearing": "hearing",
    "interview": "interview", "legal_case": "case", "legislation": "statute", "manuscript": "manuscript",
    "map": "map", "motion_picture": "film", "paper-conference": "conferencePaper", "patent": "patent",
    "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost",
    "regulation": "statute", "report": "report", "review": "journalArticle",
    "review-book": "journalArticle", "software": "computerProgram", "song": "audioRecording",
    "speech": "presentation", "standard": "standard", "thesis": "thesis", "webpage": "webpage",
}  # fmt: skip

# CSL type → schema.org's; every type that has no word there is a CreativeWork.
_SCHEMA = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter", "collection": "Collection",
    "dataset": "Dataset", "entry-dictionary": "Article", "entry-encyclopedia": "Article",
    "legislation": "Legislation", "manuscript": "Manuscript", "map": "Map", "motion_picture": "Movie",
    "musical_score": "SheetMusic", "paper-conference": "ScholarlyArticle", "periodical": "Periodical",
    "post": "SocialMediaPosting", "post-weblog": "BlogPosting", "report": "Report",
    "review": "ScholarlyArticle", "review-book": "ScholarlyArticle", "software": "SoftwareSourceCode",
    "thesis": "Thesis", "webpage": "WebPage",
}  # fmt: skip

# CSL type → the tag that names the journal, conference, book or institution behind it
_CONTAINERS = {
    "article": "citation_journal_title", "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title", "article-newspaper": "citation_journal_title",
    "review": "citation_journal_title", "review-book": "citation_journal_title",
    "paper-conference": "citation_conference_title", "speech": "citation_conference_title",
    "chapter": "citation_inbook_title", "entry": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title", "entry-encyclopedia": "citation_inbook_title",
    "thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution",
}  # fmt: skip


def zotero(cited: Citation) -> str:
    """The Zotero type of a work; empty where nobody says, so that none is made up."""
    if cited.type == "article" and cited.is_preprint and cited.fact("arxiv"):
        return "preprint"
    return _ZOTERO.get(cited.type, "")


def schema(cited: Citation) -> str:
    """The schema.org type of a work."""
    return _SCHEMA.get(cited.type, "CreativeWork")


def container_tag(kind: str) -> str:
    """The Highwire tag that names what a work of this CSL type is part of; empty where there is none."""
    return _CONTAINERS.get(kind, "")


def container(cited: Citation) -> str:
    """What a work is part of, or the institution that it comes from; a preprint's server is neither."""
    tag = container_tag(cited.type)
    if tag.endswith("_institution"):
        return cited.fact("publisher")
    return cited.fact("venue") if tag and not cited.is_preprint else ""
