"""Closed classes of English words, by which a clause is parted without a grammar."""

from __future__ import annotations

from extractors.reading import words

PREPOSITIONS = words(
    "of in on at by for with from to into onto over against about after before during under "
    "between among amid since until till through as than like despite without within toward "
    "towards across around behind beyond including via per near outside inside upon following "
    "because regarding versus vs unlike alongside throughout"
)
SUBORDINATORS = words(
    "that who which whom whose when where while because although though if unless whether but or "
    "nor so how why what and"
)
AUXILIARIES = words("is are was were be been being has have had having do does did get got")
BEING = words("was were been is are be being got")
MODALS = words(
    "will would can could may might must shall should to ought 'll 'd wo ca won cannot did do does"
)
NEGATIONS = words("not never n't 't no neither nor hardly barely nobody none without")
PRONOUNS = words("he she it they")
OBJECT_PRONOUNS = words("him her")
OTHER_PRONOUNS = words(
    "i you we him them me us himself herself itself themselves everyone someone anyone something "
    "nothing this these those there here"
)
DETERMINERS = words(
    "the a an his her its their our my your this that these those some several many two three "
    "four five six seven eight nine ten dozen dozens hundreds thousands scores top senior fellow "
    "both all more"
)
REPORTING = words(
    "said says told announced reported reports added stated declared confirmed insisted noted "
    "acknowledged revealed disclosed testified wrote tweeted explained recalled"
)
"""Verbs that report what their subject vouches for; "claimed" and "alleged" are none."""

STEPPING = words(
    "overnight tonight thursday also again then later already just now today yesterday twice once "
    "recently earlier both jointly together still soon first immediately finally formally "
    "officially repeatedly have has had on late early last this week month year morning afternoon "
    "evening night monday tuesday wednesday friday saturday sunday even further always often "
    "previously publicly meanwhile instead subsequently reportedly themselves himself herself "
    "january february march april june july august september october november december "
    "nevertheless thus ever since"
)
"""Words that may stand between a subject and its verb."""

# People and bodies whom a name before them makes actors of its country or side.
ACTOR_NOUNS = words(
    "government governments administration regime cabinet ministry ministries minister ministers "
    "president presidents premier chancellor king queen emir sultan leader leaders "
    "leadership official officials authority authorities diplomat diplomats ambassador "
    "ambassadors envoy envoys negotiator negotiators delegation delegations spokesman spokeswoman "
    "spokesperson spokesmen troops troop soldier soldiers army armies forces force military navy "
    "airforce marines police policemen officer officers guard guards commandos commander "
    "commanders general generals warplanes warplane jets jet aircraft helicopters helicopter "
    "gunships drones drone tanks artillery warships warship ships gunboats agents agent "
    "intelligence security service services spies militants militant militia militias militiamen "
    "rebels rebel guerrillas guerrilla fighters fighter insurgents gunmen extremists jihadists "
    "separatists terrorists settlers dissidents parliament parliamentarians lawmakers lawmaker "
    "legislators legislature senate senator senators congressman congressmen congress "
    "congressional assembly council court courts judge judges prosecutor prosecutors tribunal "
    "republicans republican democrats democrat conservatives party parties coalition opposition "
    "bloc alliance faction movement group groups organization campaign team camp side sides "
    "allies ally counterpart counterparts foreign- protesters protester demonstrators activists "
    "activist workers union unions students farmers people citizens nationals civilians refugees "
    "migrants immigrants prisoners detainees inspectors peacekeepers observers hackers embassy "
    "consulate state department office house commission committee agency bank company firm firms "
    "businessmen airline airlines media newspaper newspapers community communities tribes clerics "
    "commissioner commissioners sailors pilots fishermen tourists teenagers employees contractors "
    "advisers crew crews delegates donors athletes scientists engineers hostages captives warriors "
    "airmen peacemakers strikers nationalists separatist loyalists conservatives liberals "
    "progressives bishops church lobby residents politicians politician secretary chief "
    "chiefs head heads director premiers governors governor representatives representative members "
    "member chairman chairwoman supporters voters women men journalists journalist reporters "
    "reporter lawyers doctors aides"
)
# Nouns of one form that stand for many.
COLLECTIVES = words(
    "government regime administration army police force military navy militia parliament senate "
    "assembly council court tribunal coalition opposition bloc alliance faction movement group "
    "organization campaign team camp side leadership cabinet ministry embassy commission "
    "committee agency delegation union church community people women men congress security "
    "intelligence state office department house party"
)
# Heads that "of", "for", "from" or "in" may follow, so that what comes after them is the actor.
HOLDERS = words(
    "government leader leaders leadership official officials authorities troops "
    "forces army soldiers police fighters militants president king emir sultan premier minister "
    "ministers parliament people citizens thousands hundreds dozens scores group groups number "
    "crowd crowds tens representatives envoys diplomats ambassador ambassadors delegation "
    "delegates spokesman spokeswoman lawyers chief head director residents workers rebels "
    "officers commander commanders all both some many half"
)
# Offices of one person that go on with "of" or "for": "Minister of Defense", "Director of the CIA".
OFFICES = words(
    "secretary undersecretary minister chancellor president vice-president governor mayor chairman "
    "chairwoman director head chief commissioner ambassador speaker leader king queen prince "
    "representative envoy coordinator"
)
# Whoever works for a side is that side, also where one person leads it: "the A campaign".
SIDES = words("administration government regime campaign team camp cabinet")
# What somebody says or does: "rejected A's proposal", "condemned the A attack".
DEEDS = words(
    "proposal proposals plan plans offer offers demand demands request requests call calls appeal "
    "appeals plea claim claims allegation allegations accusation accusations suggestion "
    "suggestions decision decisions policy policies move moves bid resolution resolutions "
    "ultimatum invitation attack attacks strike strikes airstrike airstrikes raid raids invasion "
    "aggression actions action announcement statement statements comments remarks ruling response "
    "stance position crackdown treatment handling use efforts effort campaign threat threats "
    "suppression occupation annexation involvement support order orders ban tariffs sanctions "
    "pledge criticism concerns mediation admission speech performance behavior behaviour conduct "
    "nomination candidacy record war intervention settlements blockade shelling bombing "
    "bombardment refusal failure rejection withdrawal deployment program programme test tests "
    "launch launches interference meddling rhetoric warning warnings assertion argument arguments "
    "nominee approach strategy leadership tactics"
)
# Where somebody is or what they have: "bombed A's positions", "raided an A camp".
SITES = words(
    "position positions camp camps base bases stronghold strongholds headquarters target targets "
    "convoy convoys outpost outposts facility facilities airport airfield village villages town "
    "towns city cities territory airspace tanker tankers ship ships vessel vessels boat boats "
    "plane planes bunker bunkers depot depots checkpoint checkpoints compound embassy consulate "
    "border hideout hideouts area areas capital coast waters homes houses mosque mosques hospital "
    "hospitals"
)
# What a tariff or a ban is put on: "tariffs on A's goods".
WARES = words(
    "goods imports exports products steel aluminum aluminium cars oil gas companies firms banks "
    "wine cheese beef pork soybeans solar semiconductors entities economy assets"
)
# Whoever belongs to a person is not that person: "criticized A's lawyer".
KIN = words(
    "wife husband son daughter father mother brother sister family children parents friend "
    "friends aide aides lawyer lawyers attorney adviser advisers supporters supporter bodyguard "
    "bodyguards staff spokesman spokeswoman opponent opponents rival rivals critics critic allies "
    "ally deputy predecessor successor voters fans followers manager surrogate surrogates "
    "colleague colleagues relatives cousin uncle widow assistant secretary running-mate mate "
    "nephew house home office car mother-in-law son-in-law father-in-law girlfriend boyfriend "
    "partner company companies foundation hotel hotels hometown campaign"
)
TITLES = words(
    "president minister chancellor premier king queen prince leader counterpart secretary senator "
    "ambassador envoy governor general chief chairman mayor candidate nominee prime foreign vice- "
    "spokesman congressman congresswoman speaker representative director pope"
)
