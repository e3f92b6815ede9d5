"""LaTeX text to Unicode, outside of mathematics and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# What is left as it is: addresses, and mathematics ("$" by Pandoc's rule: no space inside, no digit behind).
_KEPT = re.compile(
    r"(?<!\\)\$\$[^$]+\$\$|(?<!\\)\$(?=\S)[^$]*[^\s$\\]\$(?![0-9])"
    r"|\\\((?:(?!\\[()])[^$])+\\\)|\\\[(?:(?!\\[\[\]])[^$])+\\\]|https?://\S+"
)

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip

_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
}  # fmt: skip

# A bare \" is an accent only inside a word: elsewhere it is more often an escaped quotation mark.
_MARK = r"""\\(?:['`^~=.]|"(?=\{)|(?<=\w\\)"|(?<=\{\\)"|[cuvHrk](?:(?=\{)|\s(?=\w)))"""
_ACCENTED = re.compile(rf"(\{{)?({_MARK})(?:\{{(\\?[^\W\d_])\}}|(\\?[^\W\d_]))(?(1)\}})")
_LETTER = re.compile(r"(\{)?\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?(1)\}|(?:\{\}|(?![A-Za-z])))")


def plain(text: str) -> str:
    r"""The text as Unicode: `95\%` → `95%`, `M{\"u}ller` → `Müller`. What it does not know stays as it is."""
    if "\\" not in text:
        return text
    parts = []
    end = 0
    for kept in _KEPT.finditer(text):
        is_address = kept[0].startswith("http")  # a backslash is in none, so one before a sign is TeX's
        parts += [_freed(text[end : kept.start()]), _unescaped(kept[0]) if is_address else kept[0]]
        end = kept.end()
    return "".join([*parts, _freed(text[end:])])


def _freed(text: str) -> str:
    if "\\" not in text:
        return text
    text = _ACCENTED.sub(_accented, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[2]], text)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([%&_#]|\$(?=[0-9]))", r"\1", text)


def _accented(found: re.Match[str]) -> str:
    _, mark, braced, bare = found.groups()
    letter = {"\\i": "i", "\\j": "j"}.get(braced or bare, braced or bare)
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[mark[1]])
    return composed if len(composed) == 1 else found[0]


# What LaTeX reads as more than letters.
_TOKEN = re.compile(
    r"""
      \$\$ (?P<display> [^$]+ ) \$\$ | \\\[ (?P<bracketed> (?:[^\\$]|\\[^\[\]])+ ) \\\]
    | \\begin\{(?P<equation>equation|displaymath|align|gather)(?P<star>\*?)\}
      (?P<equal>.{1,3000}?)\\end\{(?P=equation)(?P=star)\}
    | \$ (?P<math> (?:[^$\\]|\\.)+ ) \$ | \\\( (?P<inline> (?:[^\\$]|\\[^()])+ ) \\\)
    | (?P<url> https?://
        (?: [^\s{}\\,;<>"$] | [,;](?=[^\s{}\\]) | \\[%&_\#$] | \\?~(?:\{\})? | \{\\?[_~]\} )+ )
    | \\ (?P<accent> [`'^"~=.] | [cvuHkrbdt](?![a-zA-Z]) ) \s*
    | \\ (?P<command> [a-zA-Z]+ ) \*? \s*
    | \\ (?P<sign> [^a-zA-Z] )
    | (?P<open> \{ ) | (?P<close> \} ) | (?P<plain> ~ | ``|'' | ` | (?<!-)---?(?!-) | '(?!\w) | [?!](?=`) )
    """,
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = re.compile(r"[\\{}~$`]|''|--")
_BRACE = re.compile("[{}]")
_NOT_BARE = re.compile(r"[\\{}$<\s]")

_PLAIN = {"--": "–", "---": "—", "~": " ", "``": "“", "''": "”", "`": "‘", "?": "¿", "!": "¡"}
_SIGNS = {" ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "\n": " ", "\r": " ", "\\": "\n"}
_SILENT = {"!", "/", "-", "@", "+"}  # signs that move letters and show none
_CONSONANTS = set("BCDFGHJKLMNPQRSTVZbcdfghjklmnpqrstvz")
_MORE_ACCENTS = {"b": "\u0331", "d": "\u0323", "t": "\u0361"}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_STANDALONE = {"~": "~", "^": "^"}  # an accent over nothing

# Commands around a phrase, and declarations that hold until their group ends → tags that say the same.
_PHRASES = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i",
    "it": "i", "em": "i", "sl": "i", "itshape": "i", "slshape": "i",
    "textbf": "b", "mkbibbold": "b", "bf": "b", "bfseries": "b",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub",
}  # fmt: skip
_AROUND = {name: (f"<{tag}>", f"</{tag}>") for name, tag in _PHRASES.items()} | {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
}
_ADDRESSES = {"url", "nolinkurl", "path", "href"}
_UNSEEN = set("noopsort NoopSort Noopsort SortNoop label begin end vspace hspace phantom".split())
_NOTHING = set(
    """
    relax protect leavevmode allowbreak nolinebreak textrm textsc textsf texttt textup textmd textnormal text
    mbox hbox sc rm sf tt up md scshape rmfamily sffamily ttfamily upshape mdseries normalfont small
    footnotesize large Large uppercase MakeUppercase lowercase MakeLowercase underline textls natexlab bibinfo
    newblock boldmath string ignorespaces unskip xspace displaystyle textstyle
    """.split()
)
_WORDS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "pounds": "£", "euro": "€",
    "textbar": "|", "slash": "/", "hyphen": "-", "bibrangedash": "–", "textless": "<", "textgreater": ">",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "copyright": "©",
    "textasciicircum": "^", "textunderscore": "_", "textdollar": "$", "textnumero": "№", "and": "and",
    "textperiodcentered": "·",
    "space": " ", "quad": " ", "qquad": " ", "thinspace": " ", "nobreakspace": " ", "linebreak": " ",
    "newline": "\n", "par": "\n\n", "item": "\n\n",
}  # fmt: skip
_INDEX = re.compile(r"([_^])(?:\{([^{}\\]+)\}|([a-zA-Z0-9]))")  # "CO$_2$", "the 2$^{nd}$"
_INDICES = {"_": "<sub>%s</sub>", "^": "<sup>%s</sup>"}
_ALIGNED = r"$$\begin{aligned}%s\end{aligned}$$"
_LONGEST_ARGUMENT = 2000  # characters of an address, or of what is not shown


def text(latex: str) -> str:
    r"""What LaTeX prints, in Unicode: `{G}{\"o}del~\& co.` → `Gödel & co.`; mathematics stays `$\alpha$`.

    Emphasis comes out as tags of HTML, dashes as they are printed, addresses without TeX's backslashes.
    """
    if not _SPECIAL.search(latex):
        return latex
    out: list[str] = []
    groups: list[str] = [""]  # what is to be written where each open group ends
    accents: list[str] = []  # they wait for their letter
    is_quoted = False  # within a pair of single quotes
    end = 0

    def put(piece: str) -> None:
        if accents and piece:
            piece = _accented_first(piece, accents)
            accents.clear()
        out.append(piece)

    while found := _TOKEN.search(latex, end):
        put(latex[end : found.start()])
        end = found.end()
        if formula := found["display"] or found["bracketed"] or found["equal"]:
            is_aligned = found["equation"] in ("align", "gather")
            put(_ALIGNED % formula.strip() if is_aligned else f"$${formula.strip()}$$")
        elif formula := found["math"] or found["inline"]:
            if index := _INDEX.fullmatch(formula):
                put(_INDICES[index[1]] % (index[2] or index[3]))
            elif found["inline"] or _is_math(formula, latex[end : end + 1]):
                touches = "".join(out[-3:])[-1:].isalnum()  # only \(…\) is sure there
                put(f"\\({formula.strip()}\\)" if touches else f"${formula.strip()}$")
            else:
                put("$")
                end = found.start() + 1
        elif found["url"]:
            put(address(found["url"]))
        elif found["command"]:
            end = _command(found, latex, put, groups)
        elif accent := found["accent"]:
            if accent == '"' and latex[end : end + 1] in _CONSONANTS:
                put(found[0][1:])  # a quotation mark that somebody escaped
            else:
                accents.append(accent)
        elif sign := found["sign"]:
            put("" if sign in _SILENT else _SIGNS.get(sign, sign))
        elif found["open"]:
            groups.append("")
        elif found["close"]:
            out += [_STANDALONE.get(accent, "") for accent in accents]
            accents.clear()
            out.append(groups.pop() if len(groups) > 1 else "")
        else:
            sign = found["plain"]
            put("’" if sign == "'" and is_quoted else _PLAIN.get(sign, sign))
            is_quoted = sign == "`" or (is_quoted and sign != "'")
            end += sign in "?!"
    put(latex[end:])
    return "".join([*out, *reversed(groups)])


def _command(found: re.Match[str], latex: str, put: Callable[[str], None], groups: list[str]) -> int:
    """Writes what a command shows; returns where to read on."""
    name, end = found["command"], found.end()
    has_argument = latex[end : end + 1] == "{"
    if name in _AROUND:
        first, last = _AROUND[name]
        put(first)
        if has_argument:
            groups.append(last)
            return end + 1
        groups[-1] = last + groups[-1]
    elif has_argument and (name in _ADDRESSES or name in _UNSEEN or name == "ensuremath"):
        inner = _argument(latex, end)
        end += len(inner) + 2 if inner is not None else 0
        if inner is None or name in _UNSEEN:
            return end
        if name == "href" and latex[end : end + 1] == "{":
            groups.append(f" ({address(inner)})")
            return end + 1
        put(f"${inner}$" if name == "ensuremath" else address(inner))
    elif name in _LETTERS or name in _WORDS:
        put(_LETTERS.get(name) or _WORDS[name])
    elif name not in _NOTHING:
        shown = _symbol(name)
        put(shown if shown or has_argument else found[0])
    return end


def address(latex: str) -> str:
    r"""An address or an identifier as it is meant, `10.1000/a\_b` → `10.1000/a_b`; no more than that."""
    if not _NOT_BARE.search(latex):
        return latex
    bare = re.sub(r"\s", "", latex)
    bare = re.sub(r"^\\(?:url|nolinkurl|path)(?=\{)|^<(?=http)|(?<=.)>$", "", bare)
    bare = re.sub(r"\\(?:textasciitilde|string~|~)(?:\{\})?|\$\\sim\$", "~", bare)
    bare = re.sub(r"\\textunderscore(?:\{\})?", "_", bare)
    bare = re.sub(r"\$<\$|\\textless(?:\{\})?", "<", bare)
    bare = re.sub(r"\$>\$|\\textgreater(?:\{\})?", ">", bare)
    return re.sub(r"[{}]", "", re.sub(r"\\([%&#$^_])", r"\1", bare))


def _accented_first(piece: str, accents: list[str]) -> str:
    """The piece with these accents on its first letter; the one that stands next to it goes on first."""
    letter = _DOTLESS.get(piece[0], piece[0])
    if not letter.isalpha():
        return piece
    signs = [_ACCENTS.get(accent) or _MORE_ACCENTS[accent] for accent in reversed(accents)]
    return unicodedata.normalize("NFC", letter + "".join(signs)) + piece[1:]


def _argument(latex: str, at: int) -> str | None:
    """What stands between the brace at this place and the one that closes it; None where that is far."""
    depth = 0
    for brace in _BRACE.finditer(latex, at, at + _LONGEST_ARGUMENT):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return latex[at + 1 : brace.start()]
    return None


def _is_math(formula: str, after: str) -> bool:
    """Whether dollar signs are mathematics and not money: by Pandoc's rule, or by what no price has."""
    is_snug = not formula[0].isspace() and not formula[-1].isspace() and not after.isdigit()
    return is_snug or re.search(r"\\[a-zA-Z]|[\^_=<>{]|^\s*[a-zA-Z]\s*$", formula) is not None


@lru_cache(maxsize=1000)
def _symbol(command: str) -> str:
    r"""The sign that a command stands for, `\textmu`; an empty text where it is not known."""
    from pylatexenc.latex2text import get_default_latex_context_db  # only rare commands need it

    shown = getattr(get_default_latex_context_db().get_macro_spec(command), "simplify_repl", "")
    return shown.strip() if isinstance(shown, str) and "%" not in shown and "<" not in shown else ""
