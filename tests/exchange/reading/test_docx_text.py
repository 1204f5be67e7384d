"""What a reader sees of a paragraph, and what is told apart from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.exchange.reading.blocks import Paragraph
from tests.exchange.reading.word_samples import p, r, read_body, texts


def test_tracked_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>五月</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{r("六月")}</w:ins>'
    assert texts(read_body(tmp_path, p("于", deleted, inserted, "底前公布"))) == ["于六月底前公布"]


def test_moved_text_stands_only_where_it_was_moved_to(tmp_path: Path) -> None:
    body = p("一、", f"<w:moveFrom>{r('公开')}</w:moveFrom>") + p(f"<w:moveTo>{r('公开')}</w:moveTo>", "二、")
    assert texts(read_body(tmp_path, body)) == ["一、", "公开二、"]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph(tmp_path: Path) -> None:
    body = p("更新目录", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + p("并公布")
    assert texts(read_body(tmp_path, body)) == ["更新目录并公布"]


def test_hidden_text_is_left_out_and_listed(tmp_path: Path) -> None:
    raw = read_body(tmp_path, p("县档案局", r("（内部：张三）", "<w:vanish/>"), "负责"))
    assert texts(raw) == ["县档案局负责"]
    assert [(left.where, left.text) for left in raw.leftovers] == [("第1段", "（内部：张三）")]


def test_hidden_text_by_style_is_left_out(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p("不印", properties='<w:pStyle w:val="Note"/>') + p("印")
    assert texts(read_body(tmp_path, body, styles=styles)) == ["印"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:br/>", "甲\n乙"),
        ("<w:cr/>", "甲\n乙"),
        ("<w:tab/>", "甲\t乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:softHyphen/>", "甲乙"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "甲☑乙"),
        ('<w:sym w:font="Wingdings" w:char="F081"/>', "甲①乙"),
        ('<w:sym w:font="Odd" w:char="F001"/>', "甲□乙"),
        (
            "<w:ruby><w:rt><w:r><w:t>guǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>癸</w:t></w:r></w:rubyBase></w:ruby>",
            "甲癸乙",
        ),
        ('<w:footnoteReference w:id="2"/>', "甲乙"),
    ],
)
def test_signs_inside_a_run_become_text(tmp_path: Path, inner: str, text: str) -> None:
    assert texts(read_body(tmp_path, p("甲", f"<w:r>{inner}</w:r>", "乙"))) == [text]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_of_a_field_only_the_result_is_read(tmp_path: Path) -> None:
    field = mark("begin") + code(" DATE ") + mark("separate") + r("2026年4月8日") + mark("end")
    simple = f'<w:fldSimple w:instr=" REF x ">{r("附件1")}</w:fldSimple>'
    assert texts(read_body(tmp_path, p("印发", field, simple))) == ["印发2026年4月8日附件1"]


def test_a_nested_field_does_not_leak_its_instruction(tmp_path: Path) -> None:
    inner = mark("begin") + code(" MERGEFIELD a ") + mark("separate") + r("甲") + mark("end")
    field = mark("begin") + code(" IF ") + inner + code(" = 1 ") + mark("separate") + r("乙") + mark("end")
    assert texts(read_body(tmp_path, p(field, "丙"))) == ["乙丙"]


def test_characters_in_a_circle_made_by_a_field_are_read(tmp_path: Path) -> None:
    field = mark("begin") + code(r" eq \o\ac(○,11) ") + mark("end")
    assert texts(read_body(tmp_path, p(field, "更新目录"))) == ["⑪更新目录"]


def test_an_unclosed_field_swallows_no_following_paragraph(tmp_path: Path) -> None:
    assert texts(read_body(tmp_path, p(mark("begin") + code(" TOC ")) + p("正文"))) == ["正文"]


def test_content_controls_are_read_at_every_level(tmp_path: Path) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    cell = control(f"<w:tc>{p('县档案局')}</w:tc>")
    row = control(f"<w:tr>{cell}</w:tr>")
    raw = read_body(tmp_path, control(p("于", control(r("六月")), "公布")) + f"<w:tbl>{row}</w:tbl>")
    assert texts(raw) == ["于六月公布"]
    assert raw.blocks[1].rows[0].cells[0].text == "县档案局"


def test_the_prompt_of_an_empty_content_control_is_no_text(tmp_path: Path) -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入文字')}</w:sdtContent></w:sdt>"
    raw = read_body(tmp_path, p("完成时限：", prompt))
    assert texts(raw) == ["完成时限："]
    assert [left.text for left in raw.leftovers] == ["单击此处输入文字"]


def test_links_are_read_as_text(tmp_path: Path) -> None:
    assert texts(read_body(tmp_path, p("见", f"<w:hyperlink>{r('门户网站')}</w:hyperlink>"))) == ["见门户网站"]


def box(text: str) -> str:
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    raw = read_body(tmp_path, p("正文", box("责任单位：县档案局")) + p("后文"))
    assert [(block.text, block.where) for block in raw.blocks if isinstance(block, Paragraph)] == [
        ("正文", "第1段"),
        ("责任单位：县档案局", "文本框1第1段"),
        ("后文", "第2段"),
    ]


def test_pictures_are_reported(tmp_path: Path) -> None:
    raw = read_body(tmp_path, p("正文", "<w:r><w:drawing><a:blip/></w:drawing></w:r>"))
    assert [left.text for left in raw.leftovers] == ["［图片］"]


def test_notes_comments_and_margins_are_listed_apart(tmp_path: Path) -> None:
    raw = read_body(
        tmp_path,
        p("正文"),
        footnotes=f'<w:footnote w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="1">{p("脚注文字")}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("请核对")}</w:comment>',
        header=p("内部资料"),
        footer=p("— 1 —"),
    )
    assert [(left.where, left.text) for left in raw.leftovers] == [
        ("脚注1", "脚注文字"),
        ("批注1", "请核对"),
        ("页眉", "内部资料"),
    ]


def test_headings_bold_and_centred_are_told(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    raw = read_body(tmp_path, p("标题", properties='<w:pStyle w:val="mine"/>') + p("正文"), styles=styles)
    assert raw.blocks == (Paragraph("标题", "第1段", "", 2, True, True), Paragraph("正文", "第2段"))


def test_a_table_of_contents_is_not_read_twice(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>'
    raw = read_body(tmp_path, p("一、公开\t1", properties='<w:pStyle w:val="10"/>') + p("一、公开"), styles=styles)
    assert texts(raw) == ["一、公开"]
    assert [(left.where, left.text) for left in raw.leftovers] == [("目录", "一、公开\t1")]


def test_characters_of_a_picture_font_are_readable(tmp_path: Path) -> None:
    ticked = r("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    assert texts(read_body(tmp_path, p(ticked, "已完成"))) == ["☑已完成"]


def test_the_strict_variant_of_the_format_is_read(tmp_path: Path) -> None:
    body = p("正文")
    path = tmp_path / "strict.docx"
    from tests.exchange.reading import word_samples

    strict = word_samples.NAMES.replace(word_samples.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    import zipfile

    word_samples.write_docx(path, body)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(word_samples.NAMES.encode(), strict.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert texts(word_samples.read_docx(path, "strict.docx")) == ["正文"]
