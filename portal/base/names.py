"""Names of months and weekdays, and words of relative time, as the editions write them."""

MONTHS = {
    "iran": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "dari": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "gregorian-fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "gregorian-dari": "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
    "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
MONTHS = {key: names.split() for key, names in MONTHS.items()}
MONTHS["ar-levant"] = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
    "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
# A month that stands alone, where that differs from the month in a date.
MONTHS_ALONE = {
    "tg": "Январ Феврал Март Апрел Май Июн Июл Август Сентябр Октябр Ноябр Декабр".split(),
    "ru": (
        "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь"
    ).split(),
}
# From Monday, as date.weekday() counts.
WEEKDAYS = {
    "fa": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split(),
    "tg": "душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split(),
}
WEEKDAYS_SHORT = {
    "fa": "د س چ پ ج ش ی".split(),
    "tg": "дш сш чш пш ҷм шн яш".split(),
    "ru": "пн вт ср чт пт сб вс".split(),
    "en": "Mo Tu We Th Fr Sa Su".split(),
    "ar": "ن ث ر خ ج س ح".split(),
}
DIGITS = {"persian": "۰۱۲۳۴۵۶۷۸۹", "latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩"}
