"""What the stand-in says, right and wrong."""

from __future__ import annotations

SAMPLE = """<|ref|>title<|/ref|><|det|>[[80, 60, 400, 95]]<|/det|>
# PURCHASE ORDER

<|ref|>text<|/ref|><|det|>[[80, 110, 500, 140], [80, 141, 400, 170]]<|/det|>
PO Number: PO-88017
Date: 2024-05-21

<|ref|>table<|/ref|><|det|>[[80, 300, 920, 520]]<|/det|>
<table><tr><td rowspan="2">Item</td><td colspan="2">Order</td></tr><tr><td>Qty</td><td>Amount</td></tr>\
<tr><td>Gear &amp; shaft</td><td>4</td><td>1,000.00</td></tr></table>

<|ref|>text<|/ref|><|det|>[[600, 540, 920, 570]]<|/det|>
**TOTAL** 1,000.00<｜end▁of▁sentence｜>"""
"""Blanks after commas, several boxes in one `det`, spans, an entity, emphasis, a literal end-of-sentence token."""

_ROW = "<tr><td>1</td><td>Screw</td><td>0.10</td></tr>"
_BLOCK = "<|ref|>text<|/ref|><|det|>[[80, 110, 500, 140]]<|/det|>\nItem 1 each 0.10\n\n"

CONTENTS = {
    "loop_rows": "<|ref|>table<|/ref|><|det|>[[80, 300, 920, 520]]<|/det|>\n<table>" + _ROW * 40 + "</table>",
    "loop_blocks": _BLOCK * 30,
    "loop_length": _BLOCK * 200,
    "truncated": SAMPLE[:420],
    "empty": "",
    "blank_blocks": "<|ref|>image<|/ref|><|det|>[[0, 0, 999, 999]]<|/det|>\n",
    "malformed_boxes": SAMPLE.replace("[[80, 60, 400, 95]]", "[[80, 60, 400"),
    "boxes_out_of_range": SAMPLE.replace("400, 95", "1400, 95"),
    "boxes_inside_out": SAMPLE.replace("[[80, 60, 400, 95]]", "[[400, 60, 80, 95]]"),
    "code_boxes": SAMPLE.replace("[[80, 60, 400, 95]]", "__import__('os').getcwd()"),
    "no_boxes": "# PURCHASE ORDER\nPO Number: PO-88017",
    "dropped_columns": "<|ref|>table<|/ref|><|det|>[[80, 300, 920, 520]]<|/det|>\n"
    "<table><tr><td>Item</td><td>Qty</td><td>Sum</td></tr>"
    "<tr><td>Nut</td></tr><tr><td>Bolt</td></tr><tr><td>Gear</td><td>4</td></tr></table>",
}
FINISH = {
    "loop_length": "length",
    "truncated": "length",
    "repetition": "repetition",
    "abort": "abort",
    "error_finish": "error",
}
TRANSPORT = ("rate_limited", "server_error", "hang", "bad_json", "no_choices", "dropped", "bad_request")

MODES = ("ok", *CONTENTS, *(mode for mode in FINISH if mode not in CONTENTS), *TRANSPORT)
"""Everything that it can do."""


def completion(mode: str, model: str, prompt_tokens: int) -> dict[str, object]:
    """A chat completion as vLLM words it."""
    content = CONTENTS.get(mode, SAMPLE)
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": content},
        "finish_reason": FINISH.get(mode, "stop"),
        "stop_reason": None,
    }
    usage = {"prompt_tokens": prompt_tokens, "completion_tokens": len(content) // 3, "total_tokens": prompt_tokens}
    return {"id": "chatcmpl-1", "object": "chat.completion", "model": model, "choices": [choice], "usage": usage}
