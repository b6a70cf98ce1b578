"""Articles by the batch: the rows of ``extract``, each once, whoever is stopped or killed on the way."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pytest

import cusma_research as cusma
from cusma_research import many
from cusma_research.articles import data_folder
from cusma_research.errors import BusyError, CusmaError, ResumeError, SourceError, TableError
from cusma_research.evaluation import load_corpus
from cusma_research.lock import locked

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def articles():
    """The digests and the labelled texts, with columns that nobody needs."""
    corpus = load_corpus(ROOT / "tests" / "corpus")[0]
    mine = pd.concat([cusma.load_articles(data_folder(ROOT) / "raw"), corpus], ignore_index=True)
    return mine.sample(frac=1, random_state=1, ignore_index=True)


@pytest.fixture(scope="module")
def frames(articles):
    """What one process makes of them."""
    return cusma.extract(articles)


@pytest.fixture
def dataset(articles, tmp_path):
    """Three files of unlike sizes, in row groups of their own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, (start, end) in enumerate([(0, 4), (4, 5), (5, len(articles))]):
        articles.iloc[start:end].to_parquet(folder / f"{number}.parquet", row_group_size=6)
    return folder


def rows(made):
    """All rows of each frame, in the order and with the types of ``extract``."""
    tables = {name: part.to_table().to_pandas() for name, part in made.items()}
    sort = ["article_id", "start", "end"]
    return {name: table.sort_values(sort, kind="stable", ignore_index=True) for name, table in tables.items()}


def same(made, frames):
    found = rows(made)
    assert list(found) == list(frames)
    for name, table in frames.items():
        pd.testing.assert_frame_equal(found[name].astype(table.dtypes), table)


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_several_processes_give_the_frames_of_one(articles):
    """Row for row, types and order included, for more pieces than processes."""
    many_more = pd.concat(
        [articles.assign(article_id=articles["article_id"] + f"-{n}") for n in range(5)], ignore_index=True
    )
    assert len(many_more) > 2 * 50
    one, two = cusma.extract(many_more), cusma.extract(many_more, n_process=2)
    assert list(one) == list(two)
    for name, table in one.items():
        pd.testing.assert_frame_equal(two[name], table)


@pytest.mark.parametrize("batch_size", [7, 1000])
def test_a_dataset_gives_the_rows_of_extract(dataset, frames, tmp_path, batch_size):
    """Whatever the files and the batches."""
    out = tmp_path / "out"
    made = cusma.extract_to(dataset, out, batch_size=batch_size, progress=False)
    same(made, frames)
    assert sorted(path.name for path in out.iterdir())[0] == "extraction.json"
    assert len(many.parts(out, "dates")) == -(-len(set(frames["sentences"]["article_id"])) // batch_size)


def test_the_same_call_gives_the_same_files(dataset, tmp_path):
    """Names and bytes, on one process or two; a second call does nothing."""
    first, second = tmp_path / "first", tmp_path / "second"
    cusma.extract_to(dataset, first, batch_size=9, progress=False)
    cusma.extract_to(ds.dataset(str(dataset)), second, n_process=2, batch_size=9, progress=False)
    assert contents(first) == contents(second)
    before = {path: path.stat().st_mtime_ns for path in first.rglob("part-*")}
    cusma.extract_to(dataset, first, batch_size=9, progress=False)
    assert {path: path.stat().st_mtime_ns for path in first.rglob("part-*")} == before


def test_a_stopped_run_goes_on_where_it_was(dataset, frames, tmp_path, monkeypatch):
    """Batches are whole or absent; those that are there are left alone, the rest is made."""
    out, real, calls = tmp_path / "out", many.extract, iter(range(99))

    def stopping(articles):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(articles)

    with monkeypatch.context() as patch:
        patch.setattr(many, "extract", stopping)
        with pytest.raises(KeyboardInterrupt):
            cusma.extract_to(dataset, out, batch_size=5, progress=False)
    assert sorted(path.name for path in out.glob("part-*")) == ["part-000000", "part-000001"]
    assert all(len(list(path.iterdir())) == len(frames) for path in out.glob("part-*"))
    kept = {path: path.stat().st_mtime_ns for path in out.rglob("part-00000[01]/*")}
    same(cusma.extract_to(dataset, out, batch_size=5, progress=False), frames)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
def test_a_killed_run_goes_on_where_it_was(dataset, frames, tmp_path):
    """Killed by the system while two processes work, again and again; in the end every row is there once."""
    out = tmp_path / "out"
    code = """
import sys
import cusma_research as cusma
if __name__ == "__main__":
    cusma.extract_to(sys.argv[1], sys.argv[2], n_process=2, batch_size=2, progress=False)
"""
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for wanted in (1, 6):
        run = subprocess.Popen([sys.executable, script, dataset, out], env=environment)
        while len(many.parts(out, "events")) < wanted and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert all(len(list(path.iterdir())) == len(frames) for path in out.glob("part-*"))
    same(cusma.extract_to(dataset, out, batch_size=2, progress=False), frames)


def test_another_input_is_not_mixed_in(dataset, articles, tmp_path):
    """Refused with what changed and what to do; what is there stays."""
    out = tmp_path / "out"
    cusma.extract_to(dataset, out, progress=False)
    before = contents(out)
    articles.iloc[:3].to_parquet(dataset / "0.parquet")
    with pytest.raises(ResumeError, match=r"out: was begun with another input, .*name another folder"):
        cusma.extract_to(dataset, out, progress=False)
    with pytest.raises(ResumeError, match="another input and another batch_size"):
        cusma.extract_to(dataset, out, batch_size=3, progress=False)
    assert contents(out) == before


def test_another_version_is_not_mixed_in(dataset, tmp_path, monkeypatch):
    """Neither here nor on a worker."""
    cusma.extract_to(dataset, tmp_path / "out", progress=False)
    monkeypatch.setattr(cusma, "__version__", "0.0.1")
    many._library.cache_clear()
    try:
        with pytest.raises(ResumeError, match="another library"):
            cusma.extract_to(dataset, tmp_path / "out", progress=False)
    finally:
        monkeypatch.undo()
        many._library.cache_clear()
    with pytest.raises(ResumeError, match=r"a worker has .*install the same"):
        many._extracted((0, pd.DataFrame()), library={"cusma_research": "0.0.1"})


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (lambda a: a.drop(columns="text"), TableError, "articles lack text"),
        (lambda a: a.assign(article_id="same"), TableError, "article_id 'same' stands twice"),
        (lambda a: a.assign(published="someday"), TableError, "'published' holds a value that is no date"),
        (lambda a: a.assign(text=[None, *a["text"][1:]]), TableError, "table 'articles' breaks its contract"),
    ],
    ids=["column", "id", "date", "text"],
)
def test_articles_that_cannot_be_read_are_refused_before_anything_is_written(
    articles, tmp_path, change, error, words
):
    """Hours later would be too late. Ids are compared across batches."""
    change(articles).to_parquet(tmp_path / "bad.parquet")
    out = tmp_path / "out"
    with pytest.raises(error, match=words):
        cusma.extract_to(tmp_path / "bad.parquet", out, batch_size=1, progress=False)
    assert not out.exists() or list(out.iterdir()) == []


def test_what_is_no_dataset_is_named(articles, tmp_path):
    """No file, no Parquet, nothing to read again."""
    (tmp_path / "bad.parquet").write_text("no table", encoding="utf-8")
    for path in ("bad.parquet", "nowhere.parquet"):
        with pytest.raises(SourceError, match=f"{path}: no Parquet dataset"):
            cusma.extract_to(tmp_path / path, tmp_path / "out", progress=False)
    with pytest.raises(SourceError, match="InMemoryDataset: holds no files"):
        cusma.extract_to(ds.dataset(pa.Table.from_pandas(articles)), tmp_path / "out", progress=False)


def test_a_folder_with_other_files_is_left_alone(dataset, tmp_path):
    """A slip of the hand mixes nothing."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match=r"out: holds files but no extraction\.json"):
        cusma.extract_to(dataset, tmp_path / "out", progress=False)
    assert contents(tmp_path / "out") == {"thesis.txt": b"mine"}


def test_two_runs_at_once_do_not_mix(dataset, tmp_path):
    """The second is told who writes."""
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out", "extract_to"), pytest.raises(BusyError, match="has been writing here"):
        cusma.extract_to(dataset, tmp_path / "out", progress=False)


@pytest.mark.parametrize(
    "options", [{"batch_size": 0}, {"n_process": 0}, {"n_process": 2, "client": object()}]
)
def test_wrong_options_are_refused(dataset, tmp_path, options):
    """With what came and what to give."""
    with pytest.raises(CusmaError, match="give 1 or more"):
        cusma.extract_to(dataset, tmp_path / "out", progress=False, **options)


def test_no_articles_give_empty_frames(articles, frames, tmp_path):
    """Of the right types."""
    articles.iloc[:0].to_parquet(tmp_path / "none.parquet")
    made = cusma.extract_to(tmp_path / "none.parquet", tmp_path / "out", progress=False)
    same(made, {name: table.iloc[:0] for name, table in frames.items()})


def test_a_bar_counts_articles(dataset, tmp_path, capsys):
    """Those that were there before, too."""
    cusma.extract_to(dataset, tmp_path / "out")
    assert "27/27" in capsys.readouterr().err
    cusma.extract_to(dataset, tmp_path / "out")
    assert "27/27" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
def test_a_cluster_that_loses_a_worker_gives_every_row_once(dataset, frames, tmp_path):
    """Three worker processes on this machine, one killed while it works; compared row by row with one process."""
    distributed = pytest.importorskip("distributed")
    out, killed = tmp_path / "out", []

    def kill_one(client):
        pids = client.run(os.getpid)
        while not many.parts(out, "events"):
            time.sleep(0.01)
        while not (busy := [worker for worker, tasks in client.processing().items() if tasks]):
            time.sleep(0.01)
        os.kill(pids[busy[0]], signal.SIGKILL)
        killed.append(pids[busy[0]])

    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        killer = threading.Thread(target=kill_one, args=[client])
        killer.start()
        made = cusma.extract_to(dataset, out, client=client, batch_size=2, progress=False)
        killer.join()
    assert len(killed) == 1
    same(made, frames)
