"""What is sent as one does in the browser what its parts did."""

import pytest

from portal.newsroom.joined_files import JOINED
from portal.newsroom.joining import script

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
# [what each rule of these style sheets says], with addresses whole and imports in their place.
RULES = """async (addresses) => {
  const told = [];
  const tell = (sheet) => {
    for (const rule of sheet.cssRules) {
      if (rule.styleSheet) tell(rule.styleSheet);
      else told.push(rule.cssText.replace(
        /url\\("(?!data:|#)([^"]+)"\\)/g, (_, url) => `url(${new URL(url, sheet.href)})`));
    }
  };
  for (const href of addresses) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    await new Promise((resolve, reject) => {
      Object.assign(link, { onload: resolve, onerror: reject });
      document.head.append(link);
    });
    tell(link.sheet);
    link.remove();
  }
  return told;
}"""


@pytest.mark.parametrize("name", [name for name in JOINED if name.endswith(".css")])
def test_a_joined_style_sheet_says_what_its_parts_say(page, name):
    page.goto("/robots.txt")
    parts = page.evaluate(RULES, [f"/static/{part}" for part in JOINED[name]])
    assert len(parts) > 20
    assert page.evaluate(RULES, [f"/static/{name}"]) == parts


def test_where_a_part_of_a_script_fails_the_others_run(browser):
    context = browser.new_context()
    page, faults = context.new_page(), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    failing = script("a.js", "(() => {\n  nothing.at.all();\n})();\n")
    page.add_script_tag(content=failing + script("b.js", "window.ran = true;\n"))
    assert page.evaluate("window.ran")
    assert faults
    assert "nothing" in faults[0]
    context.close()
