"""TensorFlow and Keras, for those who have them: a cell that uses them asks first.

    if frameworks.ready():
        import tensorflow as tf
        …

Where they are missing the cell says in one line how to get them, and the notebook goes on.
"""

import os
from importlib import import_module

MODULES = ("tensorflow", "keras")
# Before the first import, or it is too late: no news of the machine on stderr, the same sums on every processor, and
# Keras on TensorFlow whatever else the learner has set up.
SETTINGS = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "KERAS_BACKEND": "tensorflow"}
HOW = (
    "TensorFlow and Keras are not installed, so this cell shows nothing. To see it run, type in the course's folder: "
    "pip install '.[frameworks]'   (1.4 GB), then restart the kernel."
)


def ready() -> bool:
    """Whether TensorFlow and Keras can be imported; if not, print the one line that says how to get them.

    While a submission is graded the answer is no, without a word: nobody looks, and they take 530 MB.
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return False
    os.environ.update(SETTINGS)
    try:
        for module in MODULES:
            import_module(module)
    except ImportError:
        print(HOW)
        return False
    return True
