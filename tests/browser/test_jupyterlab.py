"""JupyterLab as ``make lab`` starts it: each notebook runs through, and git sees nothing that nobody saved."""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from browsing import DESK, ROOT

NOTEBOOKS = sorted(f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb"))
# For the test: no tab of the person at this machine, any free port, and a handle on JupyterLab itself.
OURS = ("--no-browser", "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True", "--allow-root")
# All of these are the user's own, and stay as they are.
PLACES = (
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
)
START_S, RUN_S = 60, 120

PANEL = "jupyterapp.shell.currentWidget"
SHOWS = f"path => window.jupyterapp && {PANEL}?.context?.path === path"
OPEN = """async path => {
  await jupyterapp.restored
  const panel = await jupyterapp.commands.execute("docmanager:open", {path})
  jupyterapp.shell.activateById(panel.id)
}"""
# Not awaited: a cell that hangs is told by the time limit of what waits for the counts.
RUN_ALL = f"""async () => {{
  const panel = {PANEL}
  await panel.context.ready
  await panel.context.sessionContext.ready
  for (const cell of panel.context.model.cells) if (cell.type === "code") cell.clearExecution()
  jupyterapp.commands.execute("notebook:run-all-cells")
}}"""
CODE_CELLS = f"""() => {PANEL}.context.model.toJSON().cells
  .filter(cell => cell.cell_type === "code" && cell.source.length)
  .map(cell => [cell.id, cell.execution_count, cell.outputs
    .filter(output => output.output_type === "error").map(error => `${{error.ename}}: ${{error.evalue}}`)])"""
HAS_RUN = (
    f"() => (cells => cells.every(cell => cell[1]) || cells.some(cell => cell[2].length))(({CODE_CELLS})())"
)
STOP_KERNEL = f"() => {PANEL}.context.sessionContext.shutdown()"
AUTOSAVES = "() => jupyterapp.commands.isToggled('docmanager:toggle-autosave')"
# What is not trusted is not shown, charts first of all.
TRUSTED = f"() => [...{PANEL}.context.model.cells].every(cell => cell.type !== 'code' || cell.trusted)"


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the repository as it stands, all of it committed."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: git would say what belongs to the project")
    copy = tmp_path_factory.mktemp("lab") / "project"
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "As it stands")
    return copy


def make_lab() -> list[list[str]]:
    """What ``make lab`` runs, word by word, with this interpreter and file names as a shell would give them."""
    recipe = re.search(
        r"^lab:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert recipe is not None
    words = {"$(PY)": [sys.executable], "notebooks/*.ipynb": NOTEBOOKS}
    lines = [shlex.split(line) for line in recipe[1].splitlines()]
    return [[found for word in line for found in words.get(word, [word])] for line in lines]


@contextlib.contextmanager
def running_lab(project: Path, home: Path):
    """JupyterLab on a copy of the project, with no settings but ours; gives the address that it opens."""
    environment = os.environ | {place: str(home / place) for place in PLACES} | {"PYTHONPATH": str(project)}
    *before, start = make_lab()
    for command in before:
        subprocess.run(command, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    with (home / "log").open("wb") as log:
        server = subprocess.Popen([*start, *OURS], cwd=project, env=environment, stdout=log, stderr=log)
        try:
            yield address_of(server, home)
        finally:
            started = psutil.Process(server.pid).children(recursive=True)
            server.terminate()
            server.wait(timeout=START_S)
            assert psutil.wait_procs(started, timeout=START_S)[1] == [], "kernels outlived their server"


def address_of(server: subprocess.Popen, home: Path) -> str:
    """Where JupyterLab would send the browser, as soon as it says so."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        for page in (home / "JUPYTER_RUNTIME_DIR").glob("jpserver-file-to-run-*-open.html"):
            if found := re.search(r'href="(.+?)"', page.read_text(encoding="utf-8")):
                return found[1].replace("//localhost:", "//127.0.0.1:")
        time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{(home / 'log').read_text(encoding='utf-8')}")


def run_all(page) -> None:
    """Run All in the notebook on top, and every cell has its number and no error."""
    page.evaluate(RUN_ALL)
    page.wait_for_function(HAS_RUN, timeout=RUN_S * 1000)
    cells = page.evaluate(CODE_CELLS)
    assert {name: errors for name, _, errors in cells if errors} == {}
    assert [count for _, count, _ in cells] == list(range(1, len(cells) + 1))


@pytest.fixture(scope="module")
def lab(project, open_page, tmp_path_factory):
    with running_lab(project, tmp_path_factory.mktemp("jupyter")) as address, open_page(DESK) as page:
        page.goto(address)
        page.wait_for_function(SHOWS, arg=NOTEBOOKS[0], timeout=START_S * 1000)
        yield page


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_run_all_runs_every_cell_without_an_error(name, lab):
    lab.evaluate(OPEN, name)
    lab.wait_for_function(SHOWS, arg=name)
    assert lab.evaluate(TRUSTED), "charts stay hidden until they have run"
    run_all(lab)
    lab.evaluate(STOP_KERNEL)


@pytest.mark.slow
def test_what_was_run_and_not_saved_leaves_git_as_it_was(project, open_page, tmp_path):
    with running_lab(project, tmp_path) as address, open_page(DESK) as page:
        page.goto(address)
        page.wait_for_function(SHOWS, arg=NOTEBOOKS[0], timeout=START_S * 1000)
        assert page.evaluate(AUTOSAVES) is False
        run_all(page)
    assert git(project, "status", "--porcelain") == ""
