import sys
from pathlib import Path

from portal.script_conversion.letter_model import model
from portal.script_conversion.lexicon import lexicon

from . import izofa, letters, lexicon_file, sources


def main(hazm, tajiknlp, gruut, *news):
    texts = sources.texts(news)
    counts = sources.word_counts(texts)
    words = sources.persian_words(Path(hazm))
    headwords = sources.headwords(Path(tajiknlp))
    sounds = sources.pronunciations(Path(gruut))
    said = "lexicon.tsv.gz: {} words, letters.tsv.gz: {} rows, izofa.tsv.gz: {} features\n"
    words_made = lexicon_file.make(words, counts, headwords, sounds)
    lexicon.cache_clear()
    rows_made = letters.make()
    model.cache_clear()
    sys.stdout.write(said.format(words_made, rows_made, izofa.make(texts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
