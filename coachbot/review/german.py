"""The words of notes in German, as data; `coachbot.review.lexicon` says how they are written."""

from __future__ import annotations

from typing import Final

from coachbot.review.lexicon import Lexicon
from coachbot.review.note import Found

_STATUS: Final = r"""
    vergeben\b(?! haben)  besetzt\b  (?:wie|so) weit (?:\w+ ){0,6}(?:sind|seid|bist|ist)\b
    stand (?:der|des|meiner|in|bei|zu|ist)\b  (?:zum|nach dem|der|über den) (?:aktuellen )?stand\b
    (?:etwas|was|schon|es) neues\b  neuigkeiten\b  wie weit (?:die|der|sie|ihr|du)\b
    wie es (?:[^.!?\n]|\d\.){0,140}\bsteht\b  wie (?:\w+ ){0,4}(?:steht|aussieht)\b  wie steht (?:es|'s)\b
    wie (?:die|der) (?:auswahl|entscheidung|prozess|bewerbung)
    (?:schon|bereits|inzwischen|mittlerweile) (?:\w+ ){0,3}(?:entschieden|entscheidung)
    entscheidung (?:\w+ ){0,3}(?:gefallen|getroffen)\b  (?:über|ob) [^.!?\n]{0,140}\bentschieden\b
    rückmeldung zum stand\b  (?:stelle|position|platz) (?:\w+ ){0,3}noch (?:zu haben|frei|offen|unbesetzt)\b
"""

GERMAN: Final = Lexicon(
    holds={
        Found.THANKS: r"""
            danke?n?\b(?!(?: \w+)? im voraus)  bedanke?n?\b  dankbar\w*  dankeschön\b
            (?:vielen|besten|herzlichen|tausend|lieben) dank\b  weiß (?:ich )?(?:\w+ )?zu schätzen\b
        """,
        Found.CONVERSATION: r"""
            (?:von|über)(?! (?:ihnen|dir|euch)\b) [^.!?\n]{1,80}\b(?:zu hören|zu erfahren|gehört|erfahren)\b(?! von)
            (?:mir|uns) (?:\w+ ){0,5}(?:gezeigt|erzählt|erklärt|gesagt|verraten|geschildert)\b
            (?:bemerkung|anekdote|vergleich|führung|rundgang)\b
            (?:sie|du|ihr) (?:\w+ ){0,5}?(?:gesagt|erzählt(?:en)?|erwähnt(?:en)?|erklärt(?:en)?|beschrieben
            |berichtet(?:en)?|gefragt|geschildert|gezeigt|erzählten|sagten|meinten|angesprochen|mitgegeben)\b
            was (?:sie|du|ihr)\b  dass (?:sie|ihr|du)\b(?! (?:sich|dir|euch|mich|mir)\b)
            wie (?:sie|ihr|du)\b(?! (?:miteinander|wissen|sich entscheiden|euch entscheidet))  als (?:sie|du|ihr)\b
            (?:ihr|ihre[nmr]?|dein|deine[nmr]?|eure?[nmr]?) (?:\w+ )?(?:frage|fragen|satz|rat|geschichte|hinweis
            |erklärung|idee|beispiel|bemerkung|schilderung|beschreibung|punkt|gedanken?|tipp|erzählung|anregung)\b
            wir (?:haben )?(?:\w+ ){0,3}(?:über|darüber) (?:\w+ ){0,8}(?:gesprochen|geredet|gelacht|diskutiert)\b
            (?:erinnerung|hängen) (?:ist|geblieben|bleibt)\b
            (?:gespräch|austausch|unterhaltung) (?:über|darüber)(?! (?:die|diese|ihre) (?:\w+ ){0,2}stelle)
            (?:was|wie) \w+ (?:\w+ ){0,5}(?:erklärt|erzählt|gesagt|beschrieben) ha(?:t|ben)\b
            (?:meine[nr]?|in meinen) notizen\b  notiert\b  (?:mir gemerkt|gemerkt habe)\b  aufgeschrieben\b
            festgehalten\b  auf meinem zettel\b  nehme ich von (?:ihnen|dir) mit\b  punkt von (?:ihnen|dir)\b
            (?:ihrer|deiner) gedanken\b
        """,
        Found.INTEREST: r"""
            glücklich schätzen\b
            (?:zu|teil) (?:ihrem|eurem|deinem|ihres|eures) (?:\w+ )?teams? (?:zu )?(?:gehören|werden|sein)\b
            freude machen\b  hoffe (?:ich )?(?:\w+ )?(?:auf|dass)\b  zusage\b  reizen\b
            würde (?:\w+ ){0,8}(?:gern|gerne|liebend gern)\b(?! (?:\w+ ){0,3}(?:hören|wissen|danken|erfahren))
            zu (?:euch|ihnen) stoßen\b  spricht mich an\b
            (?:bei ihnen|bei euch) (?:anfangen|arbeiten|mitmachen|einsteigen)\b  interess(?:e|iert|ieren)\b
            (?:stelle|position|aufgabe|job|ausbildung|platz|praktikum)\b[^.!?\n]{0,60}\b(?:gern|gerne|haben
            |übernehmen|annehmen|unbedingt|wünsche|reizt)\b
            (?:gern|gerne|lieber|unbedingt)\b[^.!?\n]{0,50}\b(?:arbeiten|anfangen|dabei|übernehmen|mitmachen|haben
            |annehmen|mitarbeiten|verstärken)\b  (?:hätte|habe) (?:\w+ ){0,3}lust\b
            (?:würde|freue) (?:ich )?(?:mich )?(?:\w+ ){0,2}(?:freuen|sehr),? (?:wenn|bei|für|mit|die|teil
            |über eine zusage)\b
            (?:ich )?(?:will|möchte) (?:\w+ ){0,3}(?:die|diese|den) (?:\w+ ){0,2}(?:stelle|job|position|aufgabe)\b
            bewerbe mich\b  (?:mir|mich) (?:\w+ ){0,2}gut (?:für mich |bei (?:ihnen|euch) )?vorstellen\b
            gut für mich vorstellen\b  (?:sage|sagen) (?:ich )?(?:gern |gerne )?ja\b  ja sagen\b
            passt (?:die |der )?(?:\w+ ){0,9}zu mir\b  reiz(?:t|en) mich\b  wahl (?:\w+ ){0,12}auf mich\b
            (?:freuen|froh|gern|gerne)[^.!?\n]{0,120}\b(?:bekommen|bekäme|anzufangen|anfangen)\b
            (?:ich|stelle|position) (?:\w+ ){0,9}will\b  bereit\b
            (?:möchte|hätte) (?:ich )?die (?:stelle|position|aufgabe)\b[^.!?\n]{0,80}
        """,
        Found.FIT: r"""
            meine[rnms]? eigenen\b  (?:die|das|der) meine\b  mir (?:auch|ebenso|genauso)\b
            ergänzung (?:für|in) (?:ihr|ihrem|euer|eurem|das|dein)\w*\b  (?:entspricht|entsprechen) (?:mir|meine\w*)\b
            (?:atmosphäre|kultur|stimmung|philosophie|haltung|(?:ihr|euer|das) miteinander)\b  wohl ?gefühlt\b
            zu ?hause gefühlt\b  zugesagt\b  (?:am herzen|mir wichtig)\b  (?:decken|deckt) sich\b
            verbind(?:et|en) (?:uns|mich)\b  identifizier\w*  einzubringen\b(?= .{0,20}team)
            auf (?:einer|derselben) linie\b  auch (?:mir|ich|mein\w*|für mich)\b
            (?:mag|liebe|halte|sehe|möchte|mache|handhabe|will|kenne) ich (?:es|das) (?:\w+ )?(?:auch|genauso
            |ebenso)\b  ich auch\b  (?:genauso|ebenso) (?:möchte|mag|arbeite|mache|halte|sehe|will|denke) ich\b
            richtigen (?:platz|ort)\b
            (?:gut|bestens|prima|blendend) (?:miteinander )?(?:verstehen|auskommen|zurechtkommen|harmonieren)\b
            harmonier\w*  (?:verstanden|verstehen) (?:wir )?uns\b  wie ich (?:es )?(?:mag|möchte|liebe)\b
            f(?:ü|ue)ge? (?:ich )?mich (?:\w+ )?ein\b  einfüg\w*  so bin ich (?:auch|selbst)\b  gut miteinander\b
            wellenlänge\b  (?:demselben|gleichen) holz\b
            (?:dieselbe|dieselben|die gleiche|die gleichen|gleiche|ähnliche)[nr]? (?:art|haltung|werte|sprache
            |vorstellung\w*|auffassung|einstellung)\b  teil (?:ihres|eures|des) teams\b  gemeinsam\b(?! mit)
            genau mein(?:e)? (?:ding|art|welt)\b  (?:direkt|genau|neugierig|offen) wie ich\b
            geht (?:es )?mir (?:auch|genauso|ebenso)\b  sehe (?:ich )?(?:\w+ ){0,2}genauso\b
            (?:zusammen|dazu|hin|hinein|rein)?pass(?:e|en|t|te)\b(?! (?:es )?(?:gerade|ihnen|euch|dir)\b)
            zusammenpass\w*  hinpass\w*  hineinpass\w*  reinpass\w*  wohl(?:fühl\w*| fühl\w*)
            fühl\w* (?:\w+ ){0,5}(?:wohl|richtig|zu ?hause|aufgehoben)\b  aufgehoben\b
            richtig (?:wäre|bin|bei|aufgehoben)\b  für mich das richtige\b
            (?:da|dort|hier)?(?:hin)?gehör(?:e|en)\b(?: ich)?  hingehör\w*  werte\b(?! kollegen)  mission\b
            ticken (?:wir )?(?:gleich|ähnlich)\b  (?:ähnlich|gleich) ticken\b  sympath\w*  chemie\b  zusammenarbeit\b
            ergänze?n?\b(?= (?:ich )?(?:ihr|euer|das|dein))  miteinander auskommen\b
            komme (?:ich )?gut (?:aus|zurecht)\b  (?:wie|mich|schon) zu ?hause\b
            mich (?:bei|dort|hier) (?:ihnen |euch )?seh\w*  mich (?:\w+ ){0,2}gesehen\b
            (?:teile|teilen) (?:ich )?(?:ihre|eure|die|diese)\b  zusammenpasst\b  dafür:  einfach gesagt\b
            mit (?:ihnen|euch) arbeiten\b  dort arbeiten möchte\b  dort zu arbeiten\b
        """,
        Found.STRENGTH: r"""
            ich bin (?!an\b|sehr|weiter|sicher|froh|überzeugt|gespannt|noch|immer|interessiert|dankbar|jederzeit|mir
            |nach|ich|erreichbar|gern|nicht|auch|in\b|im\b|am\b|der\b|die\b)\w+
            kann (?:ich )?(?:\w+ ){0,3}(?:gut|leicht)\b  fällt mir (?:\w+ )?leicht\b  bekannt für\b
            zeichnet mich aus\b  stärken?\b  stark(?:e|en)? (?:seite|darin|in)\b
            (?:bin|war) (?:\w+ )?(?:gut|stark|geübt|erfahren|belastbar|schnell|geduldig|zuverlässig
            |sorgfältig) ?(?:darin|in|im|beim|und|,|\.)?
            (?:was ich|das|und|ich) (?:\w+ ){0,5}(?:mitbringe|bringe|einbringe|einbringen|einsetzen)\b  mitbring\w*
            erfahrung(?:en)? (?:mit|in|im|als|aus|bei)\b  jahre (?:\w+ )?erfahrung\b
            (?:kann|könnte) ich (?:\w+ ){0,2}(?:gut|also|besonders|einbringen)\b  kann ich (?:also|gut|besonders)\b
            am besten bin\b  verlassen können\b  verlassen könnt\b  liegt mir\b  fähigkeit\w*  talent\b  kenntnisse\b
            etwas an mir\b  (?:können (?:sie|wir)|könnt ihr|sie können) brauchen\b  gut,? \w+ zu\b  einsetzen\b
        """,
        Found.NEW_DETAIL: r"""
            (?:nicht|nie|gar nicht) (?:\w+ ){0,3}(?:angesprochen|besprochen|berichtet|genannt|gesprochen|gefragt)\b
            (?:fiel|fällt) mir (?:\w+ ){0,3}ein\b  ausgelassen\b
            (?:erzählen|sagen|erwähnen) (?:wollte|wollen|müssen)\b  nachreichen\b  (?:ergänzung|nachtrag)\b
            zu kurz gekommen\b  übrigens\b  entfallen\b  verschwiegen\b
            nicht (?:\w+ ){0,2}(?:erwähnt|gesagt|erzählt|die rede|zur sprache|vor\b|geschafft)  nicht zur sprache\b
            kam (?:\w+ ){0,3}nicht vor\b  nicht die rede\b  (?:nicht|nie) (?:\w+ ){0,3}gekommen\b
            (?:ganz )?vergessen\b  weggelassen\b  (?:zeit|gelegenheit) (?:\w+ ){0,3}(?:nicht|fehlte|gefehlt)\b
            nachtragen\b  trage ich (?:es )?nach\b  (?:noch )?(?:etwas |eines |kurz )?ergänzen\b
            noch nicht (?:wissen|weißt|wisst|kennen)\b  (?:sie|du) (?:\w+ ){0,3}noch nicht (?:wissen|weißt)\b
            nicht dazu gekommen\b  hinzufügen\b  noch (?:etwas|eine sache|ein punkt|eins)\b(?! geduld)  eingefallen\b
            unerwähnt\b
        """,
        Found.NEXT_STEP: _STATUS
        + r"""
            zeitplan\b  wann [^.!?\n]{0,60}(?:entsch\w*|fällt|hör\w*|bescheid)\b  nächste[nr]? schritte?\b
            wie (?:es )?(?:\w+ ){0,4}weiter ?geht\b  wie geht (?:es|'s) (?:\w+ ){0,4}weiter\b
            wann (?:es )?(?:\w+ ){0,4}(?:weiter\w*|entscheid\w*|rechnen|hören)\b
            weiteren (?:ablauf|verlauf|schritte)\b
        """,
        Found.STATUS: _STATUS,
        Found.ANSWERS: r"""
            fragen?\b[^.!?\n]{0,90}\b(?:beantwort\w*|gern|gerne|melden|anrufen|verfügung|bescheid|da\b)
            (?:beantwort\w*|gern|gerne|verfügung|bescheid)\b[^.!?\n]{0,90}\b(?:rück)?fragen?\b  rückfragen\b
            (?:noch|weitere|irgend)?(?:etwas|was|unterlagen|angaben|informationen)\b[^.!?\n]{0,50}\b(?:brauch\w*
            |benötig\w*|fehl\w*|offen|unklar|wissen)\b  frag(?:en sie)? mich\b  frage beantworten\b
        """,
    },
    avoids={
        Found.CHECKING_IN: r"""
            (?:wollte|möchte|will) (?:\w+ ){0,2}(?:nur|bloß) (?:\w+ ){0,2}(?:nachhören|nachfragen|nachhaken|melden
            |erinnern|hören)\b  nur (?:\w+ ){0,2}(?:nachhören|nachhaken|nachfragen)\b  (?:kurz |mal )?nachhaken\b
            nachgehakt\b  (?:freundliche|kleine) erinnerung\b  in erinnerung rufen\b
            mal wieder (?:bei (?:ihnen|dir|euch) )?melden\b
        """,
        Found.PRESSING: r"""
            so bald wie möglich\b  (?:brauche|benötige) (?:ich )?[^.!?\n]{0,40}\b(?:antwort|entscheidung|rückmeldung
            |zusage)\b(?! (?:\w+ )?nicht)  (?:ich )?erwarte (?:\w+ )?(?:eine|ihre|deine|eure|umgehend|dass)\b
            umgehend\w*  dringend\w*  so schnell wie möglich\b  schnellstmöglich\w*  unverzüglich\w*
            sofort(?:ige)? (?:eine )?(?:antwort|rückmeldung)\b  warum (?:haben|hast|habt|antworten|melden|höre)\b
            wieso (?:haben|hast|habt|antworten|melden|höre)\b
            warte (?:ich )?(?:noch immer|immer noch|noch|seit|nun|schon)\b  bis spätestens\b
            spätestens (?:bis|am|morgen)\b  endlich (?:eine|antwort|wissen|bescheid)\b
            schon (?:zwei|drei|mehrere|vier) ?mal geschrieben\b
        """,
        Found.ULTIMATUM: r"""
            andernfalls\b  ansonsten (?:werde|ziehe|nehme|muss)\b  sonst (?:werde|ziehe|nehme|muss|sage) ich\b
            (?:wenn|falls|sollte) ich (?:\w+ ){0,4}(?:nichts|keine (?:antwort|rückmeldung|nachricht)
            |nicht) (?:\w+ ){0,6}(?:höre|hören|bekomme|erhalte|bekommen|erhalten)\b
            letzte (?:chance|frist|gelegenheit)\b  sie haben (?:noch )?(?:zeit )?bis\b
            setze (?:ich )?(?:ihnen )?eine frist\b
        """,
        Found.FLATTERY: r"""
            (?:der|die|das) (?:aller)?(?:beste|großartigste|tollste|genialste) (?:\w+ )?(?:chefin|chef|firma
            |unternehmen|arbeitgeber|team|person|menschen?|führungskraft)\b  beste[nr]? (?:\w+ )?der welt\b
            traum(?:unternehmen|firma|arbeitgeber|chefin|chef)\b  geni(?:al|e)\w*  brillant\w*  einzigartig\w*
            überwältig\w*  visionär\w*  weltklasse\b  phänomenal\w*  (?:größte|riesen)r? fan\b
            (?:habe|bewundere) (?:ich )?(?:sie|dich) (?:schon immer )?(?:bewundert|sehr)\b  umgehauen\b  sprachlos\b
            unglaublich (?:inspirierend|toll|klug|beeindruckend)\w*
        """,
    },
    sorry=r"""
        entschuldig(?:e|en|t|ung)\w*  (?:tut|tat) mir (?:\w+ )?leid\b  verzeih(?:en|t|ung)?\b  sorry\b  leider tut\b
        um verzeihung\b  bedau(?:re|ere)\b
    """,
    too_sorry=r"""
        (?:entschuldig\w*|verzeih\w*|sorry|tut mir leid)[^.!?\n]{0,40}\b(?:stör\w*|belästig\w*|nerve?\w*
        |noch (?:ein)?mal schreibe|schon wieder|die mühe|umstände)
        ich (?:will|möchte) (?:\w+ ){0,2}nicht (?:stören|nerven|belästigen|drängen)\b
        hoffe,? ich (?:störe|nerve) nicht\b
    """,
    done=r"""
        (?:habe|hatte) (?:ich )?[^.!?\n]{0,120}\b(?:umgezogen|geleitet|gebaut|aufgebaut|gegeben|geführt|organisiert
        |gegründet|geschrieben|entwickelt|betreut|gewonnen|ausgebildet|gelernt|gearbeitet|gespart|verkauft|eingeführt
        |übersetzt|repariert)\b
        ich (?:leitete|baute|führte|organisierte|gründete|schrieb|entwickelte|betreute|gewann|lernte)\b
    """,
    points=r"""
        (?:das|davon|dies|darüber|dazu|was|es)\b
    """,
    wishes=r"""
        (?:ich )?(?:möchte|würde|wäre|hätte|will|wünsche|hoffe)\b
        (?:mein|meine) (?:\w+ )?(?:ziel|wunsch|traum|hoffnung)\b
    """,
    jobs=r"""
        \w*(?:stelle|position|aufgabe|ausbildung|praktikum|schicht|lehre|job|mitarbeit)\b
    """,
    you=r"""
        (?:sie|ihnen|ihr|ihre[nmrs]?|du|dir|dich|dein|deine[nmrs]?|euch|euer|eure[nmrs]?|wir|uns|unser\w*)\b
    """,
    courtesies=r"""
        (?:(?:unterlagen|zeugnisse?|referenzen|rückfragen|rückmeldung)|wünsche (?:ich )?(?:ihnen|dir|euch)|(?:ihnen
        |dir|euch) (?:\w+ ){0,5}wünsche|schönes wochenende|freue mich auf|von (?:ihnen|dir|euch) zu hören|grüße
        |grüß)\b
    """,
    usual=frozenset(
        """bedanke bedanken besten bewerbung dafür dank danke danken dienstag donnerstag einladung einmal freitag
        freundliche freundlichen gelegenheit genommen gespräch gestern gestrigen guten habe haben herzlich
        herzlichen heute interesse mittwoch montag möchte noch nochmals sagen sehr stelle treffen vielen
        vorstellen vorstellungsgespräch woche zeit""".split()
    ),
    vague=frozenset(
        "(kein betreff)|bewerbung|dank|danke|das gespräch|die stelle|dringend|eine frage|frage|gespräch|"
        "guten tag|hallo|hi|info|job|kein betreff|meine bewerbung|nachfrage|nachhaken|neuigkeiten|"
        "rückfrage|stelle|update|vielen dank|vorstellungsgespräch|wichtig".split("|")
    ),
)
