import sys

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from tqdm import tqdm

from articles.models import SectionName, TopicName
from portal.core.search.rules import RULES
from portal.search.ranking import KINDS, planned_for_terms

BATCH = 200
WORDS = 1000
# Locked, so that nobody's change is overwritten with terms of the text before it. Editors wait
# for a batch at most.
_BATCH = """
    SELECT v.id FROM {versions} v LEFT JOIN {terms} t ON t.version_id = v.id
    WHERE v.id > %s {which} ORDER BY v.id LIMIT %s
"""
_STALE = f"AND (t.rules IS NULL OR t.rules <> {RULES})"

_DOUBLES = """
    DELETE FROM core_searchword a USING core_searchword b
    WHERE a.language_code = b.language_code AND a.word = b.word AND a.id > b.id
"""
_UNUSED = """
    DELETE FROM core_searchword w WHERE id >= %s AND id < %s
"""
_NOT_IN = """
    AND NOT EXISTS (SELECT 1 FROM {terms} t
        WHERE t.search @@ quote_literal(w.word)::tsquery AND t.language_code = w.language_code)
"""


class Command(BaseCommand):
    help = (
        "Makes the search terms anew that are missing or made by older rules, while the site "
        "runs: a version's old terms stay until its new ones stand. Stopped, it goes on where "
        "it was when run again. Then it makes those of names and drops words that no headline "
        "has any more."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="make all terms anew")
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="with --all: go on after a version"
        )

    def handle(self, **options):
        self.is_all = options["all"]
        for kind, terms in KINDS.items():
            made = self.make(terms, options["after"] if kind == "articles" else 0)
            self.stdout.write(f"{kind}: {made} made")
        for kind, names in (("sections", SectionName), ("topics", TopicName)):
            self.stdout.write(f"names of {kind}: {names.reindex()} made")
        self.forget_words()

    def make(self, terms, last):
        versions = terms._meta.get_field("version").related_model
        names = {"versions": versions._meta.db_table, "terms": terms._meta.db_table}
        which = "" if self.is_all else _STALE
        with connection.cursor() as cursor:
            counting = _BATCH.format(which=which, **names).split("ORDER")[0]
            cursor.execute(f"SELECT count(*) FROM ({counting}) stale", [last])  # noqa: S608
            total = cursor.fetchone()[0]
        made = 0
        with tqdm(total=total, desc=names["versions"], disable=not sys.stderr.isatty()) as bar:
            while True:
                with transaction.atomic():
                    with connection.cursor() as cursor:
                        cursor.execute(_BATCH.format(which=which, **names), [last, BATCH])
                        ids = [row[0] for row in cursor]
                    # In the order of their ids, as everybody locks: nobody waits in a circle.
                    rows = versions.objects.filter(pk__in=ids).order_by("pk")
                    locked = list(rows.select_for_update(of=("self",), no_key=True))
                    terms.store(version.document() for version in locked)
                if not ids:
                    return made
                last = ids[-1]
                made += len(locked)
                bar.update(len(ids))
                bar.set_postfix(after=last)

    def forget_words(self):
        """Drop doubles and words that no text has any more."""
        with connection.cursor() as cursor:
            tables = (terms._meta.db_table for terms in KINDS.values())
            unused = _UNUSED + "".join(_NOT_IN.format(terms=table) for table in tables)
            cursor.execute(_DOUBLES)
            cursor.execute("SELECT max(id) FROM core_searchword")
            last = cursor.fetchone()[0] or 0
            for first in range(0, last + 1, WORDS):
                with planned_for_terms() as planned:
                    planned.execute(unused, [first, first + WORDS])
