"""Index keys: keys of a version that stand in one index with its search terms.

"fa", "fa 2026" and "fa 2026-4" are the keys of time of what is published in an edition, so that a
search can begin with what is new; "@", "@ 2026" and "@ 2026-4" are those of the newsroom, which
every version has, by its publication or else its creation. Further keys tell what a version is:
"in fa", "state draft", "section 12" … (`key`). Years and quarters are those of UTC.
"""

from dataclasses import dataclass

import pgtrigger

from portal.core.triggers import Trigger

NEWSROOM = "@"
_LIVE = "CASE WHEN {v}.state = 'published' THEN {v}.published_at END"
_DATED = "coalesce({v}.published_at, {v}.created_at)"
_OF_TIME = """
    ARRAY[{name}, {name} || to_char({moment} AT TIME ZONE 'UTC', ' YYYY'),
        {name} || to_char({moment} AT TIME ZONE 'UTC', ' YYYY-Q')]
"""


def time_key(name, year=None, quarter=None):
    """A key of time, of an edition (its code) or of NEWSROOM: all, a year, a quarter (1 to 4)."""
    return name + (f" {year:04}" if year else "") + (f"-{quarter}" if quarter else "")


def key(kind, value):
    """Another key: kind is "in" (a language), "state", "writer", or one that a model adds."""
    return f"{kind} {value}"


@dataclass(frozen=True)
class IndexKeys:
    """The index keys of one kind of versions.

    terms, versions: the names of the two tables. more: an SQL expression of the version `v`, a
    text[] of further keys.
    """

    terms: str
    versions: str
    more: str = "ARRAY[]::text[]"

    def rows(self, where):
        """SQL of (id, language_code, live_at, dated_at, index_keys) of the fitting versions `v`."""
        live, dated = _LIVE.format(v="v"), _DATED.format(v="v")
        of_edition = _OF_TIME.format(name="v.language_code", moment="v.published_at")
        of_newsroom = _OF_TIME.format(name=f"'{NEWSROOM}'", moment=dated)
        return f"""
            SELECT v.id, v.language_code, {live} AS live_at, {dated} AS dated_at, (
                CASE WHEN v.state = 'published' THEN {of_edition} ELSE ARRAY[]::text[] END
                || {of_newsroom}
                || ARRAY['in ' || v.language_code, 'state ' || v.state]
                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]
                    ELSE ARRAY['writer ' || v.created_by_id] END
                || {self.more}
            )::varchar[] AS index_keys
            FROM {self.versions} v WHERE {where}
        """  # noqa: S608 - the tables' names are ours

    def place(self, where):
        """SQL that brings the terms of the versions `v` that fit to where they belong."""
        return f"""
            UPDATE {self.terms} t SET language_code = made.language_code,
                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys
            FROM ({self.rows(where)}) made
            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)
                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);
        """  # noqa: S608

    def of_versions(self):
        """The trigger of the versions' own table."""
        return Trigger(
            name="finds_what_is_live",
            why="repeats in the terms what searches narrow by: state, time, language, writer",
            operation=pgtrigger.UpdateOf("state", "published_at", "language_code", "created_by_id"),
            when=pgtrigger.After,
            func=f"{self.place('v.id = NEW.id')} RETURN NULL;",
        )

    def of_what_they_share(self, *columns):
        """A trigger of the table of what versions share, whose columns `more` reads."""
        return Trigger(
            name="keys_its_versions",
            why="repeats in the terms of all versions what they share",
            operation=pgtrigger.UpdateOf(*columns),
            when=pgtrigger.After,
            func=f"{self.place('v.master_id = NEW.id')} RETURN NULL;",
        )

    def of_links(self, column):
        """Triggers of a table that links them (by its column) to what `more` reads.

        Deferred: several links that are changed together cost one writing of the terms, which
        are hundreds of index entries.
        """
        return [
            Trigger(
                name=f"keys_on_{name}",
                why="repeats in the terms of all versions what they are linked to",
                operation=operation,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=f"{self.place(f'v.master_id = {row}.{column}')} RETURN NULL;",
            )
            for name, operation, row in (
                ("insert", pgtrigger.Insert, "NEW"),
                ("delete", pgtrigger.Delete, "OLD"),
            )
        ]
