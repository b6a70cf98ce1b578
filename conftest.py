"""Set the environment of notebook kernels before pytest starts one (see ``publish.kernel_environment``)."""

import os
import tempfile

from cusma_research.publish import kernel_environment


def pytest_configure(config):
    if not config.option.nbval:
        return
    scratch = tempfile.TemporaryDirectory(prefix="cusma-ipython-")
    config.add_cleanup(scratch.cleanup)
    os.environ.pop("MPLBACKEND", None)
    os.environ.update(kernel_environment(scratch.name))


# Loaded by pytest as they are; collected for doctests as well, two of one name would be in each other's way.
collect_ignore = ["tests/conftest.py", "tests/browser/conftest.py"]
