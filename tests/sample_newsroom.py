"""One row of everything that the newsroom has a page for."""

import json

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from calendar_app.models import Observance
from portal.core.editions import EDITIONS
from portal.interface_strings import inventory
from portal.interface_strings.models import SiteString
from portal.newsroom.models import AutosaveDraft, Note, SavedSearch, User
from portal.translation.models import Concept, Segment, TermSuggestion
from portal.website.models import FrontStory
from tests.factories import make_recording, make_template, make_user
from tests.sample_site import SampleSite


class SampleNewsroom(SampleSite):
    """A site at work, whose person is not the one who looks at it."""

    def __init__(self, language="fa"):
        super().__init__(language)
        self.other = next(code for code in EDITIONS if code != language)
        self.person = make_user("reporter")
        about = {"kind": "articles.article", "object_id": self.article.master_id}
        self.draft = AutosaveDraft.objects.create(
            **about, language_code=language, user=self.person, fields={"headline": ["x"]}
        )
        self.search = SavedSearch.objects.create(
            user=self.person, kind="articles.article", name="x", query="state=draft"
        )
        Note.objects.create(**about, language_code=language, sender=self.person, text="یادداشت")
        make_recording()
        self.template = make_template()
        FrontStory.objects.create(language_code=language, position=1, version=self.article)
        self.make_words()
        observance = Observance.objects.create(
            key="sample", country="TJ", calendar="gregorian", month=3, day=21, source="x"
        )
        observance.create_translation(language, name="نوروز")
        DBTaskResult.objects.create(
            task_path="portal.x", args_kwargs={"args": [], "kwargs": {}}, backend_name="default"
        )

    def make_words(self):
        """What translators have: the glossary, the memory, strings of the site."""
        Concept.objects.create(note="x").terms.create(language_code=self.language, text="شهر")
        left, right = sorted((self.language, self.other))
        pair = {"left_language": left, "right_language": right, "left": "a", "right": "b"}
        TermSuggestion.objects.create(**pair, count=3)
        Segment.objects.bulk_create([Segment(**pair, batch="import")])
        entry = next(iter(inventory.entries().values()))
        self.string_key = entry.key
        SiteString.objects.create(
            language_code=self.language, key=entry.key, msgid=entry.msgid, forms=["متن"]
        )

    @property
    def path_words(self):
        """What stands in places of addresses, besides numbers."""
        return {"article", "photograph", self.language, self.other, self.string_key}

    def row_of(self, model):
        """A row of a registered model; of accounts one that is no superuser."""
        rows = model.objects.order_by("pk")
        return self.person if model is User else rows.first()

    def without_rows(self):
        """The registered models of which there is none."""
        return [model for model in admin.site._registry if self.row_of(model) is None]

    def map_as_json(self):
        """An address of which nobody is asked, pasted into a new story."""
        about = {"kind": "articles.article", "object": None, "language": self.language}
        address = "https://www.openstreetmap.org/#map=15/35.7/51.4"
        return json.dumps({**about, "key": "k", "address": address})

    def form_as_json(self):
        fields = {"headline": ["خبر"]}
        return json.dumps({"kind": "articles.article", "language": self.language, "fields": fields})
