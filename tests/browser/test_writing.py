"""The page on which a version is written: nothing covers a button, nothing is hidden."""

import pytest
from playwright.sync_api import expect

from portal.core.publishing import State
from tests.browser.hands import (
    EDITOR,
    a_draft,
    arrived,
    choose_picture,
    open_story,
    saved,
    sign_in,
    take,
    type_at_end,
)
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_photograph,
    make_section,
    make_site,
    make_user,
)
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WINDOWS = [(390, 844), (820, 1180), (1280, 800), (1366, 650), (1440, 900), (1920, 950)]

# Buttons of the bar, the tools and the panel that are in the window: whatever lies over one.
COVERED = """() => {
  const found = [];
  const always =
    ".writing-bar :is(a, button, summary), .panel.has-tabs [role=tab]," +
    ".tools :is(button:not(.prose-menubar__selected *), .prose-menubar__selected)";
  for (const button of document.querySelectorAll(always)) {
    if (!button.checkVisibility({visibilityProperty: true})) continue;
    if (button.closest(".menu > div")) continue;
    const box = button.getBoundingClientRect();
    const holder = button.closest(".tools, .writing-bar__languages, .panel");
    const at = [box.left + box.width / 2, box.top + box.height / 2];
    if (at[0] < 0 || at[0] > innerWidth || at[1] < 0 || at[1] > innerHeight) {
      // In a row that scrolls sideways a button may be out of sight, in no other place.
      if (!holder && scrollY === 0) found.push(`out of the window: ${button.textContent.trim()}`);
      continue;
    }
    if (holder) {
      const edge = holder.getBoundingClientRect();
      if (at[0] < edge.left || at[0] > edge.right) continue;
      if (at[1] < edge.top || at[1] > edge.bottom) continue;
    }
    const top = document.elementFromPoint(...at);
    if (!button.contains(top)) found.push(`${button.textContent.trim()}: ${top?.className}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return found;
}"""


def forms(chief):
    """The addresses of a form of each kind, new, draft and live."""
    draft = a_draft(chief, body="<p>بند</p>" * 40)
    gallery = make_gallery(photographs=[make_photograph()])
    event = make_event()
    for kind, version in (
        ("articles/article", draft),
        ("galleries/gallery", gallery),
        ("calendar_app/event", event),
    ):
        yield f"/newsroom/{kind}/add/?language=fa"
        yield f"/newsroom/{kind}/{version.master_id}/change/?language=fa"


# Scrolls in small steps, then in big ones, and tells where something was covered.
SCROLLED = f"""async () => {{
  const covered = {COVERED};
  const found = [];
  const frame = () => new Promise(requestAnimationFrame);
  const end = Math.min(document.documentElement.scrollHeight, 2400);
  const tops = [0, 30, 70, 110, 150, 200, 260];
  for (let top = 320; top < end; top += 160) tops.push(top);
  for (const top of tops) {{
    scrollTo(0, top);
    await frame();
    found.push(...covered().map((what) => `${{top}}: ${{what}}`));
  }}
  return found;
}}"""


def test_nothing_covers_a_button(newcomer):
    make_site()
    chief, page = make_user("chief"), newcomer()
    sign_in(page, chief)
    for path in forms(chief):
        page.goto(path)
        page.wait_for_selector(".writing-bar")
        page.wait_for_load_state("networkidle")
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(SCROLLED) == [], (path, width)


def test_the_page_after_saving_says_what_happened_and_covers_nothing(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"))
    page = newcomer(viewport={"width": 1280, "height": 800})
    sign_in(page, chief)
    open_story(page, version)
    page.click("[name=_continue]")
    saved(page)
    for top in (0, 40, 90, 140):
        page.evaluate("top => scrollTo(0, top)", top)
        assert page.evaluate(COVERED) == []


def test_a_headline_takes_several_lines_and_enter_moves_on(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"))
    page = newcomer(viewport={"width": 1280, "height": 800})
    sign_in(page, chief)
    open_story(page, version)
    words = "یخچال‌های کوهستان در یک دهه نیم‌متر نازک‌تر شدند و رودهای پایین‌دست کم‌آب‌تر از همیشه‌اند"
    page.fill("#id_headline", words)
    seen = page.evaluate(
        "(({scrollHeight, clientHeight}) => [scrollHeight, clientHeight])(id_headline)"
    )
    assert seen[0] <= seen[1] + 2, "all of it is seen"
    expect(page.locator(".field-headline .count")).to_contain_text("۱۲۰")
    page.focus("#id_kicker")
    page.keyboard.press("Enter")
    expect(page.locator("#id_headline:focus")).to_have_count(1)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("#id_lead:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(f"{EDITOR}:focus")).to_have_count(1)
    assert "\n" not in page.input_value("#id_lead")
    assert page.input_value("#id_headline") == words
    assert stored(version).state == State.DRAFT, "Enter takes no step"


def test_a_refused_step_leads_to_what_is_missing(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"), lead="")
    page = newcomer(viewport={"width": 1280, "height": 800})
    sign_in(page, chief)
    open_story(page, version)
    expect(page.locator(".checks .todo")).to_have_count(1)
    take(page, "publish")
    expect(page.locator(".messagelist .error li")).to_have_count(1)
    assert page.locator(".field-lead.is-missing").count() == 1
    page.click(".checks .todo a")
    expect(page.locator("#id_lead:focus")).to_have_count(1)
    page.keyboard.type("خلاصه")
    expect(page.locator(".checks .todo")).to_have_count(0)
    take(page, "publish")
    assert stored(version).state == State.PUBLISHED
    # What the main button does now
    expect(page.locator(".writing-bar .split > .button--go >> nth=0")).to_have_text(
        "انتشار تغییرها"
    )


def test_the_tab_with_a_mistake_opens(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"))
    page = newcomer(viewport={"width": 1280, "height": 800})
    sign_in(page, chief)
    open_story(page, version)
    page.click("#tab-details")
    page.fill("#id_source_url", "no address")
    page.click("#tab-publication")
    expect(page.locator("#id_source_url")).to_be_hidden()
    page.click("[name=_continue]")
    page.wait_for_selector(".errornote")
    expect(page.locator("#tab-details")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#id_source_url")).to_be_visible()
    # By keys alone
    page.focus("#tab-details")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tab-discussion:focus")).to_have_attribute("aria-selected", "true")


def test_the_panel_is_a_sheet_on_a_phone(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"))
    page = newcomer(viewport={"width": 390, "height": 844})
    sign_in(page, chief)
    open_story(page, version)
    expect(page.locator("#id_section")).to_be_hidden()
    page.click("[data-panel]")
    expect(page.locator("#id_section")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#id_section")).to_be_hidden()
    expect(page.locator("[data-panel]:focus")).to_have_count(1)
    page.click("[data-preview]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("[data-preview-close]")


def test_the_form_is_whole_without_scripts(newcomer):
    make_site()
    version = a_draft(chief := make_user("chief"))
    page = newcomer(java_script_enabled=False)
    page.goto("/newsroom/")
    sign_in(page, chief)
    page.goto(f"/newsroom/articles/article/{version.master_id}/change/?language=fa")
    for name in ("kicker", "headline", "lead", "slug", "source_url", "section"):
        expect(page.locator(f"[name={name}]")).to_be_visible()
    page.fill("[name=lead]", "بدون اسکریپت")
    page.fill("[name=source_url]", "https://example.org/")
    page.click("[name=_continue]")
    assert stored(version).lead == "بدون اسکریپت"


def test_one_tab_is_not_called_two_after_saving(page):
    make_site()
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    page.fill("#id_kicker", "روتیتر")
    page.click("[name=_continue]")
    saved(page)
    page.wait_for_selector(EDITOR)
    expect(page.locator(".safety--safe")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator(".presence p").count() == 0


def test_the_checks_follow_what_is_chosen_and_what_was_brought_back(newcomer):
    make_site()
    section, photograph = make_section(), make_photograph()
    text = photograph.text_in("fa")
    text.alt = ""
    text.save()
    page = newcomer(viewport={"width": 1280, "height": 800})
    sign_in(page, make_user("chief"))
    page.goto("/newsroom/articles/article/add/?language=fa")
    page.wait_for_selector(EDITOR)
    open_checks = page.locator(".checks .todo")
    expect(open_checks).to_have_count(5)
    page.fill("#id_headline", "تیتر")
    page.fill("#id_lead", "لید")
    type_at_end(page, "متن")
    expect(open_checks).to_have_count(2)
    arrived("متن")
    page.wait_for_url("**autosave_draft=**")
    page.reload()
    page.wait_for_selector(EDITOR)
    expect(open_checks).to_have_count(2)
    page.select_option("#id_section", str(section.pk))
    expect(open_checks).to_have_count(1)
    choose_picture(page, "lead_photograph", text.caption)
    expect(open_checks).to_have_text("عکس اصلی در این زبان متن جایگزین ندارد.")
    page.click(".field-lead_photograph [data-act=texts]")
    page.fill(".field-lead_photograph [data-text=alt]", "پلی بر رود")
    page.keyboard.press("Tab")
    expect(open_checks).to_have_count(0)
    page.fill("#id_headline", "ا" * 130)
    expect(open_checks).to_contain_text("۱۳۰")


def test_tools_are_all_in_sight_and_a_button_shows_them_on_a_telephone(newcomer):
    make_site()
    version = a_draft(
        chief := make_user("chief"), body="<table><tr><td><p>یک</p></td></tr></table>"
    )
    page = newcomer(viewport={"width": 1440, "height": 900})
    sign_in(page, chief)
    open_story(page, version)
    page.click(f"{EDITOR} td")
    expect(page.locator(".tools [data-name='table:deleteTable']")).to_be_visible()
    hidden = """() => {
      const edge = document.querySelector(".tools").getBoundingClientRect();
      return [...document.querySelectorAll(".tools button")]
        .filter((each) => each.checkVisibility() && !each.closest(":popover-open"))
        .map((each) => [each.title, each.getBoundingClientRect()])
        .filter(([, box]) => box.left < edge.left || box.right > edge.right
          || box.bottom > edge.bottom)
        .map(([title]) => title);
    }"""
    assert page.evaluate(hidden) == []
    expect(page.locator(".tools__more")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(hidden) != []
    page.click(".tools__more")
    assert page.evaluate(hidden) == []


def test_a_long_headline_is_seen_whole_on_a_telephone(newcomer):
    page = newcomer(viewport={"width": 360, "height": 700})
    make_site()
    version = make_article("fa", headline="تیتر بلندی که در چند سطر می‌گنجد " * 5)
    sign_in(page, make_user("chief"))
    open_story(page, version)
    inside, whole = page.locator("#id_headline").evaluate("e => [e.clientHeight, e.scrollHeight]")
    assert whole > 150
    assert inside >= whole


def test_the_last_key_in_a_long_table_is_saved_and_kept(page):
    row = "<tr>" + "<td><p>خانه</p></td>" * 8 + "</tr>"
    body = f"<p>آغاز</p><table><tbody>{row * 300}</tbody></table>"
    version = make_article(body=body, state=State.DRAFT, published_at=None)
    sign_in(page, make_user("chief"))
    open_story(page, version)
    page.click(f"{EDITOR} td p >> nth=20")
    for letter in "نو":
        page.keyboard.type(letter)
    asked = "new FormData(document.querySelector('#article_form')).get('body')"
    assert "نو" in page.evaluate(asked)
    page.keyboard.type("تر")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert "نوتر" in stored(version).body
