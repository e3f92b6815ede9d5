from __future__ import annotations

import pytest

from opuscula.metadata.licence import address


@pytest.mark.parametrize(
    ("licence", "url"),
    [
        ("https://example.org/terms", "https://example.org/terms"),
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("cc by-nd 4.0 International", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY", ""),
        ("MIT", ""),
        ("http://example.org/two words", ""),
        ("", ""),
    ],
)
def test_where_a_licence_stands(licence: str, url: str) -> None:
    assert address(licence) == url
