"""Every notebook runs from top to bottom."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path, tmp_path, monkeypatch):
    _use_this_python(tmp_path, monkeypatch)
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="here").execute(cwd=str(tmp_path))
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    assert [out for out in outputs if out.output_type == "error"] == []
    text = "".join(str(out.get("data", out.get("text", ""))) for out in outputs)
    assert "I might tell them that if the war is not settled" in text


def _use_this_python(folder, monkeypatch):
    """A kernel in the environment of the tests, whatever others the machine has."""
    spec = folder / "kernels" / "here" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = f'["{sys.executable}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"]'
    spec.write_text(f'{{"argv": {argv}, "display_name": "here", "language": "python"}}', "utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    monkeypatch.setenv("PATH", os.environ["PATH"])
