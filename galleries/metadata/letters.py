"""The letters and pairs of letters that are common in the languages of our region.

Counted in news texts: Persian in 1,165 articles of the Fars agency, the others in the 123
articles of NTREX-128 in each language. English needs no table: its letters are ASCII.
"""

# Persian and Arabic are counted as one would read both: ي and ى as ی, ك as ک.
FOLDED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
EDGE = "_"  # the beginning and the end of a word

# From the most common to the rarest, in four groups, which get these points.
GROUP_POINTS = (2, 1, 0, -1)
ALPHABETS = {
    "fa": "ایردنهوم تبسشلکزف گعخقجحصآ پطضچظذغئثژأؤء",
    "ar": "الیمنوتر بعدةسفأق هکحجشصطإ خزذضثغئءظؤآ",
    "ru": "оеаинтср влмкдпуя ыгбзьчйж хюшцэщфъё",
    "tg": "аиорднмт бускеҳлв зшгфхҷяқ пӯӣйъёчғэюжьцщы",
}
# The 150 most common pairs of each language: a letter and the letters that often follow it.
FOLLOWERS = {
    "fa": (
        "ی_ناردمتکلیشس _ابمدوکتهرشنسخآگپفجعحقیزص ه_امردی ن_دیاهوگ ر_ایدوهسگمتش د_راهیون "
        "انیر_سمزدلهتبشفوعق ت_ایهور و_رادینزل ستای_ باهری_و م_یاروهندلست ز_ای ل_ای "
        "کهران_ ش_دوتاه فترا خوا گرازی جا قا_ ع_ا "
    ),
    "ar": (
        "ال_تنرمدسءعئبیف _اموبألفعتیإکسقحهنجرشد ی_ةنارودقسلتم ة_ ن_ایهت "
        "لمی_اتأکسلعوقحنةبجدفذ م_ناریعتولس ت_یموحره ر_یاةو فی_ا د_یاةو وانلر_مقیب ه_ام "
        "با_یرع عل_ادن أنمو قا_د سیت_اب کا_نو ء_ حدا_ إلن جا ز_ ذا ث_ "
    ),
    "ru": (
        "_пвсноикдмтчбрзугэлае о_врслмнтдбгйке и_тнлесмязкивх е_нртслдмйг а_нлтсквмрзе "
        "то_аеиьрвс стокея_лпи наиоеы_нт я_ в_оаеиы порае раоеиуы коа_и м_еиоа й_ "
        "лиеьао_я го ь_н деаоиун у_ ы_ за х_ чети же боы ю_ эт ци "
    ),
    "tg": (
        "и_нрсдимляшҳзб ар_нмдсзвтилҳшбйъфкқа да_ои _бмдканвитсоҳхшпгрҷзфӯқч "
        "он_рилдмҳзбтшвя р_оаидӯе баоиуе н_аидотҳ та_ио вао маеоу_и ҳоаи киауо уднрм "
        "стоаи_ ӣ_ з_иа лиао_ шаути_ е_рнш гауо фта хоу па ҷао қа ӯ_ "
    ),
}

FOREIGN_LETTER_POINTS = -6
PAIR_POINTS, RARE_PAIR_POINTS = 2, -1

_POINTS = {
    language: {
        letter: points
        for group, points in zip(groups.split(), GROUP_POINTS, strict=True)
        for letter in group
    }
    for language, groups in ALPHABETS.items()
}
_PAIRS = {
    language: {word[0] + letter for word in words.split() for letter in word[1:]}
    for language, words in FOLLOWERS.items()
}


def points(word, language):
    """How much a word of small letters looks like one of a language: about 0 to 3 a letter."""
    letters, pairs = _POINTS[language], _PAIRS[language]
    word = word.translate(FOLDED)
    around = EDGE + word + EDGE
    return sum(letters.get(letter, FOREIGN_LETTER_POINTS) for letter in word) + sum(
        PAIR_POINTS if around[i : i + 2] in pairs else RARE_PAIR_POINTS
        for i in range(len(around) - 1)
    )
