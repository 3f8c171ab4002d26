"""What programs put on the clipboard, and what is to stand in the text."""

Z = "\u200c"


def word(body, style=""):
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=utf-8>'
        f'<meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{{margin:0}}{style}'
        f"</style></head><body lang=EN-US><!--StartFragment-->{body}<!--EndFragment-->"
        f"</body></html>"
    )


def item(text, mark, level=1, style="MsoListParagraphCxSpMiddle", number="l0"):
    return (
        f"<p class={style} dir=RTL style='text-indent:-.25in;mso-list:{number} level{level} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt "
        f'"Times New Roman"\'>&nbsp;&nbsp; </span></span><![endif]><span lang=FA>{text}</span></p>'
    )


def docs(body):
    return (
        f'<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">{body}</b>'
    )


def link(address, words):
    return f'<a href="{address}" rel="noopener">{words}</a>'


# {name: (HTML, stored, names of what is said)}
HTML = {
    "revisions": (
        word(
            "<p class=MsoNormal dir=RTL><span lang=FA>بودجه </span><s><span><del cite='mailto:A'>۵۰"
            "</del></span></s><ins cite='mailto:A'>۷۰</ins><span lang=FA> میلیارد</span></p>"
        ),
        "<p>بودجه ۷۰ میلیارد</p>",
        ["deleted"],
    ),
    "comments": (
        word(
            "<p class=MsoNormal><a style='mso-comment-reference:A_1'><span lang=FA>متن</span></a>"
            "<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor "
            'id="_anchor_1" href="#_msocom_1">[A1]</a><![endif]></span> پایان.</p>'
            "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff>"
            "<![endif]><div style='mso-element:comment'><div class=msocomtxt><a "
            "name='_msocom_1'></a>"
            "<p class=MsoCommentText>این را حذف کن</p></div></div></div>"
        ),
        "<p>متن پایان.</p>",
        ["comments"],
    ),
    "hidden text, also by a class": (
        word(
            "<p class=MsoNormal>یک<span style='mso-hide:all'> راز</span> دو<span class=Hid> "
            "پنهان</span>"
            "<span style='display:none'> نهان</span></p>",
            "span.Hid {mso-style-name:Hid; mso-hide:all}",
        ),
        "<p>یک دو</p>",
        ["hidden"],
    ),
    "nested list": (
        word(item("میوه", "·") + item("سیب", "o", 2) + item("انار", "o", 2) + item("نان", "·")),
        "<ul><li><p>میوه</p><ul><li><p>سیب</p></li><li><p>انار</p></li></ul></li>"
        "<li><p>نان</p></li></ul>",
        [],
    ),
    "list of three levels and two kinds": (
        word(
            item("A", "1.")
            + item("B", "a.", 2)
            + item("C", "b.", 2)
            + item("D", "i.", 3)
            + item("E", "ii.", 3)
            + item("F", "2.")
            + item("G", "·", 1, number="l1")
        ),
        '<ol><li><p>A</p><ol type="a"><li><p>B</p></li><li><p>C</p><ol type="i"><li><p>D</p></li>'
        "<li><p>E</p></li></ol></li></ol></li><li><p>F</p></li></ol><ul><li><p>G</p></li></ul>",
        [],
    ),
    "list from five": (
        word(item("پنجم", "۵.") + item("ششم", "۶.")),
        '<ol start="5"><li><p>پنجم</p></li><li><p>ششم</p></li></ol>',
        [],
    ),
    "letters h and i are not Roman": (
        word(item("A", "h)") + item("B", "i)")),
        '<ol start="8" type="a"><li><p>A</p></li><li><p>B</p></li></ol>',
        [],
    ),
    "indented paragraph": (
        word("<p class=MsoListParagraph dir=RTL>تورفته.</p><p class=MsoNormal>بند پسین.</p>"),
        "<p>تورفته.</p><p>بند پسین.</p>",
        [],
    ),
    "powers": (
        word("<p class=MsoNormal>۱۰<sup>۶</sup> m<sup>2</sup> CO<sub>2</sub> ۱۰⁶</p>"),
        "<p>۱۰<sup>۶</sup> m<sup>2</sup> CO<sub>2</sub> ۱۰⁶</p>",
        [],
    ),
    "headings": (
        word(
            "<h1 dir=RTL>یک</h1><p class=MsoNormal>متن</p><h4>چهار</h4><p class=MsoTitle>نام</p>"
            "<p class=Own style='mso-outline-level:3'>سه</p>"
        ),
        "<h2>یک</h2><p>متن</p><h3>چهار</h3><h2>نام</h2><h3>سه</h3>",
        [],
    ),
    "footnotes": (
        word(
            "<p class=MsoNormal>متن<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
            "<span class=MsoFootnoteReference>[1]</span></a> پایان</p><div style='mso-element:"
            "footnote-list'><br clear=all><hr align=left><div style='mso-element:footnote' id=ftn1>"
            "<p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span class="
            "MsoFootnoteReference>[1]</span></a> یادداشت</p></div></div>"
        ),
        "<p>متن<sup>[1]</sup> پایان</p><p>[1] یادداشت</p>",
        ["notes"],
    ),
    "text box": (
        word(
            "<p class=MsoNormal dir=RTL><!--[if gte vml 1]><v:shape id='_x0000_s1' "
            "style='position:absolute'><v:textbox><![if !mso]><table><tr><td><![endif]><div>"
            "<p class=MsoNormal><span lang=FA>سخن مهم <b>کادر</b></span></p></div><![if !mso]></td>"
            "</tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]>"
            "<span style='mso-ignore:vglayout'><img width=200 src='file:///C:/a.png' "
            "alt='Text Box: سخن مهم کادر'></span><![endif]><span lang=FA>پیش از کادر</span></p>"
            "<p class=MsoNormal>پس از کادر</p>"
        ),
        "<p>پیش از کادر</p><p>سخن مهم <strong>کادر</strong></p><p>پس از کادر</p>",
        [],
    ),
    "last rows of a table first": (
        "<table><thead><tr><th>شهر</th></tr></thead><tfoot><tr><td>همه</td></tr></tfoot><tbody><tr>"
        "<td>دوشنبه</td></tr><tr height=0><td></td></tr></tbody></table>",
        "<table><tbody><tr><th><p>شهر</p></th></tr><tr><td><p>دوشنبه</p></td></tr>"
        "<tr><td><p>همه</p></td></tr></tbody></table>",
        [],
    ),
    "merged cells": (
        word(
            "<table class=MsoTableGrid><tr><td colspan=2 style='border:1'><p class=MsoNormal>یک</p>"
            "</td></tr><tr><td rowspan=1><p class=MsoNormal>دو</p></td><td><p>&nbsp;</p></td></tr>"
            "</table>"
        ),
        '<table><tbody><tr><td colspan="2"><p>یک</p></td></tr><tr><td><p>دو</p></td><td><p></p>'
        "</td></tr></tbody></table>",
        [],
    ),
    "Word on the web": (
        '<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="1"><span>سر'
        '</span></p></div><div class="ListContainerWrapper"><ul class="BulletListStyle1"><li '
        'data-aria-level="1"><p>یک</p></li></ul></div><div class="ListContainerWrapper"><ol '
        'class="NumberListStyle1" start="1"><li data-aria-level="2"><p>دو</p></li></ol></div>',
        "<h2>سر</h2><ul><li><p>یک</p><ol><li><p>دو</p></li></ol></li></ul>",
        [],
    ),
    "Google Docs": (
        docs(
            '<p dir="rtl"><span style="font-weight:400;text-decoration:none">متن </span><span '
            'style="font-weight:700">پررنگ</span><span style="font-style:italic"> کج</span>'
            "</p><br />"
            '<p><a href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D">'
            '<span style="text-decoration:underline">پیوند</span></a></p><ul><li style='
            '"list-style-type:disc" aria-level="1"><p>یک</p></li><ul><li aria-level="2"><p>دو</p>'
            '</li></ul></ul><ol><li style="list-style-type:lower-alpha"><p>الف</p></li></ol>'
        ),
        f"<p>متن <strong>پررنگ</strong><em> کج</em></p><p>"
        f"{link('https://example.org/a?b=1', 'پیوند')}"
        "</p><ul><li><p>یک</p><ul><li><p>دو</p></li></ul></li></ul>"
        '<ol type="a"><li><p>الف</p></li></ol>',
        [],
    ),
    "struck": (
        docs(
            '<p><span style="text-decoration:line-through">کهنه</span><span style="text-decoration:'
            'none"> نو </span><span style="vertical-align:super;font-size:0.6em">۲</span></p>'
        ),
        "<p><s>کهنه</s> نو <sup>۲</sup></p>",
        [],
    ),
    "LibreOffice": (
        '<html><head><meta name="generator" content="LibreOffice 7.4"></head><body>'
        '<p>متن <del cite="#1">کهنه</del><ins cite="#2">نو</ins><a class="sdfootnoteanc" '
        'name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><ol start="3"><li>'
        "<p>سه</p>"
        '</ol><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'href="#sdfootnote1anc">1</a>یادداشت</p></div></body></html>',
        '<p>متن نو<sup>[1]</sup></p><ol start="3"><li><p>سه</p></li></ol><p>[1] یادداشت</p>',
        ["deleted", "notes"],
    ),
    "Pages": (
        "<html><head><meta name='Generator' content='Cocoa HTML Writer'><style>p.p1 {margin: 0}"
        "span.s1 {text-decoration: line-through} p.p2 {font: bold 12px Helvetica}</style></head>"
        "<body><p class='p1'>یک <span class='s1'>دو</span></p><p class='p2'>سه</p><p "
        "class='p1'><br>"
        "</p></body></html>",
        "<p>یک <s>دو</s></p><p><strong>سه</strong></p>",
        [],
    ),
    "breaks in a span": ("<span>بند یک<br><br>بند دو</span>", "<p>بند یک</p><p>بند دو</p>", []),
    "breaks in a div and in bold": (
        "<div><b>یک<br><br>دو</b><br>سه</div>",
        "<p><strong>یک</strong></p><p><strong>دو</strong><br>سه</p>",
        [],
    ),
    "Telegram": (
        'پیش<br><br>میان<br><blockquote>یک<br><br>دو<br><br>سه</blockquote>پس <img class="emoji" '
        'alt="😀" src="x.png"><br><br><a href="https://t.me/iv?url=https%3A%2F%2Fe.org%2F&rhash=1">'
        "پیوند</a>",
        "<p>پیش</p><p>میان</p><blockquote><p>یک</p><p>دو</p><p>سه</p></blockquote><p>پس 😀</p>"
        f"<p>{link('https://e.org/', 'پیوند')}</p>",
        [],
    ),
    "WhatsApp": (
        '<span dir="rtl" style="white-space: pre-wrap">سلام <img alt="👨‍👩‍👧" '
        'data-plain-text="👨‍👩‍👧">\n\n'
        "بند دو\nسطر دو</span>",
        "<p>سلام 👨‍👩‍👧</p><p>بند دو<br>سطر دو</p>",
        [],
    ),
    "a mail": (
        '<table role="presentation"><tr><td><div style="display:none">پیش‌نمایش</div><div>یک</div>'
        '<div><br></div><div>دو <a href="https://eur01.safelinks.protection.outlook.com/?url=https'
        '%3A%2F%2Fe.org%2F&data=1">پ</a></div><img src="https://e.org/x.gif" width="1" height="1">'
        "</td></tr></table>",
        f"<p>یک</p><p>دو {link('https://e.org/', 'پ')}</p>",
        ["hidden"],
    ),
    "links": (
        '<p><a href="www.example.org">یک</a> <a href="example.org/x">دو</a> <a '
        'href="@example">سه</a>'
        ' <a href="file:///C:/x.docx">چهار</a> <a href="#top">پنج</a></p>',
        f"<p>{link('https://www.example.org', 'یک')} {link('https://example.org/x', 'دو')} "
        "سه چهار پنج</p>",
        ["links"],
    ),
    "a picture elsewhere": (
        '<p>یک</p><img src="https://example.org/x.jpg" alt="کوه"><p>دو</p>',
        "<p>یک</p><p>دو</p>",
        ["pictures"],
    ),
    "a story from our own page": (
        '<p>یک</p><figure class="placed" data-placed="photograph 12"><img src="/media/a.webp">'
        "<figcaption>شرح</figcaption></figure><figure data-placed='embed'>"
        "<p class='embed__title'>نام</p><button>نمایش از YouTube</button><p class='embed__link'><a href='https://youtu.be/"
        "dQw4w9WgXcQ'>باز کردن</a></p></figure><p>دو<button>فرستادن</button></p>"
        '<figure data-placed="photograph x"><figcaption>سه</figcaption></figure>'
        '<figure data-photograph="13">چهار</figure>',
        '<p>یک</p><figure data-photograph="12"></figure><figure data-embed="https://www.youtube.com/'
        'watch?v=dQw4w9WgXcQ" data-title="نام"></figure><p>دو</p><p>سه</p><p>چهار</p>',
        [],
    ),
    "equation": (
        word(
            "<p class=MsoNormal>انرژی: <!--[if gte msEquation 12]><m:oMath><m:r>E=m</m:r></m:oMath>"
            "<![endif]--><![if !msEquation]><span><img width=9 src='file:///C:/a.png' v:shapes=x>"
            "</span><![endif]> است</p>"
        ),
        "<p>انرژی: است</p>",
        ["equations"],
    ),
    "list of Persian letters": (
        word(item("سیب", "الف)") + item("انار", "ب)")),
        "<p>الف) سیب</p><p>ب) انار</p>",
        [],
    ),
    "list that a page counts by abjad": (
        "<ol style='list-style-type:arabic-abjad' start=2><li>سیب</li><li><p>انار</p><ul><li>دانه"
        "</li></ul></li></ol>",
        "<p>ب. سیب</p><p>ج. انار</p><ul><li><p>دانه</p></li></ul>",
        [],
    ),
    "our own text": (
        '<p data-pm-slice="1 1 []">از <bdi dir="ltr">BBC</bdi> <s>x</s><u>y</u></p>',
        '<p>از <bdi dir="ltr">BBC</bdi> <s>x</s><u>y</u></p>',
        [],
    ),
}
PERSONS = [
    "یک گزارش از شهر با نام‌های بلند و فهرست کسانی که در نشست شرکت کردند:",
    "علی رضایی، وزیر خارجه جمهوری و رئیس هیئت بلندپایه در نشست کشورها",
    "مریم کریمی، معاون وزیر بازرگانی و نماینده ویژه در امور ترابری منطقه",
    "حسن احمدی، سفیر کشور در دوشنبه و نماینده دائم در سازمان همکاری‌ها",
]
WRAPPED = [
    "نشست وزیران راه آهن شش کشور در شهر دوشنبه با گفتگو دربارهٔ پیوستن",
    "خط های آهن و یکسان کردن قاعده های گمرکی آغاز شد و سه روز ادامه می یابد.",
    "کوتاه",
]
