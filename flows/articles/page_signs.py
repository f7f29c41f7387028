"""The words by which junk pages give themselves away, in the languages of the default feeds.

Patterns are searched in short, cleaned, case-folded text only. Those of titles must cover most
of the title: "Page not found: how the web forgets" is a headline.
"""

from __future__ import annotations

import re
from typing import Final


def _words(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


CHALLENGE_TITLE: Final = _words(
    r"just a moment\b", r"attention required\b", r"access (?:to this (?:page|site) (?:has been )?)?denied\b",
    r"are you (?:a )?(?:robot|human)\b", r"(?:please )?(?:verify|confirm|prove)(?:ing)? (?:that )?you(?:['’]?re| are) (?:a )?(?:not a robot|human)",
    r"pardon our interruption", r"(?:robot|security|human|bot|browser|connection) (?:check|verification)\b",
    r"checking your browser", r"ddos[- ](?:guard|protection)\b", r"one (?:more|moment)(?: step)?,? please\b", r"one more step\b",
    r"please wait\b", r"request (?:blocked|rejected|unsuccessful)\b", r"forbidden\b", r"403(?: forbidden)?\b", r"bot (?:detected|protection)\b",
    r"captcha\b", r"einen moment\b", r"nur einen moment\b", r"un instant\b", r"un momento\b", r"ein moment\b", r"even geduld\b",
    r"client challenge\b", r"проверка (?:браузера|безопасности)\b", r"доступ (?:ограничен|запрещ[её]н)\b", r"вы не робот\b",
    r"zugriff verweigert\b", r"acc[eè]s refus[ée]\b", r"acceso denegado\b", r"accesso negato\b", r"toegang geweigerd\b",
)  # fmt: skip

CHALLENGE_TEXT: Final = _words(
    r"enable javascript and cookies to continue", r"checking (?:if the site connection is secure|your browser before accessing)",
    r"verif(?:y|ying) (?:that )?you are (?:a )?human", r"verify you are not a (?:ro)?bot", r"confirm you are (?:a )?human",
    r"needs to review the security of your connection", r"press (?:and|&) hold", r"performance (?:and|&) security by cloudflare",
    r"ray id:? ?[0-9a-f]{8,}", r"please complete the (?:security check|captcha)", r"(?:solve|complete) (?:the|this) captcha",
    r"unusual (?:traffic|activity) from your (?:computer )?(?:network|ip|browser)", r"we(?:['’]ve| have) detected unusual activity",
    r"made us think (?:that )?you (?:were|are|might be) a (?:ro)?bot", r"you(?:['’]?re| are) not a robot", r"i(?:['’]m| am) not a robot",
    r"you don['’]t have permission to access", r"reference (?:#|number:?|id:?) ?[0-9a-f.-]{6,}", r"incapsula incident id", r"request unsuccessful",
    r"you have been blocked", r"this website is using a security service to protect itself", r"ddos protection by",
    r"please (?:enable|turn on|activate) (?:javascript|js|cookies)", r"(?:enable|turn on|activate) (?:javascript|js)(?: and (?:disable any ad blocker|reload|cookies))",
    r"your browser (?:will redirect|does(?: not|n['’]t) support javascript)",
    r"please (?:make sure|ensure) (?:that )?your browser supports javascript",
    r"ihr browser wird überprüft", r"bestätigen sie,? dass sie (?:ein mensch|kein roboter)", r"vérifi(?:er|ez|ons) que vous (?:êtes|n['’]êtes pas)",
    r"(?:confirma|confirme|verifique|comprueba) que (?:eres|es) (?:un )?humano", r"no eres un robot",
    r"подтвердите,? что вы (?:не робот|человек)", r"запросы.{0,40}похожи на автоматические", r"включите javascript",
    r"verifica(?:re)? (?:di essere|che tu sia) (?:un )?uman", r"bevestig dat (?:u|je) (?:een mens|geen robot)",
)  # fmt: skip

# Mark-up that only the challenge itself carries. Scripts that vendors put on every page they
# guard (cdn-cgi/challenge-platform, js.datadome.co, px.js) are not here.
CHALLENGE_MARKUP: Final = (
    "cf-mitigated", "_cf_chl_opt", "cf-chl-", "cf-browser-verification", "id=\"challenge-form\"", "id=\"challenge-running\"",
    "geo.captcha-delivery.com", "px-captcha", "_incapsula_resource", "awswaf.com", "aws-waf-token", "/_sec/cp_challenge",
    "sec-if-cpt-container", "ddos-guard.net/.well-known", "id=\"cmsg\"", "distil_r_captcha", "showcaptcha",
)  # fmt: skip

CONSENT_HOST: Final = re.compile(r"(?:^|\.)(?:consent|consents|guce|cmp|privacy|cookie-?consent|myprivacy|choices)\.", re.IGNORECASE)
CONSENT_PATH: Final = re.compile(
    r"/(?:consent|cookie-?wall|cookie-?consent|privacy-?(?:wall|gate)|gdpr|zustimmung|collectconsent|cmp|cookies-wall|toestemming|consentement)(?:[/.?;-]|$)",
    re.IGNORECASE,
)
CONSENT_TITLE: Final = _words(
    r"before you continue\b.{0,40}", r"bevor (?:sie|du) (?:fortfahren|weiter\w*|fortfährst|zu).{0,40}", r"avant (?:de continuer|d['’]accéder).{0,40}", r"antes de continuar.{0,40}",
    r"prima di continuare.{0,40}", r"voordat (?:je|u) (?:verder|doorga|naar).{0,40}", r"(?:we value )?your privacy(?: (?:choices|matters|settings))?", r"(?:your )?cookie (?:consent|settings|preferences)",
    r"privacy (?:settings|preferences|consent|manager)", r"consent(?: (?:required|form|management))?", r"cookie[- ](?:hinweis|einstellungen|wall)", r"datenschutz-?einstellungen", r"zustimmung(?: erforderlich)?",
    r"(?:yahoo|dpg media|aol) (?:is part of|privacy|consent).{0,60}", r"(?:.{1,30} )?(?:ist|is) (?:teil|part) (?:der|of the) yahoo.{0,40}",
    r"cookies", r"privacy gate",
)  # fmt: skip
# Every wall in these languages has one of these; asked first, because the phrases are slow.
CONSENT_WORDS: Final = ("cookie", "consent", "privacy", "privatsph", "datenschutz", "zustimm", "einwillig", "vie privée", "privacidad", "toestemming", "согласие")
# What only a wall says: it talks to the reader about the reader's device and choice.
CONSENT_PHRASE: Final = _words(
    r"we (?:and|&) our (?:\d[\d.,]* )?(?:\w+ ){0,3}(?:partners|vendors|suppliers)", r"our (?:\d[\d.,]* )?partners (?:store|use|and we|process)", r"we(?:,)? (?:and .{0,40})?use cookies", r"we value your privacy", r"(?:your )?(?:privacy|cookie) (?:settings|preferences|choices)\b",
    r"(?:accept|reject|allow|refuse|decline|agree to|disagree with)(?: (?:and continue|all(?: cookies)?|cookies))\b", r"\b(?:accept|reject) all\b", r"manage (?:my |your )?(?:settings|options|preferences|choices|cookies)", r"(?:store|access)(?: and/or access)? information on (?:a|your) device",
    r"(?:give|withdraw|change|manage|giving|withdrawing) your consent", r"your consent\b", r"withdraw consent", r"change your (?:mind|choices|preferences) at any time", r"by (?:clicking|selecting|choosing|pressing|tapping) .{1,40}you (?:agree|consent|accept)", r"personali[sz]ed (?:ads|advertising|content)", r"continue with(?:out)? (?:ads|advertising|accepting|tracking)", r"\bi (?:agree|accept)\b", r"(?:geolocation|identification through device)", r"legitimate interest",
    r"wir und unsere (?:\d[\d.]* )?partner", r"unsere (?:\d[\d.]* )?partner", r"wir (?:verwenden|nutzen|setzen) .{0,30}cookies", r"(?:alle |allen |cookies )?(?:akzeptieren|zustimmen|ablehnen)\b", r"ihre (?:einwilligung|zustimmung|privatsphäre|auswahl)", r"mit werbung (?:und tracking )?(?:weiterlesen|lesen|nutzen)", r"einstellungen verwalten", r"jederzeit widerrufen", r"auf (?:ihrem|deinem|einem) gerät", r"personalisierte (?:werbung|anzeigen|inhalte)",
    r"nous et nos (?:\d[\d.  ]* )?partenaires", r"nos (?:\d[\d.  ]* )?partenaires", r"nous utilisons des cookies", r"(?:tout accepter|tout refuser|accepter et (?:continuer|fermer)|continuer sans accepter)", r"votre (?:consentement|vie privée|choix)", r"(?:gérer|paramétrer) (?:mes|vos|les) (?:choix|cookies|préférences)", r"publicités? personnalisées?", r"(?:sur|à) (?:votre|un) (?:appareil|terminal)",
    r"(?:nosotros y )?nuestros (?:\d[\d.]* )?socios", r"(?:utilizamos|usamos) cookies", r"(?:aceptar|rechazar) (?:todo|todas|y continuar|cookies)", r"(?:su|tu) (?:consentimiento|privacidad)", r"(?:configurar|gestionar) (?:cookies|opciones|preferencias)", r"publicidad personalizada", r"(?:su|tu) dispositivo",
    r"(?:noi e )?i nostri (?:\d[\d.]* )?(?:partner|fornitori)", r"(?:utilizziamo|usiamo) (?:i )?cookie", r"(?:accetta|rifiuta) (?:tutto|tutti|e continua|e chiudi)", r"(?:il tuo|tuo|vostro) consenso", r"(?:la tua|tua) privacy", r"gestisci (?:opzioni|preferenze|cookie)", r"pubblicità personalizzata", r"(?:tuo|vostro) dispositivo",
    r"(?:wij en )?onze (?:\d[\d.]* )?partners", r"(?:wij|we) gebruiken cookies", r"(?:alles|alle cookies) (?:accepteren|weigeren|toestaan)", r"\b(?:akkoord|accepteren|weigeren)\b", r"(?:je|uw|jouw) (?:toestemming|privacy)", r"instellingen (?:beheren|aanpassen)", r"gepersonaliseerde advertenties", r"(?:je|uw|jouw) apparaat",
    r"мы (?:и наши партнёры )?используем (?:файлы )?cookie", r"принять все\b", r"ваше согласие",
)  # fmt: skip

GONE_TITLE: Final = _words(
    r"(?:(?:error|fehler|erreur|ошибка|errore?|http)\s*:?\s*)?404(?:\s*(?:error|fehler|page|not found|seite|ошибка))*", r"(?:page|article|story|content|file|document|url)\s*(?:is |was |could |can)?(?:not|n['’]t)\s*(?:be )?(?:found|exist|available)",
    r"(?:(?:sorry|oops)[,.!…]* )?(?:the |this |we can['’]t find (?:the|that|this) )?(?:page|article|story|content)(?: you(?:['’]re| are)? (?:looking for|requested|were looking for))?(?: (?:is|was|has been|can ?not be|could not be|can['’]t be|doesn['’]t|does not|no longer)(?: (?:no longer |not )?(?:available|exists?|found|removed|deleted|moved|expired))?)+", r"(?:we )?(?:can['’]t|cannot|couldn['’]t|could not) find (?:that|this|the|your) (?:page|article|story)",
    r"not found", r"(?:no longer|not) available", r"(?:content|page|article) (?:removed|unavailable|expired|deleted|missing)", r"(?:http )?(?:410|gone)\b", r"nothing (?:was )?found(?: here)?", r"oops[!.…]*",
    r"(?:die )?(?:seite|artikel|inhalt|beitrag)(?: wurde| konnte| ist)?(?: leider)? (?:nicht (?:gefunden|vorhanden|verfügbar)|existiert nicht(?: mehr)?)", r"nicht gefunden", r"(?:cette )?(?:page|article)(?: est)? (?:introuvable|non trouvée?|inexistante?|n['’]existe (?:pas|plus))", r"(?:esta )?(?:página|pagina|artículo|artigo|articolo|noticia)(?: no| não| non)? (?:encontrad[ao]|existe|trovat[ao]|disponibile|disponible|esiste)",
    r"pagina niet gevonden", r"(?:pagina|artikel) (?:bestaat niet(?: meer)?|is niet gevonden)", r"(?:страница|статья|материал|запрашиваемая страница) (?:не (?:найден[ао]?|существует)|удал[её]н[ао]?|была удалена)", r"sivua ei löydy", r"sidan (?:kunde inte hittas|hittades inte)", r"siden (?:blev ikke fundet|finnes ikke|ble ikke funnet)", r"nie znaleziono strony|strona nie (?:została znaleziona|istnieje)", r"sayfa bulunamadı", r"ページが見つかりません|お探しのページ.{0,20}", r"页面不存在|找不到(?:网页|页面).{0,6}", r"الصفحة غير موجودة",
)  # fmt: skip
# At the start of a paragraph, spoken to the reader.
GONE_LINE: Final = re.compile(
    r"(?:(?:we(?:['’]re| are) )?(?:so |very )?(?:sorry|oops|uh[- ]oh|whoops|unfortunately|error 404|404)[\s,.!:;…–—-]{0,5}(?:but )?)?"
    r"(?:(?:the|this|that) (?:requested )?(?:page|article|story|content|document|file|url|link|item)(?: (?:that )?you(?:['’]re| are| were|['’]ve| have)? (?:requested|looking for|trying to (?:reach|access|view|find)|followed|tried to (?:reach|access)))?"
    r" (?:(?:could|can)(?: ?not|['’]?n?['’]?t) be (?:found|displayed|located)|(?:is|are) (?:no longer|not|un)\s?(?:available|here|found|exist)|(?:does not|doesn['’]t|no longer) exists?|(?:may|might) have (?:been )?(?:moved|removed|deleted|expired)|has (?:been )?(?:moved|removed|deleted|expired)|was (?:not found|removed|deleted)|cannot be found)"
    r"|we (?:can['’]?t|cannot|can not|couldn['’]t|could not|were unable to|are unable to)(?: seem to)? (?:find|locate) (?:the|that|this|what)(?: page| article| story)?"
    r"|(?:it (?:looks|seems) like )?nothing (?:was found|here)|there(?:['’]s| is) nothing here"
    r"|(?:die|der|diese|dieser) (?:von ihnen )?(?:angeforderte|gesuchte|aufgerufene|gewünschte)?\s?(?:seite|artikel|inhalt|beitrag) (?:(?:wurde|konnte|ist|existiert)(?: leider)? (?:nicht|gelöscht))"
    r"|(?:désolé[,.]? )?(?:la|cette) page (?:que vous (?:cherchez|recherchez|demandez|avez demandée) )?(?:n['’](?:existe|est)|est introuvable|a été (?:supprimée|déplacée))"
    r"|(?:lo sentimos[,.]? )?(?:la|esta) página (?:que (?:busca|buscas|está buscando|ha solicitado|solicitada) )?(?:no (?:existe|se encuentra|está disponible|ha sido encontrada))"
    r"|la pagina (?:che (?:cerchi|stai cercando|hai richiesto) |richiesta )?(?:non (?:esiste|è (?:stata trovata|disponibile)))"
    r"|(?:helaas[,.]? )?de(?:ze)? (?:opgevraagde )?pagina (?:die (?:je|u) zoekt )?(?:bestaat niet|is niet (?:gevonden|beschikbaar)|kan niet)"
    r"|(?:к сожалению[,.]? )?(?:запрашиваемая |такая |эта )?(?:вами )?страница (?:не найдена|не существует|была удалена|удалена)"
    r")",
    re.IGNORECASE,
)

PAYWALL_PHRASE: Final = _words(
    r"subscribe (?:now |today |here )?(?:to|and) (?:continue|keep|read|unlock|access|get (?:full|unlimited))", r"(?:to )?(?:continue|keep) reading(?: this (?:article|story))?(?:,? (?:please )?(?:subscribe|sign in|log ?in|register|become|create|start|you need|with a subscription)|[.…]?$)", r"already (?:a |have a |an? )?(?:subscriber|subscribed|member|subscription|account)\b", r"(?:this|the (?:full|rest of (?:this|the))) (?:article|story|content|page)(?: is| are)? (?:only |exclusively |reserved |available )*(?:for|to) (?:\w+ ){0,3}(?:subscribers|members|registered)", r"(?:exclusive(?:ly)?|only|reserved|available) (?:for|to) (?:\w+ )?(?:subscribers|members)",
    r"(?:want|to) (?:to )?read (?:the (?:full|whole|entire|rest)|more|this).{0,40}(?:subscri|sign (?:up|in)|log ?in|register|become a)", r"unlock (?:this|the|full|unlimited|all)\b", r"(?:subscribers?|members?)[- ]only\b", r"you(?:['’]ve| have) (?:reached|read|used|hit) (?:your|all|the) .{0,40}(?:free )?(?:articles?|limit|stories)", r"(?:you have )?\d+ free (?:articles?|stories) (?:left|remaining)", r"(?:start|begin) your (?:free |\$?\d+ )?(?:trial|subscription)", r"log ?in or subscribe|subscribe or (?:log|sign) ?in|sign in or subscribe", r"(?:a|your) subscription (?:is required|to (?:read|continue|access))", r"get (?:full|unlimited) (?:digital )?access", r"become a (?:subscriber|member) to", r"read the full (?:story|article)(?: by| with| for)",
    r"(?:jetzt |um )?weiterlesen(?: mit|[.…]?$)", r"(?:sie sind|bereits|schon) (?:\w+ )?abonnent", r"(?:diesen|der|dieser) (?:artikel|text|inhalt)(?: lesen sie| ist| gibt es)? (?:nur |exklusiv )?(?:mit|für) (?:\w+ )?(?:abo|abonnent|plus|\w+\+|mitglied)", r"(?:nur|exklusiv) für (?:\w+ )?(?:abonnent|mitglieder|leser mit)", r"jetzt (?:\w+ )?(?:abonnieren|abo (?:abschließen|testen))", r"(?:mit|im) (?:\w+ )?abo (?:weiter)?lesen",
    r"(?:il vous reste|la suite est|article|contenu|cet article est) .{0,30}(?:réservée?s?|à lire)(?: (?:à nos|aux))? ?(?:abonnés)?", r"déjà abonnée?", r"abonnez-vous pour", r"réservée?s? (?:aux|à nos) abonnés", r"pour lire la suite",
    r"(?:ya eres|¿ya eres|ya es) suscriptor", r"(?:suscríbete|suscríbase|suscribirse) para (?:seguir|continuar|leer)", r"(?:solo|exclusivo|contenido) (?:para |exclusivo para )suscriptores", r"para seguir leyendo",
    r"(?:sei )?già abbonato", r"abbonati per (?:continuare|leggere)", r"riservato agli abbonati", r"per continuare a leggere", r"al abonnee", r"(?:word abonnee|abonneer|neem een abonnement).{0,30}(?:om|verder|lezen)", r"(?:alleen|exclusief) voor abonnees", r"verder lezen\?", r"(?:материал|статья|текст) (?:доступ\w+|для) (?:только )?(?:для )?подписчик", r"оформите подписку", r"чтобы (?:читать дальше|продолжить чтение)",
)  # fmt: skip
PAYWALL_CLASS: Final = re.compile(r"paywall|regwall|subscri(?:be|ption|ber)[-_]?(?:wall|gate|barrier)|premium[-_](?:wall|barrier|gate)|piano-|meter(?:ed)?[-_](?:wall|gate)|article-gate|gateway-content|paid-barrier", re.IGNORECASE)

LIVE_TITLE: Final = _words(
    r"\blive (?:updates|blog|coverage|ticker|news)\b", r"\bliveblog\b", r"\bliveticker\b", r"[-–—:|] live$", r"^live\s*[:|–—-]", r"\bas it happened\b", r"\bminute[- ]by[- ]minute\b", r"\ben (?:direct|directo|vivo)\b", r"^direct[eo]?\s*[:|–—-]", r"\bla diretta\b|\bin diretta\b", r"онлайн-трансляция|прямая трансляция|хроника", r"\bao vivo\b", r"^in beeld en live|\bliveverslag\b",
)  # fmt: skip
ENTRY_TIME: Final = re.compile(r"(?:\[|\()?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:am|pm|a\.m\.|p\.m\.|gmt|bst|uhr|et|est|edt|cet|utc|msk|мск))?\b", re.IGNORECASE)
