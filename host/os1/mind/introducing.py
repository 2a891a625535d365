"""Where the introduction is: its steps, the question of each, and what of it is kept.

  called -> memory -> her_name (-> chosen) -> voice -> done        `step` of what is kept as "introduction"

A restart changes nothing. What the answers do: skills/first_hour.py.
"""

from __future__ import annotations

from os1.events import Ask

from .memory import Memory
from .scene import Scene

KEPT = "introduction"  # {"step": ..., "offered": seconds}: where the introduction is
CALLED, MEMORY, HER, CHOSEN, VOICE, DONE = "called", "memory", "her_name", "chosen", "voice", "done"
EXPECTS = {CALLED: ("later", "name", "yes_no", "cancel", "free"), MEMORY: ("later", "yes_no", "cancel", "free"),
           HER: ("later", "her_name", "yes_no", "cancel", "free"),
           CHOSEN: ("later", "her_name", "yes_no", "cancel", "free"),
           VOICE: ("later", "voice_wish", "yes_no", "cancel", "free")}
NEXT = {CALLED: MEMORY, MEMORY: HER, HER: VOICE, CHOSEN: VOICE, VOICE: DONE}
PATIENCE_S, RETURNS, TRIES = 120.0, 4, 8


def ask(scene: Scene, step: str, before: str, **state: object) -> Ask:
    """The step's question, after what leads to it. It is kept: a restart changes nothing."""
    keep(scene, step)
    if step == CHOSEN:
        question = scene.say("introduction.chosen.again", chosen=state.get("name", ""))
    else:
        question = scene.say("introduction.voice.right" if state.get("tries") else f"introduction.ask.{step}")
    return Ask(f"{before} {question}".strip(), EXPECTS[step], f"introduction.{step}", dict(state),
               patience_s=PATIENCE_S, again=question, returns=RETURNS)


def keep(scene: Scene, step: str) -> None:
    """This is where it is now; of a chosen name nothing is kept until it is liked."""
    kept = scene.memory.kept(KEPT, {})
    scene.memory.keep(KEPT, {**kept, "step": HER if step == CHOSEN else step, "offered": scene.seconds})


def step_of(scene: Scene) -> str:
    """Where it was left; "" before it began."""
    return str(scene.memory.kept(KEPT, {}).get("step", ""))


def met(memory: Memory) -> bool:
    """Do they know each other: was it gone through, or did they talk without it?"""
    step = memory.kept(KEPT, {}).get("step", "")
    return step == DONE or not step and bool(memory.turns(1))
