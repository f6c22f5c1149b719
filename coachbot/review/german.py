"""The words of notes in German, as data."""

from __future__ import annotations

from typing import Final

from coachbot.review.lexicon import Lexicon
from coachbot.review.note import Found

_STATUS: Final = (
            r"vergeben\b(?! haben)",
            r"besetzt\b",
            r"(?:wie|so) weit (?:\w+ ){0,6}(?:sind|seid|bist|ist)\b",
    r"stand (?:der|des|meiner|in|bei|zu|ist)\b", r"(?:zum|nach dem|der|über den) (?:aktuellen )?stand\b",
    r"(?:etwas|was|schon|es) neues\b", r"neuigkeiten\b", r"wie weit (?:die|der|sie|ihr|du)\b", r"wie es (?:[^.!?\n]|\d\.){0,140}\bsteht\b",
    r"wie (?:\w+ ){0,4}(?:steht|aussieht)\b",
    r"wie steht (?:es|'s)\b", r"wie (?:die|der) (?:auswahl|entscheidung|prozess|bewerbung)", r"(?:schon|bereits|inzwischen|mittlerweile) (?:\w+ ){0,3}(?:entschieden|entscheidung)",
    r"entscheidung (?:\w+ ){0,3}(?:gefallen|getroffen)\b", r"(?:über|ob) [^.!?\n]{0,140}\bentschieden\b", r"rückmeldung zum stand\b",
    r"(?:stelle|position|platz) (?:\w+ ){0,3}noch (?:zu haben|frei|offen|unbesetzt)\b",
)  # fmt: skip

GERMAN: Final = Lexicon(
    holds={
        Found.THANKS: (
            r"danke?n?\b(?!(?: \w+)? im voraus)", r"bedanke?n?\b", r"dankbar\w*", r"dankeschön\b", r"(?:vielen|besten|herzlichen|tausend|lieben) dank\b",
            r"weiß (?:ich )?(?:\w+ )?zu schätzen\b",
        ),
        Found.CONVERSATION: (
            r"(?:mir|uns) (?:\w+ ){0,5}(?:gezeigt|erzählt|erklärt|gesagt|verraten|geschildert)\b",
            r"(?:bemerkung|anekdote|vergleich|führung|rundgang)\b",
            r"(?:sie|du|ihr) (?:\w+ ){0,5}?(?:gesagt|erzählt(?:en)?|erwähnt(?:en)?|erklärt(?:en)?|beschrieben|berichtet(?:en)?|gefragt|geschildert|gezeigt"
            r"|erzählten|sagten|meinten|angesprochen|mitgegeben)\b", r"was (?:sie|du|ihr)\b", r"dass (?:sie|ihr|du)\b(?! (?:sich|dir|euch|mich|mir)\b)",
            r"wie (?:sie|ihr|du)\b(?! (?:miteinander|wissen|sich entscheiden|euch entscheidet))",
            r"als (?:sie|du|ihr)\b", r"(?:ihr|ihre[nmr]?|dein|deine[nmr]?|eure?[nmr]?) (?:\w+ )?(?:frage|fragen|satz|rat|geschichte|hinweis|erklärung|idee|beispiel"
            r"|bemerkung|schilderung|beschreibung|punkt|gedanken?|tipp|erzählung|anregung)\b", r"wir (?:haben )?(?:\w+ ){0,3}(?:über|darüber) (?:\w+ ){0,8}"
            r"(?:gesprochen|geredet|gelacht|diskutiert)\b", r"(?:erinnerung|hängen) (?:ist|geblieben|bleibt)\b", r"(?:gespräch|austausch|unterhaltung) (?:über|darüber)"
            r"(?! (?:die|diese|ihre) (?:\w+ ){0,2}stelle)", r"(?:was|wie) \w+ (?:\w+ ){0,5}(?:erklärt|erzählt|gesagt|beschrieben) ha(?:t|ben)\b",
            r"(?:meine[nr]?|in meinen) notizen\b", r"notiert\b",
            r"(?:mir gemerkt|gemerkt habe)\b", r"aufgeschrieben\b", r"festgehalten\b", r"auf meinem zettel\b", r"nehme ich von (?:ihnen|dir) mit\b",
            r"punkt von (?:ihnen|dir)\b", r"(?:ihrer|deiner) gedanken\b",
        ),
        Found.INTEREST: (
            r"glücklich schätzen\b",
            r"(?:zu|teil) (?:ihrem|eurem|deinem|ihres|eures) (?:\w+ )?teams? (?:zu )?(?:gehören|werden|sein)\b",
            r"freude machen\b",
            r"hoffe (?:ich )?(?:\w+ )?(?:auf|dass)\b",
            r"zusage\b",
            r"reizen\b",
            r"würde (?:\w+ ){0,8}(?:gern|gerne|liebend gern)\b(?! (?:\w+ ){0,3}(?:hören|wissen|danken|erfahren))",
            r"zu (?:euch|ihnen) stoßen\b",
            r"spricht mich an\b",
            r"(?:bei ihnen|bei euch) (?:anfangen|arbeiten|mitmachen|einsteigen)\b",
            r"interess(?:e|iert|ieren)\b", r"(?:stelle|position|aufgabe|job|ausbildung|platz|praktikum)\b[^.!?\n]{0,60}\b(?:gern|gerne|haben|übernehmen|annehmen|unbedingt|wünsche|reizt)\b",
            r"(?:gern|gerne|lieber|unbedingt)\b[^.!?\n]{0,50}\b(?:arbeiten|anfangen|dabei|übernehmen|mitmachen|haben|annehmen|mitarbeiten|verstärken)\b",
            r"(?:hätte|habe) (?:\w+ ){0,3}lust\b", r"(?:würde|freue) (?:ich )?(?:mich )?(?:\w+ ){0,2}(?:freuen|sehr),? (?:wenn|bei|für|mit|die|teil|über eine zusage)\b",
            r"(?:ich )?(?:will|möchte) (?:\w+ ){0,3}(?:die|diese|den) (?:\w+ ){0,2}(?:stelle|job|position|aufgabe)\b", r"bewerbe mich\b",
            r"(?:mir|mich) (?:\w+ ){0,2}gut (?:für mich |bei (?:ihnen|euch) )?vorstellen\b", r"gut für mich vorstellen\b", r"(?:sage|sagen) (?:ich )?(?:gern |gerne )?ja\b", r"ja sagen\b",
            r"passt (?:die |der )?(?:\w+ ){0,9}zu mir\b", r"reiz(?:t|en) mich\b", r"wahl (?:\w+ ){0,12}auf mich\b", r"(?:freuen|froh|gern|gerne)[^.!?\n]{0,120}\b(?:bekommen|bekäme|anzufangen|anfangen)\b", r"(?:ich|stelle|position) (?:\w+ ){0,9}will\b",
            r"bereit\b", r"(?:möchte|hätte) (?:ich )?die (?:stelle|position|aufgabe)\b[^.!?\n]{0,80}",
        ),
        Found.FIT: (
            r"auch (?:mir|ich|mein\w*|für mich)\b",
            r"(?:mag|liebe|halte|sehe|möchte|mache|handhabe|will|kenne) ich (?:es|das) (?:\w+ )?(?:auch|genauso|ebenso)\b",
            r"ich auch\b",
            r"(?:genauso|ebenso) (?:möchte|mag|arbeite|mache|halte|sehe|will|denke) ich\b",
            r"richtigen (?:platz|ort)\b",
            r"(?:gut|bestens|prima|blendend) (?:miteinander )?(?:verstehen|auskommen|zurechtkommen|harmonieren)\b",
            r"harmonier\w*",
            r"(?:verstanden|verstehen) (?:wir )?uns\b",
            r"wie ich (?:es )?(?:mag|möchte|liebe)\b",
            r"f(?:ü|ue)ge? (?:ich )?mich (?:\w+ )?ein\b",
            r"einfüg\w*",
            r"so bin ich (?:auch|selbst)\b",
            r"gut miteinander\b",
            r"wellenlänge\b",
            r"(?:demselben|gleichen) holz\b",
            r"(?:dieselbe|dieselben|die gleiche|die gleichen|gleiche|ähnliche)[nr]? (?:art|haltung|werte|sprache|vorstellung\w*|auffassung|einstellung)\b",
            r"teil (?:ihres|eures|des) teams\b",
            r"gemeinsam\b(?! mit)",
            r"genau mein(?:e)? (?:ding|art|welt)\b",
            r"(?:direkt|genau|neugierig|offen) wie ich\b",
            r"geht (?:es )?mir (?:auch|genauso|ebenso)\b",
            r"sehe (?:ich )?(?:\w+ ){0,2}genauso\b",
            r"(?:zusammen|dazu|hin|hinein|rein)?pass(?:e|en|t|te)\b(?! (?:es )?(?:gerade|ihnen|euch|dir)\b)", r"zusammenpass\w*", r"hinpass\w*", r"hineinpass\w*", r"reinpass\w*", r"wohl(?:fühl\w*| fühl\w*)", r"fühl\w* (?:\w+ ){0,5}(?:wohl|richtig|zu ?hause|aufgehoben)\b",
            r"aufgehoben\b", r"richtig (?:wäre|bin|bei|aufgehoben)\b", r"für mich das richtige\b", r"(?:da|dort|hier)?(?:hin)?gehör(?:e|en)\b(?: ich)?", r"hingehör\w*", r"werte\b(?! kollegen)", r"mission\b", r"ticken (?:wir )?(?:gleich|ähnlich)\b", r"(?:ähnlich|gleich) ticken\b",
            r"sympath\w*", r"chemie\b", r"zusammenarbeit\b", r"ergänze?n?\b(?= (?:ich )?(?:ihr|euer|das|dein))", r"miteinander auskommen\b", r"komme (?:ich )?gut (?:aus|zurecht)\b",
            r"(?:wie|mich|schon) zu ?hause\b", r"mich (?:bei|dort|hier) (?:ihnen |euch )?seh\w*", r"mich (?:\w+ ){0,2}gesehen\b", r"(?:teile|teilen) (?:ich )?(?:ihre|eure|die|diese)\b", r"zusammenpasst\b", r"dafür:", r"einfach gesagt\b", r"mit (?:ihnen|euch) arbeiten\b", r"dort arbeiten möchte\b", r"dort zu arbeiten\b",
        ),
        Found.STRENGTH: (
            r"ich bin (?!an\b|sehr|weiter|sicher|froh|überzeugt|gespannt|noch|immer|interessiert|dankbar|jederzeit|mir|nach|ich|erreichbar|gern|nicht|auch|in\b|im\b|am\b|der\b|die\b)\w+",
            r"kann (?:ich )?(?:\w+ ){0,3}(?:gut|leicht)\b",
            r"fällt mir (?:\w+ )?leicht\b",
            r"bekannt für\b",
            r"zeichnet mich aus\b",
            r"stärken?\b", r"stark(?:e|en)? (?:seite|darin|in)\b", r"(?:bin|war) (?:\w+ )?(?:gut|stark|geübt|erfahren|belastbar|schnell|geduldig|zuverlässig|sorgfältig) ?(?:darin|in|im|beim|und|,|\.)?",
            r"(?:was ich|das|und|ich) (?:\w+ ){0,5}(?:mitbringe|bringe|einbringe|einbringen|einsetzen)\b", r"mitbring\w*", r"erfahrung(?:en)? (?:mit|in|im|als|aus|bei)\b", r"jahre (?:\w+ )?erfahrung\b",
            r"(?:kann|könnte) ich (?:\w+ ){0,2}(?:gut|also|besonders|einbringen)\b", r"kann ich (?:also|gut|besonders)\b", r"am besten bin\b", r"verlassen können\b", r"verlassen könnt\b", r"liegt mir\b", r"fähigkeit\w*", r"talent\b", r"kenntnisse\b", r"etwas an mir\b",
            r"(?:können (?:sie|wir)|könnt ihr|sie können) brauchen\b", r"gut,? \w+ zu\b", r"einsetzen\b",
        ),
        Found.NEW_DETAIL: (
            r"(?:nicht|nie|gar nicht) (?:\w+ ){0,3}(?:angesprochen|besprochen|berichtet|genannt|gesprochen|gefragt)\b",
            r"(?:fiel|fällt) mir (?:\w+ ){0,3}ein\b",
            r"ausgelassen\b",
            r"(?:erzählen|sagen|erwähnen) (?:wollte|wollen|müssen)\b",
            r"nachreichen\b",
            r"(?:ergänzung|nachtrag)\b",
            r"zu kurz gekommen\b",
            r"übrigens\b",
            r"entfallen\b",
            r"verschwiegen\b",
            r"nicht (?:\w+ ){0,2}(?:erwähnt|gesagt|erzählt|die rede|zur sprache|vor\b|geschafft)", r"nicht zur sprache\b", r"kam (?:\w+ ){0,3}nicht vor\b", r"nicht die rede\b", r"(?:nicht|nie) (?:\w+ ){0,3}gekommen\b", r"(?:ganz )?vergessen\b", r"weggelassen\b",
            r"(?:zeit|gelegenheit) (?:\w+ ){0,3}(?:nicht|fehlte|gefehlt)\b", r"nachtragen\b", r"trage ich (?:es )?nach\b", r"(?:noch )?(?:etwas |eines |kurz )?ergänzen\b", r"noch nicht (?:wissen|weißt|wisst|kennen)\b", r"(?:sie|du) (?:\w+ ){0,3}noch nicht (?:wissen|weißt)\b",
            r"nicht dazu gekommen\b", r"hinzufügen\b", r"noch (?:etwas|eine sache|ein punkt|eins)\b(?! geduld)", r"eingefallen\b", r"unerwähnt\b",
        ),
        Found.NEXT_STEP: (
            r"zeitplan\b",
            r"wann [^.!?\n]{0,60}(?:entsch\w*|fällt|hör\w*|bescheid)\b",
            r"nächste[nr]? schritte?\b", r"wie (?:es )?(?:\w+ ){0,4}weiter ?geht\b", r"wie geht (?:es|'s) (?:\w+ ){0,4}weiter\b", r"wann (?:es )?(?:\w+ ){0,4}(?:weiter\w*|entscheid\w*|rechnen|hören)\b", r"weiteren (?:ablauf|verlauf|schritte)\b", *_STATUS,
        ),
        Found.STATUS: _STATUS,
        Found.ANSWERS: (
            r"fragen?\b[^.!?\n]{0,90}\b(?:beantwort\w*|gern|gerne|melden|anrufen|verfügung|bescheid|da\b)", r"(?:beantwort\w*|gern|gerne|verfügung|bescheid)\b[^.!?\n]{0,90}\b(?:rück)?fragen?\b", r"rückfragen\b",
            r"(?:noch|weitere|irgend)?(?:etwas|was|unterlagen|angaben|informationen)\b[^.!?\n]{0,50}\b(?:brauch\w*|benötig\w*|fehl\w*|offen|unklar|wissen)\b", r"frag(?:en sie)? mich\b", r"frage beantworten\b",
        ),
    },
    avoids={
        Found.CHECKING_IN: (
            r"(?:wollte|möchte|will) (?:\w+ ){0,2}(?:nur|bloß) (?:\w+ ){0,2}(?:nachhören|nachfragen|nachhaken|melden|erinnern|hören)\b", r"nur (?:\w+ ){0,2}(?:nachhören|nachhaken|nachfragen)\b", r"(?:kurz |mal )?nachhaken\b", r"nachgehakt\b", r"(?:freundliche|kleine) erinnerung\b", r"in erinnerung rufen\b", r"mal wieder (?:bei (?:ihnen|dir|euch) )?melden\b",
        ),
        Found.PRESSING: (
            r"so bald wie möglich\b",
            r"(?:brauche|benötige) (?:ich )?[^.!?\n]{0,40}\b(?:antwort|entscheidung|rückmeldung|zusage)\b(?! (?:\w+ )?nicht)",
            r"(?:ich )?erwarte (?:\w+ )?(?:eine|ihre|deine|eure|umgehend|dass)\b", r"umgehend\w*", r"dringend\w*", r"so schnell wie möglich\b", r"schnellstmöglich\w*", r"unverzüglich\w*", r"sofort(?:ige)? (?:eine )?(?:antwort|rückmeldung)\b",
            r"warum (?:haben|hast|habt|antworten|melden|höre)\b", r"wieso (?:haben|hast|habt|antworten|melden|höre)\b", r"warte (?:ich )?(?:noch immer|immer noch|noch|seit|nun|schon)\b", r"bis spätestens\b", r"spätestens (?:bis|am|morgen)\b", r"endlich (?:eine|antwort|wissen|bescheid)\b", r"schon (?:zwei|drei|mehrere|vier) ?mal geschrieben\b",
        ),
        Found.ULTIMATUM: (
            r"andernfalls\b", r"ansonsten (?:werde|ziehe|nehme|muss)\b", r"sonst (?:werde|ziehe|nehme|muss|sage) ich\b", r"(?:wenn|falls|sollte) ich (?:\w+ ){0,4}(?:nichts|keine (?:antwort|rückmeldung|nachricht)|nicht) (?:\w+ ){0,6}(?:höre|hören|bekomme|erhalte|bekommen|erhalten)\b", r"letzte (?:chance|frist|gelegenheit)\b", r"sie haben (?:noch )?(?:zeit )?bis\b", r"setze (?:ich )?(?:ihnen )?eine frist\b",
        ),
        Found.FLATTERY: (
            r"(?:der|die|das) (?:aller)?(?:beste|großartigste|tollste|genialste) (?:\w+ )?(?:chefin|chef|firma|unternehmen|arbeitgeber|team|person|menschen?|führungskraft)\b", r"beste[nr]? (?:\w+ )?der welt\b", r"traum(?:unternehmen|firma|arbeitgeber|chefin|chef)\b", r"geni(?:al|e)\w*", r"brillant\w*", r"einzigartig\w*", r"überwältig\w*", r"visionär\w*", r"weltklasse\b", r"phänomenal\w*", r"(?:größte|riesen)r? fan\b", r"(?:habe|bewundere) (?:ich )?(?:sie|dich) (?:schon immer )?(?:bewundert|sehr)\b", r"umgehauen\b", r"sprachlos\b", r"unglaublich (?:inspirierend|toll|klug|beeindruckend)\w*",
        ),
    },
    wishes=(
        r"(?:ich )?(?:möchte|würde|wäre|hätte|will|wünsche|hoffe)\b", r"(?:mein|meine) (?:\w+ )?(?:ziel|wunsch|traum|hoffnung)\b",
    ),
    jobs=(
        r"\w*(?:stelle|position|aufgabe|ausbildung|praktikum|schicht|lehre|job|mitarbeit)\b",
    ),
    you=(r"(?:sie|ihnen|ihr|ihre[nmrs]?|du|dir|dich|dein|deine[nmrs]?|euch|euer|eure[nmrs]?|wir|uns|unser\w*)\b",),
    courtesies=(
        r"(?:wünsche (?:ich )?(?:ihnen|dir|euch)|(?:ihnen|dir|euch) (?:\w+ ){0,5}wünsche|schönes wochenende|freue mich auf|von (?:ihnen|dir|euch) zu hören|grüße|grüß)\b",
    ),
    usual=frozenset(
        """danke dank vielen herzlichen herzlich besten danken bedanke bedanken gespräch vorstellungsgespräch zeit genommen gestern heute gestrigen montag dienstag mittwoch
        donnerstag freitag woche stelle bewerbung möchte nochmals noch einmal sehr freundlichen freundliche haben habe sagen einladung gelegenheit vorstellen
        interesse treffen dafür guten""".split()
    ),
    sorry=(r"entschuldig(?:e|en|t|ung)\w*", r"(?:tut|tat) mir (?:\w+ )?leid\b", r"verzeih(?:en|t|ung)?\b", r"sorry\b", r"leider tut\b", r"um verzeihung\b", r"bedau(?:re|ere)\b"),
    too_sorry=(
        r"(?:entschuldig\w*|verzeih\w*|sorry|tut mir leid)[^.!?\n]{0,40}\b(?:stör\w*|belästig\w*|nerve?\w*|noch (?:ein)?mal schreibe|schon wieder|die mühe|umstände)", r"ich (?:will|möchte) (?:\w+ ){0,2}nicht (?:stören|nerven|belästigen|drängen)\b", r"hoffe,? ich (?:störe|nerve) nicht\b",
    ),
    done=(
        r"(?:habe|hatte) (?:ich )?[^.!?\n]{0,120}\b(?:umgezogen|geleitet|gebaut|aufgebaut|gegeben|geführt|organisiert|gegründet|geschrieben|entwickelt|betreut|gewonnen|ausgebildet|gelernt|gearbeitet|gespart|verkauft|eingeführt|übersetzt|repariert)\b",
        r"ich (?:leitete|baute|führte|organisierte|gründete|schrieb|entwickelte|betreute|gewann|lernte)\b",
    ),
    points=(r"(?:das|davon|dies|darüber|dazu|was|es)\b",),
    vague=frozenset(
        ("hallo", "hi", "danke", "vielen dank", "dank", "bewerbung", "meine bewerbung", "frage", "eine frage", "nachfrage", "rückfrage", "gespräch", "das gespräch", "vorstellungsgespräch",
         "stelle", "die stelle", "job", "guten tag", "nachhaken", "info", "wichtig", "dringend", "kein betreff", "(kein betreff)", "neuigkeiten", "update")
    ),
)  # fmt: skip
