"""One more of what came last: another riddle, another round, another story."""

from __future__ import annotations

from collections.abc import Callable

from ..door import Reply, skill
from ..memory import WEARER
from ..scene import Scene
from . import chance, drill, guess, guess_yours, hands, jokes, knock, letters, riddles, stories, twenty

REHEARSED = True
_BACK = 12  # turns in which there was something to have more of
_MORE: dict[str, Callable[[Scene], Reply]] = {
    "TellJoke": jokes.tell_joke, "joke": jokes.tell_joke, "TellRiddle": riddles.tell_riddle,
    "riddle": riddles.tell_riddle, "TwentyQuestions": twenty.think_of_thing, "twenty": twenty.think_of_thing,
    "GuessMyThing": twenty.guess_thing, "GuessNumber": guess.think_of_number, "guess": guess.think_of_number,
    "GuessMyNumber": guess_yours.guess_mine, "guess_yours": guess_yours.guess_mine, "RockPaperScissors": hands.play,
    "hands": hands.play, "WordChain": letters.begin, "letters": letters.begin, "Drill": drill.begin,
    "drill": drill.begin, "KnockKnock": knock.knock, "KnockMe": jokes.tell_joke,
    "knock": jokes.tell_joke, "AskedRiddle": jokes.tell_joke, "WouldYouRather": knock.would_you_rather,
    "TellStory": stories.tell_story, "TellPoem": stories.tell_poem, "SingSong": stories.sing,
    "FlipCoin": chance.flip_coin, "RollDice": chance.roll_dice,
}


@skill("PlayAgain", moves=(0.06, 0.06, 0.02))
def again(scene: Scene) -> Reply:
    """Once more what was played or told last; else a game, as she likes."""
    for turn in scene.memory.turns(_BACK, WEARER):
        told = turn.skill if turn.skill in _MORE else turn.skill.partition(".")[0]
        if told == "twenty" and turn.skill == "twenty.told":
            return twenty.guess_thing(scene)
        if told in _MORE:
            return _MORE[told](scene)
    return guess.think_of_number(scene)
