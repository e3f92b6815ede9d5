"""An entry is read whatever it holds, and a change touches nothing but what it changes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from opuscula.entries import grammar
from opuscula.entries.entry import Entry, parse, revise, write
from opuscula.record import Plain

PATH = "content/papers/x.md"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))

BY_HAND = """\
---
# What this paper is about
title:   "Attention:  agents"   # not final
authors:  # in the printed order
  - Yujin Tang
  # they did equal work
  - name: Duong Nguyen   # DN
    equal: true

  - David Ha
date:
  2020-03-18
topics: [self-attention, "evolution"]  # mine
"quoted key": 1
? area
: NE
mine: {a: 1, b: [x, y]}
wordings:
- source: a.txt
  text: |
    One.
    # no comment

    Two.

# about the code
code: true

# the end
---

The abstract,
in two lines.

  ## Notes

Mine.  """


def read(text: str) -> Entry:
    found, problems = parse(PATH, text)
    assert problems == []
    return found


def revised(text: str, changes: dict[str, Plain | None], abstract: str | None = None) -> str:
    new = revise(read(text), changes, abstract)
    assert new is not None
    return new


def facts(lines: str) -> str:
    return f"---\n{lines}---\n"


@pytest.fixture(params=["the C parser", "the Python parser"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "the Python parser":
        monkeypatch.setattr(grammar, "_LOADER", yaml.BaseLoader)


# Reading


def test_every_value_is_text_and_knows_its_line(loader: None) -> None:
    found = read(
        facts(
            "issn: 0123\npages: 12:34\n\narea: NO\ntitle: Null\n"
            "arxiv: 2401.10020\ndoi:\npmid: ~\ncode: true\n"
        )
    )
    assert found.meta == {
        "issn": "0123", "pages": "12:34", "area": "NO", "title": "Null", "arxiv": "2401.10020", "doi": "",
        "pmid": "", "code": "true",
    }  # fmt: skip
    assert found.lines["issn"] == 2
    assert found.lines["area"] == 5


def test_abstract_and_sections_know_their_lines() -> None:
    found = read(BY_HAND)
    assert found.abstract == "The abstract,\nin two lines."
    assert found.sections == "  ## Notes\n\nMine.  "
    lines = BY_HAND.split("\n")
    assert lines[found.body_line - 1] == "The abstract,"
    assert lines[found.sections_line - 1] == "  ## Notes"
    assert found.body == "The abstract,\nin two lines.\n\n  ## Notes\n\nMine.  "


@pytest.mark.parametrize("line", ["content", "handler", "self", "<<", "0", "no"])
def test_no_key_is_special(line: str) -> None:
    assert read(facts(f"{line}: x\n")).meta == {line: "x"}


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\r\na: b\r\n---\r\n\r\nOne\r\ntwo\r\n\r\n# Three\r\n",
        "---\na: b\n---  \nOne\ntwo\n# Three\n",
    ],
)
def test_byte_order_mark_and_line_ends_do_not_matter(text: str) -> None:
    found = read(text)
    assert (found.meta, found.abstract, found.sections) == ({"a": "b"}, "One\ntwo", "# Three\n")
    assert found.text == text


def test_Unicode_line_ends_do_not_shift_the_lines(loader: None) -> None:
    assert read(facts('a: "x\u2028y\x85z"\nb: c\n')).lines == {"a": 2, "b": 3}


@pytest.mark.parametrize("text", ["---\n---", "---\n\n# nothing\n---\n"])
def test_front_matter_may_be_empty(text: str) -> None:
    assert read(text).meta == {}


@pytest.mark.parametrize(
    ("body", "abstract", "sections"),
    [
        ("One\n# Two", "One", "# Two"),
        ("One\n###### Two", "One", "###### Two"),
        ("One\n##Two", "One", "##Two"),
        ("One\n   # Two", "One", "   # Two"),
        ("One\n\\# Two", "One\n\\# Two", ""),
        ("    # One", "# One", ""),
        ("#", "", "#"),
        ("One\n\nTwo\n---\nThree", "One", "Two\n---\nThree"),
        ("One\n===", "", "One\n==="),
        ("One\n\n---\n\nTwo", "One\n\n---\n\nTwo", ""),
        ("One\ntwo\n---", "One\ntwo\n---", ""),
        ("```\n# One\n```\n# Two", "```\n# One\n```", "# Two"),
        ("~~~~\n~~~\n# One\n~~~~~\n\n# Two", "~~~~\n~~~\n# One\n~~~~~", "# Two"),
        ("``` `a\n# One", "``` `a", "# One"),
        ("<!-- a\n# One -->\n# Two", "<!-- a\n# One -->", "# Two"),
        ("<!-- a -->\n---", "<!-- a -->\n---", ""),
        ("", "", ""),
    ],
)
def test_the_abstract_ends_at_the_first_heading(body: str, abstract: str, sections: str) -> None:
    found = read(f"---\na: b\n---\n\n{body}")
    assert (found.abstract, found.sections) == (abstract, sections)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "no front matter"),
        ("words\n---\na: b\n---", 1, "no front matter"),
        ("---\na: b\n", 1, "not closed"),
        ("---\na: b\nc: d: e\n---", 3, '": "'),
        ("---\na: b\n\tc: d\n---", 3, "a tab"),
        ("---\na: b\nc: 'x\nd: e\n---", 3, "quotation mark"),
        ("---\na: [x\nd: e\n---", 2, "bracket"),
        ("---\na: @x\n---", 2, 'begins with "@"'),
        ("---\na: *x* y\n---", 2, 'begins with "*" or "&"'),
        ("---\na: &x y\n---", 2, 'begins with "&"'),
        ("---\na: !!python/object:os.system y\n---", 2, 'begins with "!"'),
        ("---\na: b\nwords\nc: d\n---", 3, "neither"),
        ('---\na: "x" y\n---', 2, "does not fit"),
        ('---\na: "\\mu"\n---', 2, "backslash"),
        ("---\na: - x\n---", 2, "a list begins"),
        ("---\n- x\n---", 2, "key: value"),
        ("---\nwords\n---", 2, "key: value"),
        ("---\n[a]: b\n---", 2, "a key must be"),
        ("---\na: 1\nb: 2\na: 3\n---", 4, '"a" stands here a second time'),
        ("---\na:\n  b: 1\n  b: 2\n---", 4, '"b" stands here a second time'),
        ("---\na: b\n--- c\nd: e\n---", 3, "second block"),
        ("---\na: b\x00\n---", 2, "U+0000"),
        ("---\na: b\ud800\n---", 2, "U+D800"),
        (f"---\na: {'[' * 100_000}{']' * 100_000}\n---", 2, "nested too deeply"),
        (f"---\na:\n  {'- ' * 50_000}b\n---", 3, "nested too deeply"),
    ],
)  # fmt: skip
def test_front_matter_that_means_nothing_is_a_problem_with_a_line(text: str, line: int, message: str) -> None:
    found, [problem] = parse(PATH, text)
    assert found.broken
    assert found.meta == {}
    assert message in problem.message
    assert (problem.rule, problem.place.path, problem.place.line) == ("front-matter", PATH, line)
    assert problem.remedy


def test_aliases_that_would_grow_without_end_are_refused(loader: None) -> None:
    found, [problem] = parse(PATH, facts("a: [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
    assert (found.meta, problem.place.line) == ({}, 3)


@given(st.text(st.sampled_from("ab:-#'\"[]{}|>*&!%@`?,\n\r\t \x85\u2028\ufeff\x00\\~0") | st.characters()))
def test_nothing_is_too_strange_to_be_read(text: str) -> None:
    for strange in (text, facts(text), f"---\na: {text}\n---\n{text}"):
        found, problems = parse(PATH, strange)
        assert found.broken == bool(problems)
        again = revise(found, {"doi": "10.1/x"})
        assert again is None or read(again).meta == {**found.meta, "doi": "10.1/x"}


# Writing


@given(
    st.dictionaries(
        st.text(max_size=20), TEXTS | st.lists(TEXTS) | st.dictionaries(TEXTS, TEXTS, max_size=2)
    ),
    TEXTS,
)
def test_what_is_written_is_read_again(meta: dict[str, Plain], abstract: str) -> None:
    found, problems = parse(PATH, write(meta, abstract))
    assume(not found.sections)
    assert problems == []
    assert found.meta == meta
    assert list(found.meta) == list(meta)
    assert found.abstract == abstract.replace("\r\n", "\n").replace("\r", "\n").strip()


def test_an_entry_is_pleasant_to_edit() -> None:
    meta: dict[str, Plain] = {"title": "", "authors": ["David Ha"], "date": "2018-03-27"}
    assert write(meta, " Words. ", {"title": "Write\nit here."}) == (
        "---\n# Write\n# it here.\ntitle:\nauthors:\n  - David Ha\ndate: 2018-03-27\n---\n\nWords.\n"
    )
    assert write(meta, "").endswith("date: 2018-03-27\n---\n")


# Changing


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "Agents"}, '"Attention:  agents"   # not final', "Agents   # not final"),
        ({"title": ""}, '"Attention:  agents"   # not final', "   # not final"),
        ({"title": "A: b"}, '"Attention:  agents"   # not final', '"A: b"   # not final'),
        ({"date": "2021"}, "  2020-03-18\n", "  2021\n"),
        ({"area": "LG"}, ": NE\n", ": LG\n"),
        ({"quoted key": "2"}, '"quoted key": 1', '"quoted key": "2"'),
        ({"topics": ["evolution", "a, b"]}, '[self-attention, "evolution"]  #', '[evolution, "a, b"]  #'),
        ({"mine": {"a": "x"}}, "{a: 1, b: [x, y]}", "{a: x}"),
        ({"code": "https://a.org"}, "code: true", "code: https://a.org"),
        ({"authors": ["Yujin Tang", "David Ha"]}, "  - name: Duong Nguyen   # DN\n    equal: true\n", ""),
        (
            {"authors": ["Yujin Tang", {"name": "Duong Nguyen", "equal": "true"}, "D. Ha", "One: more"]},
            "  - David Ha\n",
            '  - D. Ha\n  - "One: more"\n',
        ),
        (
            {"authors": ["First", "Yujin Tang", {"name": "Duong Nguyen", "equal": "true"}, "David Ha"]},
            "  - Yujin Tang\n",
            "  - First\n  - Yujin Tang\n",
        ),
        ({"authors": "Nobody"}, BY_HAND[BY_HAND.index("authors:") : BY_HAND.index("date:")],
         "# they did equal work\n# DN\nauthors: Nobody  # in the printed order\n\n"),
        ({"authors": None}, BY_HAND[BY_HAND.index("authors:") : BY_HAND.index("date:")],
         "# they did equal work\n# DN\n# in the printed order\n"),
        (
            {"wordings": [{"source": "b.txt", "text": "One.\nTwo."}]},
            "- source: a.txt\n  text: |\n    One.\n    # no comment\n\n    Two.\n",
            "- source: b.txt\n  text: |-\n    One.\n    Two.\n",
        ),
        ({"title": None}, 'title:   "Attention:  agents"   # not final\n', "# not final\n"),
        ({"code": None}, "code: true\n", ""),
        ({"doi": "10.1/x"}, "\n# about the code", "\n# about the code"),
    ],
)  # fmt: skip
def test_one_change_touches_one_place(changes: dict[str, Plain | None], old: str, new: str) -> None:
    if "doi" in changes:
        old, new = ": NE\n", ": NE\ndoi: 10.1/x\n"
    if changes == {"authors": "Nobody"}:
        new = new.rstrip("\n") + "\n"
    assert BY_HAND.count(old) == 1
    assert revised(BY_HAND, changes) == BY_HAND.replace(old, new)
    crlf = BY_HAND.replace("\n", "\r\n")
    assert revised(crlf, changes) == crlf.replace(old.replace("\n", "\r\n"), new.replace("\n", "\r\n"))
    assert revised("\ufeff" + BY_HAND, changes) == "\ufeff" + BY_HAND.replace(old, new)


def test_without_a_change_every_byte_stays() -> None:
    found = read(BY_HAND)
    assert revise(found, {**found.meta, "doi": None}, found.abstract) == BY_HAND


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("a: b\n", {"mine": "x"}, "a: b\nmine: x\n"),
        ("a: b\n", {"title": "x"}, "title: x\na: b\n"),
        ("", {"title": "x", "mine": "w"}, "title: x\nmine: w\n"),
        ("# c\n", {"mine": "w"}, "# c\nmine: w\n"),
        ("title: x\ntopics:\n- w\n", {"doi": "1", "date": "2020", "code": "true"},
         'title: x\ndate: 2020\ndoi: "1"\ncode: true\ntopics:\n- w\n'),
        ("title: x\ntopics:\n- w\n", {"topics": ["w", "z"], "draft": "true"},
         "title: x\ntopics:\n- w\n- z\ndraft: true\n"),
        ("title: x\n", {"title": None}, ""),
        ("title: x\ndoi: y\n", {"title": None, "date": "2020"}, "date: 2020\ndoi: y\n"),
        ("title:\ndoi: y\n", {"title": "x"}, "title: x\ndoi: y\n"),
        ("title:  # say it\n", {"title": "x"}, "title: x  # say it\n"),
        ("title: >-\n  One\n  two\n\n# c\ndoi: y\n", {"title": "x"}, "title: x\n\n# c\ndoi: y\n"),
        ("title: | # c\n  One\n", {"title": "x"}, "title: x  # c\n"),
        ("title: One\n  two\ndoi: y\n", {"title": "x"}, "title: x\ndoi: y\n"),
        ("title: 'One\n\n  two'\n", {"title": "x"}, "title: x\n"),
        ("topics: x # c\n", {"topics": ["w", "z"]}, "topics:  # c\n  - w\n  - z\n"),
        ("topics: []\n", {"topics": ["w"]}, "topics:\n  - w\n"),
        ("topics:\n  - x\n", {"topics": []}, "topics: []\n"),
        ("topics:\n  - x # 1\n  - y # 2\n", {"topics": ["a", "b"]}, "topics:\n  - a # 1\n  - b # 2\n"),
        ("topics:\n  -\n  - w\n", {"topics": ["a", "w"]}, "topics:\n  - a\n  - w\n"),
        ("topics:\n  -\n    x\n  # - c\n  -\n    y\n", {"topics": ["x", "z"]},
         "topics:\n  -\n    x\n  # - c\n  -\n    z\n"),
        ("topics: [\n  x,  # c\n  y\n]\n", {"topics": ["z"]}, "topics: [z]\n"),
        ("  title: x\n  doi: y\n", {"title": "z", "date": "2020"}, "  title: z\n  date: 2020\n  doi: y\n"),
        ("pages: x\n", {"pages": "One\ntwo"}, "pages: |-\n  One\n  two\n"),
    ],
)  # fmt: skip
def test_changes_fit_into_any_style(before: str, changes: dict[str, Plain | None], after: str) -> None:
    assert revised(facts(before), changes) == facts(after)


def test_a_new_key_goes_where_the_order_has_it() -> None:
    found = read(facts("name: x\nsource: y\n"))
    assert revise(found, {"h_index": "3"}, order=("name", "area", "h_index", "source")) == facts(
        "name: x\nh_index: 3\nsource: y\n"
    )


@pytest.mark.parametrize("text", [facts("{title: x}\n"), facts("title: x\u2028mine: z\n")])
def test_a_file_that_no_line_can_be_changed_in_is_left_alone(text: str) -> None:
    assert revise(read(text), {"title": None}) is None


def test_a_broken_entry_is_left_alone() -> None:
    found, _ = parse(PATH, "---\na: b: c\n---\n")
    assert revise(found, {"title": "x"}) is None


@pytest.mark.parametrize(
    ("body", "abstract", "after"),
    [
        ("\nOld\n", "New", "\nNew\n"),
        ("\n\n Old\nwords \n\n\n# Mine\n \nx", "New\n\nwords", "\n\n New\n\nwords \n\n\n# Mine\n \nx"),
        ("Old", "New", "New"),
        ("", "New", "\nNew\n"),
        ("\n\n# Mine", "New", "\nNew\n\n# Mine"),
        ("\nOld\n\n# Mine\n", "", "\n# Mine\n"),
        ("\nOld\n", "", ""),
    ],
)
def test_an_abstract_is_changed_between_its_blank_lines(body: str, abstract: str, after: str) -> None:
    assert revised(facts("a: b\n") + body, {}, abstract) == facts("a: b\n") + after
    crlf = revised((facts("a: b\n") + body).replace("\n", "\r\n"), {}, abstract)
    assert crlf == (facts("a: b\n") + after).replace("\n", "\r\n")


def test_an_abstract_with_a_heading_would_change_the_sections() -> None:
    assert revise(read(facts("a: b\n") + "\nOld\n"), {}, "New\n\n# Heading") is None


# What a hand writes: a key's lines in many styles, with its value.
WORDS = st.text(st.sampled_from("abcdeÀ 世'(-"), min_size=1, max_size=12).map(lambda text: f"x{text}x")
STYLES = st.one_of(
    WORDS.map(lambda text: f" {text}"),
    WORDS.map(lambda text: f'   "{text}"   # beside'),
    WORDS.map(lambda text: f"\n    {text}"),
    WORDS.map(lambda text: f" one\n  {text}"),
    WORDS.map(lambda text: f" |\n  {text}\n\n  # {text}"),
    WORDS.map(lambda text: f" >-  # folded\n   {text}\n   more"),
    WORDS.map(lambda text: f"\n- {text}\n# between\n- two  # beside"),
    WORDS.map(lambda text: f"  # beside\n    - a: {text}\n      b: |+\n       c\n    -   two"),
    WORDS.map(lambda text: f" [{text}, 'two',\n   three]"),
    WORDS.map(lambda text: f" {{a: {text}}} # beside"),
    st.just(""),
    st.just(" # nothing yet"),
)
GAPS = st.sampled_from(["", "\n", "# a comment\n", "\n\n#  another: one\n\n", " # moved\n"])
VALUES: st.SearchStrategy[Plain] = (
    TEXTS | WORDS | st.lists(TEXTS | WORDS, max_size=4) | st.lists(st.dictionaries(WORDS, WORDS), max_size=2)
)
NAMES = ("title", "authors", "mine", "date", "0", "wordings")


@given(
    st.lists(st.tuples(GAPS, STYLES), min_size=len(NAMES), max_size=len(NAMES)),
    st.permutations(NAMES),
    st.sampled_from(NAMES),
    VALUES | st.none(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_other_line_of_a_handmade_file_stays(
    written: list[tuple[str, str]], order: list[str], changed: str, value: Plain | None, newline: str
) -> None:
    pieces = {name: (gap, f"{name}:{style}\n") for name, (gap, style) in zip(order, written, strict=True)}
    text = "---\n" + "".join(gap + lines for gap, lines in pieces.values()) + "# end\n---\n\nWords\n# Mine"
    before, found, after = text.partition(pieces[changed][1])
    assert found
    original = read(text.replace("\n", newline))
    new = revise(original, {changed: value})
    if new is None:  # only beside a block whose blank lines count
        assert "|+" in text
        return
    assert new.startswith(before.replace("\n", newline))
    assert new.endswith(after.replace("\n", newline))
    assert new.count("\r") == (0 if newline == "\n" else new.count("\n"))
    expected = {name: held for name, held in original.meta.items() if name != changed}
    assert read(new).meta == (expected if value is None else {**expected, changed: value})
    beside = pieces[changed][1].count("# beside")
    assert (new.count("# beside") == text.count("# beside")) or (beside and isinstance(value, list))


@given(
    st.lists(TEXTS | WORDS, unique=True, max_size=6),
    st.lists(TEXTS | WORDS, unique=True, max_size=6),
    st.booleans(),
)
def test_a_list_keeps_the_lines_of_the_items_that_stay(
    old: list[str], new: list[str], indented: bool
) -> None:
    assume(old)
    written = write({"topics": [*old]}, "").split("\n")
    lines = [line if indented else line.removeprefix("  ") for line in written]
    text = "\n".join(lines)
    after = revised(text, {"topics": [*new]})
    assert read(after).meta == {"topics": new}
    if new[: len(old)] == old:
        assert after.startswith(text.removesuffix("---\n"))
