from __future__ import annotations

from pathlib import Path

import pytest

from opuscula.hands.output import Output


def test_a_built_site_by_its_addresses(tmp_path: Path) -> None:
    (tmp_path / "out" / "papers").mkdir(parents=True)
    (tmp_path / "out" / "index.html").write_bytes(b"home")
    (tmp_path / "out" / "papers" / "index.html").write_bytes(b"papers")
    found = Output(tmp_path / "out")
    assert [*found] == ["/index.html", "/papers/index.html"] and len(found) == 2
    assert found["/papers/index.html"] == b"papers" and "/gone" not in found
    (tmp_path / "out" / "index.html").write_bytes(b"new")
    assert found["/index.html"] == b"new"
    (tmp_path / "out" / "index.html").unlink()
    assert found["/index.html"] == b""
    with pytest.raises(KeyError):
        found["/gone"]
    assert [*Output(tmp_path / "none")] == []
