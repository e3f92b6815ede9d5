from __future__ import annotations

import tomllib
from typing import Any

import pytest
import yaml

from tests.bench import dialects
from tests.bench.corpus import Invented, paper
from tests.bench.dialects import Dialect


def facts_in_yaml(text: str) -> Any:
    return yaml.safe_load(text.split("---\n")[1])


@pytest.mark.parametrize("dialect", [dialects.opuscula, dialects.yaml, dialects.hugo, dialects.mkdocs])
@pytest.mark.parametrize("number", range(4))
def test_yaml_says_what_the_paper_says(dialect: Dialect, number: int) -> None:
    one = paper(number)
    facts = facts_in_yaml(dialect(one))
    assert facts["title"] == one.title
    assert facts["authors"] == list(one.authors)
    assert facts["topics"] == list(one.topics)
    assert str(facts["date"]) == one.date
    assert [facts[key] for key in ("venue", "doi", "arxiv", "code")] == [
        one.venue,
        one.doi,
        one.arxiv,
        one.code,
    ]
    assert one.demo in dialect(one)


@pytest.mark.parametrize("number", range(4))
def test_toml_says_what_the_paper_says(number: int) -> None:
    one = paper(number)
    facts = tomllib.loads(dialects.zola(one).split("+++\n")[1])
    assert facts["title"] == one.title
    assert facts["taxonomies"] == {"topics": list(one.topics), "years": [one.year]}
    assert facts["extra"]["authors"] == list(one.authors)
    assert facts["extra"].get("demo", "") == one.demo


@pytest.mark.parametrize(
    "dialect",
    [dialects.opuscula, dialects.yaml, dialects.hugo, dialects.mkdocs, dialects.zola, dialects.pelican],
)
def test_the_text_is_the_same_for_all(dialect: Dialect) -> None:
    one: Invented = paper(13)
    assert dialect(one).endswith(f"\n\n{one.body}")
    assert one.title in dialect(one)


def test_mkdocs_has_a_stub_for_each_list() -> None:
    assert sorted(dialects.list_stubs(["nets"], ["2019", "2020"])) == [
        "docs/topics/nets.md", "docs/years/2019.md", "docs/years/2020.md",
    ]  # fmt: skip
