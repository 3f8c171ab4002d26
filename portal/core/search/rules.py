"""The rules that terms are made by, as one number that is stored beside them.

It follows from what the languages say (portal.core.languages), so `manage.py reindex` finds what
was made before a language came or changed.
"""

import inspect
import sys
from hashlib import blake2b

from portal.core.languages import LANGUAGES

# Grows when the modules beside this one make terms otherwise.
CODE = 3


def number_of(languages, code=CODE):
    """The number of the rules, from 1 to 2**31 - 1: 0 stands for terms left behind by a text."""
    facts = [code, *sorted(map(_facts, languages))]
    digest = blake2b(repr(facts).encode(), digest_size=4).digest()
    return int.from_bytes(digest) % (2**31 - 1) + 1


def _facts(language):
    """What of a language shows in terms."""
    sets = (sorted(language.stop_words), sorted(language.affixes))
    return language.code, language.script_code, language.folds, *sets, _stemmer(language.stemmer)


def _stemmer(stemmer):
    """The dictionary's name, or the source of the file whose rules the function goes by."""
    is_function = callable(stemmer)
    return inspect.getsource(sys.modules[stemmer.__module__]) if is_function else stemmer or ""


RULES = number_of(LANGUAGES.values())
