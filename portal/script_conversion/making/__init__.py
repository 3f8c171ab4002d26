"""Makes the data files that are computed. Nothing of the site imports this.

    python -m portal.script_conversion.making HAZM TAJIKNLP GRUUT NEWS…

HAZM, TAJIKNLP, GRUUT: the unpacked packages hazm 0.9.4, tajiknlp 1.2.0 and gruut_lang_fa 2.0.1
(the folders that hold `data/words.dat`, `data/tajik_pos.jsonl` and `lexicon.db`). NEWS: JSON Lines
of Persian news, for how often words stand in them and where they write the izofa. The two lists
made by hand, frequent.tsv and verbs.tsv, are read and stay as they are.
"""
