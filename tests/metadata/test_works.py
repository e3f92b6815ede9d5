from __future__ import annotations

import pytest

from opuscula.citations.citing import citation
from opuscula.metadata import works
from opuscula.record import TYPES
from tests.schemaorg import KINDS
from tests.works import FULL, work

# docs of Zotero's schema: every type of item that it has
ITEMS = set(
    """
    artwork audioRecording bill blogPost book bookSection case computerProgram conferencePaper dataset
    dictionaryEntry document email encyclopediaArticle film forumPost hearing instantMessage interview
    journalArticle letter magazineArticle manuscript map newspaperArticle patent podcast preprint presentation
    radioBroadcast report standard statute thesis tvBroadcast videoRecording webpage
    """.split()
)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_called_by_names_that_exist(kind: str) -> None:
    for given in (work("A", type=kind), work("A", type=kind, **FULL)):
        cited = citation(given)
        assert works.schema(cited) in KINDS
        assert works.zotero(cited) in ITEMS | {""}


def test_a_preprint_server_is_no_journal() -> None:
    cited = citation(work("A", type="article-journal", venue="arXiv preprint arXiv:2401.10020"))
    assert works.container(cited) == ""


def test_a_type_that_nobody_has_a_word_for_is_a_work() -> None:
    assert works.schema(citation(work("A", type="performance"))) == "CreativeWork"
    assert works.container_tag("performance") == ""
