"""The calendar's pages as their tests read them."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation

from portal.core import editions
from portal.core.dates import calendars
from tests.factories import make_event

DUSHANBE = ZoneInfo("Asia/Dushanbe")
DAY = timedelta(days=1)
# Azar 1405 lies from Sunday 22 November to Monday 21 December 2026; years away from any today.
FA, EN = "/calendar/1405/09/", "/en/calendar/2026/12/"


class Grid(HTMLParser):
    """rows: weeks of cells; a cell is {"date", "items": [(classes, text)], "classes", "day"}."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.cell, self.item = [], None, None
        self.feed(page[page.index("<tbody") : page.index("</tbody>")])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.cell = {"classes": classes, "items": [], "day": None}
            self.cell["is_today"] = "aria-current" in attrs
            self.rows[-1].append(self.cell)
        elif tag == "time" and self.cell is not None:
            self.cell["date"] = attrs["datetime"]
        elif tag == "li":
            self.item = [classes, ""]
            self.cell["items"].append(self.item)
        elif tag == "a" and self.item is None and self.cell is not None:
            self.cell["day"] = attrs["href"]

    def handle_endtag(self, tag):
        if tag == "li":
            self.item = None

    def handle_data(self, text):
        if self.item is not None:
            self.item[1] += text

    def of(self, day):
        return next(c for row in self.rows for c in row if c.get("date") == day)

    def bars(self, title):
        """[(date where it begins, days, whether the event begins there, whether it ends)]"""
        return [
            (
                cell["date"],
                int(next(name for name in classes if name.startswith("days-"))[5:]),
                "begins" in classes,
                "ends" in classes,
            )
            for row in self.rows
            for cell in row
            for classes, text in cell["items"]
            if "bar" in classes and title in text
        ]


def grid(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Grid(answer.text)


def make(title, first, days=1, language="fa", **shared):
    """An event of whole days, or with `clock` and `hours` of one day."""
    clock, hours = shared.pop("clock", None), shared.pop("hours", 1)
    start = datetime.fromisoformat(f"{first}T{clock or '00:00'}").replace(tzinfo=DUSHANBE)
    end = start + (timedelta(hours=hours) if clock else days * DAY)
    shared = {"starts_at": start, "ends_at": end, "is_all_day": not clock, **shared}
    shared.setdefault("zone", "Asia/Dushanbe")
    return make_event(language, title=title, shared=shared)


def main_of(page):
    return unquote(unescape(page[page.index("<main") : page.index("</main>")]))


VIEWS = ["month", "week", "day", "list_month"]


def view(name, day="2026-12-02", language="fa", **more):
    edition = editions.EDITIONS[language]
    date_ = date.fromisoformat(day)
    if name == "week":
        date_ = calendars.week_start(date_, edition)
    y, m, d = calendars.parts(date_, edition)
    parts = {"y": y, "m": m} | ({"d": d} if name in ("week", "day") else {})
    with translation.override(language):
        return reverse(f"calendar:{name}", kwargs=parts | more)


def links(page):
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'href="(/[^"]*/calendar/[^"]*|/calendar/[^"]*)"', main)
    return {unescape(link).partition("#")[0] for link in found}
