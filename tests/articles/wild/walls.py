"""Checks for robots, consent walls and blocks by country, as vendors' machines send them."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.wild.shells import STORY, Wild, naked, portal, ps, wordpress

_BOT = (PageKind.CHALLENGE,)
_STOPPED = (PageKind.CHALLENGE, PageKind.SOFT_404, PageKind.EMPTY)
_ASKED = (PageKind.CONSENT_WALL,)

CHECKS = (
    Wild(
        "cloudflare_german",
        _BOT,
        naked(
            '<div class="main-wrapper" role="main"><div class="main-content"><h1 class="zone-name-title h1">'
            "example-post.net</h1><p id='cf-spinner'>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige "
            "Sekunden dauern.</p><div class='core-msg'>example-post.net muss die Sicherheit Ihrer Verbindung "
            "überprüfen, bevor Sie fortfahren können.</div></div></div><div class='footer'>Ray-ID: 88b2c0ffee "
            "Leistung und Sicherheit durch Cloudflare</div>",
            "Nur einen Moment…",
            lang="de",
        ),
    ),
    Wild(
        "cloudflare_managed_spanish",
        _BOT,
        naked(
            "<div class='ch-title-zone'><h1>example-post.net</h1></div><p>Verificando que usted es un ser humano. "
            "Esto puede tardar unos segundos.</p><noscript>Active JavaScript y las cookies para continuar</noscript>"
            "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>",
            "Un momento…",
            lang="es",
        ),
    ),
    Wild(
        "cloudflare_old_five_seconds",
        _BOT,
        naked(
            "<h1><span>Checking your browser before accessing</span> example-post.net.</h1><p>This process is "
            "automatic. Your browser will redirect to your requested content shortly.</p><p>Please allow up to 5 "
            "seconds…</p><form id='challenge-form' action='/?__cf_chl_f_tk=1' method='POST'></form><p>DDoS "
            "protection by Cloudflare</p>",
            "Please Wait... | Cloudflare",
        ),
    ),
    Wild(
        "akamai_sec_cpt",
        _BOT,
        naked(
            "<div id='sec-if-cpt-container' style='width:auto'><iframe src='/_sec/cp_challenge/ak-challenge-4-3.htm'>"
            "</iframe></div><script src='/_sec/cp_challenge/sec-4-3.js' async></script><p>Powered and protected by "
            "Privacy</p>",
            "Challenge Validation",
        ),
    ),
    Wild(
        "akamai_edge_reference",
        _BOT,
        "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to "
        'access "http&#58;&#47;&#47;www&#46;example-post&#46;net&#47;politik" on this server.<P>Reference&#32;&#35;'
        "18&#46;9f6a1160&#46;1714</P><P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;9f6a</P></BODY></HTML>",
    ),
    Wild(
        "datadome_script_only",
        _BOT,
        '<html><head><title>example-post.net</title><style>#cmsg{animation: A 1.5s;}</style></head><body><p id="cmsg">'
        "Please enable JS and disable any ad blocker</p><script data-cfasync='false'>var dd={'rt':'c','cid':'AHrl',"
        "'hsh':'05B3','t':'bv','host':'geo.captcha-delivery.com'}</script></body></html>",
    ),
    Wild(
        "datadome_french_slider",
        _BOT,
        naked(
            "<div class='captcha'><h2>Vérification requise</h2><p>Faites glisser vers la droite pour compléter le "
            "puzzle.</p><p>Nous voulons nous assurer que c'est bien à vous que nous nous adressons et non à un robot."
            "</p></div><script src='https://ct.captcha-delivery.com/c.js'></script>",
            "example-post.net",
            lang="fr",
        ),
    ),
    Wild(
        "perimeterx_human",
        _BOT,
        naked(
            "<div class='px-captcha-container'><div class='px-captcha-header'>Please verify you are a human</div><p>"
            "Access to this page has been denied because we believe you are using automation tools to browse the "
            "website. This may happen as a result of the following: Javascript is disabled or blocked by an extension; "
            "your browser does not support cookies.</p><div id='px-captcha'></div><p>Reference ID: #4c0f-77ab</p></div>",
            "Human Verification",
        ),
    ),
    Wild(
        "imperva_iframe",
        _BOT,
        '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"><meta name="viewport" '
        'content="initial-scale=1.0"></head><body style="margin:0px"><iframe id="main-iframe" src="/_Incapsula_Resource?'
        'SWUDNSAI=31&xinfo=7-1" frameborder=0>Request unsuccessful. Incapsula incident ID: 1105000-4711</iframe></body></html>',
    ),
    Wild(
        "pardon_our_interruption",
        _BOT,
        naked(
            "<div class='container'><h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser "
            "made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You're a power user "
            "moving through this website with super-human speed.</li><li>You've disabled JavaScript in your web browser."
            "</li><li>A third-party browser plugin is preventing JavaScript from running.</li></ul><p>To regain access, "
            "please make sure that cookies and JavaScript are enabled before reloading the page.</p></div>",
            "Pardon Our Interruption",
        ),
    ),
    Wild(
        "aws_waf",
        _BOT,
        naked(
            "<div id='captcha-container'></div><h2>Let's confirm you are human</h2><p>Complete the security check before "
            "continuing. This step verifies that you are not a bot, which helps to protect your account.</p>"
            "<button>Begin</button><script src='https://a1b2.token.awswaf.com/a1b2/challenge.js'></script>",
            "Human Verification",
        ),
    ),
    Wild(
        "sucuri_cookie_script",
        _BOT,
        "<html><title>You are being redirected...</title><noscript>Javascript is required. Please enable javascript "
        "before you are allowed to see this page.</noscript><script>var s={},u,c,U,r,i,l=0,a,e=eval,w=String.fromCharCode,"
        "sucuri_cloudproxy_js='';</script></html>",
    ),
    Wild(
        "ddos_guard_russian",
        _BOT,
        naked(
            "<h1 id='title'>Проверка браузера перед переходом на сайт example-post.net</h1><p>Пожалуйста, подождите "
            "несколько секунд. После завершения проверки вы будете перенаправлены автоматически.</p><p>Защита от "
            "DDoS-атак: DDoS-Guard</p>",
            "DDoS-Guard",
            lang="ru",
        ),
    ),
    Wild(
        "yandex_smart_captcha",
        _BOT,
        naked(
            "<form class='CheckboxCaptcha'><span>Подтвердите, что запросы отправляли вы, а не робот</span><p>Нам очень "
            "жаль, но запросы с вашего устройства похожи на автоматические. Почему это могло произойти?</p><label>"
            "Я не робот</label></form>",
            "Ой!",
            lang="ru",
        ),
    ),
    Wild(
        "qrator_turkish",
        _BOT,
        naked(
            "<h1>Güvenlik doğrulaması</h1><p>Devam etmeden önce robot olmadığınızı doğrulamamız gerekiyor. Lütfen "
            "tarayıcınızda JavaScript'i ve çerezleri etkinleştirin, ardından sayfayı yenileyin.</p>",
            "Bir dakika lütfen...",
            lang="tr",
        ),
    ),
    Wild(
        "arabic_human_check",
        _BOT,
        naked(
            "<h1>التحقق من أنك إنسان</h1><p>قد يستغرق هذا بضع ثوان. يحتاج الموقع إلى مراجعة أمان اتصالك قبل المتابعة.</p>"
            "<p>يرجى تفعيل جافا سكريبت وملفات تعريف الارتباط للمتابعة</p>",
            "لحظة من فضلك...",
            lang="ar",
        ),
    ),
    Wild(
        "polish_captcha",
        _BOT,
        naked(
            "<h1>Potwierdź, że nie jesteś robotem</h1><p>Zarejestrowaliśmy nietypowy ruch z Twojego adresu IP. Aby przejść "
            "do serwisu, zaznacz pole poniżej.</p><div class='g-recaptcha' data-sitekey='6Lc'></div>",
            "Weryfikacja",
            lang="pl",
        ),
    ),
    Wild(
        "anubis_proof_of_work",
        _BOT,
        naked(
            "<main><h1 id='title'>Making sure you&#39;re not a bot!</h1><p id='status'>Loading...</p><details><summary>Why am I "
            "seeing this?</summary><p>You are seeing this because the administrator of this website has set up a program to "
            "protect the server against the scourge of AI companies aggressively scraping websites. This can and does cause "
            "downtime for the websites, which makes their resources inaccessible for everyone.</p><p>It uses proof of work, "
            "an idea first proposed to reduce spam in email. At individual scales the additional load is ignorable.</p>"
            "</details><noscript><p>Sadly, you must enable JavaScript to get past this challenge.</p></noscript></main>",
            "Making sure you&#39;re not a bot!",
        ),
    ),
    Wild(
        "f5_support_id",
        _BOT,
        "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your "
        "administrator.<br><br>Your support ID is: 1122334455667788<br><br><a href='javascript:history.back();'>[Go Back]"
        "</a></body></html>",
    ),
    Wild(
        "wordfence_blocked",
        _BOT,
        naked(
            "<h1>Your access to this site has been limited by the site owner</h1><p>Your access to this service has been "
            "limited. (HTTP response code 503)</p><p>If you think you have been blocked in error, contact the owner of this "
            "site for assistance.</p><h2>Block Technical Data</h2><table><tr><th>Block Reason:</th><td>Exceeded the maximum "
            "number of requests per minute for crawlers.</td></tr></table><p>Generated by Wordfence</p>",
            "Your access to this site has been limited",
        ),
    ),
    Wild(
        "too_many_requests",
        _STOPPED,
        naked(
            "<h1>Too Many Requests</h1><p>You have sent too many requests in a given amount of time. Please try again "
            "later.</p>",
            "429 Too Many Requests",
        ),
    ),
    Wild(
        "not_in_your_country",
        _STOPPED,
        naked(
            "<h1>Sorry, this content is not available in your region.</h1><p>We recognise that you are attempting to access "
            "this website from a country belonging to the European Economic Area (EEA) and therefore access cannot be "
            "granted at this time. For any issues, call 555-0134.</p>",
            "Unavailable due to legal reasons",
        ),
    ),
    Wild(
        "portuguese_firewall",
        _BOT,
        naked(
            "<h1>Acesso bloqueado</h1><p>O seu acesso foi bloqueado pelo sistema de segurança do site. Se você acredita que "
            "isto é um erro, informe o código abaixo ao administrador.</p><p>ID do incidente: 77-aa-0912 · Seu IP: "
            "203.0.113.9</p>",
            "Acesso negado",
            lang="pt",
        ),
    ),
    Wild(
        "browser_too_old",
        _STOPPED,
        naked(
            "<h1>Your browser is not supported</h1><p>To read this site, please update to a current version of Chrome, "
            "Firefox, Safari or Edge.</p>",
            "Unsupported browser",
        ),
    ),
)

WALLS = (
    Wild(
        "sourcepoint_pur_german",
        _ASKED,
        naked(
            "<div class='pur'><h1>Lesen Sie hafenpost.example, wie Sie möchten</h1><div class='box'><h2>Weiter mit Werbung</h2>"
            "<p>Besuchen Sie hafenpost.example wie gewohnt mit Werbung und üblichem Tracking. Ihre Zustimmung ist jederzeit "
            "widerrufbar.</p><button>Akzeptieren und weiter</button></div><div class='box'><h2>Oder das Pur-Abo</h2><p>Nutzen Sie "
            "uns ganz ohne Werbetracking für 4,99 € im Monat.</p><button>Jetzt abschließen</button></div><p>Tracking: Zur "
            "Ausspielung personalisierter Werbung verarbeiten wir und unsere 182 Partner Informationen, die auf Ihrem Gerät "
            "gespeichert werden.</p></div>",
            "Zustimmung | Hafenpost",
            lang="de",
        ),
        url="https://www.example-post.net/consent-a-?targetUrl=https%3A%2F%2Fwww.example-post.net%2Fpolitik",
        requested=STORY,
    ),
    Wild(
        "quantcast_full_page",
        _ASKED,
        naked(
            "<div id='qc-cmp2-ui'><h2>We value your privacy</h2><p>We and our partners store and/or access information on a device, "
            "such as cookies and process personal data, such as unique identifiers and standard information sent by a device for "
            "personalised advertising and content, advertising and content measurement, audience research and services development."
            "</p><p>With your permission we and our partners may use precise geolocation data and identification through device "
            "scanning.</p><button>MORE OPTIONS</button><button>AGREE</button></div>",
            "Harbour Post",
        ),
    ),
    Wild(
        "onetrust_preference_centre",
        _ASKED,
        naked(
            "<div id='onetrust-pc-sdk'><h2>Privacy Preference Centre</h2><p>When you visit any website, it may store or retrieve "
            "information on your browser, mostly in the form of cookies.</p><h3>Strictly Necessary Cookies</h3><p>These cookies are "
            "necessary for the website to function and cannot be switched off in our systems.</p><h3>Targeting Cookies</h3><p>These "
            "cookies may be set through our site by our advertising partners to build a profile of your interests.</p><button>Confirm "
            "My Choices</button><button>Allow All</button></div>",
            "Privacy preferences",
        ),
    ),
    Wild(
        "didomi_french_pay_or_ok",
        _ASKED,
        naked(
            "<div id='didomi-notice'><h1>Continuer la lecture</h1><p>Vous pouvez lire nos articles gratuitement en acceptant que des "
            "traceurs soient déposés sur votre terminal par nous et nos 148 partenaires, ou bien vous abonner et naviguer sans "
            "traceurs publicitaires.</p><button>Accepter et continuer gratuitement</button><button>S'abonner à partir de 2 €</button>"
            "<p>Vous pourrez modifier vos choix à tout moment via le lien « Gestion des cookies ».</p></div>",
            "Vos choix",
            lang="fr",
        ),
    ),
    Wild(
        "usercentrics_german",
        _ASKED,
        naked(
            "<div id='usercentrics-root'></div><div class='uc-banner'><h2>Privatsphäre-Einstellungen</h2><p>Diese Webseite nutzt externe "
            "Komponenten, die dazu genutzt werden können, Daten über Ihr Verhalten zu sammeln. Lesen Sie dazu mehr in unseren "
            "Datenschutzinformationen.</p><p>Wir benötigen Ihre Zustimmung, bevor Sie unsere Website weiter besuchen können. Wenn Sie "
            "unter 16 Jahre alt sind, müssen Sie Ihre Erziehungsberechtigten um Erlaubnis bitten.</p><button>Alles akzeptieren</button>"
            "<button>Ablehnen</button><button>Mehr Informationen</button></div>",
            "Hafenpost",
            lang="de",
        ),
    ),
    Wild(
        "dutch_privacy_gate",
        _ASKED,
        naked(
            "<h1>Jij bepaalt</h1><p>Havenpost gebruikt cookies en daarmee vergelijkbare technieken. Door op akkoord te klikken geef je "
            "toestemming voor het plaatsen van cookies voor persoonlijke advertenties.</p><a class='btn'>Akkoord</a><a>Instellen</a>",
            "Havenpost",
            lang="nl",
        ),
        url="https://myprivacy.havenpost-example.net/consent?siteKey=x&callbackUrl=https%3A%2F%2Fwww.havenpost-example.net",
        requested="https://www.havenpost-example.net/nieuws/a~bcd1/",
    ),
    Wild(
        "spanish_accept_or_subscribe",
        _ASKED,
        naked(
            "<h1>Acepta y continúa gratis</h1><p>Si aceptas, nosotros y nuestros 240 socios podremos guardar y leer cookies en tu dispositivo "
            "para elaborar perfiles y mostrarte publicidad a medida.</p><p>Si prefieres rechazar las cookies, suscríbete por 3 € al mes.</p>"
            "<button>Aceptar y continuar</button><button>Rechazar y suscribirse</button>",
            "El Correo del Puerto",
            lang="es",
        ),
    ),
    Wild(
        "italian_banner_alone",
        _ASKED,
        naked(
            "<div class='iubenda-cs-content'><h2>Informativa</h2><p>Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per "
            "finalità tecniche e, con il tuo consenso, anche per altre finalità come specificato nella cookie policy. Il rifiuto del consenso può "
            "rendere non disponibili le relative funzioni.</p><button>Accetta</button><button>Rifiuta</button><button>Scopri di più</button></div>",
            "La Posta del Porto",
            lang="it",
        ),
    ),
    Wild(
        "polish_rodo",
        _ASKED,
        naked(
            "<h1>Szanowny Użytkowniku</h1><p>Aby móc dalej dostarczać Ci materiały redakcyjne i udostępniać nasze usługi, potrzebujemy Twojej zgody na "
            "przetwarzanie danych osobowych w celach marketingowych, w tym zapisywanych w plikach cookies.</p><p>Wyrażenie zgody jest dobrowolne. "
            "Zgodę możesz wycofać w dowolnym momencie w ustawieniach prywatności. Administratorem danych jest wydawca oraz jego zaufani "
            "partnerzy.</p><button>Przejdź do serwisu</button>",
            "Kurier Portowy",
            lang="pl",
        ),
    ),
    Wild(
        "portuguese_lgpd",
        _ASKED,
        naked(
            "<h2>Nós respeitamos a sua privacidade</h2><p>Nós e os nossos parceiros armazenamos e acedemos a informações num dispositivo, tais como "
            "cookies, e processamos dados pessoais para anúncios e conteúdos personalizados. Pode aceitar, rejeitar ou gerir as suas opções.</p>"
            "<button>Aceitar tudo</button><button>Gerir opções</button>",
            "Correio do Porto Velho",
            lang="pt",
        ),
    ),
    Wild(
        "turkish_kvkk",
        _ASKED,
        naked(
            "<h2>Çerez tercihleri</h2><p>Sizlere daha iyi hizmet sunabilmek için sitemizde çerezler kullanıyoruz. Kişisel verileriniz, açık rızanız "
            "kapsamında reklam ve pazarlama amacıyla işlenebilir. Tercihlerinizi dilediğiniz zaman değiştirebilirsiniz.</p><button>Tümünü kabul et"
            "</button><button>Reddet</button>",
            "Liman Postası",
            lang="tr",
        ),
    ),
    Wild(
        "russian_cookie_page",
        _ASKED,
        naked(
            "<h2>Мы используем файлы cookie</h2><p>Продолжая пользоваться сайтом, вы даёте согласие на обработку персональных данных и использование файлов "
            "cookie нами и нашими партнёрами для показа персонализированной рекламы. Вы можете отозвать согласие в любой момент.</p><button>Принять все"
            "</button><button>Настроить</button>",
            "Портовый вестник",
            lang="ru",
        ),
    ),
    Wild(
        "yahoo_like_family_of_brands",
        _ASKED,
        naked(
            "<div class='con-wizard'><h1>Harbour is part of the Seaside family of brands</h1><p>The sites and apps that we own and operate, including our "
            "digital advertising service.</p><h2>When you use our sites and apps, we use cookies to:</h2><ul><li>provide our sites and apps to you</li>"
            "<li>authenticate users, apply security measures, and prevent spam and abuse</li><li>measure your use of our sites and apps</li></ul><p>If you "
            "click 'Accept all', we and our partners, including 238 who are part of the transparency framework, will also store and access information on a "
            "device.</p></div>",
            "Seaside is part of the Harbour family of brands",
        ),
        url="https://guce.seaside-example.com/collect?sessionId=3_cc-session_41",
        requested=STORY,
    ),
    Wild(
        "wall_inside_the_site_frame",
        _ASKED,
        portal(
            "<div class='consent-page'><h1>Your privacy choices</h1>"
            + ps(
                "To show you this page we need your consent. We and 61 vendors use cookies and similar technologies to store information on your device, "
                "to personalise ads and to measure how our content performs.",
                "You can change your mind at any time under “Cookie settings” at the bottom of the page.",
            )
            + "<button>I agree</button><button>Manage preferences</button></div>",
            "Harbour Post",
        ),
    ),
    Wild(
        "age_gate",
        (PageKind.CONSENT_WALL, PageKind.CHALLENGE, PageKind.PAYWALL_STUB, PageKind.EMPTY),
        naked(
            "<h1>Are you over 18?</h1><p>The following content may not be suitable for minors. Please confirm your age to continue.</p><button>Yes, I am "
            "18 or older</button><button>No</button>",
            "Age verification",
        ),
    ),
    Wild(
        "cookie_policy_after_redirect",
        (PageKind.CONSENT_WALL, PageKind.SOFT_404, PageKind.SECTION_PAGE),
        wordpress(
            "<h1>Cookie policy</h1>"
            + ps(
                "This policy explains what cookies are, how Harbour Post uses them and what choices you have. A cookie is a small text file that a website "
                "stores on your device.",
                "We use necessary cookies, which the site cannot work without, and, with your consent, cookies for statistics and marketing. You may "
                "withdraw your consent at any time.",
                "Third parties that set cookies through our site include analytics providers and advertising partners. Their own privacy policies apply.",
            ),
            "Cookie policy - Harbour Post",
        ),
        url="https://www.example-post.net/cookie-policy",
        requested=STORY,
    ),
)
