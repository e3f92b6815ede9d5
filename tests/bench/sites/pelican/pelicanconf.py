"""Pelican's settings. It knows no earlier and later paper by itself, so its pages go without."""

SITENAME = "Stopwatch"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
THEME_STATIC_DIR = "."
ARTICLE_PATHS = ["papers"]
ARTICLE_URL, ARTICLE_SAVE_AS = "papers/{slug}/", "papers/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/", "years/{date:%Y}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = False
SUMMARY_MAX_LENGTH = None
FEED_ALL_RSS, FEED_MAX_ITEMS, RSS_FEED_SUMMARY_ONLY = "feed.xml", 50, False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
