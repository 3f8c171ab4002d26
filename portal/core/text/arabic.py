"""Arabic phrases within Persian text, which keep the letters of their own language.

What tells them is words that Persian does not have: with the article, with ة, أ or إ, vocalised,
and the small words. A Persian text that was typed on an Arabic keyboard has none of them, and one
word that only Persian has makes a phrase Persian.
"""

import re

_MARKS = re.compile("[\u064b-\u0652\u0670]")
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5\u0670\u200c]+")
_ARTICLE = re.compile("(?:[وفبك]?ال|و?لل)[\u0620-\u064a\u06a9\u06cc]{2,}")
_ARABIC = re.compile("[ةأإ]")
_PERSIAN = re.compile("[پچژگ\u200c]")
# In the letters of both keyboards, without marks.
_SMALL = frozenset(
    "في على إلى عن هو هذا هذه ذلك الذي التي الذين إن إنما لله عليه عليها عليهم عنه عنهم صلى رضي "
    "كان قال يقول كما لكن".split()
)
_PERSIAN_SMALL = frozenset(
    "را از به که كه است این اين آن می مي های هاي ها شد شود کرد كرد كند کند برای براي در تا هم بود "
    "خود نیز نيز اند ای اي یک يك هر چه نه".split()
)
_QUOTED = re.compile(r"«[^«»\n]{3,600}»|“[^“”\n]{3,600}”|\"[^\"\n]{3,600}\"|﴿[^﴿﴾\n]{3,600}﴾")
_LEAST_WORDS = 2


def spans(text):
    """[(start, end)] of quotations, and of whole lines, that are Arabic."""
    found = [match.span() for match in _QUOTED.finditer(text) if is_arabic(match[0])]
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        has_none = not any(at <= start < end for start, _end in found)
        if has_none and is_arabic(line, is_sure=True):
            found.append((at, end))
        at = end
    return sorted(found)


def is_arabic(phrase, is_sure=False):
    """Whether a phrase is Arabic by a third of its words. is_sure: by half, and by its letters."""
    words = [(word, _MARKS.sub("", word)) for word in _WORD.findall(phrase)]
    if len(words) < _LEAST_WORDS:
        return False
    if any(_PERSIAN.search(word) or bare in _PERSIAN_SMALL for word, bare in words):
        return False
    by_letters = [_by_letters(word) for word, _bare in words]
    telling = sum(
        told or bare in _SMALL or bool(_ARTICLE.match(bare))
        for told, (_word, bare) in zip(by_letters, words, strict=True)
    )
    if telling < _LEAST_WORDS:
        return False
    return telling * 2 >= len(words) and any(by_letters) if is_sure else telling * 3 >= len(words)


def _by_letters(word):
    # One mark is also Persian: «مُلک», «اوّل», «حتماً».
    return bool(_ARABIC.search(word)) or len(_MARKS.findall(word)) > 1


def outside(text, change):
    """The text with what is not Arabic in it changed by a function."""
    kept, at = [], 0
    for start, end in spans(text):
        kept += [change(text[at:start]), text[start:end]]
        at = end
    return "".join([*kept, change(text[at:])])
