"""The words of notes in English, as data."""

from __future__ import annotations

from typing import Final

from coachbot.review.lexicon import Lexicon
from coachbot.review.note import Found

_STATUS: Final = (
            r"how far (?:along|you)\b",
            r"(?:hear|know|learn) whether\b",
            r"(?:still )?(?:vacant|available)\b[^.!?\n]{0,40}\?",
            r"been filled\b",
    r"status\b", r"(?:any|some|there|is there) (?:\w+ )?(?:news|update)", r"news (?:about|on|yet|regarding|of)\b",
    r"how (?:things|matters|it all|everything) (?:stands?|looks?)", r"how do (?:things|matters) stand",
    r"where [^.!?\n]{1,120}\bstands?\b", r"where (?:things|you|we|the process) (?:is|are|stand)",
    r"(?:has|have|was|is) (?:\w+ ){0,4}(?:decision|decided|made up your mind)", r"decision [^.!?\n]{0,120}\b(?:been (?:made|taken)|fallen)\b",
    r"made (?:a|your|any) (?:final )?decision", r"(?:an|brief|quick|short) update\b", r"how the (?:selection|decision|search)",
    r"(?:position|role|job) (?:is |been )?(?:still open|filled)", r"(?:whether|if) you(?:'ve| have) (?:decided|chosen)",
    r"come to a decision",
)  # fmt: skip

ENGLISH: Final = Lexicon(
    holds={
        Found.THANKS: (
            r"(?:many )?thanks?\b(?! in advance)(?: you)?", r"(?:i'm |am )?(?:very |so |truly )?(?:grateful|thankful)",
            r"(?<!'d )(?<!would )(?<!'d really )(?<!would really )appreciat(?:e|ed|ion)\b", r"gratitude\b",
            r"(?:kind|good|nice|generous) of you to\b", r"indebted\b",
        ),
        Found.CONVERSATION: (
            r"(?:told|showed|asked|taught|explained to|walked|let|letting|showing|telling|shown) (?:me|us)\b",
            r"\w+'s (?:\w+ )?(?:comment|point|remark|idea|story|question|advice|explanation|example|suggestion|description)\b",
            r"(?:struck|impressed|fascinated|inspired|intrigued|surprised|moved|touched) by\b",
            r"(?:enjoyed|liked|loved) (?:hearing|learning|seeing|discussing|talking)\b",
            r"you (?:also |just |so |really |have |all |then )?(?:said|told|mentioned|described|explained|spoke|talk(?:ed)?"
            r"|brought up|pointed out|showed|raised|walked|put it|taught|asked(?! me to))\b",
            r"you gave me something", r"we(?:'ve| have)? (?:also |all |even |both )?(?:talked|spoke|chatted|laughed|went)"
            r" (?:\w+ ){0,2}(?:about|of|over|through|how)\b", r"we(?:'ve| have)? (?:also |even )?(?:discussed|compared|agreed)\b",
            r"(?:hear(?:d|ing)?|learn(?:ed|t|ing)?|talk(?:ing)?|see(?:ing)?|found out) (?:more |a lot |so much )?"
            r"(?:about(?! (?:the|this|your) (?:\w+ ){0,3}(?:role|job|position|opportunity))|how|why|that|what you)\b",
            r"your (?:\w+ ){0,2}(?:point|remark|idea|story|stories|questions?|advice|explanation|description|example"
            r"|insights?|comments?|thoughts?|account|tale|words on|anecdote|suggestion|tip)\b",
            r"(?:conversation|discussion|talk|chat|exchange) (?:about|on|around)"
            r"(?! (?:the|this|your) (?:\w+ ){0,3}(?:role|job|position|opportunity|post)\b)(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
            r"the way you\b", r"how you\b", r"what i (?:took away|heard|remember|learned|learnt|noted|liked)\b",
            r"point of yours\b", r"(?:in|into|from) my notes\b", r"my notes (?:from|begin)", r"wrote (?:this |it )?down\b",
            r"(?:i noted|note of) (?:this|that|it)\b",
            r"(?:this|that) note\b", r"when you\b", r"(?:shipping|story) (?:of|about)\b", r"(?:particularly|especially) enjoyed\b",
        ),
        Found.INTEREST: (
            r"hop(?:e|ing) (?:very much )?(?:to (?:be|get|join|work|become)|you'll|you will|that you|for the)\b",
            r"proud to\b",
            r"what i(?:'m| am) looking for\b",
            r"appeals? to me\b",
            r"made for me\b",
            r"(?:be|become) (?:on|part of|a member of) (?:your|the) (?:team|crew|group)\b",
            r"glad to (?:get|receive|be given)\b",
            r"would be (?:a joy|wonderful|great) to\b",
            r"jump at\b",
            r"(?<!not )(?:interested|interest) (?:in(?! (?:hearing|what i))|has|hasn't|is|remains|as)\b",
            r"(?:still|remain|very|really|more|truly|highly|deeply|continue to be) (?:very |really )?interested\b",
            r"i(?:'m| am)? ?(?:still |really |very much |do |also |even |absolutely |certainly |just )*(?:want|'d (?:\w+ ){0,2}(?:like|love)"
            r"|would (?:\w+ ){0,2}(?:like|love))\b(?! to (?:thank|express|apologi|ask|know|say|add|hear|come back|do that|let you))",
            r"(?:want|wanted) (?:this|the|that) (?:\w+ ){0,3}(?:job|role|position|work)\b", r"made me want\b",
            r"keen\b", r"excited\b", r"enthusias\w+", r"eager\b", r"thrilled (?:about|at|by)\b",
            r"(?:glad|happy|delighted|thrilled|pleased|honou?red|proud) to (?:take|join|be|work|accept|have|start|do|contribute)\b",
            r"say yes\b", r"first choice\b", r"your choice for\b", r"see myself (?:in|at|with|doing|working)\b",
            r"forward to (?:joining|working|being|starting|the chance to (?:join|work))\b", r"join (?:you|the team|your team)\b",
            r"count me in\b", r"suits? me\b", r"the (?:job|role|one|position) (?:i want|for me|i'd choose)\b",
        ),
        Found.FIT: (
            r"(?:me|i \w+|my way|mine|ours|i do)[^.!?\n]{0,40}\b(?:too|as well)\b",
            r"(?:both of us|us both|each other|one another)\b",
            r"(?:just|exactly|precisely|is|are) (?:what|how|where) i (?:\w+ )?(?:believe|care|stand|value|love|look|like|enjoy|work|want)\b",
            r"what i (?:believe|care about|stand for|value|look for)\b",
            r"(?:get|got) on (?:well|with|together)\b",
            r"suits? (?:each other|one another)\b",
            r"my (?:kind|sort|way) of\b",
            r"my way\b",
            r"as i (?:like|love|want|would)\b",
            r"values? \w+ \w+ as much as i do\b",
            r"as much as i\b",
            r"slot (?:right )?in\b",
            r"made for (?:me|us|each other)\b",
            r"the same (?:idea|ideas|way|spirit|view|things|language|wavelength|sense|kind)\b",
            r"(?:such|like) a (?:team|crew|place|group)\b",
            r"i(?:'d)? (?:do|work|thrive|would do) (?:well|best) (?:in|with|among)\b",
            r"(?:do|work|thrive) well in\b",
            r"one of you\b",
            r"so do(?:es)? (?:your|i|we)\b",
            r"(?:a )?(?:team|crew|place|company) like (?:yours|that|this)\b",
            r"in common\b",
            r"same wavelength\b",
            r"how i (?:see|do) (?:it|things)\b",
            r"as i do\b",
            r"(?:good |great |perfect |natural |strong )?fit(?:s|ted)?\b(?! (?:in )?(?:a|my|your|the) (?:call|schedule|calendar|day))"
            r"(?! (?:you|your schedule))", r"match(?:es|ed)?\b", r"belong\w*", r"right place\b", r"mission\b", r"(?:your|our|my|the|same|share) values\b",
            r"culture\b", r"rapport\b",
            r"speaks for it\b",
            r"(?:reasons?|why)(?: i'd like)? to work (?:with|there|for)\b",
            r"reasons? i'd (?:like|love) to work\b",
            r"why i'd like to work\b", r"chemistry\b", r"(?:work|worked|working) (?:really |so |very )?well (?:together|with)\b",
            r"(?:get|got|getting) along\b", r"hit it off\b", r"clicked\b",
            r"f(?:eel|elt|eels) (?:\w+ )?(?:right|at home|like home|like a home)\b", r"at home (?:with|in|there|here|among)\b",
            r"suits? me\b", r"(?:where|in which) i(?:'d)? (?:do|did|am at|work|could do) (?:\w+ )?(?:my )?(?:best|good)\b",
            r"how i (?:work best|like to work|do my best|work)\b",
            r"(?:kind|sort) of (?:team|place|people|company|crew)\b", r"i share (?:your|that|the|these)\b",
            r"among people\b", r"part of (?:your|the|this|that|such a) (?:team|crew)\b", r"like you,? i\b",
        ),
        Found.STRENGTH: (
            r"i(?:'m| am) (?!writing|interested|sure|glad|happy|still|sorry|very|convinced|looking|available|keen|excited|grateful|afraid|not|so|really|aware|in |at |on |a |an |certain|confident|delighted|thinking|hoping|yours|free|wondering|following|just|checking|touching)\w+",
            r"(?:colleagues|people|others|my boss)\b[^.!?\n]{0,40}\b(?:come to me|ask me|rely on me|call me|know me)\b",
            r"i(?:'ve)? (?:always )?(?:had|have) an? (?:eye|ear|head|hand|feel|gift|talent) for\b",
            r"(?:comes|come) (?:easily|naturally) to me\b",
            r"i thrive\b",
            r"i(?:'m| am) the (?:one|person)\b",
            r"(?:proud of|known for)\b",
            r"(?:my |a |greatest |main )?strengths?\b", r"strong (?:side|point|suit)\b", r"at my best\b",
            r"i(?:'m| am|'ve always been) (?:\w+ )?(?:good|great|skilled|experienced|strong|adept|a natural|used to|fast|reliable"
            r"|patient|(?:\w+ )?quick)\b(?! to hear)", r"i(?:'d| would| can| could|'ll) (?:\w+ )?(?:bring|contribute|offer you)\b",
            r"(?:what|something) i(?:'d)? (?:would )?bring\b", r"experience (?:in|with|of|as|from)\b", r"years of\b",
            r"knack\b", r"skills?\b", r"count on\b",
            r"you could use\b", r"i know how to\b", r"i excel\b", r"(?:expertise|track record)\b",
            r"talent for\b", r"quick learner\b", r"of mine that\b", r"put (?:that |it )?to work\b", r"know my way around\b",
        ),
        Found.NEW_DETAIL: (
            r"(?:didn't|did not|never|haven't|hadn't|not) (?:\w+ ){0,3}?(?:brought|raised?|touched|covered?|got|get) (?:up|on|round|around|into|it)?\b",
            r"should have (?:told|mentioned|said|added|brought)\b",
            r"(?:forgot|forgotten|neglected|omitted) (?:to|about)\b",
            r"slipped my mind\b",
            r"by the way\b",
            r"since we (?:spoke|talked|met),? i\b",
            r"(?:what|something) (?:you|i) (?:don't|didn't) (?:yet )?(?:know|say)\b",
            r"p\.?s\.?:",
            r"(?:didn't|did not|don't think i|do not think i|don't know if i|never|forgot to|haven't|failed to|not sure i)"
            r" (?:\w+ ){0,3}?(?:mention|tell|told|say|said|bring|come up|get to|got to|talk|discuss|add|share|have time|touch)\w*",
            r"wasn't a topic\b", r"(?:i )?left (?:something|one thing|this|a thing)? ?out\b",
            r"(?:like|want|wanted|wish) to (?:add|share|mention)\b", r"(?:one|another) (?:more |other )?(?:thing|point|detail) (?:i|to add)\b",
            r"detail you don't\b", r"no time for\b", r"(?:something|thing|what) (?:else )?i (?:forgot|missed|left out)\b",
            r"you (?:may|might|don't|do not) (?:not )?(?:yet )?know\b", r"not on my (?:cv|resume|résumé)\b",
            r"(?:came|comes) to mind\b", r"(?:to|as an?) add(?:ition)?\b",
        ),
        Found.NEXT_STEP: (
            r"next steps?\b", r"how (?:\w+ ){0,3}(?:go|goes) (?:on|from)\b", r"how (?:things|it|the process) (?:will )?(?:go|continue|proceed)",
            r"what (?:happens|comes|is) next\b", r"timeline\b", r"when (?:\w+ ){0,4}(?:decide|decision|hear|expect)\b", *_STATUS,
        ),
        Found.STATUS: _STATUS,
        Found.ANSWERS: (
            r"questions?\b[^.!?\n]{0,90}\b(?:answer|glad|happy|gladly|ask|let me know|call|reach|available|welcome)",
            r"(?:answer|glad|happy|gladly|ask|let me know|call|available|welcome)\b[^.!?\n]{0,90}\bquestions?\b",
            r"questions? (?:\w+ ){0,3}(?:i can|for me)\b[^.\n]{0,60}",
            r"(?:need|needs|like|require|want|missing)\b[^.!?\n]{0,30}\b(?:anything|something|information|details?)\b",
            r"(?:anything|something)\b[^.!?\n]{0,40}\b(?:need|open|unclear|missing|like to know|ask)\b",
            r"anything else\b", r"(?:more|further|additional) (?:information|details?)\b",
        ),
    },
    avoids={
        Found.CHECKING_IN: (
            r"(?:just )?check(?:ing)? in\b(?! (?:process|desk|counter))", r"touch(?:ing)? base\b", r"circl(?:e|ing) back\b",
            r"just (?:following up|wanted to follow up|a quick follow.?up)\b", r"bump(?:ing)? this\b", r"(?:a )?(?:gentle|friendly) reminder\b",
        ),
        Found.PRESSING: (
            r"i (?:really )?need [^.!?\n]{0,30}\b(?:answer|decision|reply|response)\b",
            r"i(?:'m| am)? expect(?:ing)? (?:to hear|an? |your |that you )(?! to)\w*", r"as soon as possible\b", r"asap\b", r"urgent(?:ly)?\b",
            r"immediate(?:ly)?\b(?= (?:re|ans|resp)|[^.\n]{0,3}(?:$|[.!?\n]))", r"i (?:need|demand|must have|require) (?:an |a |your )(?:\w+ )?(?:answer|reply|response|decision)\b",
            r"why (?:haven't|have you not|hasn't|didn't you|did you not|don't you)\b", r"(?:i'm |am )?still waiting\b",
            r"please (?:\w+ )?(?:reply|answer|respond|decide|get back to me)\b[^.!?\n]{0,20}\b(?:today|now|immediately|asap|at once|by)\b",
            r"(?:written|wrote|e-?mailed) (?:to )?you (?:\w+ )?(?:twice|three times|several times|many times)\b", r"by return\b",
            r"i haven't heard (?:back )?(?:anything )?from you (?:yet|at all)\b", r"waited long enough\b", r"at the latest\b",
        ),
        Found.ULTIMATUM: (
            r"if i (?:don't|do not|haven't) (?:hear|get|receive|heard)\b", r"unless (?:i|you)\b[^.!?\n]{0,60}\bby\b", r"otherwise,? (?:i|my)\b",
            r"or (?:else )?i(?:'ll| will)\b[^.!?\n]{0,30}\b(?:accept|take|withdraw|look|go|move)\b", r"(?:must|need to|have to) hear from you by\b",
            r"final (?:chance|deadline)\b", r"last chance\b", r"you have until\b", r"take it or leave it\b", r"or else\b",
        ),
        Found.FLATTERY: (
            r"(?:best|greatest|finest|most amazing|most incredible) (?:\w+ ){0,2}(?:in the world|ever|there is|on earth|on the planet|anywhere)\b",
            r"(?:best|greatest|finest) (?:\w+ )?(?:company|boss|manager|interviewer|leader|team) i(?:'ve| have)? ever\b",
            r"(?:most|truly|so|such an?|absolutely|an?|are|is) (?:inspiring|brilliant|amazing|incredible|visionary|phenomenal|extraordinary|genius|legendary)\b",
            r"world.?class\b", r"(?:a )?genius\b", r"dream (?:company|employer|boss)\b", r"blown away\b", r"in awe\b", r"visionary\b", r"you(?:'re| are) the best\b",
            r"i(?:'ve| have) (?:always )?(?:admired|worshipp?ed|idoli[sz]ed) you\b", r"honou?red beyond\b",
        ),
    },
    wishes=(
        r"i(?:'d| would|'ll| want| wish| hope| long|'m hoping| am hoping| still want)\b", r"my (?:goal|dream|aim|wish|hope)\b", r"what i want\b",
    ),
    jobs=(
        r"(?:job|role|position|post|work|vacancy|shift|apprentice\w*|clerk\w*|intern\w*|trainee\w*|placement|career|colleague|employ\w*)\b",
    ),
    you=(r"(?:you|your|yours|we|our|us)\b",),
    courtesies=(
        r"(?:look(?:ing)? forward|let me know|wish you|have a (?:good|nice|great)|regards|get in touch|hear(?:ing)? from you|hope (?:you|that you|the|this)|my regards)\b",
    ),
    usual=frozenset(
        """thank thanks thankful grateful appreciate interview meeting meet time conversation talk talking speak speaking position opportunity take taking taken
        today yesterday monday tuesday wednesday thursday friday week last morning afternoon want wanted say very much many again once more would like express
        gratitude kindly interview job role application hour chance discuss really dear""".split()
    ),
    sorry=(r"(?:so |very )?sorry\b", r"apologi[sz]e\b", r"apolog(?:y|ies)\b", r"(?:please )?(?:forgive|excuse) (?:me|my)\b", r"pardon\b"),
    too_sorry=(
        r"(?:sorry|apologi[sz]e|apologies|forgive me|excuse me) (?:\w+ )?(?:to|for) (?:\w+ )?(?:bother|disturb|trouble|pester|intrud|annoy|writing|taking up|asking)\w*",
        r"(?:hate|hope i'm not|don't mean|don't want) (?:to )?(?:bother|be a bother|bothering|pester|annoy)\w*",
    ),
    done=(
        r"i(?:'ve| have)? (?:also |once |then |even |recently |just )?(?:led|built|ran|run|moved|managed|wrote|written|designed|launched|migrated"
        r"|organi[sz]ed|taught|founded|created|reduced|increased|cut|saved|trained|won|finished|completed|published|spent|grew|drove|shipped"
        r"|earned|passed|fixed|opened|started|coached|translated|volunteered)\b",
    ),
    points=(r"(?:that|this|which|it)\b", r"i (?:don't think|didn't|forgot|left)\b"),
    vague=frozenset(
        ("hi", "hello", "hey", "thanks", "thank you", "many thanks", "follow up", "follow-up", "following up", "followup", "question",
         "a question", "quick question", "interview", "the interview", "application", "my application", "job", "the job", "update", "checking in",
         "just checking in", "re", "no subject", "(no subject)", "none", "hello there", "news", "regards", "important", "urgent", "touching base")
    ),
)  # fmt: skip
