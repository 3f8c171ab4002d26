"""The translation desk: what is where, who claims what, how far each language is behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ArticleVersion
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from portal.translation import claims, matrix, pace
from portal.translation.models import Translation, TranslationClaim, TranslationDone
from tests.factories import make_article, make_user
from tests.newsroom.forms import say, signed_in
from tests.newsroom.home.page import block_of

pytestmark = pytest.mark.django_db
DESK = "/newsroom/translation/"
CLAIM = "/newsroom/translation/claim/"
DRAFT = {"state": State.DRAFT, "published_at": None}


def cell(page, version, language):
    return page.split(f'data-cell="{version.master_id}:{language}"')[1].split("</td>")[0]


def desk(user, query=""):
    return signed_in(user).get(DESK + query).text


def rewrite(version, text):
    version.body = text
    version.save()


def test_each_cell_tells_what_is_there():
    source = make_article()
    make_article("tg", article=source.master, **DRAFT)
    make_article("ru", article=source.master)
    page = desk(make_user("chief"))
    assert "chip--published" in cell(page, source, "fa")
    assert "chip--draft" in cell(page, source, "tg")
    assert "chip--published" in cell(page, source, "ru")
    assert "chip--missing" in cell(page, source, "en")


def test_a_changed_source_is_told_and_one_changed_back_is_not():
    source = make_article(body="<p>یک</p>")
    made = make_article("tg", article=source.master)
    row = Translation.objects.get(article=source.master, language_code="tg")
    assert (row.source_language, row.is_behind) == ("fa", False)
    rewrite(source, "<p>دو</p>")
    chief = make_user("chief")
    assert "matrix__behind" in cell(desk(chief, "?state=behind&language=tg"), made, "tg")
    # Past save() too: the database itself keeps it.
    ArticleVersion.objects.filter(pk=source.pk).update(body="<p>یک</p>")
    assert "data-cell" not in desk(chief, "?state=behind&language=tg")


def test_a_version_made_elsewhere_counts_from_its_approval():
    source = make_article(body="<p>یک</p>")
    made = make_article("tg", article=source.master, **DRAFT)
    rewrite(source, "<p>دو</p>")
    row = Translation.objects.get(language_code="tg")
    assert row.is_behind
    steps.take(made, "publish", make_user("chief"))
    row.refresh_from_db()
    assert not row.is_behind


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=missing&language=tg", "missing"),
        ("?state=draft&language=tg", "draft"),
        ("?source=work", "work"),
    ],
)
def test_the_filters_show_such_stories_only(query, shown):
    stories = {"missing": make_article(), "draft": make_article(), "work": make_article(**DRAFT)}
    make_article("tg", article=stories["draft"].master, **DRAFT)
    page = desk(make_user("chief"), query)
    found = {name for name, v in stories.items() if f'data-cell="{v.master_id}:' in page}
    assert found == {shown}


def test_pages_go_on_without_gap_or_double(monkeypatch):
    monkeypatch.setattr(matrix, "PIECES", (2, 5))
    versions = [
        make_article(published_at=timezone.now() - timedelta(minutes=n + 1)) for n in range(12)
    ]
    for version in versions[:9]:
        make_article("tg", article=version.master)
    asked, seen = matrix.DeskFilters(languages=["tg"], state="missing"), []
    for _page in range(9):
        page = matrix.page(asked, size=2)
        seen += [row.source.pk for row in page.rows]
        asked.before = page.older
        if page.older is None:
            break
    assert seen == [v.pk for v in versions[9:]]


def test_the_desk_costs_the_same_for_one_story_and_for_ten(django_assert_max_num_queries):
    chief = make_user("chief")
    client = signed_in(chief)
    make_article()
    client.get(DESK)
    with django_assert_max_num_queries(24) as one:
        client.get(DESK)
    number = len(one)
    for _n in range(9):
        source = make_article()
        make_article("tg", article=source.master)
        claims.claim(chief, source.master, "ru")
    client.get(DESK)  # takes over what changed, as each process does once
    with django_assert_max_num_queries(24) as ten:
        client.get(DESK)
    assert len(ten) - number <= 1, "the names of the stories in hand"


def claim(user, version, what="claim", language="tg"):
    data = {"what": f"{what}:{version.master_id}:{language}"}
    return signed_in(user).post(CLAIM, data, follow=True)


def holder(version):
    found = claims.holder(version.master_id, "tg")
    return found and found.user


def test_a_claim_keeps_a_second_translator_off_and_says_who_has_it():
    source = make_article()
    first, second = make_user("translator", first_name="Лайло"), make_user("translator")
    claim(first, source)
    answer = claim(second, source)
    assert "Лайло" in answer.text
    assert holder(source) == first
    claim(second, source, "take_over")
    assert holder(source) == first
    chief = make_user("chief")
    claim(chief, source, "take_over")
    assert holder(source) == chief
    claim(chief, source, "release")
    assert holder(source) is None


def test_a_claim_lapses_without_work_and_autosave_renews_it():
    source = make_article()
    first, second = make_user("translator"), make_user("translator")
    claim(first, source)
    old = timezone.now() - claims.LAPSE + timedelta(minutes=5)
    TranslationClaim.objects.update(renewed_at=old)
    say(signed_in(first), source, {"headline": "x"}, language="tg")
    assert TranslationClaim.objects.get().renewed_at > old
    TranslationClaim.objects.update(renewed_at=timezone.now() - claims.LAPSE)
    claim(second, source)
    assert holder(source) == second


@pytest.mark.parametrize(
    ("role", "languages", "may"),
    [
        ("translator", ["tg"], True),
        ("translator", ["ru"], False),
        ("chief", ["tg"], True),
        ("editor", ["tg"], True),
        ("photo", ["tg"], False),
        ("admin", ["tg"], False),
    ],
)
def test_claims_are_for_those_who_may_write_in_the_language(role, languages, may):
    source = make_article()
    claim(make_user(role, languages=languages), source)
    assert (holder(source) is not None) == may


def test_what_is_sent_to_review_counts_as_done_and_ends_the_claim():
    source = make_article()
    translator = make_user("translator")
    claim(translator, source)
    hour = timezone.now() - timedelta(hours=1)
    TranslationClaim.objects.update(claimed_at=hour)
    made = make_article("tg", article=source.master, created_by=translator, **DRAFT)
    steps.take(made, "submit", translator)
    done = TranslationDone.objects.get()
    assert (done.user, done.claimed_at) == (translator, hour)
    assert not TranslationClaim.objects.exists()
    row = pace.pace([translator.pk])[0]
    assert (row["today"], row["week"]) == (1, 1)
    assert row["median"] > timedelta(minutes=59)


def test_translators_find_their_work_on_the_front_page():
    source = make_article(headline="خبر بی‌ترجمه")
    page = signed_in(make_user("translator", languages=["tg"])).get("/newsroom/").text
    assert "خبر بی‌ترجمه" in block_of(page, "translations")
    assert f"/newsroom/translation/{source.master_id}/tg/" in page


def test_a_story_begun_in_a_language_is_original_in_it():
    url = "/newsroom/articles/article/add/?language=tg"
    page = signed_in(make_user("reporter", languages=["tg"])).get(url).text
    select = page.split('id="id_original_language"')[1].split("</select>")[0]
    assert '<option value="tg" selected>' in select
