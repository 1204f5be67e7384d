"""What the wording of a unit's name tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain import unit_name


@pytest.mark.parametrize(
    ("name", "categories"),
    [
        ("各乡镇", ("township",)),
        ("各乡（镇）人民政府", ("township",)),
        ("各镇（街道）", ("township", "subdistrict")),
        ("全县各乡镇", ("township",)),
        ("县政府各部门", ("county_department",)),
        ("各乡镇、各部门", ("county_department", "township")),
        ("州政府各部门", ()),
        ("各县市", ()),
        ("全镇各村", ()),
        ("相关部门", ()),
        ("县教育局", ()),
    ],
)
def test_a_group_means_categories_of_its_own_level(name: str, categories: tuple[str, ...]) -> None:
    assert unit_name.group_categories(name, level="county") == categories


@pytest.mark.parametrize("name", ["相关部门", "县直有关单位", "县政府各有关部门", "相关镇（街道）", "州驻县相关单位"])
def test_a_name_that_says_nobody_is_vague(name: str) -> None:
    assert unit_name.vague(name)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("县教育局", "county_department"),
        ("县委宣传部", "party_department"),
        ("石坪乡人民政府", "township"),
        ("城关街道办事处", "subdistrict"),
        ("县税务局", "vertical"),
        ("县第一中学", "public_institution"),
        ("州卫健委", "county_department"),
    ],
)
def test_a_name_suggests_its_category(name: str, category: str) -> None:
    assert unit_name.guessed_category(name) == category


@pytest.mark.parametrize(
    ("office", "issuer", "itself"),
    [
        ("临河县人民政府办公室", "云川州人民政府办公室", True),
        ("云川州临河县人民政府办公室", "临河县人民政府", False),
        ("云川州人民政府办公室", "云川州人民政府", False),
        ("县政府办公室", "", True),
    ],
)
def test_the_counties_of_a_superior_include_the_office(office: str, issuer: str, itself: bool) -> None:
    assert unit_name.itself_among_counties(office, issuer) is itself


def test_the_office_is_written_in_several_ways() -> None:
    spellings = unit_name.own_spellings("临河县人民政府办公室")
    assert {"临河县人民政府办公室", "县人民政府办公室", "县政府办公室", "县政府办"} <= spellings


@pytest.mark.parametrize(
    ("office", "written"),
    [
        ("临河县石坪乡人民政府", {"石坪乡", "石坪乡政府", "石坪乡人民政府", "临河县石坪乡政府"}),
        ("云川州临河市东关街道办事处", {"东关街道", "东关街道办事处"}),
    ],
)
def test_a_township_is_written_without_its_county(office: str, written: set[str]) -> None:
    assert written <= unit_name.own_spellings(office)


@given(st.text(max_size=30))
def test_any_text_can_be_asked_about_and_comparing_is_settled(text: str) -> None:
    assert unit_name.comparable(unit_name.comparable(text)) == unit_name.comparable(text)
    assert unit_name.guessed_category(text)
    assert isinstance(unit_name.group_categories(text), tuple)
