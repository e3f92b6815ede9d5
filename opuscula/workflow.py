"""The workflows that publish a site with an installed opuscula, on GitHub Pages and on GitLab Pages."""

from __future__ import annotations

_GITHUB = """\
# Publishes this site. On GitHub: Settings → Pages → Source: GitHub Actions, and enable Actions; nothing else.
# A pull request is built and checked, and keeps its site as an artefact; only the main branch is published.
name: Pages

on:
  push:
    branches: [main, master]
  pull_request:
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: pages-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }} # what is being published is never cut off

jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pages: read # the address of the site
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.13"
          cache: pip
          cache-dependency-path: .github/workflows/pages.yml
      - run: pip install "opuscula[cards]==<version>" # an upgrade is another number here
      - uses: actions/configure-pages@45bfe0192ca1faeb007ade9deae92b16b8254a0d # v6.0.0
        id: pages
        if: github.event_name != 'pull_request'
      - name: Build
        run: opuscula build --base-url "${BASE_URL:-$USUAL}"
        env:
          BASE_URL: ${{ steps.pages.outputs.base_url }} # a pull request has no address of its own
          USUAL: https://${{ github.repository_owner }}.github.io/${{ github.event.repository.name }}
      - name: Check
        run: opuscula check
      - uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: site
          include-hidden-files: true # .nojekyll and .well-known

  deploy:
    if: github.event_name != 'pull_request' && github.ref_name == github.event.repository.default_branch
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
        id: deployment
"""

_GITLAB = """\
# Publishes this site on GitLab Pages, at the address that Deploy → Pages shows.
# A merge request is built and checked, and keeps its site as an artefact; only the main branch is published.
image: python:3.13-slim

variables:
  BASE_URL: $CI_PAGES_URL # a domain of your own, once Deploy → Pages knows it: https://example.org/
  PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

.site:
  timeout: 15 minutes
  cache:
    key: pip
    paths: [.cache/pip/]
  script:
    - pip install --quiet "opuscula[cards]==<version>" # an upgrade is another number here
    - opuscula build --output public --base-url "$BASE_URL"
    - opuscula check --output public --base-url "$BASE_URL"
  artifacts:
    paths: [public/]

preview:
  extends: .site
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"

pages: # GitLab publishes what a job of this name leaves in public/
  extends: .site
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""

# Host → the file that it looks for, and its text.
_WORKFLOWS = {"github": (".github/workflows/pages.yml", _GITHUB), "gitlab": (".gitlab-ci.yml", _GITLAB)}

HOSTS = tuple(_WORKFLOWS)


def workflow(host: str, version: str) -> tuple[str, str]:
    """Path and text of a host's workflow: installs this version, builds the site, checks and publishes it."""
    path, text = _WORKFLOWS[host]
    return path, text.replace("<version>", version)
