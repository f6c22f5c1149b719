"""The words of notes in English, as data; `coachbot.review.lexicon` says how they are written."""

from __future__ import annotations

from typing import Final

from coachbot.review.lexicon import Lexicon
from coachbot.review.note import Found

_STATUS: Final = r"""
    how far (?:along|you)\b  (?:hear|know|learn) whether\b  (?:still )?(?:vacant|available)\b[^.!?\n]{0,40}\?
    been filled\b  status\b  (?:any|some|there|is there) (?:\w+ )?(?:news|update)
    news (?:about|on|yet|regarding|of)\b  how (?:things|matters|it all|everything) (?:stands?|looks?)
    how do (?:things|matters) stand  where [^.!?\n]{1,120}\bstands?\b
    where (?:things|you|we|the process) (?:is|are|stand)
    (?:has|have|was|is) (?:\w+ ){0,4}(?:decision|decided|made up your mind)
    decision [^.!?\n]{0,120}\b(?:been (?:made|taken)|fallen)\b  made (?:a|your|any) (?:final )?decision
    (?:an|brief|quick|short) update\b  how the (?:selection|decision|search)
    (?:position|role|job) (?:is |been )?(?:still open|filled)  (?:whether|if) you(?:'ve| have) (?:decided|chosen)
    come to a decision
"""

ENGLISH: Final = Lexicon(
    holds={
        Found.THANKS: r"""
            (?:many )?thanks?\b(?! in advance)(?: you)?  (?:i'm |am )?(?:very |so |truly )?(?:grateful|thankful)
            (?<!'d )(?<!would )(?<!'d really )(?<!would really )appreciat(?:e|ed|ion)\b  gratitude\b
            (?:kind|good|nice|generous) of you to\b  indebted\b
        """,
        Found.CONVERSATION: r"""
            (?:told|showed|asked|taught|explained to|walked|letting|showing|telling|shown) (?:me|us)\b
            \w+'s (?:\w+ )?(?:comment|point|remark|idea|story|question|advice|explanation|example|suggestion
            |description)\b  (?:struck|impressed|fascinated|inspired|intrigued|surprised|moved|touched) by\b
            (?:enjoyed|liked|loved) (?:hearing|learning|seeing|discussing|talking)\b
            you (?:also |just |so |really |have |all |then )?(?:said|told|mentioned|described|explained|spoke
            |talk(?:ed)?|brought up|pointed out|showed|raised|walked|put it|taught|asked(?! me to))\b
            you gave me something
            we(?:'ve| have)? (?:also |all |even |both )?(?:talked|spoke|chatted|laughed|went) (?:\w+ ){0,2}(?:about
            |of|over|through|how)\b  we(?:'ve| have)? (?:also |even )?(?:discussed|compared|agreed)\b
            (?:hear(?:d|ing)?|learn(?:ed|t|ing)?|talk(?:ing)?|see(?:ing)?
            |found out) (?:more |a lot |so much )?(?:about(?! (?:the|this|your) (?:\w+ ){0,3}(?:role|job|position
            |opportunity))|how|why|that|what you)\b
            your (?:\w+ ){0,2}(?:point|remark|idea|story|stories|questions?|advice|explanation|description|example
            |insights?|comments?|thoughts?|account|tale|words on|anecdote|suggestion|tip)\b
            (?:conversation|discussion|talk|chat|exchange) (?:about|on|around)(?! (?:the|this
            |your) (?:\w+ ){0,3}(?:role|job|position|opportunity|post)\b)(?! (?:mon|tues|wednes|thurs|fri|satur
            |sun)day)  the way you\b  how you\b  what i (?:took away|heard|remember|learned|learnt|noted|liked)\b
            point of yours\b  (?:in|into|from) my notes\b  my notes (?:from|begin)  wrote (?:this |it )?down\b
            (?:i noted|note of) (?:this|that|it)\b  (?:this|that) note\b  when you\b
            (?:shipping|story) (?:of|about)\b  (?:particularly|especially) enjoyed\b
        """,
        Found.INTEREST: r"""
            hop(?:e|ing) (?:very much )?(?:to (?:be|get|join|work|become)|you'll|you will|that you|for the)\b
            proud to\b  what i(?:'m| am) looking for\b  appeals? to me\b  made for me\b
            (?:be|become) (?:on|part of|a member of) (?:your|the) (?:team|crew|group)\b
            glad to (?:get|receive|be given)\b  would be (?:a joy|wonderful|great) to\b  jump at\b
            (?<!not )(?:interested|interest) (?:in(?! (?:hearing|what i))|has|hasn't|is|remains|as)\b
            (?:still|remain|very|really|more|truly|highly|deeply|continue to be) (?:very |really )?interested\b
            i(?:'m| am)? ?(?:still |really |very much |do |also |even |absolutely |certainly |just )*(?:want
            |'d (?:\w+ ){0,2}(?:like|love)|would (?:\w+ ){0,2}(?:like|love))\b(?! to (?:thank|express|apologi|ask
            |know|say|add|hear|come back|do that|let you))
            (?:want|wanted) (?:this|the|that) (?:\w+ ){0,3}(?:job|role|position|work)\b  made me want\b  keen\b
            excited\b  enthusias\w+  eager\b  thrilled (?:about|at|by)\b
            (?:glad|happy|delighted|thrilled|pleased|honou?red|proud) to (?:take|join|be|work|accept|have|start|do
            |contribute)\b  say yes\b  first choice\b  your choice for\b  see myself (?:in|at|with|doing|working)\b
            forward to (?:joining|working|being|starting|the chance to (?:join|work))\b
            join (?:you|the team|your team)\b  count me in\b  suits? me\b
            the (?:job|role|one|position) (?:i want|for me|i'd choose)\b
        """,
        Found.FIT: r"""
            (?:my|our) own\b  part of it\b
            (?:resonat|align|harmoni[sz]|gel|mesh)\w*\b  integrate\b
            (?:your|the company's|\w+'s) (?:\w+ ){0,2}(?:mission|commitment|values|culture|approach|philosophy|vision
            |spirit|principles|atmosphere|ethos)\b  mirrors?\b  thriv\w+\b
            connect(?:ed|ion) (?:with|to) (?:you|your|the|everyone|everybody)\b  (?:your|the|its) (?:\w+ )?values\b
            (?:asset|addition|complement) to (?:your|the) (?:\w+ )?team\b
            (?:my|our) own (?:beliefs?|values|convictions?)\b
            (?:me|i \w+|my way|mine|ours|i do)[^.!?\n]{0,40}\b(?:too|as well)\b
            (?:both of us|us both|each other|one another)\b
            (?:just|exactly|precisely|is|are) (?:what|how|where) i (?:\w+ )?(?:believe|care|stand|value|love|look
            |like|enjoy|work|want)\b  what i (?:believe|care about|stand for|value|look for)\b
            (?:get|got) on (?:well|with|together)\b  suits? (?:each other|one another)\b  my (?:kind|sort|way) of\b
            my way\b  as i (?:like|love|want|would)\b  values? \w+ \w+ as much as i do\b  as much as i\b
            slot (?:right )?in\b  made for (?:me|us|each other)\b
            the same (?:idea|ideas|way|spirit|view|things|language|wavelength|sense|kind)\b
            (?:such|like) a (?:team|crew|place|group)\b
            i(?:'d)? (?:do|work|thrive|would do) (?:well|best) (?:in|with|among)\b  (?:do|work|thrive) well in\b
            one of you\b  so do(?:es)? (?:your|i|we)\b  (?:a )?(?:team|crew|place|company) like (?:yours|that|this)\b
            in common\b  same wavelength\b  how i (?:see|do) (?:it|things)\b  as i do\b
            (?:good |great |perfect |natural |strong )?fit(?:s|ted)?\b(?! (?:in )?(?:a|my|your|the) (?:call|schedule
            |calendar|day))(?! (?:you|your schedule))  match(?:es|ed)?\b  belong\w*  right place\b  mission\b
            (?:your|our|my|the|same|share) values\b  culture\b  rapport\b  speaks for it\b
            (?:reasons?|why)(?: i'd like)? to work (?:with|there|for)\b  reasons? i'd (?:like|love) to work\b
            why i'd like to work\b  chemistry\b
            (?:work|worked|working) (?:really |so |very )?well (?:together|with)\b  (?:get|got|getting) along\b
            hit it off\b  clicked\b  f(?:eel|elt|eels) (?:\w+ )?(?:right|at home|like home|like a home)\b
            at home (?:with|in|there|here|among)\b  suits? me\b
            (?:where|in which) i(?:'d)? (?:do|did|am at|work|could do) (?:\w+ )?(?:my )?(?:best|good)\b
            how i (?:work best|like to work|do my best|work)\b  (?:kind|sort) of (?:team|place|people|company|crew)\b
            i share (?:your|that|the|these)\b  among people\b  part of (?:your|the|this|that|such a) (?:team|crew)\b
            like you,? i\b
        """,
        Found.STRENGTH: r"""
            i(?:'m| am) (?!writing|interested|sure|glad|happy|still|sorry|very|convinced|looking|available|keen
            |excited|grateful|afraid|not|so|really|aware|in |at |on |a |an |certain|confident|delighted|thinking
            |hoping|yours|free|wondering|following|just|checking|touching)\w+
            (?:colleagues|people|others|my boss)\b[^.!?\n]{0,40}\b(?:come to me|ask me|rely on me|call me|know me)\b
            i(?:'ve)? (?:always )?(?:had|have) an? (?:eye|ear|head|hand|feel|gift|talent) for\b
            (?:comes|come) (?:easily|naturally) to me\b  i thrive\b  i(?:'m| am) the (?:one|person)\b
            (?:proud of|known for)\b  (?:my |a |greatest |main )?strengths?\b  strong (?:side|point|suit)\b
            at my best\b
            i(?:'m| am|'ve always been) (?:\w+ )?(?:good|great|skilled|experienced|strong|adept|a natural|used to
            |fast|reliable|patient|(?:\w+ )?quick)\b(?! to hear)
            i(?:'d| would| can| could|'ll) (?:\w+ )?(?:bring|contribute|offer you)\b
            (?:what|something) i(?:'d)? (?:would )?bring\b  experience (?:in|with|of|as|from)\b  years of\b  knack\b
            skills?\b  count on\b  you could use\b  i know how to\b  i excel\b  (?:expertise|track record)\b
            talent for\b  quick learner\b  of mine that\b  put (?:that |it )?to work\b  know my way around\b
        """,
        Found.NEW_DETAIL: r"""
            (?:didn't|did not|never|haven't|hadn't|not) (?:\w+ ){0,3}?(?:brought|raised?|touched|covered?|got
            |get) (?:up|on|round|around|into|it)?\b  should have (?:told|mentioned|said|added|brought)\b
            (?:forgot|forgotten|neglected|omitted) (?:to|about)\b  slipped my mind\b  by the way\b
            since we (?:spoke|talked|met),? i\b  (?:what|something) (?:you|i) (?:don't|didn't) (?:yet )?(?:know|say)\b
            p\.?s\.?:
            (?:didn't|did not|don't think i|do not think i|don't know if i|never|forgot to|haven't|failed to
            |not sure i) (?:\w+ ){0,3}?(?:mention|tell|told|say|said|bring|come up|get to|got to|talk|discuss|add
            |share|have time|touch)\w*  wasn't a topic\b  (?:i )?left (?:something|one thing|this|a thing)? ?out\b
            (?:like|want|wanted|wish) to (?:add|share|mention)\b
            (?:one|another) (?:more |other )?(?:thing|point|detail) (?:i|to add)\b  detail you don't\b  no time for\b
            (?:something|thing|what) (?:else )?i (?:forgot|missed|left out)\b
            you (?:may|might|don't|do not) (?:not )?(?:yet )?know\b  not on my (?:cv|resume|résumé)\b
            (?:came|comes) to mind\b  (?:to|as an?) add(?:ition)?\b
        """,
        Found.NEXT_STEP: _STATUS
        + r"""
            next steps?\b  how (?:\w+ ){0,3}(?:go|goes) (?:on|from)\b
            how (?:things|it|the process) (?:will )?(?:go|continue|proceed)  what (?:happens|comes|is) next\b
            timeline\b  when (?:\w+ ){0,4}(?:decide|decision|hear|expect)\b
        """,
        Found.STATUS: _STATUS,
        Found.ANSWERS: r"""
            (?:ask|call|contact|write to|reach) me (?:anything|any ?time|whenever|if)\b  (?:don't|do not) hesitate\b
            feel free to\b
            questions?\b[^.!?\n]{0,90}\b(?:answer|glad|happy|gladly|ask|let me know|call|reach|available|welcome)
            (?:answer|glad|happy|gladly|ask|let me know|call|available|welcome)\b[^.!?\n]{0,90}\bquestions?\b
            questions? (?:\w+ ){0,3}(?:i can|for me)\b[^.\n]{0,60}
            (?:need|needs|like|require|want|missing)\b[^.!?\n]{0,30}\b(?:anything|something|information|details?)\b
            (?:anything|something)\b[^.!?\n]{0,40}\b(?:need|open|unclear|missing|like to know|ask)\b  anything else\b
            (?:more|further|additional) (?:information|details?)\b
        """,
    },
    avoids={
        Found.CHECKING_IN: r"""
            (?:just )?check(?:ing)? in\b(?! (?:process|desk|counter))  touch(?:ing)? base\b  circl(?:e|ing) back\b
            just (?:following up|wanted to follow up|a quick follow.?up)\b  bump(?:ing)? this\b
            (?:a )?(?:gentle|friendly) reminder\b
        """,
        Found.PRESSING: r"""
            i (?:really )?need [^.!?\n]{0,30}\b(?:answer|decision|reply|response)\b
            i(?:'m| am)? expect(?:ing)? (?:to hear|an? |your |that you )(?! to)\w*  as soon as possible\b  asap\b
            urgent(?:ly)?\b  immediate(?:ly)?\b(?= (?:re|ans|resp)|[^.\n]{0,3}(?:$|[.!?\n]))
            i (?:need|demand|must have|require) (?:an |a |your )(?:\w+ )?(?:answer|reply|response|decision)\b
            why (?:haven't|have you not|hasn't|didn't you|did you not|don't you)\b  (?:i'm |am )?still waiting\b
            please (?:\w+ )?(?:reply|answer|respond|decide|get back to me)\b[^.!?\n]{0,20}\b(?:today|now|immediately
            |asap|at once|by)\b
            (?:written|wrote|e-?mailed) (?:to )?you (?:\w+ )?(?:twice|three times|several times|many times)\b
            by return\b  i haven't heard (?:back )?(?:anything )?from you (?:yet|at all)\b  waited long enough\b
            at the latest\b
        """,
        Found.ULTIMATUM: r"""
            if i (?:don't|do not|haven't) (?:hear|get|receive|heard)\b  unless (?:i|you)\b[^.!?\n]{0,60}\bby\b
            otherwise,? (?:i|my)\b
            or (?:else )?i(?:'ll| will)\b[^.!?\n]{0,30}\b(?:accept|take|withdraw|look|go|move)\b
            (?:must|need to|have to) hear from you by\b  final (?:chance|deadline)\b  last chance\b  you have until\b
            take it or leave it\b  or else\b
        """,
        Found.FLATTERY: r"""
            (?:best|greatest|finest|most amazing|most incredible) (?:\w+ ){0,2}(?:in the world|ever|there is|on earth
            |on the planet|anywhere)\b
            (?:best|greatest|finest) (?:\w+ )?(?:company|boss|manager|interviewer|leader|team) i(?:'ve| have)? ever\b
            (?:most|truly|so|such an?|absolutely|an?|are|is) (?:inspiring|brilliant|amazing|incredible|visionary
            |phenomenal|extraordinary|genius|legendary)\b  world.?class\b  (?:a )?genius\b
            dream (?:company|employer|boss)\b  blown away\b  in awe\b  visionary\b  you(?:'re| are) the best\b
            i(?:'ve| have) (?:always )?(?:admired|worshipp?ed|idoli[sz]ed) you\b  honou?red beyond\b
        """,
    },
    sorry=r"""
        (?:so |very )?sorry\b  apologi[sz]e\b  apolog(?:y|ies)\b  (?:please )?(?:forgive|excuse) (?:me|my)\b  pardon\b
    """,
    too_sorry=r"""
        (?:sorry|apologi[sz]e|apologies|forgive me|excuse me) (?:\w+ )?(?:to|for) (?:\w+ )?(?:bother|disturb|trouble
        |pester|intrud|annoy|writing|taking up|asking)\w*
        (?:hate|hope i'm not|don't mean|don't want) (?:to )?(?:bother|be a bother|bothering|pester|annoy)\w*
    """,
    done=r"""
        i(?:'ve| have)? (?:also |once |then |even |recently |just )?(?:led|built|ran|run|moved|managed|wrote|written
        |designed|launched|migrated|organi[sz]ed|taught|founded|created|reduced|increased|cut|saved|trained|won
        |finished|completed|published|spent|grew|drove|shipped|earned|passed|fixed|opened|started|coached|translated
        |volunteered)\b
    """,
    points=r"""
        (?:that|this|which|it)\b  i (?:don't think|didn't|forgot|left)\b
    """,
    wishes=r"""
        i(?:'d| would|'ll| want| wish| hope| long|'m hoping| am hoping| still want)\b
        my (?:goal|dream|aim|wish|hope)\b  what i want\b
    """,
    jobs=r"""
        (?:job|role|position|post|work|vacancy|shift|apprentice\w*|clerk\w*|intern\w*|trainee\w*|placement|career
        |colleague|employ\w*)\b
    """,
    you=r"""
        (?:you|your|yours|we|our|us)\b
    """,
    courtesies=r"""
        (?:references|certificates?|documents?|résumé|resume|look(?:ing)? forward|let me know|wish you|have a (?:good
        |nice|great)|regards|get in touch|hear(?:ing)? from you|hope (?:you|that you|the|this)|my regards)\b
    """,
    usual=frozenset(
        """afternoon again application appreciate chance conversation dear discuss express friday grateful gratitude
        hour interview job kindly last like many meet meeting monday more morning much once opportunity position
        really role say speak speaking take taken taking talk talking thank thankful thanks thursday time today
        tuesday very want wanted wednesday week would yesterday""".split()
    ),
    vague=frozenset(
        "(no subject)|a question|application|checking in|follow up|follow-up|following up|followup|hello|"
        "hello there|hey|hi|important|interview|job|just checking in|many thanks|my application|news|"
        "no subject|none|question|quick question|re|regards|thank you|thanks|the interview|the job|"
        "touching base|update|urgent".split("|")
    ),
)
