"""A file is what its content says; everything else is refused in one sentence before a parser sees it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ledger_app.exchange.reading import limits, not_imported
from ledger_app.exchange.reading.admission.ole_check import OLE_MAGIC
from ledger_app.exchange.reading.admission.precheck import recognise
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.not_imported import NotImported
from tests.exchange.reading.word_samples import MAIN_TYPE, p, write_docx

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def ole(*entries: str) -> bytes:
    """An OLE container as far as the check looks: a header and directory records."""
    records = b"".join(
        (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2).ljust(64, b"\0")
        for name in entries
    )
    return OLE_MAGIC.ljust(512, b"\0") + records


def workbook_that_begins(records: bytes) -> bytes:
    begin = bytes.fromhex("0908100000060500") + b"\0" * 12
    return ole("Workbook").ljust(1024, b"\0") + begin + records


def refusal(folder: Path, name: str, content: bytes) -> NotImported:
    (folder / name).write_bytes(content)
    with pytest.raises(NotImported) as caught:
        read_file(folder / name)
    return caught.value


def zipped(folder: Path, name: str, entries: dict[str, bytes | str], main_type: str = SHEET_TYPE) -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main_type}"/></Types>')
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return folder / name


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("空.docx", b"", "EmptyFile"),
        ("要点.doc", ole("WordDocument"), "OldWordFile"),
        ("要点.wps", ole("WordDocument"), "OldWordFile"),
        ("要点.docx", ole("WordDocument"), "OldWordFile"),
        ("要点.docx", ole("EncryptionInfo", "EncryptedPackage"), "Encrypted"),
        ("要点.xlsx", ole("EncryptedPackage"), "Encrypted"),
        ("台账.xls", ole("Workbook", "_VBA_PROJECT_CUR"), "HasMacros"),
        ("台账.xls", ole("Workbook"), "DamagedFile"),
        ("台账.xls", workbook_that_begins(b"\x2f\x00\x36\x00"), "Encrypted"),
        ("台账.et", workbook_that_begins(b"\x86\x00\x00\x00\x2f\x00\x36\x00"), "Encrypted"),
        ("台账.xls", workbook_that_begins(b"\xe1\x00\x02\x00\xb0\x04"), "DamagedFile"),
        ("讲稿.ppt", ole("PowerPoint Document"), "OldSlides"),
        ("别的.msi", ole("Anything"), "UnknownFormat"),
        ("图.docx", b"\x89PNG\r\n\x1a\n", "PictureFile"),
        ("图.txt", b"\xff\xd8\xff\xe0", "PictureFile"),
        ("文.docx", b"%PDF-1.7", "PdfFile"),
        ("文.docx", rb"{\rtf1 x}", "RichTextFile"),
        ("表.xls", b"<html><table></table></html>", "WebPage"),
        ("表.xls", b"\xef\xbb\xbf<?xml version='1.0'?>", "WebPage"),
        ("表.xls", "序号,任务".encode(), "NamedOtherwise"),
        ("表.xlsx", b"PK\x03\x04 broken", "DamagedFile"),
        ("文.docx", "文字".encode(), "NamedOtherwise"),
        ("文.rar", b"Rar!\x1a\x07", "ArchiveFile"),
        ("文.md", "文字".encode(), "UnknownFormat"),
        ("文.txt", b"\x00\x01\x02", "UnknownEncoding"),
        ("~$要点.docx", b"x", "LockFile"),
        ("空.txt", b" \n\n", "NoText"),
    ],
)
def test_each_bad_file_has_its_own_refusal(tmp_path: Path, name: str, content: bytes, cause: str) -> None:
    found = refusal(tmp_path, name, content)
    assert type(found).__name__ == cause
    assert found.message.startswith(f"未导入“{name}”：")
    assert found.message.endswith("。账本没有任何改动。")


def test_a_workbook_named_like_a_document_is_refused_with_the_way_out(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    found = refusal(tmp_path, "要点.docx", (tmp_path / "a.xlsx").read_bytes())
    assert "Excel 工作簿" in found.message
    assert "另存为 .xlsx" in found.message


def test_a_new_workbook_under_an_old_name_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert isinstance(refusal(tmp_path, "台账.xls", (tmp_path / "a.xlsx").read_bytes()), not_imported.NamedOtherwise)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(not_imported.FileMissing):
        recognise(tmp_path / "没有.docx")
    with pytest.raises(not_imported.IsAFolder):
        recognise(tmp_path)


def test_a_file_that_is_too_big_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(not_imported.FileTooBig, match="30 MB"):
        recognise(tmp_path / "大.txt")


@pytest.mark.parametrize(
    ("entries", "cause"),
    [
        ({"xl/vbaProject.bin": b"x"}, not_imported.HasMacros),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, not_imported.HasMacros),
        ({"../evil.xml": b"<x/>"}, not_imported.UnsafeContent),
        ({"/etc/passwd": b"x"}, not_imported.UnsafeContent),
        ({"c:\\x.xml": b"<x/>"}, not_imported.UnsafeContent),
        ({"xl/con.xml": b"<x/>"}, not_imported.UnsafeContent),
        ({"XL/A.xml": b"<x/>", "xl/a.xml": b"<x/>"}, not_imported.UnsafeContent),
        ({"xl/a.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}, not_imported.UnsafeContent),
        ({"xl/a.xml": "<!DOCTYPE x><x/>".encode("utf-16")}, not_imported.UnsafeContent),
        ({"xl/a.bin": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}, not_imported.UnsafeContent),
        ({f"xl/{at}.bin": b"" for at in range(limits.ARCHIVE_ENTRIES)}, not_imported.UnpacksTooBig),
        ({"xl/media/a.bin": b"\0" * (3 * limits.MEGABYTE)}, not_imported.UnpacksTooBig),
    ],
)
def test_unsafe_packages_are_refused(tmp_path: Path, entries: dict[str, bytes], cause: type[NotImported]) -> None:
    with pytest.raises(cause):
        recognise(zipped(tmp_path, "台账.xlsx", dict(entries)))


def test_a_document_type_across_two_pieces_is_seen(tmp_path: Path) -> None:
    filler = bytes(at * 7 % 251 for at in range(256 * 1024 - 4)).replace(b"<", b"x").replace(b"\0", b"y")
    with pytest.raises(not_imported.UnsafeContent):
        recognise(zipped(tmp_path, "台账.xlsx", {"xl/a.xml": filler + b"<!DOCTYPE x>"}))


def test_a_symbolic_link_in_a_package_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    path = zipped(tmp_path, "台账.xlsx", {})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(not_imported.UnsafeContent):
        recognise(path)


def test_a_package_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, "台账.xlsx", {"xl/a.bin": bytes(range(256)) * 64})
    content = path.read_bytes()
    size = struct.pack("<I", 256 * 64)
    path.write_bytes(content.replace(size, struct.pack("<I", 5)))
    with pytest.raises(NotImported):
        recognise(path)


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, "台账.xlsx", {"xl/a.bin": b"x"})
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(not_imported.Encrypted):
        recognise(path)


def test_a_macro_document_is_refused_by_its_content_type(tmp_path: Path) -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(not_imported.HasMacros):
        recognise(write_docx(tmp_path / "要点.docx", p("文"), main_type=macro))


def test_other_packages_are_told_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("要点.docx", b"x")
    with pytest.raises(not_imported.ArchiveFile):
        recognise(tmp_path / "包.zip")
    with pytest.raises(not_imported.OfdFile):
        recognise(zipped(tmp_path, "要点.ofd", {"OFD.xml": "<x/>"}, "x"))
    with pytest.raises(not_imported.OpenDocumentFile):
        recognise(zipped(tmp_path, "要点.odt", {"mimetype": "x", "content.xml": "<x/>"}, "x"))
    slides = MAIN_TYPE.replace("wordprocessingml.document", "presentationml.presentation")
    with pytest.raises(not_imported.OldSlides):
        recognise(zipped(tmp_path, "讲稿.pptx", {}, slides))


def test_a_document_without_any_text_is_refused(tmp_path: Path) -> None:
    write_docx(tmp_path / "扫描.docx", "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")
    with pytest.raises(not_imported.NoText, match="扫描图片"):
        read_file(tmp_path / "扫描.docx")


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_rows_columns_and_merges_are_counted_before_parsing(tmp_path: Path, prefix: str) -> None:
    rows = "".join(f'<{prefix}row r="{at}" ht="{at * 7919 % 1000}"/>' for at in range(limits.SHEET_ROWS + 1))
    cases = {
        not_imported.TooManyRows: rows,
        not_imported.TooManyColumns: f'<{prefix}c r="GS1"><{prefix}v>1</{prefix}v></{prefix}c>',
        not_imported.MergesTooWide: f'<{prefix}mergeCell ref="A1:A1048576"/>',
    }
    for cause, inner in cases.items():
        path = zipped(tmp_path, "表.xlsx", {"xl/worksheets/sheet1.xml": f"<x>{inner}</x>"})
        with pytest.raises(cause):
            recognise(path)


def test_empty_styled_cells_far_right_do_no_harm(tmp_path: Path) -> None:
    sheet = '<x><row><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row><mergeCell ref="A1:XFD1"/></x>'
    assert recognise(zipped(tmp_path, "表.xlsx", {"xl/worksheets/sheet1.xml": sheet})) == "xlsx"


def test_every_reason_is_one_chinese_sentence_with_a_way_out() -> None:
    for found in NotImported.__subclasses__():
        assert "。" not in found.reason, found.__name__
        assert "请" in found.reason or found is not_imported.ReadingCancelled, found.__name__
