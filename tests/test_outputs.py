"""What is kept of what a cell prints and shows."""

import json

import pytest

from grading.trusted.outputs import CUT, LEAST, MOST, MOST_ENDS, Recorder, Stream, proper


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def error(name="ValueError", value="bad", traceback=("bad",)):
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": list(traceback)}


def test_text_for_one_stream_is_merged_until_another_comes_between():
    recorder = Recorder(100)
    for name, text in [("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d"), ("stdout", "")]:
        recorder.stream(name, text)
    assert recorder.take() == [stream("ab"), stream("c", "stderr"), stream("d")]
    assert recorder.take() == []


def test_text_beyond_the_limit_is_left_out_and_that_is_said_once():
    recorder = Recorder(10)
    for _ in range(5):
        recorder.stream("stdout", "1234")
    assert recorder.take() == [stream("1234123412" + CUT)]
    recorder.stream("stdout", "the next cell has room again"[:10])
    assert recorder.take() == [stream("the next c")]


def test_a_picture_beyond_the_limit_is_left_out_whole():
    recorder = Recorder(100)
    recorder.display({"image/png": b"x" * 30}, {})
    recorder.display({"image/png": b"x" * 300}, {})
    recorder.display({"text/plain": "later"}, {})
    picture, cut = recorder.take()
    assert picture["data"]["image/png"] == "eHh4" * 10 + "\n"
    assert cut == stream(CUT)


def test_an_error_or_a_result_after_a_flood_is_kept():
    recorder = Recorder(5_000)
    recorder.stream("stdout", "x" * 100_000)
    recorder.error("ValueError", "m" * 100_000, ["✘ first", "t" * 100_000])
    recorder.result({"text/plain": "0.5", "text/html": "h" * 100_000}, {"much": "y" * 100_000}, 3)
    _, failed, result = recorder.take()
    assert failed["ename"] == "ValueError"
    assert failed["traceback"][0] == "✘ first"
    assert sum(map(len, failed["traceback"])) <= LEAST
    assert len(failed["evalue"]) <= LEAST
    assert result["data"] == {"text/plain": "0.5"}
    assert result["metadata"] == {}


def test_an_error_without_traceback_can_be_told():
    recorder = Recorder(100)
    recorder.error("ValueError", "bad", [])
    assert recorder.take() == [error(traceback=[""])]


def test_clearing_now_or_when_something_new_comes():
    recorder = Recorder(100)
    recorder.stream("stdout", "old")
    recorder.clear(wait=False)
    recorder.stream("stdout", "first")
    recorder.clear(wait=True)
    recorder.stream("stdout", "second")
    recorder.stream("stdout", "third")
    assert recorder.take() == [stream("secondthird")]
    recorder.stream("stdout", "stays")
    recorder.clear(wait=True)
    assert recorder.take() == [stream("stays")]


def test_a_display_is_updated_by_its_id():
    recorder = Recorder(100)
    recorder.display({"text/plain": "1"}, {}, "progress")
    recorder.display({"text/plain": "other"}, {})
    recorder.update({"text/plain": "2"}, {"a": 1}, "progress")
    recorder.update({"text/plain": "lost"}, {}, "nothing of this id")
    recorder.update({"text/plain": "lost"}, {}, None)
    assert recorder.take() == [
        {"output_type": "display_data", "data": {"text/plain": "2"}, "metadata": {"a": 1}},
        {"output_type": "display_data", "data": {"text/plain": "other"}, "metadata": {}},
    ]


def test_updates_cannot_grow_beyond_the_limit_and_may_go_on_for_ever():
    recorder = Recorder(100)
    recorder.display({"text/plain": "1"}, {}, "progress")
    for _ in range(1_000):
        recorder.update({"text/plain": "x" * 60}, {}, "progress")
    assert recorder.take()[0]["data"] == {"text/plain": "x" * 60}
    recorder.display({"text/plain": "1"}, {}, "progress")
    recorder.update({"text/plain": "x" * 101}, {}, "progress")
    assert recorder.take()[0]["data"] == {"text/plain": CUT}


def test_a_stream_is_a_text_file():
    recorder = Recorder(100)
    out = Stream("stdout", recorder)
    print("a", 1, file=out, flush=True)
    assert (out.writable(), out.isatty(), out.encoding) == (True, False, "utf-8")
    with pytest.raises(TypeError, match="must be str, not bytes"):
        out.write(b"x")  # type: ignore[arg-type]
    assert recorder.take() == [stream("a 1\n")]


@pytest.mark.parametrize(
    "claimed",
    [
        None,
        "text",
        {"output_type": "stream"},
        [None, 3, [], {}],
        [{"output_type": "stream", "name": "stdin", "text": "x"}],
        [{"output_type": "stream", "name": "stdout", "text": ["x"]}],
        [{"output_type": "error", "ename": 1, "evalue": "", "traceback": []}],
        [{"output_type": "error", "ename": "E", "evalue": "", "traceback": "text"}],
        [{"output_type": "display_data", "data": "x", "metadata": {}}],
        [{"output_type": "widget", "data": {}, "metadata": {}}],
    ],
)
def test_what_is_no_output_is_dropped(claimed):
    assert proper(claimed, 1_000) == []


def test_proper_outputs_hold_nothing_but_what_belongs_in_them():
    claimed = [
        stream("a") | {"extra": 1},
        error(traceback=["one", 2, "three"]) | {"extra": 1},
        {
            "output_type": "display_data",
            "data": {"text/plain": "ok", "image/png": 5, 7: "x", "application/json": {"a": [1]}},
            "metadata": "nonsense",
        },
        {
            "output_type": "execute_result",
            "data": {"text/plain": "1", "application/json": float("nan"), "text/html": object()},
            "metadata": {"a": {1, 2}},
            "execution_count": "many",
        },
    ]
    kept = proper(claimed, 10_000)
    assert kept == [
        stream("a"),
        error(traceback=["one", "three"]),
        {
            "output_type": "display_data",
            "data": {"text/plain": "ok", "application/json": {"a": [1]}},
            "metadata": {},
        },
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 0},
    ]
    json.dumps(kept)


@pytest.mark.parametrize(
    "claimed",
    [
        [stream("x" * 100_000), stream("y" * 100_000, "stderr")] * 100,
        [error("E" * 100_000, "m" * 100_000, ["t" * 100_000] * 50)] * 200,
        [{"output_type": "execute_result", "data": {"text/plain": "x" * 100_000}, "metadata": {"m": "x" * 10**5}}] * 99,
        [{"output_type": "display_data", "data": {"a/json": ["x" * 100_000]}, "metadata": {}}] * 99,
        [{"output_type": "display_data", "data": {"text/plain": ""}, "metadata": {"m": "x" * 100_000}}] * 99,
        [stream("x"), stream("y", "stderr")] * 10_000,
    ],
    ids=["streams", "errors", "results", "displays", "metadata", "number"],
)
def test_proper_outputs_are_bounded_in_all(claimed):
    kept = proper(claimed, 10_000)
    assert 0 < len(kept) <= MOST
    assert len(json.dumps(kept)) < 10_000 + 3 * MOST_ENDS * LEAST + 60 * MOST
    assert len(json.dumps(proper(claimed, 0))) < 4 * LEAST
