"""The files around the code agree with one another, and name no machine and no registry."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import cusma_research

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]

# Put together from parts, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
    )
]
NEIGHBOUR = "/".join(("..", "shared"))
HOMES = ["/".join(("", name, "")) for name in ("work", "root", "home", "Users")]


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE))


CONSTRAINTS = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))


def tracked_texts() -> dict[str, bytes]:
    """Every file that is, or would be, tracked; binary ones left out."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: git would say which files are tracked")
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    files = {name: (ROOT / name).read_bytes() for name in names if name and (ROOT / name).is_file()}
    return {name: content for name, content in files.items() if b"\0" not in content}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_tables_beside_the_code_are_installed_with_it():
    """Whatever is no code in the package is named as its data: an installation lacks it else."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = tool["package-data"]["cusma_research"]
    package = ROOT / "cusma_research"
    beside = {
        path.relative_to(package) for name in tracked_texts() if (path := ROOT / name).is_relative_to(package)
    }
    left_out = [str(path) for path in beside if path.suffix != ".py" and not any(map(path.match, patterns))]
    assert not left_out


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *chain(*EXTRAS.values())])
def test_every_dependency_is_pinned_to_a_version_it_allows(requirement):
    wanted = Requirement(requirement)
    if wanted.name == PROJECT["name"]:
        assert wanted.extras == set(EXTRAS) - {"dev"}, "dev is all the other extras"
    else:
        assert wanted.specifier.contains(CONSTRAINTS[wanted.name.lower()])


def test_constraints_pin_every_line_exactly():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(CONSTRAINTS) == len(lines)


def test_lock_and_constraints_come_from_one_resolution():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert pins(lock) == CONSTRAINTS
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", lock))


def test_conda_installs_our_pins_and_nothing_of_its_own():
    *conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert pip == {"pip": ["-c constraints.txt", "-e .[dev]"]}
    python, name = conda
    assert name == "pip"
    assert SpecifierSet(PROJECT["requires-python"]).contains(python.removeprefix("python="))


def test_classifiers_ci_and_requires_python_name_the_same_versions():
    versions = [line.split(":: ")[-1] for line in PROJECT["classifiers"] if ":: Python :: " in line]
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == versions
    assert all(SpecifierSet(PROJECT["requires-python"]).contains(version) for version in versions)


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.search(
        r"^## \[(\d.*?)\] - (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert newest is not None
    assert newest.groups() == (PROJECT["version"], str(citation["date-released"]))
    assert citation["version"] == cusma_research.__version__ == PROJECT["version"]


def test_the_two_commands_of_the_readme_are_make_targets():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.search(r"## Two commands.*?```sh\n(.*?)```", readme, flags=re.DOTALL)
    assert commands is not None
    assert commands[1].splitlines() == ["make", "make test"]
    named = set(re.findall(r"`?make ([a-z]+)\b`", readme)) | {"test"}
    assert named <= make_targets()


def test_the_commands_of_the_readme_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = set(re.findall(r"-m cusma_research (\w+)", readme))
    usage = subprocess.run(
        [sys.executable, "-m", "cusma_research", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert verbs
    assert all(re.search(rf"\b{verb}\b", usage.stdout) for verb in verbs)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_files_that_a_document_links_to_exist(document):
    links = re.findall(r"\]\((?!http|#)([^)#]+)", (ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_make_help_lists_every_target():
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    listed = subprocess.run(
        ["make", "-s", "-C", str(ROOT), "--no-print-directory", "help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(re.findall(r"^ +make (\w+)", listed.stdout, flags=re.MULTILINE)) == make_targets()


def test_ci_script_can_be_executed():
    if os.name == "nt":
        pytest.skip("Windows has no executable bit")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_line_ends_are_lf_everywhere():
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert [name for name, content in tracked_texts().items() if b"\r\n" in content] == []


def test_no_tracked_file_names_a_registry():
    found = [
        (name, host)
        for name, content in tracked_texts().items()
        for host in REGISTRIES
        if host.encode() in content
    ]
    assert found == []


def test_no_tracked_file_names_a_machine_or_a_neighbour_of_the_repository():
    texts = tracked_texts()
    assert [name for name, content in texts.items() if NEIGHBOUR.encode() in content] in ([], [".ci/run"])
    paths = re.compile(rb"(?<![\w.:/-])(?:" + b"|".join(home.encode() for home in HOMES) + rb")\w")
    assert [name for name, content in texts.items() if paths.search(content)] == []


def test_originals_and_what_is_made_from_them_are_ignored():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"data/raw/originals/*", "data/local/", ".venv/", "_site/"} <= set(ignored)
