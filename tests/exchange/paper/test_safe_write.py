"""A target is replaced in one step or left as it was."""

from pathlib import Path

import pytest

from ledger_app.exchange.paper.safe_write import TargetInUse, TargetNotWritable, write_whole


def put(text: str):  # type: ignore[no-untyped-def]
    return lambda path: path.write_text(text, encoding="utf-8")


def test_a_new_file_stands_where_it_was_asked_for(tmp_path: Path) -> None:
    write_whole(tmp_path / "表.txt", put("新"))
    assert [p.name for p in tmp_path.iterdir()] == ["表.txt"]


def test_a_fault_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "表.txt"
    target.write_text("旧", encoding="utf-8")

    def fail(path: Path) -> None:
        path.write_text("半", encoding="utf-8")
        raise ValueError

    with pytest.raises(ValueError):
        write_whole(target, fail)
    assert target.read_text(encoding="utf-8") == "旧"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("mark", [".~lock.表.xlsx#", "~$表.xlsx"])
def test_a_target_open_in_an_office_program_is_refused_and_left(tmp_path: Path, mark: str) -> None:
    target = tmp_path / "表.xlsx"
    target.write_text("旧", encoding="utf-8")
    (tmp_path / mark).write_text("", encoding="utf-8")
    with pytest.raises(TargetInUse, match="正在 WPS/Excel 中打开"):
        write_whole(target, put("新"))
    assert target.read_text(encoding="utf-8") == "旧"


def test_a_held_target_is_tried_again_and_then_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, tries = tmp_path / "表.txt", []
    target.write_text("旧", encoding="utf-8")

    def held(*_: object) -> None:
        tries.append(1)
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TargetInUse):
        write_whole(target, put("新"), pauses=(0.0, 0.0))
    assert len(tries) == 3
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable, match="不存在"):
        write_whole(tmp_path / "没有" / "表.txt", put("新"))


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable, match="文件夹"):
        write_whole(tmp_path, put("新"))
