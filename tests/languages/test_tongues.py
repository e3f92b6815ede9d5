from __future__ import annotations

import pytest

from opuscula.languages import tongues


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("english", "en"),
        ("English", "en"),
        ("ngerman", "de"),
        ("Français", "fr"),
        ("jpn", "ja"),
        ("brazilian", "pt-BR"),
        ("en", "en"),
        ("de-CH", "de-CH"),
        ("Klingon", "Klingon"),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_names(name: str, tag: str) -> None:
    assert tongues.tag(name) == tag
