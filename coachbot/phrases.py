r"""What people say about when to follow up, as expressions over folded text; a space stands for any gap. Pure data.

They decide: someone on their side acts, or something takes its time. They invite: the person may act.
"""

from __future__ import annotations

from typing import Final

_SAY: Final = r"(?:say|said|tell|told|mention|mentioned|specify|specified)(?: me)?(?: (?:anything|it|when|so))?"
_REACH: Final = (
    r"(?:decide|be in touch|get back(?: to)?|let|call|phone|ring|write(?: to)?|e-?mail|mail|contact|message|ping|text|"
    r"reach out(?: to)?|respond(?: to)?|reply(?: to)?|answer|inform|tell|have (?:a|an|the) (?:decision|answer))"
)
_WILL: Final = r"(?:'ll| will| would|'d| want to| plan to| hope to| are going to| need to| should)?"
_NEWS: Final = r"(?:an? )?(?:answer|decision|reply|feedback|response)"
_FOLLOW: Final = (
    r"(?:call|phone|ring|write|e-?mail|mail|ping|text|message|contact|follow[ -]up|check in|check back|reach out|"
    r"get in touch|touch base|nudge)(?: back)?(?: (?:to|with))?(?: (?:me|us|them|him|her))?(?: back| again)?"
)
_MAY: Final = (
    r"please|just|feel free to|you (?:can|may|could|should)(?: also)?|you(?:'re| are) welcome to|i'm to|"
    r"i (?:can|may|could|should|am to|was told to)|they (?:asked me|told me|want me|invited me|said) to"
)

UNKNOWN: Final = (
    rf"(?:they|he|she) (?:did not|didn't|didnt|have not|haven't|has not|hasn't|never) {_SAY}",
    rf"(?:nobody|no one) {_SAY}",
    r"(?:was |were )?not said|nothing(?: was)?(?: said)?|(?:i have )?no (?:idea|clue|time ?frame|date)",
    r"no(?! later)|unknown|not sure",
    r"(?:i )?(?:really )?(?:do not|don't|dont) (?:know|remember)|idk|dunno",
    r"(?:i )?forgot(?: to ask)?(?: (?:them|it|about it))?|(?:i )?(?:did not|didn't|didnt|have not|haven't) ask(?:ed)?",
    r"(?:ich )?weiss(?: ich)?(?: es| das)?(?: leider)?(?: noch)? nicht(?: mehr)?|keine (?:ahnung|angabe)",
    r"(?:das )?haben sie(?: mir)?(?: leider)? nicht (?:gesagt|erwaehnt)",
    r"sie haben(?: es| das| dazu)?(?: mir)?(?: leider)? (?:nichts?|nicht) (?:gesagt|erwaehnt)",
    r"(?:wurde )?nichts? gesagt|hat (?:mir )?(?:keiner|niemand) gesagt|unbekannt|unklar|nein|nichts",
    r"(?:ich )?(?:habe? )?(?:es )?(?:ganz )?vergessen,?(?: zu fragen)?",
    r"(?:ich )?(?:habe? )?(?:leider )?nicht (?:nach)?gefragt",
)
DECISION: Final = (
    rf"(?:they|we|he|she|hr|the team|the company){_WILL} {_REACH}s?(?: (?:me|you|us))?(?: know)?",
    rf"i(?:'ll| will) {_REACH} you(?: know)?",
    r"(?:i|you)(?:'ll| will| should) hear(?: back)?(?: from (?:them|us|me))?",
    rf"i(?:'ll| will| should) (?:get|have|receive) {_NEWS}|expect(?:ing)? {_NEWS}",
    rf"(?:the |their |a |an )?(?:final )?(?:{_NEWS}|results?)(?: is| will be| will come| comes)?(?: made)?",
    r"(?:(?:the |their )?(?:whole |hiring )?process|it|this|that)(?:'ll take|(?: will| should| may) take| takes)|takes",
    r"(?:they|we)(?:'ll| will)? need",
    r"(?:sie|wir|er) entscheide[nt](?: sich)?|(?:sie|wir) melden (?:sich|uns)|(?:er|sie) meldet sich",
    r"(?:sie|wir) geben(?: mir| ihnen| dir)? bescheid|bescheid",
    r"(?:sie|wir) (?:rufen|schreiben|antworten)(?: mich| mir| dich| dir| ihnen)?",
    r"(?:(?:die|eine) )?(?:entscheidung|antwort|rueckmeldung)(?: faellt| kommt)?",
    r"(?:der prozess|das verfahren|das auswahlverfahren|es|das) dauert|dauert|(?:sie|wir) brauchen",
    r"(?:ich hoere|sie hoeren|du hoerst) von (?:ihnen|uns|mir)",
    r"ich (?:bekomme|kriege|erhalte) (?:(?:eine )?(?:antwort|rueckmeldung|entscheidung)|bescheid)",
)
DECISION_WITH_VERB: Final = (
    r"(?:sie|wir) (?:wollen|werden|moechten|muessen)(?: sich| uns| mich| mir| dich| dir| ihnen)?",
)
INVITED: Final = (
    rf"(?:(?:{_MAY}) )?{_FOLLOW}",
    r"(?:melde dich|meldet euch|melden sie sich)(?: wieder)?(?: bei (?:mir|uns))?",
    r"(?:rufe?|ruft|rufen sie)(?: mich| uns)?|(?:schreibe?|schreibt|schreiben sie)(?: mir| uns)?",
    r"(?:frage?|fragt|fragen sie)(?: (?:bei (?:mir|uns)|wieder))?",
)
INVITED_WITH_VERB: Final = (
    r"ich (?:soll|sollte|darf|kann|koennte)(?: mich)?",
    r"(?:du (?:kannst|darfst|sollst)|ihr (?:koennt|duerft|sollt))(?: dich| euch| mich| uns| mir)?",
)
VERBS: Final = (
    r"(?:wieder )?(?:melden|anrufen|schreiben|nachfragen|nachhaken|zurueckrufen|entscheiden|antworten|bescheid geben)",
)

SILENT: Final = (
    "by", "on", "the", "of", "that", "then", "please", "again", "back", "me", "us", "at the latest", "latest",
    "at most", "up to", "no later than", "from now", "from today", "roughly", "approximately", "about", "around",
    "they said", "they told me", "he said", "she said", "am", "an", "den", "der", "dem", "die", "bis", "bis zum",
    "bis zur", "zum", "bei mir", "bei uns", "bei ihnen", "mir", "mich", "uns", "spaetestens", "hoechstens", "maximal",
    "ab heute", "etwa", "ungefaehr", "circa", "ca", "ca.", "rund", "noch", "gern", "gerne", "bitte", "einfach",
    "sie sagten", "sie meinten", "sie haben gesagt", "dass",
)  # fmt: skip
LEADS: Final = ("at", "um", "gegen")
