"""What comes in place of a story, from vendors and layouts other than those before. Our own text."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.wild.layouts import ALL_TONGUES, LAYOUTS
from tests.articles.wild.shells import Wild, naked, portal, wordpress

_K = PageKind
_HOST = "https://www.quay-news.example"
_STORY = f"{_HOST}/2024/04/30/harbour-treaty-signed"
_ASKED = (_K.CONSENT_WALL,)
_PAID = (_K.PAYWALL_STUB,)
_BOT = (_K.CHALLENGE, _K.EMPTY, _K.SOFT_404)
_GONE = (_K.SOFT_404, _K.EMPTY)
_LIST = (_K.SECTION_PAGE,)
_NONE = (_K.EMPTY, _K.SOFT_404, _K.SECTION_PAGE)


def _junk(name: str, kinds: tuple[PageKind, ...], body: str, url: str = _STORY, requested: str | None = None) -> Wild:  # fmt: skip
    return Wild(name, kinds, body, url=url, requested=requested)


def _cards(lang: str, teaser: str = "") -> str:
    return "".join(
        f"<div class='teaser'><h3><a href='/2024/04/2{n}/a{n}'>{text}</a></h3><span>{n + 1}.04.</span>{f'<p>{text}. {teaser}</p>' if teaser else ''}</div>"
        for n, text in enumerate(ALL_TONGUES[lang].stories * 2)
    )


MORE_WALLS = (
    _junk(
        "sourcepoint_german_pur",
        _ASKED,
        naked(
            "<div class='message-container'><h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre Zustimmung können Sie jederzeit widerrufen.</p><button>Einwilligen und weiter</button><h2>… oder Pur-Abo</h2><p>Lesen Sie werbefrei für 4,99 € im Monat. Bereits Pur-Abonnent? Hier anmelden.</p><p>Wir und unsere bis zu 212 Partner verarbeiten personenbezogene Daten wie IP-Adressen und Cookies.</p></div>",
            "Zustimmung",
            lang="de",
        ),
    ),
    _junk(
        "didomi_french",
        _ASKED,
        naked(
            "<div id='didomi-host'><div role='dialog'><button>Continuer sans accepter</button><p>Avec votre accord, nos 178 partenaires et nous utilisons des cookies ou technologies similaires pour stocker, consulter et traiter des données personnelles telles que votre visite sur ce site. Vous pouvez retirer votre consentement à tout moment.</p><button>En savoir plus</button><button>Accepter & Fermer</button></div></div>",
            "La Poste du Port",
            lang="fr",
        ),
    ),
    _junk(
        "quantcast_dutch_redirect",
        _ASKED,
        naked(
            "<main><h1>De Haven vraagt je toestemming</h1><p>Om onze website goed te laten werken en je gerichte advertenties te tonen, plaatsen wij en derde partijen cookies. Kies je voor akkoord, dan ga je hiermee akkoord.</p><button>Akkoord</button><button>Instellingen aanpassen</button></main>",
            "Privacy gate",
            lang="nl",
        ),
        url=f"{_HOST}/privacygate-confirm?redirectUri=/2024/04/30/harbour",
        requested=_STORY,
    ),
    _junk(
        "iubenda_italian_over_menu",
        _ASKED,
        portal(
            "<div class='iub-wall'><h2>Il tuo consenso ci serve</h2><p>Per leggere gratis questo sito accetta i cookie di profilazione nostri e di 94 terze parti, oppure abbonati a 1 euro al mese. Puoi modificare le tue preferenze in ogni momento.</p><button>Accetta e continua</button><button>Rifiuta e abbonati</button></div>",
            "La Posta del Porto",
            lang="it",
        ),
    ),
    _junk(
        "usercentrics_spanish",
        _ASKED,
        naked(
            "<div class='uc-banner'><p><b>Tu privacy nos importa</b></p><p>Nosotros y nuestros socios almacenamos o accedemos a información en un dispositivo, como cookies, y tratamos datos personales. Puedes aceptar o rechazar su uso.</p><button>Rechazar y pagar</button><button>Aceptar y continuar</button></div>",
            "Aviso de privacidad",
            lang="es",
        ),
    ),
    _junk(
        "cookie_bar_over_nothing",
        (*_ASKED, _K.EMPTY),
        wordpress(
            "<div id='cookie-law-info-bar'><span>This website uses cookies to improve your experience. We'll assume you're ok with this, but you can opt-out if you wish. <a href='#'>Cookie settings</a> <a href='#'>ACCEPT</a></span></div>",
            "Harbour Post",
        ),
    ),
    _junk(
        "chinese_privacy_wall",
        _ASKED,
        naked(
            "<div class='mask'><h2>我们重视您的隐私</h2><p>我们及合作伙伴使用Cookie存储和访问设备上的信息，以提供个性化广告和内容。您可以接受或拒绝。</p><button>全部接受</button><button>全部拒绝</button></div>",
            "隐私设置",
            lang="zh",
        ),
    ),
    _junk(
        "incapsula_frame",
        _BOT,
        naked(
            "<iframe id='main-iframe' src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=9-1-0' frameborder=0 width='100%' height='100%'>Request unsuccessful. Incapsula incident ID: 877-3321</iframe>",
            "",
        ),
    ),
    _junk(
        "datadome_slider",
        _BOT,
        naked(
            "<p id='cmsg'>Please enable JS and disable any ad blocker</p><script data-cfasync='false'>var dd={'rt':'c','cid':'AHrl','hsh':'F1','t':'bv','host':'geo.captcha-delivery.com'}</script><script src='https://ct.captcha-delivery.com/c.js'></script>",
            "quay-news.example",
        ),
    ),
    _junk(
        "press_and_hold",
        _BOT,
        naked(
            "<div class='px-captcha-container'><h1>Before we continue...</h1><p>Press & Hold to confirm you are a human (and not a bot).</p><div id='px-captcha'></div><p>Reference ID 5a1e-77</p></div>",
            "Access to this page has been denied",
        ),
    ),
    _junk(
        "russian_robot_check",
        _BOT,
        naked(
            "<h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</p><div class='checkbox'>Я не робот</div>",
            "Ой!",
            lang="ru",
        ),
    ),
    _junk(
        "japanese_access_limit",
        _BOT,
        naked(
            "<h1>アクセスが制限されています</h1><p>自動化されたアクセスを検出しました。続行するには、下のボタンを押して人間であることを確認してください。</p>",
            "アクセス制限",
            lang="ja",
        ),
    ),
    _junk(
        "aws_waf_javascript",
        _BOT,
        naked(
            "<div id='challenge-container'></div><script src='https://x.token.awswaf.com/challenge.js'></script><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot. This requires JavaScript. Enable JavaScript and then reload the page.</noscript>",
            "",
        ),
    ),
    _junk(
        "login_wall",
        _PAID,
        portal(
            "<div class='regwall'><h2>Create a free account to keep reading</h2><p>You've read your last article without an account. Registration takes a minute and costs nothing.</p><input type='email'><button>Continue</button><p>Already registered? Log in</p></div>",
            "Harbour treaty signed at dawn | Harbour Post",
        ),
    ),
    _junk(
        "paywall_one_paragraph",
        _PAID,
        LAYOUTS["arc"](
            "Harbour treaty signed at dawn",
            "After a night of talks in the old customs house, the two ministers of transport came down the stairs…",
            "Subscribe to read the full story. From 1 € a week, cancel at any time. Already a subscriber? Log in.",
        ),
    ),
    _junk(
        "paywall_german_plus",
        _PAID,
        LAYOUTS["chorus"](
            "Hafenvertrag im Morgengrauen unterschrieben",
            "Nach einer Nacht im alten Zollhaus kamen die beiden Minister die Treppe herunter.",
            "Jetzt weiterlesen mit Hafenpost+",
            "Testen Sie 4 Wochen für 1 €, danach 9,99 € im Monat. Jederzeit kündbar. Schon Abonnent? Anmelden",
            lang="de",
        ),
    ),
    _junk(
        "paywall_french_reserved",
        _PAID,
        LAYOUTS["drupal"](
            "Le traité du port signé à l'aube",
            "Après une nuit dans l'ancienne douane, les deux ministres sont descendus…",
            "Il vous reste 86 % de cet article à lire. La suite est réservée aux abonnés.",
            "S'abonner pour 1 € le premier mois. Déjà abonné ? Se connecter",
            lang="fr",
        ),
    ),
    _junk(
        "paywall_japanese_members",
        _PAID,
        LAYOUTS["next"](
            "港湾条約に署名",
            "三十日未明、両国の運輸相は旧税関庁舎で",
            "この記事は有料会員限定です。残り1,204文字。登録すると続きをお読みいただけます。ログインはこちら",
            lang="ja",
        ),
    ),
    _junk(
        "paywall_russian_members",
        _PAID,
        LAYOUTS["blocks"](
            "Портовый договор подписан на рассвете",
            "После ночи переговоров в здании старой таможни оба министра спустились по лестнице...",
            "Чтобы прочитать материал полностью, оформите подписку. Первый месяц — 1 рубль. Уже есть подписка? Войдите",
            lang="ru",
        ),
    ),
    _junk(
        "geo_block",
        (_K.CHALLENGE, _K.SOFT_404, _K.CONSENT_WALL),
        naked(
            "<h1>Not available in your region</h1><p>We recognise that you are trying to reach this site from a country in the European Economic Area and therefore cannot grant you access at this time. For any issues call 555-0110.</p>",
            "Harbour Post",
        ),
    ),
    _junk(
        "adblock_wall",
        (_K.CHALLENGE, _K.CONSENT_WALL, _K.PAYWALL_STUB),
        portal(
            "<div class='adb'><h2>Ad blocker detected</h2><p>Journalism costs money. Please disable your ad blocker for this site and reload the page to continue, or become a supporter.</p><button>I have disabled it</button></div>",
            "Harbour Post",
        ),
    ),
)

MORE_DEAD_ENDS = (
    _junk(
        "soft_404_witty",
        _GONE,
        wordpress(
            "<section class='error-404'><h1>Well, this is awkward.</h1><p>Nothing lives at this address any more. Try searching, or head back to the homepage.</p><form><input type='search'></form></section>",
            "Page not found – Harbour Post",
        ),
    ),
    _junk(
        "soft_404_french",
        _GONE,
        LAYOUTS["drupal"](
            "Oups !",
            "La page que vous cherchez n'existe pas ou a été déplacée. Retournez à l'accueil ou utilisez la recherche.",
            lang="fr",
        ),
    ),
    _junk(
        "soft_404_chinese",
        _GONE,
        LAYOUTS["breaks"](
            "页面不存在", "抱歉，您访问的页面不存在或已被删除。5秒后自动返回首页。", lang="zh"
        ),
    ),
    _junk(
        "soft_404_arabic",
        _GONE,
        LAYOUTS["arc"](
            "عفوا",
            "الصفحة التي تبحث عنها غير موجودة أو تم نقلها. العودة إلى الصفحة الرئيسية",
            lang="ar",
        ),
    ),
    _junk(
        "article_removed",
        _GONE,
        LAYOUTS["next"](
            "Artikel nicht mehr verfügbar",
            "Dieser Artikel ist aus rechtlichen Gründen nicht mehr online. Bitte haben Sie Verständnis.",
            "Zur Startseite",
            lang="de",
        ),
    ),
    _junk(
        "page_moved",
        _GONE,
        naked(
            "<h2>This page has moved</h2><p>The page you requested is now at <a href='/new'>our new address</a>. Please update your bookmarks. You will be taken there in 5 seconds.</p>",
            "Redirecting",
            head="<meta http-equiv='refresh' content='5;url=/new'>",
        ),
    ),
    _junk(
        "fastly_error",
        _GONE,
        naked(
            "<h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 3311204</p><hr><p>Varnish cache server</p>",
            "503 Backend fetch failed",
        ),
    ),
    _junk(
        "maintenance_spanish",
        _GONE,
        naked(
            "<h1>Volvemos enseguida</h1><p>Estamos realizando tareas de mantenimiento en nuestro sitio. Disculpe las molestias y vuelva a intentarlo en unos minutos.</p>",
            "En mantenimiento",
            lang="es",
        ),
    ),
    _junk(
        "php_database_error",
        _GONE,
        naked("<h1>Error establishing a database connection</h1>", "Database Error"),
    ),
    _junk(
        "domain_parked",
        (_K.SOFT_404, _K.EMPTY, _K.SECTION_PAGE),
        naked(
            "<h1>quay-news.example</h1><p>This domain may be for sale. Buy this domain.</p><h3>Related searches</h3><a href='/l?1'>Harbour cruises</a><a href='/l?2'>Cheap flights</a><a href='/l?3'>News online</a>",
            "quay-news.example - This website is for sale!",
        ),
    ),
    _junk(
        "section_after_redirect",
        _LIST,
        LAYOUTS["arc"]("Economy"),
        url=f"{_HOST}/economy/",
        requested=_STORY,
    ),
    _junk(
        "section_with_teasers",
        _LIST,
        portal(
            f"<h1>Politik</h1>{_cards('de', 'Was der Beschluss bedeutet und wer nun am Zug ist.')}",
            "Politik | Hafenpost",
            lang="de",
        ),
        url=f"{_HOST}/politik",
    ),
    _junk(
        "home_page",
        (*_LIST, _K.SOFT_404),
        wordpress(
            f"<div class='home-grid'>{_cards('en', 'The decision surprised both sides and will be felt for months.')}</div>",
            "Harbour Post – News from the coast",
            kind="home blog",
        ),
        url=f"{_HOST}/",
        requested=_STORY,
    ),
    _junk(
        "tag_page",
        _LIST,
        wordpress(
            f"<h1 class='page-title'>Tag: harbour</h1>{_cards('fr', 'Ce que change la décision pour les usagers.')}<div class='nav-links'><a href='/tag/h/page/2'>2</a></div>",
            "harbour Archives",
            lang="fr",
            kind="archive tag",
        ),
        url=f"{_HOST}/tag/harbour/",
    ),
    _junk(
        "author_page",
        _LIST,
        LAYOUTS["drupal"](
            "Marta Lind",
            "Marta Lind has covered the coast for the Harbour Post since 2011. Before that she was a deck hand.",
            *[
                f"<a href='/2024/04/{n}/s{n}'>{text}</a>"
                for n, text in enumerate(ALL_TONGUES["en"].stories)
            ],
        ),
        url=f"{_HOST}/authors/marta-lind",
    ),
    _junk(
        "search_results",
        _LIST,
        portal(
            f"<form><input name='q' value='harbour treaty'></form><p>48 results for “harbour treaty”</p>{_cards('en', 'Two lines of the text around the word harbour that was looked for.')}<a href='?p=2'>Next</a>",
            "Search: harbour treaty",
        ),
        url=f"{_HOST}/search?q=harbour+treaty",
    ),
    _junk(
        "teaser_list_tables",
        (*_LIST, _K.EMPTY),
        LAYOUTS["tables"](
            "Nachrichten",
            *[
                f"<a href='n{n}.htm'><b>{text}</b></a><br>Mehr dazu im Bericht unserer Redaktion. <a href='n{n}.htm'>[mehr]</a>"
                for n, text in enumerate(ALL_TONGUES["de"].stories)
            ],
            lang="de",
        ),
        url=f"{_HOST}/nachrichten.htm",
    ),
    _junk(
        "video_only",
        _NONE,
        portal(
            "<h1>Watch: Harbour treaty signed at dawn</h1><div class='player' data-video='771'><video></video><button>Play</button><span>01:42</span></div><div class='share'>Share</div>",
            "Watch: Harbour treaty signed at dawn",
        ),
    ),
    _junk(
        "newsletter_sign_up",
        (_K.PAYWALL_STUB, _K.SOFT_404, _K.EMPTY, _K.SECTION_PAGE),
        LAYOUTS["chorus"](
            "Get The Morning Tide",
            "The stories of the coast in your inbox at six. Enter your email address to sign up. You can unsubscribe at any time. By signing up you accept our privacy notice.",
        ),
        url=f"{_HOST}/newsletters/morning-tide",
    ),
    _junk(
        "app_interstitial",
        (_K.SOFT_404, _K.EMPTY, _K.PAYWALL_STUB, _K.SECTION_PAGE),
        naked(
            "<div class='app'><h1>Read on in the app</h1><p>The Harbour Post app is faster and free. Get it on Google Play or the App Store.</p><a href='#'>Open in app</a><a href='#'>Not now</a></div>",
            "Harbour Post app",
        ),
    ),
    _junk(
        "spa_shell",
        _NONE,
        naked(
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div><script src='/static/js/main.4f1.js'></script>",
            "Harbour Post",
        ),
    ),
    _junk(
        "gallery_no_text",
        _NONE,
        portal(
            "<h1>Flood in pictures</h1><div class='gallery'>"
            + "".join(
                f"<figure><img src='/i/{n}.jpg'><span>{n}/12</span></figure>" for n in range(1, 13)
            )
            + "</div>",
            "Flood in pictures | Harbour Post",
        ),
    ),
    _junk(
        "event_calendar",
        _LIST,
        wordpress(
            "<h1>Events</h1><table class='tribe-events'>"
            + "".join(
                f"<tr><td>{n} May 2024</td><td><a href='/event/{n}'>Harbour walk {n}</a></td><td>10:00</td><td>Old quay</td></tr>"
                for n in range(1, 19)
            )
            + "</table>",
            "Events – Harbour Post",
            kind="archive",
        ),
        url=f"{_HOST}/events/",
    ),
    _junk(
        "product_page",
        _NONE,
        LAYOUTS["blocks"](
            "Harbour mug, enamel, 350 ml",
            "€ 14.90 incl. VAT, plus shipping. In stock.",
            "Quantity 1. Add to basket. Add to wish list. Delivery in 2-4 days. Returns within 30 days.",
        ),
        url=f"{_HOST}/shop/harbour-mug",
    ),
    _junk(
        "terms_page",
        _NONE,
        LAYOUTS["drupal"](
            "Terms of use",
            "By using this website you agree to these terms. If you do not agree, do not use it.",
            "We may change these terms at any time. Your continued use of the website means that you accept the changes.",
        ),
        url=f"{_HOST}/terms",
    ),
)

MORE_JUNK = (*MORE_WALLS, *MORE_DEAD_ENDS)
