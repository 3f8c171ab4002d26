"""The same name in the other script: Persian-script stories for Cyrillic words, and back."""

from portal.core.languages import of_script
from portal.core.languages.scripts import ARABIC, CYRILLIC
from portal.core.search.normal_form import MAX_QUERY_CHARACTERS, MAX_QUERY_WORDS
from portal.core.search.transliteration import MARK, query_keys, script

from . import ranking
from .querying import any_of
from .scopes import SearchScope

SHOWN = 5
# Shorter keys are those of too many words to be asked for alone.
MIN_CONSONANTS = 3


def in_other_script(cursor, typed, at, limit=SHOWN):
    """Ids of live stories whose headline has the typed names in the other script, newest first."""
    typed = typed[:MAX_QUERY_CHARACTERS]
    written = script(typed)
    found = query_keys(typed)[:MAX_QUERY_WORDS]
    if written is None or not any(len(keys[0]) >= MIN_CONSONANTS for keys in found):
        return []
    query = " & ".join(any_of([MARK + key for key in keys]) for keys in found)
    other = {ARABIC: CYRILLIC, CYRILLIC: ARABIC}[written]
    scopes = [SearchScope(language.code, at) for language in of_script(other)]
    return ranking.newest_titled(cursor, query, scopes, limit)
