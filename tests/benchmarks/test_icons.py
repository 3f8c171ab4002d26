from fontTools.ttLib import TTFont

from benchmarks.icons import ICONS, PACKAGE, ligatures, used


def test_each_icon_of_the_editor_is_in_our_cut_of_the_font():
    names = used(ligatures(TTFont(PACKAGE / "material-icons.woff2")))
    assert "format_bold" in names, "the package's"
    assert "fact_check" in names, "ours"
    assert names - ligatures(TTFont(ICONS)).keys() == set(), "run python -m benchmarks.icons"
