"""`make check` sees what Django's catalogues leave untranslated."""

from benchmarks import gaps


def test_the_newsrooms_languages_have_all_that_django_says():
    assert gaps.faults() == []


def test_a_sentence_that_neither_django_nor_we_translate_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(gaps, "ROOT", tmp_path)
    found = gaps.faults()
    assert "tg: Django's conf leaves in English: 'Enter a valid JSON.'" in found
    assert any(line.startswith("fa: Django's contrib/auth") for line in found)
