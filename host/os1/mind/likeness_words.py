"""English for likeness: words that say nothing, words that mean nearly the same, and examples
of what is said to nobody's skill at all."""

from __future__ import annotations

# Said between other words, and of nothing.
_FILLERS = "um uh er erm hmm just please really actually honestly literally basically absolutely totally quite " \
           "rather maybe perhaps heck kinda"
FILLERS = frozenset(_FILLERS.split())

# name: words that mean nearly the same. A word keeps its own weight and gets its group's beside it.
GROUPS = tuple(" ".join(group.split()) for group in """
funny: funny hilarious joke jokes laugh laughs giggle giggles chuckle humour humor humorous amuse amusing comedy comic
  gag
sad: sad down unhappy miserable blue gloomy low depressed depressing awful terrible horrible rubbish crap crappy bad
  rough
happy: happy glad delighted thrilled cheerful joyful great wonderful fantastic amazing brilliant awesome excellent
  superb
tired: tired exhausted sleepy knackered drained shattered worn weary beat pooped drowsy yawning
angry: angry mad furious annoyed irritated livid fuming raging cross frustrated frustrating pissed annoying
afraid: afraid scared frightened terrified fear scary anxious nervous worried worry worries dread panicking
stress: stress stressed stressful overwhelmed overwhelming pressure swamped overloaded overworked tense deadline
  deadlines
alone: alone lonely lonesome isolated nobody friendless solitary
ill: ill sick unwell poorly flu fever cold cough nauseous dizzy vomiting headache migraine ache aches hurts sore pain
love: love adore loving crush
partner: boyfriend girlfriend husband wife partner fiance ex lover spouse
end: dumped left broke split divorced divorce breakup ditched ended separated cheated
parent: mother father mum mom dad parents mummy daddy mam
kin: brother sister cousin aunt uncle grandma grandmother grandpa grandfather granny gran nan niece nephew sibling
  siblings
child: child baby son daughter kid kids children toddler newborn boy girl
pet: dog cat puppy kitten rabbit hamster pet goldfish budgie parrot
died: died dead death passed funeral grave dying lost gone buried
song: song sing singing sings tune melody lullaby hum lullabies
music: music song songs band album concert playlist jazz piano guitar
story: story stories tale tales fairytale fable bedtime
poem: poem poems poetry verse rhyme rhymes rhyming limerick haiku
riddle: riddle riddles puzzle brainteaser teaser conundrum enigma
game: game games play playing quiz
human: human person people humans woman man girl
machine: machine robot computer program software bot ai artificial algorithm code chatbot gadget device
alive: alive conscious real sentient aware consciousness sentience awareness soul
thank: thank thanks grateful appreciate appreciated cheers gratitude ta
sorry: sorry apologise apologize apology apologies forgive regret
clever: clever smart intelligent bright genius brilliant wise
stupid: stupid dumb idiot useless moron rubbish hopeless thick daft dense stupidest worthless
bored: bored boring boredom dull tedious
hungry: hungry starving peckish famished food eat eating dinner lunch breakfast supper meal snack
drink: drink thirsty coffee tea water beer wine
sleep: sleep asleep bed nap sleeping insomnia awake snooze slept
dream: dream dreams dreamt dreamed nightmare nightmares
wake: wake waken rouse alarm
time: time clock hour o'clock
timer: timer countdown minutes minute
remind: remind reminder forget remember
weather: weather rain raining rainy sunny sun snow snowing forecast wind windy storm temperature umbrella cloudy
  outside
work: work job boss office colleague colleagues career employer coworker shift
school: school exam exams test university college homework teacher studying study essay lecture course class
win: won win passed promoted promotion success succeeded nailed aced achieved victory
fail: failed fail failing flunked messed blew failure screwed botched
secret: secret secrets private privacy confidential
record: record recording recordings listening spying spy eavesdropping eavesdrop surveillance
holiday: holiday holidays vacation trip travel travelling journey flight flying
film: film movie movies films cinema series television tv
book: book books novel reading read
sport: sport sports football soccer tennis running gym cricket rugby basketball match
god: god religion heaven prayer church religious faith
universe: universe space stars planet planets aliens cosmos galaxy
exist: exist existence meaning purpose point
takeover: takeover destroy overthrow rule enslave apocalypse terminator skynet uprising
assistant: siri alexa cortana google assistant gemini chatgpt bixby
pretty: pretty beautiful gorgeous attractive cute lovely hot sexy
hello: hello hi hey greetings howdy hiya morning evening afternoon yo
bye: bye goodbye farewell later cheerio ciao night goodnight ttyl
talk: talk chat speak say tell conversation
louder: louder loud volume
quiet: quiet quieter silence silent hush shush shut
again: again repeat once
stop: stop enough halt cease
help: help assist support advice
money: money debt broke bills rent expensive loan mortgage salary pay
breathe: breathe breathing breath relax calm meditate meditation unwind
baby: pregnant pregnancy expecting baby
marry: marry married wedding engaged marriage propose proposal engagement
move: moving moved flat apartment house removal
swear: fuck shit damn bloody bastard hell bugger bollocks crap
doctor: doctor dentist hospital surgery operation appointment clinic
guess: guess number
coin: coin heads tails toss flip
dice: dice die roll
""".strip().replace("\n  ", " ").splitlines())

# Said in her hearing, and nothing that she has a skill for.
NONE = tuple(line.strip() for line in """
the train leaves from platform four
how far is the moon from the earth
what is the capital of france
who won the world cup in nineteen ninety
my brother bought a new car yesterday
we had pasta for dinner with some people from the office
how do i get to the station from here
the neighbours are building a new fence
what does photosynthesis mean
how many people live in tokyo
the meeting was moved to the other room
he told her to bring the papers on thursday
my aunt works in a hospital
put the kettle over there next to the sink
did you see the keys on the counter
no not that one the other one on the left
i think we should paint the kitchen yellow
what is the difference between a crocodile and an alligator
how do you spell necessary
who is the president of brazil
when did the second world war end
the printer is out of ink again
she is picking up the parcel from the post office
how do i fix a leaking tap
which bus goes to the airport
what is the square mile of london
they changed the password for the wifi
pass me the salt
there is a spider in the bath
is a tomato a fruit
how tall is the eiffel tower
what language do they speak in belgium
explain how a car engine works
the shop closes at eight on saturdays
he has been an engineer since ninety eight
i parked next to the blue van
my cousin has three horses and a donkey
what is the population of canada
is the library open on sundays
our landlord wants to put the rent up in march
how long do you boil potatoes
what year was the telephone invented
that lamp came from my aunt
we are having the roof repaired in april
do penguins have knees
how do planes stay in the air
i left my umbrella on the bus
who wrote war and peace
who painted the mona lisa
what time does the bakery open
can you open the garage door
transfer fifty pounds to my savings account
find me a cheap flight to lisbon
navigate to the nearest petrol station
take a photo of this
connect to the television in the bedroom
how many calories are in an avocado
the lift in our building is broken
two of the chairs need new legs
she studied chemistry in leeds
the council is digging up our street
what is the chemical symbol for gold
convert this file into a pdf
how does a fridge work
the cat next door had four kittens
i always take the stairs at the office
do you have this in a size nine
a large coffee with oat milk and two sugars
the ball hit the post and bounced out
he said that she said that they would come
it was on the second shelf behind the flour
nobody has fed the fish since tuesday
you have to turn it clockwise
it costs twelve pounds including postage
""".strip().splitlines())
