from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from portal.newsroom.dates import DateTimeField, echo, shown

SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_dushanbe():
    with timezone.override(ZoneInfo("Asia/Dushanbe")), translation.override("fa"):
        yield


@pytest.mark.parametrize(
    "typed",
    ["۱۴۰۰/۰۴/۲۵ ۱۲:۱۹", "1400-4-25 12:19", "16.07.2021 12:19", "2021-07-16 12:19",
     "۱۶.۰۷.۲۰۲۱، ۱۲:۱۹", "25.4.1400 12:19"],
)  # fmt: skip
def test_a_moment_is_read_in_either_calendar(typed):
    assert DateTimeField().clean(typed) == SEED


def test_what_the_field_shows_it_reads_back():
    assert shown(SEED) == "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹"
    assert DateTimeField().clean(shown(SEED)) == SEED
    with translation.override("en"):
        assert shown(SEED) == "16.07.2021 12:19"
        assert DateTimeField().clean(shown(SEED)) == SEED


def test_the_echo_names_both_calendars_and_the_zone():
    assert echo(SEED) == "جمعه ۲۵ تیر ۱۴۰۰ – ۱۶ ژوئیه ۲۰۲۱، ۱۲:۱۹ (Asia/Dushanbe)"


@pytest.mark.parametrize(
    "typed", ["امروز", "۱۴۰۴/۱۲/۳۰ ۱۰:۰۰", "1400/04/25 25:00", "1/1/1", "x" * 500]
)
def test_nonsense_gets_a_sentence_in_the_editors_language(typed):
    with pytest.raises(ValidationError) as refused:
        DateTimeField().clean(typed)
    assert any("\u0600" <= letter <= "\u06ff" for letter in refused.value.messages[0])


def test_a_field_that_was_not_touched_keeps_its_seconds():
    moment = SEED.replace(second=42)
    assert not DateTimeField().has_changed(moment, shown(moment))
    assert DateTimeField().has_changed(moment, "۱۴۰۰/۰۴/۲۵ ۱۲:۲۰")
