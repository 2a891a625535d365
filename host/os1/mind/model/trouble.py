"""What goes wrong with an endpoint, in words and with its cure."""

from __future__ import annotations

from os1.errors import ModelTrouble

from .privacy import masked

UNREACHABLE = "Is it running, and is model.url right? It usually ends in /v1."
_STATUS = {
    400: "It can't take such a request: perhaps its context is too short, or model.tools must be false.",
    401: "Check the key in model.key_file or model.key_env.",
    403: "Check the key in model.key_file or model.key_env, and what it is allowed.",
    404: "Check model.url (it usually ends in /v1) and model.model, and that this model is there.",
    413: "Its context is too short: allow less in model.may_send.",
    429: "It has had enough for now: wait, or look at your plan's limits.",
}


def trouble(wrong: BaseException, key: str) -> ModelTrouble:
    """Any exception of the client's as ours."""
    status = getattr(wrong, "status_code", None)
    told = masked(str(wrong), key) or type(wrong).__name__
    if isinstance(status, int):
        cure = _STATUS.get(status, "The fault is on its side: look at its log." if status >= 500 else UNREACHABLE)
        return ModelTrouble(f"it answers with {status}: {told.rstrip('.')}.", cure)
    if isinstance(wrong, TimeoutError) or "Timeout" in type(wrong).__name__:
        return ModelTrouble("it answers nothing for too long.", "Take a smaller model, or raise model.timeout_s.")
    cause = wrong.__cause__ or wrong.__context__
    more = f" ({masked(str(cause), key)})" if cause and str(cause) and str(cause) not in told else ""
    return ModelTrouble(f"{told.rstrip('.')}{more}.", UNREACHABLE)


def status(wrong: BaseException) -> int:
    """The HTTP status that an exception tells of; 0: none."""
    found = getattr(wrong, "status_code", 0)
    return found if isinstance(found, int) else 0
