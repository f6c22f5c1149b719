"""Names and words that are easily mistaken for each other, as data."""

from __future__ import annotations

from typing import Final

NICKNAMES: Final = tuple(
    frozenset(names.split())
    for names in """
    robert bob bobby rob robbie bert, william bill billy will willy liam, richard dick rick ricky rich,
    margaret peggy meg maggie greta, edward ted ed eddie ned, john jack johnny, james jim jimmy jamie,
    elizabeth elisabeth liz lizzy beth betty lisa elsa eliza sissi, alexander alex sasha sascha xander,
    alexandra alex sandra sasha sascha,
    katherine catherine katharina kathryn kate katie kathy cathy kathi kati käthe kit, michael mike mick michi,
    thomas tom tommy, anthony tony, antonio toni, joseph joe sepp josef, johannes hannes hans jo, henry harry hank,
    charles charlie chuck, francis frank, franziska franzi, francisco paco pancho, josé pepe, theodor theo,
    andreas andi, andrew andy drew, stephanie steffi steph, stefan steffen steff, sebastian basti seb,
    maximilian max, benjamin ben benni, samuel samantha sam, patricia pat patty tricia, patrick pat paddy,
    deborah debbie, rebecca becky, susan susanne sue susi suzie, christopher chris kit, christian chris,
    christine christina chris tina, daniel dan danny, david dave, matthew matt, matthias matze,
    nicholas nick nico niko, peter pete, philip phil, ronald ron, steven stephen steve, timothy tim,
    victoria vicky, walter walt, jennifer jenny jen, jessica jess, kimberly kim, abigail abby, lawrence larry,
    leonard leo len, magdalena lena, helena lena, wolfgang wolf, friedrich fritz, heinrich heiner heinz,
    ulrich uli, ulrike uli, barbara barb bärbel, mary molly polly, eleanor nell nora ellie, dorothy dot dolly,
    florence flo, florian flo, giuseppe peppe beppe, ludwig lutz, eugene gene
    """.split(",")
)
"""Names that one person may be called by."""
ORDINARY: Final = frozenset(
    """
    april august best better board book both call calm came can care case chance check clear close cold come cost
    could dank danke dann dass day days deal dear december dein deine denn der dezember dienstag dies dieser doch
    done donnerstag door dort down drei durch each early easy ecke ecken ein eine einen eines else end ende english
    erde erst erste euch euer even ever every fach fall fand februar february fest feuer few field fine firma first
    five follow food for four frage fragen frau free frei freitag freude freund friday from früh full fun für ganz
    gast gave geist geld german gern gerne give glad goal good grace grade grand grateful great green grow grund
    gruß grüße gut haben hall halle hallo hand hands hang hans hard hat hatte haus have head hear heart hello help
    her here herr herrn hers herz heute hier high hilfe hill him his hoch hof hold holz home hope hot hour hours
    house how idea ihnen ihr ihre im in inn ist jahr jahre januar january jeder jetzt job jobs join juli july june
    juni just kann karte kein kind king kings klar klein kleine know koch kochen kopf kraft kunde kunden kunst kurz
    land lane lang lange langen large last late later lead learn least leave leben left lehre leicht less let leute
    licht liebe lieber life light like line list little live long look los lot love low lust macht made mai mail
    main make mal maler man mann many march mark marked markt mars mauer may maybe mehr mein meine meister mensch
    mich mind mir miss mit mitte mittwoch monat monday money montag month more morgen morning most move much must
    mut märz nach nacht name names natur near need neu neue never new news next nice nicht night noch none north
    note notes november now nun nur oben october oder ofen office oktober old once one only open ort other our out
    over own page part past people place plan platz play please point post price punkt pure put question quick quite
    rare rat rate rather raum read real really recht reihe rest rich richtig right river road roh role room rose rot
    ruhe rule sache safe sale sales same samstag sand sat saturday satz say schon school schritt schule schön sea
    see seele seem sehr seine seit seite self send sense sent september set seven share she ship shop short should
    show sicher side sie since sinn sir site six size small snow some sommer son song sonne sonntag soon sound south
    spring stadt staff stand start state stay stein steine stelle stellen step still stone store story street strong
    stunde such summer sun sunday sure tag tage take talk talked talks task tasks team teams teil tell test text
    thank thanks their them then there thursday thus tief time times tisch tuesday tür um und uns unser unter very
    viel viele vier vogel voll von vor wagen wahl wald wall wand wann want war warm warum was wasser water way
    wednesday week weeks weg wege weil wein weit weiß welche well welt wenn went wer werk werkstatt wert west what
    when where while white who why wide wie wieder will win winter wir wird wish wissen with within wo woche wochen
    wohl wolf wood word words work world wort would write year years yes yesterday yet you young your zahl zeit ziel
    zimmer zu zum zur zwei über
    """.split()
)
"""Words of English and German that resemble names, and stand at the beginning of a sentence or are nouns."""
