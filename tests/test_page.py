from __future__ import annotations

from opuscula.page import file_url


def test_a_page_is_a_file_in_a_folder() -> None:
    assert file_url("/papers/x/") == "/papers/x/index.html"
    assert file_url("/") == "/index.html"


def test_what_names_a_file_is_one() -> None:
    assert file_url("/404.html") == "/404.html"
