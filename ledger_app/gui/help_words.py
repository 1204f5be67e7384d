"""Words of the help menu: the keys and what this program is."""

from __future__ import annotations

from ledger_app import __version__

KEYS = """\
Ctrl+N 新建　F2 修改当前项　Delete 删除　Ctrl+S 保存
Ctrl+F 查找　F5 刷新　Enter 打开　Esc 关闭
F8 复制催办文字　Ctrl+C 复制选中行（可粘贴到WPS）　Ctrl+L 列选择
Ctrl+I 导入　Ctrl+E 导出　Ctrl+P 打印
Ctrl+Z 撤销　Ctrl+Y 重做（光标在文本框中时只撤销文字）
统计表：Enter 下移　Tab 下一格　F2 修改　F9 校验　Ctrl+D 照抄上期落款　Esc 离开表格
Ctrl+; 填入今天　Ctrl+1…9 切换栏目　Alt+← 后退　Alt+→ 前进
Ctrl+= 放大　Ctrl+- 缩小　Ctrl+0 恢复标准字号"""


def about(path: str) -> tuple[str, str]:
    """The two parts of the 关于 notice."""
    promise = "本软件不联网，数据只保存在上述文件中。\n非涉密软件，严禁录入、存储涉密信息。"
    return "政务公开工作台账", f"版本 {__version__}\n当前账本：{path}\n{promise}"
