"""What formats and lints: pinned, from no named registry."""

import json
import re
from pathlib import Path

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
