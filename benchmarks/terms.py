"""One word for one thing: whether the catalogues keep to the words of locale/terms.toml.

`python -m benchmarks.terms` writes them into docs/terms.md, for people; `make check` compares.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
FILE = ROOT / "locale" / "terms.toml"
PAGE = ROOT / "docs" / "terms.md"
# Letters, and what stands within a word of Arabic script: half-space, marks, hamza.
_LETTER = r"[\w\u200c\u064b-\u0655]"
_SPACE = r"\s+"
_PLACEHOLDER = re.compile(r"%\(\w+\)|\{\w*\}")
# {language: endings, prefixes, article, last} of those whose terms are settled; last: a letter that
# is another one before an ending, and its forms.
_RULES = tomllib.loads(FILE.read_text("utf-8"))["languages"]
LANGUAGES = tuple(_RULES)
_HEAD = """# Terms

One word for one thing, in every catalogue. `python -m benchmarks.terms` writes this page from \
`locale/terms.toml`: change that file. `make check` fails when the translation of a string that \
has the term uses a word to avoid, or none of those to keep.

| English | fa | tg | ru | ar |
| --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Rendering:
    """word: what to use, as the page shows it. kept: patterns, one of which a text must have.

    avoided: {word as the page shows it: pattern that no text may have}.
    """

    word: str
    kept: tuple
    avoided: dict


@dataclass(frozen=True)
class Term:
    english: str
    found_by: re.Pattern
    renderings: dict  # {language: Rendering}
    exceptions: dict  # {language: msgids}


@dataclass(frozen=True)
class Exceptions:
    """Strings in which a term means another thing, or the language says it without the word."""

    term: str
    languages: list
    strings: list
    why: str


def load(text=None):
    """([Term], [Exceptions]). Raises KeyError, TypeError, ValueError for a file that is wrong."""
    data = tomllib.loads(FILE.read_text("utf-8") if text is None else text)
    exceptions = [Exceptions(**row) for row in data.get("exceptions", ())]
    names = [row["english"] for row in data["terms"]]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"“{name}” stands twice.")
    for row in exceptions:
        if row.term not in names:
            raise ValueError(f"There are exceptions to “{row.term}”, which is no term.")
    return [_term(row, exceptions) for row in data["terms"]], exceptions


def _term(row, exceptions):
    english = row["english"]
    mine = [one for one in exceptions if one.term == english]
    return Term(
        english,
        re.compile(row.get("found_by", rf"\b{re.escape(english)}s?\b"), re.IGNORECASE),
        {language: _rendering(row[language], language) for language in LANGUAGES},
        {
            language: {msgid for one in mine if language in one.languages for msgid in one.strings}
            for language in LANGUAGES
        },
    )


def _rendering(row, language):
    row = {"word": row} if isinstance(row, str) else row
    kept = [pattern(one, language) for one in row.get("is", [row["word"]])]
    avoided = {one.replace("*", "…"): pattern(one, language) for one in row.get("not", ())}
    return Rendering(row["word"], tuple(kept), avoided)


def pattern(rendering, language):
    """A pattern of a word or phrase in running text, with the endings of the language.

    "*" in it: any letters, or none; such a word has no further endings.
    """
    words = [_word(word, language) for word in rendering.split()]
    return re.compile(rf"(?<!{_LETTER}){_SPACE.join(words)}(?!{_LETTER})", re.IGNORECASE)


def _word(word, language):
    rules = _RULES[language]
    prefix, (last, changed) = rules.get("prefixes", ""), rules.get("last", (None, ""))
    word = word.removeprefix(rules.get("article", ""))
    if "*" in word:
        return prefix + f"{_LETTER}*".join(map(re.escape, word.split("*")))
    if word[-1] == last:
        return f"{prefix}{re.escape(word[:-1])}{changed}"
    return f"{prefix}{re.escape(word)}{rules['endings']}"


def faults():
    terms, exceptions = load()
    found, known = [], set()
    for language in LANGUAGES:
        paths = [ROOT / "locale" / language / "LC_MESSAGES" / "django.po"]
        paths += sorted((ROOT / "locale" / "packages" / language).glob("LC_MESSAGES/*.po"))
        for path in paths:
            catalogue = polib.pofile(str(path))
            known |= {entry.msgid for entry in catalogue}
            found += catalogue_faults(language, catalogue, terms)
    named = {msgid for row in exceptions for msgid in row.strings}
    found += [f"locale/terms.toml: there is no string {msgid!r}" for msgid in sorted(named - known)]
    if not PAGE.exists() or PAGE.read_text("utf-8") != page(terms, exceptions):
        found.append("docs/terms.md is not what locale/terms.toml says: python -m benchmarks.terms")
    return found


def catalogue_faults(language, catalogue, terms):
    """Sentences: each text whose English has a term, and that has another word for it."""
    return [
        f"{language}: {why} in {entry.msgid!r}: {text!r}"
        for entry in catalogue
        for term in terms
        if entry.msgid not in term.exceptions[language]
        and any(map(term.found_by.search, _words_of(entry)))
        for text in list(entry.msgstr_plural.values()) or [entry.msgstr]
        for why in _faults(term, term.renderings[language], text)
    ]


def _words_of(entry):
    """The English texts of an entry without the names of their placeholders."""
    return [_PLACEHOLDER.sub("", text) for text in (entry.msgid, entry.msgid_plural)]


def _faults(term, rendering, text):
    found = [word for word, avoided in rendering.avoided.items() if avoided.search(text)]
    for word in found:
        yield f"“{term.english}” is {word!r} and not {rendering.word!r}"
    if not found and not any(kept.search(text) for kept in rendering.kept):
        yield f"“{term.english}” is not {rendering.word!r}"


def page(terms, exceptions):
    """The text of docs/terms.md."""
    rows = [
        f"| {term.english} | "
        + " | ".join(_cell(term.renderings[language]) for language in LANGUAGES)
        + " |\n"
        for term in terms
    ]
    others = [
        f"- {one.term} ({', '.join(one.languages)}) in “{'”, “'.join(one.strings)}”: {one.why}\n"
        for one in exceptions
    ]
    return _HEAD + "".join(rows) + "\n## Exceptions\n" + "".join(others)


def _cell(rendering):
    avoided = ", ".join(rendering.avoided)
    return f"{rendering.word} (not: {avoided})" if avoided else rendering.word


if __name__ == "__main__":
    PAGE.write_text(page(*load()), encoding="utf-8")
