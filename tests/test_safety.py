"""What we run and what we build on: no known weakness in the code, no licence that nobody looked at."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
KEPT = tomllib.loads((ROOT / "tests" / "licences.toml").read_text(encoding="utf-8"))

# As packages write them, in expressions, in classifiers and in words of their own.
WELCOME = re.compile(
    r"(?:MIT|(?:3-Clause |2-Clause |new |modified )?BSD(?:-[23]-Clause)?|Apache(?: Software)?|PSF|"
    r"Python Software Foundation|ISC|Mozilla Public|MPL)"
    r"(?:[- ]?2\.0|,? Version 2\.0| 2\.0 \(MPL 2\.0\))?(?: Licen[sc]e(?:,? ?(?:Version )?2\.0)?)?"
    r"(?: 2\.0 \(MPL 2\.0\)| \(ISCL\))?",
    re.I,
)


def pinned():
    """Names of the pinned packages that belong on this system."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    needed = [Requirement(line) for line in lines if line and not line.startswith(("#", " "))]
    return [one.name for one in needed if one.marker is None or one.marker.evaluate()]


def licences(name):
    """The licences that a package names: its expression, else its classifiers, else its own words."""
    about = metadata(name)
    if expression := about.get("License-Expression"):
        return re.split(r" (?:AND|OR) ", expression.strip("()"))
    classified = [
        line.split("::")[-1].strip()
        for line in about.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    classified = [words for words in classified if words != "OSI Approved"]
    words = about.get("License", "").strip().split("\n")[0]
    return classified or re.split(r" AND ", words)


def test_every_dependency_has_a_licence_that_was_looked_at():
    """MIT, BSD, Apache, PSF, ISC or MPL by its own metadata; any other stands in licences.toml with its reason."""
    other = {name: licences(name) for name in pinned() if not all(map(WELCOME.fullmatch, licences(name)))}
    assert {name: found for name, found in other.items() if name not in KEPT} == {}


def test_the_kept_list_names_nothing_that_is_gone():
    """Each has a licence and a reason, and is still pinned."""
    assert set(KEPT) <= {one.lower() for one in pinned()}
    assert all(row["licence"] and row["reason"] for row in KEPT.values())


def test_a_licence_that_is_not_welcome_would_be_seen():
    """The pattern takes whole names only."""
    for words in ("GPL-3.0", "GNU General Public License (GPL)", "LGPL", "Proprietary", "MIT-CMU", ""):
        assert not WELCOME.fullmatch(words)


def test_bandit_finds_nothing():
    """No eval, no pickle of data, no shell, no weak temporary file; what is left out is named in pyproject.toml."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", "cusma_research", "-c", "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
