"""Import of stories from JSON Lines: checked line by line, stored in batches.

A line that does not fit is reported and skipped; the rest loads. Running an import again adds
only what is new: a version that exists is never overwritten, as the newsroom may have edited it.
"""

import itertools
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from portal.core.editions import EDITIONS
from portal.core.places import FoundName
from portal.core.publishing import State
from portal.core.text.normalisation import clean_headline, slugify, sort_key

from .import_lines import LineError, decoded, read_lines
from .import_values import left_out, tags_in, tags_of, text_of, texts_of, url_of
from .models import (
    Article,
    ArticleTerms,
    ArticleTopic,
    ArticleVersion,
    Section,
    SectionName,
    Source,
    SourceName,
    Topic,
    TopicName,
)

BATCH = 100
# What a line has beside its texts, and category_fa, category_tg …
KEYS = {
    "id",
    "lang",
    "translation_group",
    "published_at",
    "category",
    "tags",
    "source",
    "url",
    "licence",
}
NOON = time(12)


@dataclass
class ImportReport:
    imported: int = 0
    present: int = 0
    skipped: int = 0
    reasons: Counter = field(default_factory=Counter)
    notes: Counter = field(default_factory=Counter)


class ArticleImporter:
    """Imports files one after the other.

    undated: the moment at which stories without a date were published.
    tell: called with (file name, line number, sentence) for each line that is skipped, and for
    what somebody should look at in one that is not.
    """

    def __init__(self, undated=None, tell=lambda name, number, sentence: None):
        self.undated = undated or timezone.now()
        self.tell = tell
        self.report = ImportReport()
        self.seen = set()  # hashes of (external id, language): a number for each line at most
        self.named = {}  # (model, language, slug) -> id
        self.topics = {}  # (language, slug) -> id
        self.seen_without_date = 0

    def run(self, path, progress=lambda lines: None):
        """Import a file. The next batch is read while PostgreSQL stores the last one."""
        lines, language = read_lines(path), translation.get_language()
        with ThreadPoolExecutor(max_workers=1) as reader:
            ready = reader.submit(self.read_batch, lines, language)
            while batch := ready.result():
                ready = reader.submit(self.read_batch, lines, language)
                records, numbers = [], []
                for number, record in batch:
                    if isinstance(record, LineError):
                        self.report.skipped += 1
                        self.report.reasons[str(record)] += 1
                        self.tell(str(path), number, str(record))
                    else:
                        records.append(record)
                        numbers.append(number)
                        for note in record["notes"]:
                            self.report.notes[note] += 1
                            self.tell(str(path), number, note)
                for number, record in zip(numbers, records, strict=True):
                    self.tell_of_a_double(str(path), number, record)
                if records:
                    self.store(records)
                progress(len(batch))
        return self.report

    def tell_of_a_double(self, name, number, record):
        """Of a story that a line before had in this language the first is taken."""
        key = hash((record["group"] or record["id"], record["version"].language_code))
        if key in self.seen:
            note = _("a line before has this story in this language: this one was left out")
            self.report.notes[note] += 1
            self.tell(name, number, note)
        self.seen.add(key)

    def read_batch(self, lines, language):
        """[(number, record or LineError)] of the next lines; asks no database.

        language: of the reasons; a thread does not know that of the one which began it.
        """
        batch = []
        with translation.override(language):
            for number, line in itertools.islice(lines, BATCH):
                try:
                    batch.append((number, self.read(line)))
                except LineError as error:
                    batch.append((number, error))
        return batch

    # One line

    def read(self, line):
        """Check one piece of a file and return its record, with the version's texts made ready.

        line: as `read_lines` gives it.
        """
        data, notes = decoded(line)
        if not isinstance(data, dict):
            raise LineError(_("not a JSON object"))
        language = text_of(data, "lang", 15)
        if language not in EDITIONS:
            raise LineError(_("no edition for the language “%(code)s”") % {"code": language[:15]})
        edition = EDITIONS[language]
        version = ArticleVersion(
            **texts_of(data),
            language_code=language,
            state=State.PUBLISHED,
            published_at=self.moment(data, edition),
        )
        version.tidy()
        if not version.headline:
            raise LineError(_("“title” is empty"))
        version.slug = version.slug or slugify(text_of(data, "id", 150)) or "-"
        document = version.document()
        document.prepare()
        notes += left_out(data, KEYS) + tags_in(data)
        return {
            "id": text_of(data, "id", 150),
            "group": text_of(data, "translation_group", 150, required=False),
            "version": version,
            "document": document,
            "section": text_of(data, "category", 80, required=False),
            "section_name": text_of(data, f"category_{language}", 120, required=False),
            "tags": tags_of(data),
            "source": text_of(data, "source", 120, required=False, cut=True),
            "url": url_of(data, notes),
            "licence": text_of(data, "licence", 60, required=False, cut=True),
            "notes": notes,
        }

    def moment(self, data, edition):
        value = data.get("published_at")
        if value in (None, ""):
            # One second apart, so that the order of the file stays the order of the lists.
            self.seen_without_date += 1
            return self.undated - timedelta(seconds=self.seen_without_date)
        if not isinstance(value, str):
            raise LineError(_("“published_at” is not an ISO date"))
        try:
            moment = parse_datetime(value) if len(value) > 10 else None
            day = None if moment else parse_date(value)
        except ValueError:
            moment = day = None
        if moment is None and day is None:
            raise LineError(_("“published_at” is not an ISO date"))
        if moment is None:
            moment = datetime.combine(day, NOON)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(edition.zone))
        if not date(1900, 1, 1) <= moment.date() <= date(2200, 1, 1):
            raise LineError(_("“published_at” is out of range"))
        return moment.astimezone(UTC)

    # One batch

    @transaction.atomic
    def store(self, records):
        records = self.without_doubles(records)
        articles = self.articles_of(records)
        for record in records:
            record["version"].master = articles[record["group"] or record["id"]]
        versions = [record["version"] for record in records]
        ArticleVersion.objects.bulk_create(versions)
        for record in records:
            record["document"].pk = record["version"].pk
        ArticleTerms.store(record["document"] for record in records)
        self.report.imported += len(records)

    def without_doubles(self, records):
        """Those whose version is neither stored nor twice in the batch."""
        keys = {record["group"] or record["id"] for record in records}
        present = set(
            ArticleVersion.objects.filter(master__external_id__in=keys).values_list(
                "master__external_id", "language_code"
            )
        )
        new = []
        for record in records:
            key = (record["group"] or record["id"], record["version"].language_code)
            if key in present:
                self.report.present += 1
            else:
                present.add(key)
                new.append(record)
        return new

    def articles_of(self, records):
        """{external id: Article}, creating those that are missing, with topics."""
        by_key = {}
        for record in records:
            by_key.setdefault(record["group"] or record["id"], record)
        articles = {
            article.external_id: article
            for article in Article.objects.filter(external_id__in=by_key)
        }
        new = [
            Article(
                external_id=key,
                section_id=self.section_of(record),
                has_no_picture=True,
                source_id=self.source_of(record),
                source_url=record["url"],
                licence=record["licence"],
                original_language=record["version"].language_code,
            )
            for key, record in by_key.items()
            if key not in articles
        ]
        Article.objects.bulk_create(new)
        articles.update({article.external_id: article for article in new})
        # Before the versions: their trigger then lists each of them once, under everything.
        topics = self.topics_of([by_key[article.external_id] for article in new])
        links = {
            (article.pk, topics[record["version"].language_code, slugify(tag)])
            for article in new
            for record in [by_key[article.external_id]]
            for tag in record["tags"]
        }
        ArticleTopic.objects.bulk_create(
            [ArticleTopic(article_id=a, topic_id=t) for a, t in sorted(links)]
        )
        return articles

    # What classifies, made where it is missing

    def section_of(self, record):
        language = record["version"].language_code
        key = record["section"]
        if not key:
            return self.find_or_make(Section, SectionName, self.names_of_no_section())
        names = {language: record["section_name"] or key}
        return self.find_or_make(Section, SectionName, names)

    @staticmethod
    def names_of_no_section():
        names = {}
        for code in EDITIONS:
            with translation.override(code):
                names[code] = _("Various")
        return names

    def source_of(self, record):
        if not record["source"]:
            return None
        # A source keeps its own name in each edition until somebody translates it.
        return self.find_or_make(Source, SourceName, dict.fromkeys(EDITIONS, record["source"]))

    def topics_of(self, records):
        """{(language, slug): id} of all topics that some records name; two queries at most
        for those that exist, two for those that are missing."""
        wanted = {}
        for record in records:
            language = record["version"].language_code
            for tag in record["tags"]:
                wanted.setdefault((language, slugify(tag)), tag)
        unknown = {key for key in wanted if key not in self.topics}
        if unknown:
            found = TopicName.objects.filter(slug__in={slug for _language, slug in unknown})
            self.topics.update({(name.language_code, name.slug): name.master_id for name in found})
        missing = [key for key in wanted if key not in self.topics]
        made = Topic.objects.bulk_create([Topic() for _key in missing])
        TopicName.objects.bulk_create(
            name_row(TopicName, topic.pk, language, wanted[language, slug], slug)
            for topic, (language, slug) in zip(made, missing, strict=True)
        )
        self.topics.update({key: topic.pk for key, topic in zip(missing, made, strict=True)})
        return self.topics

    def find_or_make(self, model, name_model, names):
        """The id of the row with the slug of one of the names; made with all of them if none."""
        wanted = {language: slugify(name) or "-" for language, name in names.items()}
        for language, slug in wanted.items():
            if (model, language, slug) in self.named:
                return self.named[model, language, slug]
        language, slug = next(iter(wanted.items()))
        pk = (
            name_model.objects.filter(language_code=language, slug=slug)
            .values_list("master_id", flat=True)
            .first()
        )
        if pk is None:
            pk = model.objects.create().pk
            name_model.objects.bulk_create(
                name_row(name_model, pk, code, name, wanted[code]) for code, name in names.items()
            )
        self.named[model, language, slug] = pk
        return pk


def name_row(model, pk, language, name, slug):
    name = clean_headline(name, language)[:120]
    row = model(
        master_id=pk, language_code=language, name=name, slug=slug, sort_key=sort_key(name)[:250]
    )
    if isinstance(row, FoundName):
        row.terms = row.make_terms()
    return row
