"""Pages that are no articles although a server sent them with status 200. Our own text."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their sentences stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.building import (
    PARAGRAPHS,
    STORIES,
    URL,
    Case,
    bare,
    json_ld,
    page,
    paragraphs,
    teasers,
)

HOME = "https://news.example.org/"
CHALLENGES = (
    Case(
        "cloudflare_just_a_moment",
        PageKind.CHALLENGE,
        bare(
            (
                '<div class="main-wrapper"><h1>news.example.org</h1><h2>Checking if the '
                "site connection is secure</h2><noscript>Enable JavaScript and cookies to "
                "continue</noscript><p>news.example.org needs to review the security of "
                "your connection before proceeding.</p></div><p>Ray ID: "
                "<code>7d3f00aa91bb2c11</code></p><p>Performance &amp; security by "
                "Cloudflare</p>"
            ),
            title="Just a moment...",
        ),
    ),
    Case(
        "cloudflare_script_only",
        PageKind.CHALLENGE,
        bare(
            (
                "<noscript>Enable JavaScript and cookies to "
                "continue</noscript><script>window._cf_chl_opt={cvId:'3'};</script>"
            ),
            title="Just a moment...",
        ),
    ),
    Case(
        "cloudflare_blocked",
        PageKind.CHALLENGE,
        bare(
            (
                "<h1>Sorry, you have been blocked</h1><h2>You are unable to access "
                "example.org</h2><h3>Why have I been blocked?</h3><p>This website is using "
                "a security service to protect itself from online attacks. The action you "
                "just performed triggered the security solution.</p>"
            ),
            title="Attention Required! | Cloudflare",
        ),
    ),
    Case(
        "datadome",
        PageKind.CHALLENGE,
        bare(
            (
                '<p id="cmsg">Please enable JS and disable any ad blocker</p><script '
                "src='https://geo.captcha-delivery.com/captcha/?initialCid=1'></script>"
            ),
            title="example.org",
        ),
    ),
    Case(
        "press_and_hold",
        PageKind.CHALLENGE,
        bare(
            (
                '<div id="px-captcha"></div><h1>Before we continue...</h1><p>Press &amp; '
                "Hold to confirm you are a human (and not a bot).</p><p>Reference ID "
                "6a2f9c10-77</p>"
            ),
            title="Access to this page has been denied",
        ),
    ),
    Case(
        "robot_question",
        PageKind.CHALLENGE,
        bare(
            (
                "<h2>We've detected unusual activity from your computer network</h2><p>To "
                "continue, please click the box below to let us know you're not a robot.</p>"
            ),
            title="Courier - Are you a robot?",
        ),
    ),
    Case(
        "akamai_access_denied",
        PageKind.CHALLENGE,
        bare(
            (
                "<h1>Access Denied</h1><p>You don't have permission to access this page on "
                "this server.</p><p>Reference #18.4f2a1602.1714600000.2b1</p>"
            ),
            title="Access Denied",
        ),
    ),
    Case(
        "russian_check",
        PageKind.CHALLENGE,
        bare(
            (
                "<h1>Проверка браузера</h1><p>Подтвердите, что вы не робот, и включите "
                "JavaScript.</p>"
            ),
            title="Проверка браузера",
            lang="ru",
        ),
    ),
)
_CONSENT_EN = (
    "We and our 842 partners store and access information on your device, such "
    "as cookies and unique identifiers, to show personalised ads and content, "
    "to measure them and to learn about our audience. You can accept or manage "
    "your choices at any time."
)
_CONSENTS = (
    (
        "consent_english",
        "Before you continue",
        "en",
        "<h1>Before you continue</h1>"
        + paragraphs(_CONSENT_EN, "Your consent applies to this site only. See our privacy policy.")
        + ("<button>Accept all</button><button>Reject all</button><a>Manage settings</a>"),
    ),
    (
        "consent_without_a_telling_title",
        "The Example Courier",
        "en",
        "<h2>We value your privacy</h2>"
        + paragraphs(
            _CONSENT_EN,
            (
                "Some partners rely on their legitimate interest to process your personal "
                "data. You can object to this, or withdraw your consent, by clicking on "
                "“Privacy settings” at the foot of each page."
            ),
            (
                "If you choose “Reject all”, we will only use cookies that the site cannot "
                "work without."
            ),
        ),
    ),
    (
        "consent_german",
        "Zustimmung erforderlich",
        "de",
        "<h1>Mit Werbung weiterlesen</h1>"
        + paragraphs(
            (
                "Wir und unsere 213 Partner verwenden Cookies und ähnliche Verfahren, um "
                "Informationen auf Ihrem Gerät zu speichern und personalisierte Anzeigen "
                "auszuspielen."
            ),
            (
                "Ihre Einwilligung können Sie jederzeit widerrufen. Näheres steht in der "
                "Datenschutzerklärung."
            ),
        )
        + "<button>Alle akzeptieren</button>",
    ),
    (
        "consent_french",
        "Le Courrier",
        "fr",
        "<h1>Votre vie privée compte pour nous</h1>"
        + paragraphs(
            (
                "Nous et nos 310 partenaires stockons des informations sur votre appareil, "
                "par exemple des cookies, afin d'afficher des publicités personnalisées."
            ),
            ("Vous pouvez retirer votre consentement à tout moment ou continuer sans accepter."),
        ),
    ),
    (
        "consent_spanish",
        "Antes de continuar",
        "es",
        "<h1>Antes de continuar</h1>"
        + paragraphs(
            "Nosotros y nuestros socios utilizamos cookies para guardar información en "
            "tu dispositivo y mostrar publicidad personalizada. Puedes retirar tu "
            "consentimiento cuando quieras."
        ),
    ),
    (
        "consent_italian",
        "Prima di continuare",
        "it",
        "<h1>La tua privacy</h1>"
        + paragraphs(
            "Noi e i nostri partner utilizziamo i cookie per salvare informazioni sul "
            "tuo dispositivo e mostrare pubblicità personalizzata. Puoi revocare il tuo "
            "consenso in ogni momento."
        ),
    ),
    (
        "consent_dutch",
        "Voordat je verdergaat",
        "nl",
        "<h1>Jouw privacy</h1>"
        + paragraphs(
            "Wij en onze partners gebruiken cookies om informatie op je apparaat op te "
            "slaan en gepersonaliseerde advertenties te tonen. Je kunt je toestemming "
            "altijd intrekken."
        ),
    ),
)
CONSENTS = (
    *(
        Case(name, PageKind.CONSENT_WALL, bare(body, title=title, lang=lang))
        for name, title, lang, body in _CONSENTS
    ),
    Case(
        "consent_host",
        PageKind.CONSENT_WALL,
        bare(
            ("<h1>Example is part of a family of brands</h1><p>Click agree to go on.</p>"),
            title="Example",
        ),
        url="https://consent.example.org/v2/collectConsent?sessionId=3",
        requested=URL,
    ),
)
GONE = (
    Case(
        "not_found_with_most_read",
        PageKind.SOFT_404,
        page(
            f"<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found. It may have been moved or deleted.</p><h2>Most read</h2>{teasers(12)}",
            title="Page not found | The Example Courier",
        ),
    ),
    Case(
        "not_found_under_a_normal_title",
        PageKind.SOFT_404,
        page(
            (
                "<h1>Oops!</h1><p>The page you requested could not be found. Try the "
                "search, or one of these:</p>"
            )
            + teasers(8),
            title="The Example Courier - news from everywhere",
        ),
    ),
    Case(
        "article_withdrawn",
        PageKind.SOFT_404,
        page(
            "<p>This article is no longer available.</p>",
            title="Ministers agree on grain corridor | The Example Courier",
            head='<meta property="og:type" content="article">',
        ),
    ),
    Case(
        "code_in_the_title",
        PageKind.SOFT_404,
        page(
            ("<h1>404</h1><p>Nothing here. Perhaps one of today's stories will do instead?</p>")
            + teasers(6, is_block=True),
            title="404 - Not Found",
        ),
    ),
    Case(
        "german_not_found",
        PageKind.SOFT_404,
        page(
            (
                "<h1>Seite nicht gefunden</h1><p>Die von Ihnen gesuchte Seite existiert "
                "leider nicht mehr.</p>"
            )
            + teasers(5),
            title="Seite nicht gefunden – Der Kurier",
            lang="de",
        ),
    ),
    Case(
        "french_not_found",
        PageKind.SOFT_404,
        page(
            (
                "<h1>Page introuvable</h1><p>La page que vous cherchez n'existe plus ou a "
                "changé d'adresse.</p>"
            ),
            title="Page introuvable - Le Courrier",
            lang="fr",
        ),
    ),
    Case(
        "russian_not_found",
        PageKind.SOFT_404,
        page(
            (
                "<h1>Страница не найдена</h1><p>К сожалению, запрашиваемая страница не "
                "существует.</p>"
            ),
            title="Ошибка 404: страница не найдена",
            lang="ru",
        ),
    ),
    Case(
        "sent_to_the_home_page",
        PageKind.SOFT_404,
        page(
            "<h1>The Example Courier</h1>" + teasers(16, is_block=True), title="The Example Courier"
        ),
        url=HOME,
        requested=URL,
    ),
)
_TEASER = (
    "The ministers came with little hope. What happened in the night has not been told before."
)
STUBS = (
    Case(
        "flagged_stub",
        PageKind.PAYWALL_STUB,
        page(
            f"<article><h1>Ministers agree on grain corridor</h1>{paragraphs(PARAGRAPHS[0])}</article>",
            title="Ministers agree on grain corridor",
            head=json_ld(headline="Ministers agree on grain corridor", isAccessibleForFree=False),
        ),
    ),
    Case(
        "plea_below_a_teaser",
        PageKind.PAYWALL_STUB,
        page(
            f"<article><h1>How the grain deal was made</h1>{paragraphs(_TEASER, PARAGRAPHS[0])}<p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></article>",
            title="How the grain deal was made",
        ),
        feed_title="How the grain deal was made",
    ),
    Case(
        "plea_in_a_wall_element",
        PageKind.PAYWALL_STUB,
        page(
            f'<article><h1>How the grain deal was made</h1>{paragraphs(_TEASER)}</article><div class="paywall-barrier"><h3>This article is for subscribers only</h3><p>Get unlimited digital access for one euro.</p></div>',
            title="How the grain deal was made",
        ),
        feed_title="How the grain deal was made",
    ),
    Case(
        "german_stub",
        PageKind.PAYWALL_STUB,
        page(
            "<article><h1>Wie das Abkommen entstand</h1>"
            + paragraphs(
                (
                    "Die Minister kamen ohne große Hoffnung. Was in der Nacht geschah, ist "
                    "bisher nicht erzählt worden."
                ),
                (
                    "Diesen Artikel lesen Sie nur mit einem Abo. Sie sind bereits Abonnent? "
                    "Hier anmelden."
                ),
            )
            + "</article>",
            title="Wie das Abkommen entstand",
            lang="de",
        ),
        feed_title="Wie das Abkommen entstand",
    ),
)
# Headlines with the beginnings of their stories: each a paragraph of running text by its length.
_DECKS = "".join(
    f"<div class='teaser'><h2><a href='/a/{n}'>{story}</a></h2><p>{text[:140]}...</p></div>"
    for n, (story, text) in enumerate(zip(STORIES, PARAGRAPHS, strict=False))
)
LISTS = (
    Case(
        "section_front",
        PageKind.SECTION_PAGE,
        page(
            "<h1>World</h1>" + teasers(16, is_block=True),
            title="World news | The Example Courier",
            head='<meta property="og:type" content="website">',
        ),
        url="https://news.example.org/world/",
    ),
    Case(
        "section_front_behind_an_article_address",
        PageKind.SECTION_PAGE,
        page("<h1>Middle East</h1>" + teasers(16), title="Middle East - The Example Courier"),
        url="https://news.example.org/middle-east",
        requested=URL,
    ),
    Case(
        "short_section_with_decks_behind_an_article_address",
        PageKind.SECTION_PAGE,
        bare(f"<h1>World</h1>{_DECKS}", title="World - The Example Courier"),
        url="https://news.example.org/world/",
        requested=URL,
        feed_title="From the archive: the night the hotline rang",
    ),
    Case(
        "short_section_with_decks",
        PageKind.SECTION_PAGE,
        page(f"<h1>World</h1>{_DECKS}", title="World - The Example Courier"),
        url="https://news.example.org/world/",
    ),
    Case(
        "topic_page",
        PageKind.SECTION_PAGE,
        page(
            ("<h1>Grain</h1><p>All our coverage of grain, harvests and shipping in one place.</p>")
            + teasers(14, is_block=True),
            title="Grain: latest news",
            head=(
                "<script "
                'type="application/ld+json">{"@type":"CollectionPage","name":"Grain"}</scrip'
                "t>"
            ),
        ),
        url="https://news.example.org/topics/grain",
    ),
)
LIVE = (
    Case(
        "live_blog_by_mark_up",
        PageKind.LIVE_BLOG,
        page(
            f"<h1>Grain talks: the day in the capital</h1>{paragraphs(*PARAGRAPHS)}",
            title="Grain talks: the day in the capital",
            head=(
                "<script "
                'type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Grain '
                'talks"}</script>'
            ),
        ),
    ),
    Case(
        "live_updates_by_headline",
        PageKind.LIVE_BLOG,
        page(
            "<h1>Grain talks: live updates</h1>"
            + "".join(
                (
                    f"<div class='entry'><time>{9 + n}:15</time><h3>{9 + n}:15 News from the hall</h3><p>{text}</p></div>"
                    for n, text in enumerate(PARAGRAPHS)
                )
            ),
            title="Grain talks: live updates",
        ),
        feed_title="Grain talks: live updates",
    ),
)
EMPTY = (
    Case("nothing_but_a_menu", PageKind.EMPTY, page("", title="Ministers agree on grain corridor")),
    Case(
        "drawn_by_script",
        PageKind.EMPTY,
        bare('<div id="root"></div><script>draw()</script>', title="Courier"),
    ),
)
JUNK = (*CHALLENGES, *CONSENTS, *GONE, *STUBS, *LISTS, *LIVE, *EMPTY)
