"""build: content into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula.calling.account import Account
from opuscula.calling.made import make
from opuscula.calling.site import settings_of
from opuscula.hands import disk

if TYPE_CHECKING:
    from argparse import Namespace


def run(call: Namespace) -> Account:
    """Content into the site. With an error among the problems the last good site stays as it was."""
    from opuscula.hands.cache import Cache, folder_for
    from opuscula.report import built_summary
    from opuscula.settings import losses

    name = f"{call.output.resolve()} {getattr(call, 'portable', False)} {getattr(call, 'drafts', False)}"
    with disk.alone(call.root) as busy:
        if busy:
            return Account(("the site was not published",), (busy,))
        site = make(call, Cache(folder_for(call.root, name)))
    if site.built is None:
        return Account(("the site was not published, as there are errors",), site.problems)
    summary = built_summary(site.built, f"{disk.relative(call.output, call.root)}/")
    problems = (*site.problems, *losses(settings_of(call)[0]))
    return Account((summary,), problems, built=site.built, outcome=site)
