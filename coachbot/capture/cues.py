r"""The words by which a message about an interview shows what it tells: English, German, Spanish and French. Pure data.

Expressions are matched without regard to case. Days, times and time frames themselves are left to ``when``
and ``timeframe``.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*expressions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_POLITE_EN: Final = r"(?:meeting|seeing|speaking|talking|interviewing|chatting)"

INTERVIEW: Final = _any(
    r"(?:job|phone|video|panel|onsite|on-site|technical|hr|final|first|second|third|my|an?|the)?\s*interview(?:ed|s|ing)?",
    r"(?:phone|video|recruiter|hr)\s+screen(?:ing)?(?:\s+call)?|screening\s+call|onsite|assessment[\s-]cent(?:er|re)",
    r"(?:first|second|third|final|last|next|\d(?:st|nd|rd|th))\s+round",
    r"(?:vorstellungs|bewerbungs|erst|zweit|kennenlern|telefon|job|fach)?gespr(?:ä|ae)che?s?|job-?interview",
    r"(?:telefon|video|job)interview|probearbeit\w*",
    r"(?:primera\s+|segunda\s+|[uú]ltima\s+)?entrevistas?(?:\s+de\s+trabajo)?|me\s+entrevistaron|me\s+entrevist[oó]",
    r"(?:premier\s+|deuxi[eè]me\s+|second\s+|dernier\s+)?entretiens?(?:\s+(?:d['’]embauche|t[eé]l[eé]phonique))?",
)
INVITES: Final = _any(
    r"invit(?:e|ed|ing|ation)(?:\s+you)?", r"pleased\s+to\s+confirm", r"your\s+interview\s+(?:is|has\s+been)\s+\w+",
    r"lade[nr]?\s+(?:sie|dich)", r"einladen|eingeladen|einladung", r"[lt]e\s+invitamos|invitad[oa]|invitaci[oó]n",
    r"vous\s+inviter?|vous\s+convi(?:er|ons)|invit[eé]e?|convi[eé]e?|convocation",
)  # fmt: skip
HAS_BEEN: Final = _any(
    r"had|went|met|spoke|talked|was", r"hatte|hatten|war|gehabt|gef(?:ü|ue)hrt", r"tuve|tuvimos|fue|estuve|habl[eé]",
    r"ai\s+eu|avons\s+eu|[eé]tait|ai\s+pass[eé]|ai\s+rencontr[eé]",
)  # fmt: skip
NOTE: Final = _any(  # a thank-you note: it talks about an interview to those who led it
    rf"thank(?:s|\s+you)(?:\s+\w+){{0,3}}?\s+for\s+(?:(?:taking|making)\s+the\s+|(?:all\s+)?your\s+)?(?:time|{_POLITE_EN})",
    r"thank(?:s|\s+you)(?:\s+\w+){0,3}?\s+for\s+(?:(?:the|our|such|a|an|inviting)\s+)*(?:\w+\s+){0,2}?"
    r"(?:conversation|talk|interview|chat|opportunity|discussion|meeting)",
    r"(?:danke|dank)(?:\s+\w+){0,3}?\s+f(?:ü|ue)r\s+(?:das|die|unser|ihre|deine|eure)\s+(?:\w+\s+){0,2}?"
    r"(?:gespr(?:ä|ae)ch|zeit|gelegenheit|m(?:ö|oe)glichkeit|interview)",
    r"gracias(?:\s+\w+){0,3}?\s+por\s+(?:la|el|su|tu|esta|recibirme|dedicarme)\s*(?:\w+\s+){0,2}?"
    r"(?:entrevista|tiempo|conversaci[oó]n|oportunidad|charla)?",
    r"merci(?:\s+\w+){0,3}?\s+(?:pour|de)\s+(?:(?:le|la|l['’]|votre|notre|cet|m['’]avoir)\s*)(?:\w+\s+){0,2}?"
    r"(?:entretien|temps|[eé]change|opportunit[eé]|re[cç]u|accueil)",
)
OFF: Final = _any(  # it does not, or did not, take place
    r"(?:was|is|been|got)\s+(?:cancell?ed|called\s+off)", r"(?:no|did(?:n['’]t|\s+not)\s+have\s+an?)\s+interview",
    r"f(?:ä|ae)llt\s+(?:\w+\s+)?aus", r"(?:wurde|ist)\s+(?:\w+\s+)?abgesagt", r"kein\s+(?:\w*)gespr(?:ä|ae)ch",
    r"(?:ha\s+sido|fue)\s+cancelad[ao]", r"(?:est|a\s+[eé]t[eé])\s+annul[eé]e?",
)  # fmt: skip
REJECTION: Final = _any(
    r"other\s+(?:candidates|applicants)", r"not\s+(?:to\s+)?(?:proceed|move\s+forward|moving\s+forward)",
    r"anderen?\s+(?:bewerber|kandidat)\w*", r"otros?\s+candidatos?", r"d['’]autres\s+candidat\w*",
)  # fmt: skip
ASKING: Final = re.compile(
    r"\W*(?:what|when|where|why|how|who|which|can|could|should|do|does|did|is|are|was|were|will|wann|wie|was|warum|wo|wer"
    r"|kann|kannst|soll|welche\w*|qu[eé]|cu[aá]ndo|c[oó]mo|d[oó]nde|qui[eé]n|puedo|puedes|quand|comment|quoi|pourquoi|qui"
    r"|o[uù]|est-ce|qu['’]est-ce|peux|puis)(?!\w)[^.!\n]*\?\W*",
    re.IGNORECASE,
)
ADVICE: Final = _any(
    r"tips?|advice|questions?|prepar\w*|practi[cs]e|mock|nervous", r"tipps?|fragen|vorbereit\w*|nerv(?:ö|oe)s",
    r"consejos?|preguntas?", r"conseils?|pr[eé]par\w*", r"read|watched|gelesen|le[ií]|lu",
)  # fmt: skip
OTHER_BUSINESS: Final = _any(
    r"meeting|lunch|dinner|breakfast|brunch|dentist|doctor|gym|party|birthday|appointment|reminder|remind|coffee|train"
    r"|flight|concert|movie|class|lesson|buy|pick\s+up|offer\w*|reject\w*|appl(?:y|ied|ication)|cv|resume|deadline",
    r"mittagessen|abendessen|fr(?:ü|ue)hst(?:ü|ue)ck|essen|arzt|zahnarzt|termin|treffen|kaffee|geburtstag|zug|flug|kino"
    r"|training|absage|zusage|angebot|beworben|bewerbung|lebenslauf|erinner\w*",
    r"reuni[oó]n|almuerzo|cena|desayuno|dentista|m[eé]dico|cita|caf[eé]|cumplea[nñ]os|tren|vuelo|oferta|rechaz\w*|solicitud",
    r"r[eé]union|d[eé]jeuner|d[iî]ner|m[eé]decin|dentiste|rendez-vous|anniversaire|vol|offre|refus|candidature",
)
STOP: Final = _words(
    """i we my me you your he she they it its is are was were be been have has had do does did will would can could
    should not no yes ok okay thanks thank please hello hi hey this that what when where why how who maybe perhaps later
    sorry just got get going go went so but if because there here about to an a some our their see them him her us done
    great good nice well am i'm i've it's they're bye today great home work
    ich wir du sie er es ist war waren hatte hatten habe hab haben mein meine meinem meinen danke bitte hallo ja nein
    vielleicht nicht kein keine ein eine einen einem wie wann wo wer dann später heute moin servus tschüss zu mir mich
    uns ihnen gut sehr gibt
    yo mi mis tuve tengo tuvimos he fue estuve gracias hola sí quizá quizás un una unos nos me les ellos ellas muy bien
    adiós soy estoy hay
    je j'ai mon ma mes nous vous ils elles c'est était merci bonjour salut oui non peut-être une des très bien avec suis
    ai eu on au j c"""
)
PLACES: Final = _any(  # how one met, which is neither a company nor a person
    r"zoom|(?:ms\s+|microsoft\s+)?teams|(?:google\s+)?meet|hangouts|skype|webex|remote(?:ly)?|online|(?:tele)?phone|video"
    r"|onsite|on-site|in\s+person|(?:the\s+|their\s+|an?\s+)?(?:office|home|noon|hotel|headquarters|hq|site)|least|last"
    r"|first|once|most|all|ihnen|mir|uns|euch|vor\s+ort|telefon(?:isch)?|persona|l[ií]nea|remoto|casa|presencial"
    r"|t[eé]l[eé]phone|visio|ligne|personne|eux|moi|nous|ellos|ellas",
)

LABELS: Final = {
    "company": r"company|employer|organi[sz]ation|firma|unternehmen|arbeitgeber|empresa|compa[nñ][ií]a|entreprise"
    r"|soci[eé]t[eé]",
    "role": r"role|position|job(?:\s+title)?|stelle|rolle|puesto|cargo|vacante|poste",
    "when": r"when|date|time|date\s+(?:and|&)\s+time|start|wann|datum|uhrzeit|zeit|termin|beginn|fecha(?:\s+y\s+hora)?"
    r"|hora|cu[aá]ndo|quand|date\s+et\s+heure|heure",
    "who": r"who|with|interviewers?|people|wer|mit|interviewerin|gespr(?:ä|ae)chspartner(?:in(?:nen)?)?"
    r"|ansprechpartner(?:in)?|entrevistador(?:a|es|as)?|con|qui[eé]n|avec|qui|interlocuteurs?|recruteurs?|recruteuse",
    "where": r"where|location|place|venue|link|wo|ort|adresse|lugar|direcci[oó]n|o[uù]|lieu|adresse",
    "frame": r"decision|time\s*frame|timeline|next\s+steps?|answer(?:\s+by)?|feedback|entscheidung|r(?:ü|ue)ckmeldung"
    r"|antwort|frist|plazo|respuesta|decisi[oó]n|d[eé]lai|r[eé]ponse|d[eé]cision",
}  # fmt: skip
LABEL: Final = re.compile(
    r"[\s*•·>-]*(?:" + "|".join(rf"(?P<{key}>{words})" for key, words in LABELS.items()) + r")\s*[:=]\s*(?P<value>.*)",
    re.IGNORECASE,
)
NEXT_LABEL: Final = re.compile(rf"[,;.]\s+(?=(?:{'|'.join(LABELS.values())})\s*:)", re.IGNORECASE)
SENDER: Final = re.compile(r"[\s*>]*(?:from|von|de|remitente|exp[eé]diteur)\s*:", re.IGNORECASE)
HEADER: Final = re.compile(
    r"[\s*>]*(?:from|von|de|to|an|para|[aà]|cc|sent|gesendet|enviado(?:\s+el)?|envoy[eé](?:\s+le)?|date|datum|fecha"
    r"|reply-to|bcc)\s*:.*|.*(?:wrote|schrieb.*|escribi[oó]|a\s+[eé]crit)\s*:\s*|-+\s*\w[\w ]*-+\s*",
    re.IGNORECASE,
)
SUBJECT: Final = re.compile(
    r"^[\s*>]*(?:subject|betreff|asunto|objet|re|aw|fwd?|wg|invitation|einladung|invitaci[oó]n)\s*:\s*", re.IGNORECASE
)
GREETING: Final = re.compile(
    r"[\s>]*(?:dear|hi|hello|hey|sehr\s+geehrte[rs]?|liebe[rs]?|hallo|guten\s+tag|estimad[oa]s?|hola|querid[oa]|ch[eè]re?"
    r"|bonjour|madame|monsieur)(?!\w)[^\n]{0,60}",
    re.IGNORECASE,
)
CLOSING: Final = re.compile(
    r"[\s>]*(?:best(?:\s+regards)?|kind\s+regards|regards|sincerely|cheers|(?:mit\s+)?(?:freundlichen|besten"
    r"|vielen)\s+gr(?:ü|ue)(?:ß|ss)en?|viele\s+gr(?:ü|ue)(?:ß|ss)e|saludos|atentamente|cordialement|bien\s+[aà]\s+vous)[\s,.!]*",
    re.IGNORECASE,
)

_WHO_EN: Final = r"(?:they|we|he|she|hr|the\s+(?:team|company|recruiter)|someone)"
_WILL: Final = (
    r"(?:['’]ll|['’]d|\s+will|\s+would|\s+should|\s+want\s+to|\s+are\s+going\s+to|\s+plan\s+to|\s+hope\s+to|\s+need)?"
)
DECIDES: Final = _any(  # what follows says until when they act
    rf"{_WHO_EN}{_WILL}\s+(?:decide|answer|respond|reply|call|write|e-?mail|contact|inform|tell|be\s+in\s+touch|get\s+back"
    r"|reach\s+out|let|need|have\s+an?\s+(?:answer|decision))s?(?:\s+(?:me|us|you|back))?(?:\s+to\s+(?:me|us))?(?:\s+know)?",
    r"(?:i|you)(?:['’]ll|['’]d|\s+will|\s+would|\s+should)\s+(?:hear(?:\s+back)?(?:\s+from\s+(?:them|her|him|us))?"
    r"|(?:get|have|receive)\s+(?:an?\s+)?(?:answer|decision|reply|feedback))",
    r"(?:the\s+|a\s+|an\s+|their\s+|final\s+){0,3}(?:decision|answer|feedback|reply)(?:\s+(?:is|will\s+be|will\s+come|comes))?"
    r"(?:\s+(?:made|due|expected))?",
    r"(?:sie|wir|er|man)\s+(?:entscheide[nt]|melde[nt]|melden|geben|rufen|ruft|schreib(?:en|t)|antworte[nt])"
    r"(?:\s+(?:sich|uns|mir|mich))*(?:\s+bescheid)?",
    r"(?:ich\s+)?(?:h(?:ö|oe)re|bekomme|kriege|erhalte)\s+(?:von\s+ihnen|bescheid|(?:eine\s+)?(?:antwort|r(?:ü|ue)ckmeldung))",
    r"(?:die\s+|eine\s+)?(?:entscheidung|antwort|r(?:ü|ue)ckmeldung)(?:\s+(?:f(?:ä|ae)llt|kommt))?",
    r"(?:ellos\s+|me\s+|nos\s+){0,3}(?:deciden|decidir[aá]n|avisan|avisar[aá]n|llaman|llamar[aá]n|responden|responder[aá]n"
    r"|contestan|contestar[aá]n|dicen\s+algo|dir[aá]n\s+algo|escriben|escribir[aá]n|contactan|contactar[aá]n"
    r"|dar[aá]n\s+(?:una\s+)?respuesta)",
    r"(?:tendr[eé]|recibir[eé])\s+(?:una\s+)?(?:respuesta|noticias)",
    r"(?:ils|elles|elle|il|on)\s+(?:(?:me|nous|m['’])\s*)?(?:d[eé]cident|d[eé]cideront|d[eé]cide|r[eé]pondent|r[eé]pondront"
    r"|recontacte(?:nt|ront)?|rappelle(?:nt|ront)?|donne(?:nt|ront)?|reviennent\s+vers\s+moi|reviendront\s+vers\s+moi)"
    r"(?:\s+(?:une\s+)?(?:r[eé]ponse|des\s+nouvelles))?",
    r"(?:una\s+|la\s+)?respuesta|(?:une\s+|la\s+)?r[eé]ponse",
    r"j['’]aurai\s+(?:une\s+r[eé]ponse|des\s+nouvelles)",
)
INVITES_ME: Final = _any(  # the person may act: only what the whole phrase says counts
    r"(?:i|you)\s+(?:can|may|could|should|am\s+to|was\s+told\s+to)\s+(?:call|write|e-?mail|follow|check|ping|get\s+in)\w*",
    rf"{_WHO_EN}\s+(?:asked|told|invited|want)\s+me\s+to",
    r"(?:please\s+)?(?:call|ping|e-?mail|follow\s+up\s+with|check\s+in\s+with|write\s+to)\s+(?:me|us|them|her|him|back)",
    r"ich\s+(?:soll|sollte|darf|kann)\s+mich|melde[nt]?\s+(?:sie\s+)?(?:sich|dich)",
    r"(?:puedo|debo|tengo\s+que)\s+(?:llamar|escribir|contactar)\w*", r"(?:je\s+(?:peux|dois)|rappeler|recontacter)",
    rf"{_WHO_EN}\s+(?:did(?:n['’]t|\s+not)|haven['’]t|never)\s+(?:say|said|tell|mention)\w*",
    r"(?:sie\s+)?(?:haben|hat)\s+nichts\s+(?:dazu\s+)?gesagt|no\s+(?:me\s+)?dijeron|ils\s+n['’]ont\s+(?:pas|rien)\s+dit",
)  # fmt: skip
FRAME: Final = re.compile(f"{DECIDES.pattern}|{INVITES_ME.pattern}", re.IGNORECASE)
SAID: Final = re.compile(
    r"\W*(?:and\s+|und\s+|y\s+|et\s+)?(?:(?:they|he|she|sie|er)\s+(?:said|told\s+me|meinte[n]?|sagte[n]?)"
    r"|(?:me\s+)?dij(?:o|eron)\s+que|(?:ils|elle|il)\s+(?:a|ont)\s+dit\s+qu[e'’])(?:\s+(?:that|dass))?\W*$",
    re.IGNORECASE,
)

_NAMED_DAYS: Final = (
    r"(?:to|yester)day|tomorrow|tonight|noon|midday|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|heute|(?:vor)?gestern|(?:(?:ü|ue)ber)?morgen|mittags?|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*"
    r"|sonnabend|hoy|ayer|anteayer|ma[nñ]ana|mediod[ií]a|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|aujourd['’]hui|hier|avant-hier|demain|apr[eè]s-demain|midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_TITLES: Final = _words("mr mrs ms miss dr prof herr herrn frau señor señora sr sra mme")
_NO_NAME: Final = "".join(rf"(?<!\b{title} )(?<!\b{title}\. )" for title in _TITLES)
NAMED_DAY: Final = _any(rf"{_NO_NAME}(?:{_NAMED_DAYS})(?!\.\w)")  # Monday.com is a name, and so is Mr. Friday
_MONTHS: Final = (
    r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|f[eé]v|avr|jui|ao[uû]|d[eé]c)"
    r"[^\W\d_]*"
)
WRITTEN_DAY: Final = _any(
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d\d)?", r"(?!24/7)\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?", r"\d{4}-\d\d-\d\d",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.|er)?(?:\s+(?:of|de))?\s+{_MONTHS}", rf"{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?",
)  # fmt: skip
_AGO: Final = (
    r"ago|vor(?=\s+\w+\s+(?:tag|woche|monat))|hace(?=\s+\w+\s+(?:d[ií]a|semana|mes))"
    r"|il\s+y\s+a(?=\s+\w+\s+(?:jour|semaine|mois))"
)
DAY_WORD: Final = re.compile(
    rf"{NAMED_DAY.pattern}|(?<!\w)(?:{_AGO})(?!\w)|(?<![^\s,;()\[\]])[^\s,;()\[\]\d]*+\d", re.IGNORECASE
)
NO_DATE: Final = re.compile(
    r"24/7|https?://\S+|www\.\S+|(?<![\w+])\+?\d[\d\s()/-]{8,24}\d(?!\w)(?<!\d{4}-\d\d-\d\d)(?=\s|$|[.,;])"
    r"|(?<!\w)(?<!\bat )(?<!\bum )(?<!\blas )(?<![àÀ] )"
    r"\d(?:st|nd|rd|th|\.|[eè]me|er|re|[ªº])?\s+(?:round|runde|interview|gespr\w+|entrevista|entretien|ronda|tour)\b",
    re.IGNORECASE,
)
ZONE_AFTER: Final = re.compile(
    r"(?:\s?(?i:[ap]\.?m\.?))?[\s(]*(?-i:(?:[A-Z]{1,4}[SD]?T|GMT|UTC|MEZ|MESZ|Z)(?:\s?[+-]\s?\d{1,2})?)(?!\w)|[\s(]*[A-Z][a-z]+\s+time\b"
)

_POST_EN: Final = r"(?:position|role|job|post|opening|vacancy)"
_POST_DE: Final = r"(?:stelle|position|rolle|job)"
_POST_ES: Final = r"(?:puesto|posici[oó]n|vacante|plaza|cargo)"
LEADS: Final = {
    "role": rf"for\s+the\s+{_POST_EN}\s+(?:of|as)(?:\s+an?)?|for\s+(?:an?|the|their)|for|as\s+an?|as"
    rf"|f(?:ü|ue)r\s+(?:die|eine)\s+{_POST_DE}(?:\s+(?:als|des|der|einer|eines))?|f(?:ü|ue)r|als"
    rf"|para\s+(?:el|la|un|una)\s+{_POST_ES}\s+de|para|como|pour\s+(?:le|un)\s+poste\s+d(?:e|['’])|pour|comme"
    r"|en\s+tant\s+qu(?:e|['’])",
    "company": r"at|@|bei(?:\s+der\s+firma)?|beim|chez|(?:en|con|de)\s+la\s+empresa|en(?=\s+(?-i:[A-ZÁÉÍÓÚÑ0-9]))|from"
    r"|(?:dans|avec)\s+l['’]entreprise|von\s+der\s+firma",
    "who": r"with|(?:interviewed\s+)?by|met|spoke\s+(?:to|with)|talked\s+(?:to|with)|mit|con|avec"
    r"|dabei\s+war(?:en)?|interviewers?\s+(?:was|were)|interviewt\s+von|j['’]ai\s+vu",
    "": r"about|regarding|(?:ü|ue)ber|sobre|via|per|par|in|im|on|to|[aà]|because|but|weil|aber|porque|pero|mais|wegen",
}  # fmt: skip
LEADING: Final = re.compile(  # words that belong to what follows, not to the date before
    r"on|at|um|am|gegen|from|von|for|f(?:ü|ue)r|zum|vom|the|der|den|dem|die|of|was|is|war|ist|with|mit|con|avec|an?|al?"
    r"|el|la|los|las|para|por|de|del|en|[aà]|au|les?|pour|par|chez|bei|ab|in|im|and|und|y|et",
    re.IGNORECASE,
)
DANGLING: Final = re.compile(  # what is left of them where the date was cut out
    r"(?:^|\s+)(?:on|at|um|am|gegen|el|las?|los|a|à|les?|the|von|from|ab|der|den|dem|and|und|y|et|de|for|kl|was|is|war"
    r"|ist|fue|est|ein)$|[\s,:–-]+$",
    re.IGNORECASE,
)
POSTS: Final = re.compile(
    rf"(?:^(?:the|die|der|das|eine[nrms]?|ein|el|la|le|un|une|an?)\s+|[\s-]+(?:{_POST_EN}|{_POST_DE}|{_POST_ES}|poste)$)",
    re.IGNORECASE,
)
FIRMS: Final = re.compile(
    r"(?<!\w)(?:gmbh|ag|se|kg|mbh|ug|e\.?v|inc|corp|ltd|llc|llp|plc|co|s\.?l|s\.?a|s\.?a\.?s|sarl|group|gruppe|bank"
    r"|labs?|systems|solutions|technologies|software|university|universit(?:ä|ae)t|klinik\w*|hospital|consulting)\.?(?!\w)",
    re.IGNORECASE,
)
ARTICLE: Final = re.compile(r"^(?:(?:the|de[rmn]|die|das|la|el|les?)\s+|l['’](?=\w))")
TITLE: Final = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|frau|herrn?|hr|fr|sr|sra|srta|se[nñ]or(?:a|ita)?|don|do[nñ]a|mme|mlle|m"
    r"|madame|monsieur)\.?\s+(?=\S)",
    re.IGNORECASE,
)
NO_SENTENCE_END: Final = (
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\bSr)(?<!\bSra)(?<!\bMme)(?<!\bHr)(?<!\bFr)(?<!\b\w)"
)
JOB: Final = re.compile(
    r"(?<!\w)(?:\w{0,30}(?:engineer|developer|designer|analyst|scientist|manager|architect|administrator|consultant|researcher"
    r"|specialist|coordinator|assistant|accountant|technician|trainer|recruiter|teacher|lecturer|nurse|writer|editor"
    r"|programmer|strategist|marketer|operator|supervisor|executive|representative|associate|officer|therapist|advis[eo]r"
    r"|werkstudent|praktikant|trainee|volont(?:ä|ae)r|entwickler|ingenieur|berater|referent|sachbearbeiter|assistent"
    r"|leiter|leitung|redakteur|pfleger|erzieher|lehrer|techniker|fahrer|verk(?:ä|ae)ufer|buchhalter|informatiker"
    r"|mitarbeiter|kaufmann|kauffrau|architekt|designer|forscher|analyst)(?:s|in|innen)?"
    r"|intern(?:ship)?|director|head\s+of|lead|cto|ceo|cfo|coo|vp|chef|cook|barista|waiter|waitress|driver|clerk|lawyer"
    r"|doctor|physician|paralegal|postdoc|phd|professor|azubi|ausbildung\w*|arzt|(?:ä|ae)rztin|product\s+owner|scrum\s+master"
    r"|ingenier[oa]|desarrollador(?:a)?|programador(?:a)?|analista|gerente|directora?|jef[ea]|responsable|consultor(?:a)?"
    r"|contable|enfermer[oa]|profesor(?:a)?|dise[nñ]ador(?:a)?|comercial|vendedor(?:a)?|becari[oa]|pr[aá]cticas"
    r"|administrativ[oa]|abogad[oa]|camarer[oa]|cient[ií]fic[oa]|t[eé]cnic[oa]"
    r"|ing[eé]nieure?|d[eé]veloppeu(?:r|se)|analyste|charg[eé]e?\s+d\S*|chef(?:fe)?\s+d\S*|comptable|infirmi(?:er|[eè]re)"
    r"|professeure?|stagiaire|stage|alternante?|vendeu(?:r|se)|conseill(?:er|[eè]re)|graphiste|r[eé]dact(?:eur|rice)"
    r"|technicien(?:ne)?|serveu(?:r|se)|juriste|avocate?|consultante?|assistante?|gestionnaire)(?!\w)",
    re.IGNORECASE,
)
