"""The closed word classes of German, for rules that have no tagger: words out, no text in.

Lower case throughout. Left out where said: words that are also something else too often.
"""

from __future__ import annotations

ARTICLES = frozenset(
    "der die das dem den des ein eine einen einem einer eines kein keine keinen keinem keiner "
    "keines".split()
)
DETERMINERS = ARTICLES | frozenset(
    "dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden "
    "mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein seine "
    "seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem "
    "unserer unseres euer eure euren eurem eurer alle allen aller alles allem viele vielen vieler "
    "einige einigen einiger manche manchen mancher mehrere mehreren mehrerer beide beiden beider "
    "welche welcher welches welchem welchen solche solcher solchen solches".split()
)
PREPOSITIONS = frozenset(
    "ab an auf aus bei bis durch für gegen hinter in mit nach neben ohne seit trotz um unter von "
    "vor wegen während zu zwischen über laut gegenüber innerhalb außerhalb entlang angesichts "
    "aufgrund bezüglich dank infolge mittels anhand statt samt gemäß pro per am ans aufs beim im "
    "ins vom zum zur übers ums".split()
)
PRONOUNS = frozenset(
    "ich du er sie es wir ihr man mich dich ihn uns euch mir dir ihm ihnen sich jemand niemand "
    "nichts etwas wer was wen wem".split()
)
# "nördlich der Aare": prepositions as well as adverbs.
COMPASS = frozenset(
    "nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich".split()
)
CONJUNCTIONS = frozenset("und oder aber denn sondern sowie doch".split())
SUBORDINATORS = frozenset(
    "dass daß weil wenn ob obwohl als da damit nachdem bevor ehe sobald solange sofern falls indem "
    "sodass während wie seitdem wohingegen weshalb warum wodurch womit".split()
)
ADVERBS = frozenset(
    "nicht auch noch schon nur sehr so hier dort dann jetzt nun immer wieder bereits jedoch "
    "allerdings dabei dazu damit davon dafür dagegen danach zudem außerdem zuvor mehr etwa rund "
    "fast eher bisher bald heute gestern morgen also sogar ebenfalls zunächst zuerst daher deshalb "
    "dennoch trotzdem inzwischen insgesamt sowohl zwar".split()
)
# Finite forms of the auxiliary, modal and most frequent other verbs: third person, mostly.
FINITE_VERBS = frozenset(
    "ist sind war waren sei seien wäre wären bin bist hat haben hatte hatten habe hätte hätten "
    "wird werden wurde wurden werde würde würden kann können konnte konnten könne könnte könnten "
    "muss müssen musste mussten müsse müsste müssten soll sollen sollte sollten solle will wollen "
    "wollte wollten wolle darf dürfen durfte durften dürfe dürfte dürften mag mögen mochte möchte "
    "möchten gibt gab gebe gebt geben sagt sagte sagten sage erklärte erklärten erklärt "
    "berichtet berichtete berichteten kam kamen kommt kommen ging gingen geht gehen steht stand "
    "standen stehen bleibt blieb blieben bleiben macht machte machten machen liegt lag lagen "
    "liegen sieht sah sahen nimmt nahm nahmen findet fand fanden lässt ließ ließen hält hielt "
    "hielten heißt hieß hießen scheint schien schienen führt führte führten zeigt zeigte zeigten "
    "bringt brachte brachten beginnt begann begannen erhält erhielt erhielten wies weist warnte "
    "warnt forderte fordert forderten betonte betont meinte meint glaubt glaubte weiß wusste "
    "wussten handelt handelte handelten stellt stellte stellten setzt setzte setzten spricht "
    "sprach sprachen gilt galt galten trifft traf trafen bezeichnete bezeichnet kündigte kündigt "
    "lehnt lehnte lehnten reagiert reagierte fällt fiel fielen gewinnt gewann gewannen verliert "
    "verlor verloren teilt teilte teilten bestätigt bestätigte schreibt schrieb schrieben".split()
)
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | CONJUNCTIONS
    | SUBORDINATORS
    | ADVERBS
    | frozenset(
        "ist sind war waren sei hat haben hatte hatten habe hätte wird werden wurde wurden würde "
        "kann können konnte muss müssen musste soll sollen sollte will wollte sagte sagt erklärte "
        "berichtete gibt gab deren dessen denen zu".split()
    )
)
