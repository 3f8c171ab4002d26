import sys

from django.core.management.base import BaseCommand
from django.db import connection
from tqdm import tqdm

from portal.translation import memory_filling, term_suggestions

BATCH = 200


class Command(BaseCommand):
    help = (
        "Fills the translation memory from the live versions of stories: what is not in it yet or "
        "has changed. Stopped, it goes on where it was when run again. Then it drops the sentences "
        "of deleted stories."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--without-suggestions", action="store_true", help="do not look for terms to suggest"
        )

    def handle(self, **options):
        total = len(memory_filling.stale())
        last = stories = kept = suggested = 0
        with tqdm(total=total, unit=" stories", disable=not sys.stderr.isatty()) as bar:
            while pks := memory_filling.stale(last, BATCH):
                made = []
                for pk in pks:
                    made += memory_filling.fill(pk)
                    bar.update()
                if not kept:  # the first sentences: let the database know that there are some
                    with connection.cursor() as cursor:
                        cursor.execute("ANALYZE translation_segment")
                if not options["without_suggestions"]:
                    suggested += term_suggestions.suggest(made)
                last, stories, kept = pks[-1], stories + len(pks), kept + len(made)
        lost = memory_filling.drop_lost()
        self.stdout.write(
            f"{stories} stories: {kept} pairs of sentences kept, {suggested} terms suggested; "
            f"{lost} pairs of deleted stories dropped."
        )
