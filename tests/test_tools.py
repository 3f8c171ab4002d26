"""What formats and lints: pinned, from no named registry."""

import json
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def test_the_lock_of_npm_holds_every_package_by_its_hash_and_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/@biomejs/biome" in packages
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert not re.search(r"registry[.=]|npm" + "js", (ROOT / name).read_text(encoding="utf-8"))


def test_each_hook_is_local_and_names_a_program_that_is_there():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {"ruff-check", "ruff-format", "biome", "djade", "djlint", "catalogues"} <= {
        h["id"] for h in hooks
    }
    scripts = Path(sys.executable).parent
    for hook in hooks:
        assert hook["language"] == "system"
        program = Path(hook["entry"].split()[0])
        assert program.parent == Path(".venv/bin")
        assert (scripts / program.name).exists(), program
