"""Which Python runs the notebooks."""

from __future__ import annotations

from jupyter_client.kernelspec import KernelSpecManager


class OwnKernel(KernelSpecManager):
    """Knows one kernel: the Python that runs this.

    Another one under the same name, left behind by another installation, would not find the course.
    """

    def _kernel_dirs_default(self) -> list[str]:
        return []
