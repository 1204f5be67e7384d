"""Why a file was not imported: one named refusal and one Chinese reason for each cause."""

from __future__ import annotations

from typing import ClassVar

from ledger_app.domain.refusal import Refusal
from ledger_app.exchange.reading import limits

SAVE_AS_DOCX = "请用 WPS 或 Word 打开后另存为 .docx 再导入"
SAVE_AS_XLSX = "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
READABLE = ".docx、.xlsx、.xls、.et、.csv、.txt"


class NotImported(Refusal):
    """A file was refused before anything was stored (M11)."""

    reason: ClassVar[str] = "无法读取，请换成 .docx 或 .xlsx 再导入"

    def __init__(self, file_name: str, reason: str = "") -> None:
        self.file_name = file_name
        self.why = reason or self.reason
        super().__init__(f"未导入“{file_name}”：{self.why}。账本没有任何改动。")


class FileMissing(NotImported):
    reason = "找不到这个文件，可能已被移动或改名，请重新选择"


class FileUnreachable(NotImported):
    reason = "打不开这个文件，可能正被其他程序占用或没有读取权限，请关闭后再试或复制到本机"


class IsAFolder(NotImported):
    reason = "这是一个文件夹，请选择其中的文件"


class LockFile(NotImported):
    reason = "这是 Word/WPS 打开文件时产生的临时文件（以 ~$ 开头），请选择原来的文件"


class EmptyFile(NotImported):
    reason = "空文件，里面没有任何内容，请检查是否选对文件"


class NoText(NotImported):
    reason = "里面没有可读的文字（可能是扫描图片），请换成文字版，或把文字粘贴进来"


class DamagedFile(NotImported):
    reason = "文件损坏或不完整，请用 WPS 打开确认后另存一份，或请对方重发"


class FileTooBig(NotImported):
    reason = f"文件超过 {limits.FILE_BYTES // limits.MEGABYTE} MB，请删去图片或拆成几个文件再导入"


class UnpacksTooBig(NotImported):
    reason = "解压后过大，请删去图片和多余内容，另存一份再导入"


class TooManyRows(NotImported):
    reason = f"行数超过 {limits.SHEET_ROWS:,} 行".replace(",", " ") + "，请删去多余的空行或拆成几个文件再导入"


class TooManyColumns(NotImported):
    reason = f"列数超过 {limits.SHEET_COLUMNS} 列，请删去多余的列再导入"


class MergesTooWide(NotImported):
    reason = "合并单元格的范围过大（可能合并了整列），请取消多余的合并再导入"


class Encrypted(NotImported):
    reason = "已加密，请去掉密码后另存一份再导入"


class HasMacros(NotImported):
    reason = "含宏，请另存为不含宏的 .docx 或 .xlsx 再导入"


class UnsafeContent(NotImported):
    reason = "内容不安全（文件结构不正常），请用 WPS 打开后另存为新的 .docx 或 .xlsx 再导入"


class OldWordFile(NotImported):
    reason = f"旧版 Word/WPS 文字格式（.doc、.wps），{SAVE_AS_DOCX}"


class OldSlides(NotImported):
    reason = "这是演示文稿，不能导入，请把任务内容另存为 .docx 再导入"


class PictureFile(NotImported):
    reason = "这是图片，读不出文字，请换成文字版，或把文字粘贴进来"


class PdfFile(NotImported):
    reason = "这是 PDF，不能直接读取，请找原来的 .docx 或 .xlsx，或把文字复制后粘贴进来"


class RichTextFile(NotImported):
    reason = f"这是 RTF 格式，{SAVE_AS_DOCX}"


class WebPage(NotImported):
    reason = "内容其实是网页或 XML 文件，请用 WPS 打开后另存为 .docx 或 .xlsx 再导入"


class OfdFile(NotImported):
    reason = "这是 OFD 版式文件，不能直接读取，请找原来的 .docx 或 .xlsx，或把文字复制后粘贴进来"


class OpenDocumentFile(NotImported):
    reason = "这是 OpenDocument 格式（.odt、.ods），请打开后另存为 .docx 或 .xlsx 再导入"


class ArchiveFile(NotImported):
    reason = "这是压缩包，请先解压，再选择里面的文件"


class NamedOtherwise(NotImported):
    """The name promises one format, the content is another."""

    def __init__(self, file_name: str, found: str = "", advice: str = "") -> None:
        super().__init__(file_name, f"扩展名与内容不符，{found}，{advice}" if advice else found)


class UnknownFormat(NotImported):
    reason = f"不认识这种文件，能读的是 {READABLE}，请另存为其中一种再导入"


class UnknownEncoding(NotImported):
    reason = "文字编码无法识别，请用记事本打开后另存为 UTF-8 编码再导入"


class TookTooLong(NotImported):
    reason = f"{limits.CHILD_SECONDS} 秒内没有读完，内容可能过于复杂，请拆成几个文件或另存一份再导入"


class TookTooMuchMemory(NotImported):
    reason = "内容太大，读取时内存不够，请拆成几个文件再导入"


class NotUnderstood(NotImported):
    reason = "打开了，但内容没能读懂，请用 WPS 另存一份再试，或把文字粘贴进来"


class ReadingCancelled(NotImported):
    reason = "已取消读取"


class RefusedByReader(Refusal):
    """A refusal the reading process reported under a name unknown here; the sentence is passed on as it is."""


def rebuilt(name: str, message: str, file_name: str) -> Refusal:
    """A refusal the reading process reported, under its own class where that is known here."""
    known = {found.__name__: found for found in _with_descendants(NotImported)}
    if name not in known:
        return RefusedByReader(message)
    refusal = known[name].__new__(known[name], message)
    before, after = f"未导入“{file_name}”：", "。账本没有任何改动。"
    refusal.file_name, refusal.why = file_name, message.removeprefix(before).removesuffix(after)
    return refusal


def _with_descendants(base: type[NotImported]) -> list[type[NotImported]]:
    return [base, *(found for child in base.__subclasses__() for found in _with_descendants(child))]
