"""What is compiled, and how the native modules get to their places."""

from __future__ import annotations

from pathlib import Path

from scripts.compile_engine import ROOT, copy_native, modules


def test_native_modules_keep_their_folders_and_come_alone(tmp_path: Path) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    (made / "services" / "orders").mkdir(parents=True)
    for name in ("all__mypyc.so", "services/orders/money.so", "services/orders/money.py"):
        (made / name).write_text(name, "utf-8")
    copy_native(made, target)
    found = {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()}
    assert found == {"all__mypyc.so", "services/orders/money.so"}


def test_native_modules_are_laid_beside_sources_that_are_there(tmp_path: Path) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    for folder in (made, target):
        (folder / "services").mkdir(parents=True)
    (made / "services" / "draft.so").write_text("native", "utf-8")
    (target / "services" / "draft.py").write_text("plain", "utf-8")
    copy_native(made, target)
    assert sorted(file.name for file in (target / "services").iterdir()) == ["draft.py", "draft.so"]


def test_models_of_pydantic_are_left_out() -> None:
    found = modules(ROOT)
    assert "services/orders/money.py" in found
    assert not {"services/orders/model.py", "services/orders/envelope.py"} & set(found)
