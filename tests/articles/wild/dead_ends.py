"""Pages that are gone, broken, locked, empty, or lists of other pages, all with status 200."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

import gzip
import io
import zipfile

from flows.model import PageKind
from tests.articles.wild.shells import STORY, TONGUES, Wild, naked, portal, wordpress

_GONE = (PageKind.SOFT_404,)
_BROKEN = (PageKind.SOFT_404, PageKind.EMPTY, PageKind.CHALLENGE)
_LOCKED = (PageKind.PAYWALL_STUB,)
_LIST = (PageKind.SECTION_PAGE,)
_AWAY = (PageKind.SOFT_404, PageKind.SECTION_PAGE)
_BLANK = (PageKind.EMPTY, PageKind.CHALLENGE)
_OTHER = (PageKind.NOT_HTML,)

GONE = (
    Wild(
        "wordpress_nothing_found",
        _GONE,
        wordpress(
            "<section class='error-404 not-found'><h1 class='page-title'>Oops! That page can&rsquo;t be found.</h1><p>It looks like nothing was found at this "
            "location. Maybe try one of the links below or a search?</p></section>",
            "Page not found &#8211; Harbour Post",
            kind="error404",
        ),
    ),
    Wild(
        "wordpress_italian",
        _GONE,
        wordpress(
            "<section class='no-results'><h1>Ops! Pagina non trovata</h1><p>Sembra che non ci sia nulla a questo indirizzo. Prova a fare una ricerca.</p></section>",
            "Pagina non trovata - La Posta del Porto",
            lang="it",
            kind="error404",
        ),
    ),
    Wild(
        "drupal_spanish",
        _GONE,
        portal(
            "<div class='region-content'><h1>Página no encontrada</h1><p>La página solicitada \"/politica/2024\" no pudo encontrarse.</p></div>",
            "Página no encontrada | El Correo del Puerto",
            lang="es",
        ),
    ),
    Wild(
        "arc_german",
        _GONE,
        portal(
            "<h2>Hoppla, da ist etwas schiefgelaufen</h2><p>Der gewünschte Artikel ist leider nicht mehr verfügbar oder wurde verschoben. Nutzen Sie die Suche oder "
            "kehren Sie zur Startseite zurück.</p>",
            "Hafenpost - Nachrichten aus dem Norden",
            lang="de",
        ),
    ),
    Wild(
        "coremedia_licence_expired",
        _GONE,
        portal(
            "<h1>Dieser Beitrag ist nicht mehr abrufbar</h1><p>Aus rechtlichen Gründen dürfen wir diesen Inhalt nur für begrenzte Zeit anbieten (Depublikation).</p>",
            "Hafenpost",
            lang="de",
        ),
    ),
    Wild(
        "chorus_english",
        _GONE,
        portal(
            "<h1>Well, this is awkward.</h1><p>We can’t find the page you’re looking for. The link may be broken, or the story may have been removed.</p><a href='/'>Take "
            "me home</a>",
            "Harbour Post",
        ),
    ),
    Wild(
        "polish_404",
        _GONE,
        portal(
            "<h1>404</h1><p>Przepraszamy, strona o podanym adresie nie istnieje lub została usunięta.</p>",
            "Nie znaleziono strony - Kurier Portowy",
            lang="pl",
        ),
    ),
    Wild(
        "portuguese_404",
        _GONE,
        wordpress(
            "<h1>Ops! Essa página não foi encontrada</h1><p>O conteúdo que você procura foi removido ou o endereço está incorreto.</p>",
            "Página não encontrada - Correio do Porto Velho",
            lang="pt",
        ),
    ),
    Wild(
        "turkish_404",
        _GONE,
        portal(
            "<h1>Aradığınız sayfa bulunamadı</h1><p>Ulaşmak istediğiniz haber yayından kaldırılmış veya adresi değişmiş olabilir.</p>",
            "Sayfa bulunamadı | Liman Postası",
            lang="tr",
        ),
    ),
    Wild(
        "arabic_404",
        _GONE,
        portal(
            "<h1>الصفحة غير موجودة</h1><p>عذرا، الصفحة التي تبحث عنها غير متوفرة أو تم حذفها. يمكنك العودة إلى الصفحة الرئيسية.</p>",
            "الصفحة غير موجودة - بريد الميناء",
            lang="ar",
        ),
    ),
    Wild(
        "russian_removed",
        _GONE,
        portal(
            "<h1>Материал удалён</h1><p>Материал, который вы ищете, был удалён или никогда не существовал. Перейдите на главную страницу.</p>",
            "Портовый вестник",
            lang="ru",
        ),
    ),
    Wild(
        "french_expired",
        _GONE,
        portal(
            "<h1>Cet article n'est plus disponible</h1><p>Le contenu que vous recherchez a expiré ou a été supprimé. Retrouvez toute l'actualité sur notre page d'accueil.</p>",
            "La Poste du Port : toute l'actualité",
            lang="fr",
        ),
    ),
    Wild(
        "japanese_404",
        _GONE,
        naked(
            "<h1>お探しのページは見つかりませんでした</h1><p>記事の掲載期間が終了したか、URLが変更された可能性があります。</p><a href='/'>トップページへ</a>",
            "ページが見つかりません",
            lang="ja",
        ),
    ),
    Wild(
        "sent_to_the_error_address",
        _GONE,
        portal(
            "<h1>Sorry about that</h1><p>Here are some stories you may like instead.</p>",
            "Harbour Post",
        ),
        url="https://www.example-post.net/404.html?from=/politik/2024",
        requested=STORY,
    ),
    Wild(
        "drupal_unexpected_error",
        _BROKEN,
        "<!DOCTYPE html><html><body>The website encountered an unexpected error. Please try again later.</body></html>",
    ),
    Wild(
        "wordpress_database",
        _BROKEN,
        naked(
            "<div class='wp-die-message'><h1>Error establishing a database connection</h1></div>",
            "Database Error",
        ),
    ),
    Wild(
        "varnish_guru",
        _BROKEN,
        "<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru "
        "Meditation:</h3><p>XID: 311290</p><hr><p>Varnish cache server</p></body></html>",
    ),
    Wild(
        "nginx_bad_gateway",
        _BROKEN,
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>",
    ),
    Wild(
        "php_fatal",
        _BROKEN,
        "<br />\n<b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /var/www/html/lib/db.php:41\nStack trace:\n#0 {main}\n  thrown in "
        "<b>/var/www/html/lib/db.php</b> on line <b>41</b><br />",
    ),
    Wild(
        "under_maintenance",
        _BROKEN,
        naked(
            "<h1>We&rsquo;ll be back soon!</h1><p>Sorry for the inconvenience. We&rsquo;re performing some maintenance at the moment. We&rsquo;ll be back online shortly!</p>"
            "<p>— The Team</p>",
            "Site Maintenance",
        ),
    ),
    Wild(
        "maintenance_german",
        _BROKEN,
        naked(
            "<h1>Wartungsarbeiten</h1><p>Unsere Website wird gerade gewartet. Bitte versuchen Sie es in Kürze erneut.</p>",
            "Wartungsmodus",
            lang="de",
        ),
    ),
    Wild(
        "parked_domain",
        _BROKEN,
        naked(
            "<h1>example-post.net</h1><p>The domain example-post.net may be for sale. Click here to inquire about this domain.</p><p>Related searches: News Online, Local News, "
            "Harbour Cruises</p>",
            "example-post.net is for sale",
        ),
        url="https://www.example-post.net/lander",
        requested=STORY,
    ),
    Wild(
        "account_suspended",
        _BROKEN,
        naked(
            "<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider for more information.</p>",
            "Account Suspended",
        ),
    ),
    Wild(
        "apache_listing",
        (PageKind.SECTION_PAGE, PageKind.SOFT_404, PageKind.EMPTY),
        "<html><head><title>Index of /politik</title></head><body><h1>Index of /politik</h1><pre><a href='?C=N'>Name</a> <a href='?C=M'>Last modified</a><hr>"
        "<a href='/'>Parent Directory</a>\n<a href='a.html'>a.html</a> 2024-04-30 10:11 12K\n<a href='b.html'>b.html</a> 2024-04-29 10:11 9K</pre></body></html>",
    ),
)

_LEAD = {
    "en": "The contract was signed at six in the morning, in a room that nobody had expected it to be signed in. Three of the five people at the table had not slept since Sunday.",
    "de": "Um sechs Uhr morgens wurde der Vertrag unterschrieben, in einem Zimmer, in dem niemand damit gerechnet hatte. Drei der fünf Menschen am Tisch hatten seit Sonntag nicht geschlafen.",
    "fr": "Le contrat a été signé à six heures du matin, dans une pièce où personne ne l'attendait. Trois des cinq personnes autour de la table n'avaient pas dormi depuis dimanche.",
    "es": "El contrato se firmó a las seis de la mañana, en una sala en la que nadie lo esperaba. Tres de las cinco personas sentadas a la mesa no dormían desde el domingo.",
    "it": "Il contratto è stato firmato alle sei del mattino, in una stanza in cui nessuno se lo aspettava. Tre delle cinque persone al tavolo non dormivano da domenica.",
    "pt": "O contrato foi assinado às seis da manhã, numa sala em que ninguém esperava. Três das cinco pessoas à mesa não dormiam desde domingo.",
    "pl": "Umowę podpisano o szóstej rano, w pokoju, w którym nikt się tego nie spodziewał. Trzy z pięciu osób przy stole nie spały od niedzieli.",
    "ru": "Договор подписали в шесть утра в комнате, где этого никто не ожидал. Трое из пяти человек за столом не спали с воскресенья.",
    "tr": "Sözleşme sabah altıda, kimsenin beklemediği bir odada imzalandı. Masadaki beş kişiden üçü pazardan beri uyumamıştı.",
    "ar": "وقع العقد في السادسة صباحا في غرفة لم يتوقعها أحد. ثلاثة من الخمسة الجالسين إلى الطاولة لم يناموا منذ يوم الأحد.",
}


def _stub(lang: str, title: str, plea: str, *, head: str = "", lead: str | None = None) -> str:
    lead = _LEAD[lang] if lead is None else lead
    return portal(
        f"<article><h1>{title}</h1><p>{lead}</p></article>{plea}",
        f"{title} | {TONGUES[lang].site}",
        lang=lang,
        head=head,
    )


LOCKED = (
    Wild(
        "piano_english",
        _LOCKED,
        _stub(
            "en",
            "How the harbour deal was done",
            "<div class='tp-container-inner'><h2>You’ve reached your limit of free articles</h2><p>Unlimited access from £1 a week. Cancel any time.</p><a>View offers</a><p>Already have an account? Log in</p></div>",
        ),
    ),
    Wild(
        "poool_french",
        _LOCKED,
        _stub(
            "fr",
            "Comment l'accord du port a été conclu",
            "<div id='poool-widget'><p>Il vous reste 82 % de cet article à découvrir.</p><p>La suite est réservée aux abonnés.</p><a>Je m'abonne</a><p>Déjà abonné ? Connectez-vous</p></div>",
        ),
    ),
    Wild(
        "leaky_wordpress",
        _LOCKED,
        wordpress(
            f"<article><h1>How the harbour deal was done</h1><p>{_LEAD['en']} […]</p><div class='leaky_paywall_message_wrap'><p>This content is for members only. Become a member or log in to read the rest of this post.</p></div></article>",
            "How the harbour deal was done",
        ),
    ),
    Wild(
        "german_plus",
        _LOCKED,
        _stub(
            "de",
            "Wie der Hafenvertrag zustande kam",
            "<section class='paywall'><h3>Jetzt weiterlesen mit H+</h3><p>Testen Sie einen Monat kostenlos alle Artikel auf hafenpost.example. Monatlich kündbar.</p><a>Zum Angebot</a><p>Sie haben schon einen Zugang? Hier einloggen</p></section>",
        ),
    ),
    Wild(
        "spanish_subscribers",
        _LOCKED,
        _stub(
            "es",
            "Cómo se cerró el acuerdo del puerto",
            "<div class='pw'><h3>Contenido exclusivo para suscriptores</h3><p>Suscríbete para seguir leyendo desde 1 € al mes.</p><p>¿Ya eres suscriptor? Inicia sesión</p></div>",
        ),
    ),
    Wild(
        "italian_subscribers",
        _LOCKED,
        _stub(
            "it",
            "Come è nato l'accordo del porto",
            "<div class='wall'><p>Questo contenuto è riservato agli abbonati.</p><p>Abbonati per continuare a leggere. Sei già abbonato? Accedi</p></div>",
        ),
    ),
    Wild(
        "portuguese_subscribers",
        _LOCKED,
        _stub(
            "pt",
            "Como nasceu o acordo do porto",
            "<div class='barreira'><h3>Conteúdo exclusivo para assinantes</h3><p>Assine por R$ 1,90 e continue lendo. Já é assinante? Faça login</p></div>",
        ),
    ),
    Wild(
        "polish_subscribers",
        _LOCKED,
        _stub(
            "pl",
            "Jak powstała umowa portowa",
            "<div class='pay'><p>Dalsza część artykułu dostępna dla prenumeratorów.</p><p>Wykup dostęp, aby czytać dalej. Masz już prenumeratę? Zaloguj się</p></div>",
        ),
    ),
    Wild(
        "russian_subscribers",
        _LOCKED,
        _stub(
            "ru",
            "Как появился портовый договор",
            "<div class='pay'><h3>Полный текст доступен только подписчикам</h3><p>Оформите подписку, чтобы читать дальше. Уже есть подписка? Войдите</p></div>",
        ),
    ),
    Wild(
        "turkish_subscribers",
        _LOCKED,
        _stub(
            "tr",
            "Liman anlaşması nasıl yapıldı",
            "<div class='pay'><h3>Bu içerik abonelere özeldir</h3><p>Haberin devamını okumak için abone olun. Zaten abone misiniz? Giriş yapın</p></div>",
        ),
    ),
    Wild(
        "arabic_subscribers",
        _LOCKED,
        _stub(
            "ar",
            "كيف أبرم اتفاق الميناء",
            "<div class='pay'><h3>هذا المحتوى للمشتركين فقط</h3><p>اشترك لمتابعة القراءة. هل لديك حساب؟ سجل الدخول</p></div>",
        ),
    ),
    Wild(
        "flag_of_a_part",
        _LOCKED,
        _stub(
            "en",
            "How the harbour deal was done",
            "<div class='regwall'></div>",
            head='<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"How the harbour deal was done","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".regwall"}}</script>',
        ),
    ),
    Wild(
        "content_tier_locked",
        _LOCKED,
        _stub(
            "de",
            "Wie der Hafenvertrag zustande kam",
            "",
            head='<meta property="article:content_tier" content="locked">',
        ),
    ),
    Wild(
        "register_to_read",
        _LOCKED,
        _stub(
            "en",
            "How the harbour deal was done",
            "<div class='modal'><h3>Register for free to keep reading</h3><p>Create an account to get access to three articles a month.</p><a>Create account</a><p>Have an account? Sign in</p></div>",
        ),
    ),
    Wild(
        "login_page",
        _LOCKED,
        naked(
            "<form><h1>Log in</h1><label>Email address</label><input name='email'><label>Password</label><input type='password' name='pw'><button>Log in</button><p>Forgot your password? New here? Create an account</p></form>",
            "Log in | Harbour Post",
        ),
        url="https://account.example-post.net/login?next=%2Fpolitik",
        requested=STORY,
    ),
    Wild(
        "login_page_german_in_frame",
        _LOCKED,
        portal(
            "<form><h1>Anmelden</h1><p>Bitte melden Sie sich an, um diesen Artikel zu lesen.</p><input name='user'><input type='password' name='pw'><button>Anmelden</button><p>Passwort vergessen? Noch kein Konto? Jetzt registrieren</p></form>",
            "Anmelden - Hafenpost",
            lang="de",
        ),
    ),
    Wild(
        "members_only_forum",
        _LOCKED,
        naked(
            "<div class='login-box'><h2>Sign in to continue</h2><p>You must be logged in to view this page.</p><input type='password'></div>",
            "Intranet - sign in",
        ),
    ),
)

_TITLES = (
    "Harbour master resigns over missing dredger",
    "Five things to know about the tidal barrier",
    "Wind farm wins its case at the third attempt",
    "Old lighthouse keepers meet for the last time",
    "Fish auction moves online and prices rise",
    "Cruise ships asked to switch off their engines",
    "A map of every wreck in the estuary",
    "Minister promises money for the breakwater",
    "Customs officers find a piano full of cigarettes",
    "The island that votes by radio",
    "Shipyard takes on forty apprentices",
    "Storm warning lifted after two days",
)


def _cards(count: int) -> str:
    return "".join(
        f"<div class='card'><a href='/n/{n}'><img alt=''><h3>{text}</h3></a><span>2 hours ago</span></div>"
        for n, text in enumerate(_TITLES[:count])
    )


def _decked(count: int) -> str:
    return "".join(
        f"<li class='item'><a href='/n/{n}'><h2>{text}</h2></a><p>What is known so far about the case, who is involved and what the authorities say will happen in the coming days.</p><a href='/n/{n}'>Read more</a></li>"
        for n, text in enumerate(_TITLES[:count])
    )


LISTS = (
    Wild(
        "home_page_after_redirect",
        _AWAY,
        portal(_cards(12), "Harbour Post: news from the coast"),
        url="https://www.example-post.net/",
        requested=STORY,
    ),
    Wild(
        "language_home_after_redirect",
        _AWAY,
        portal(_cards(12), "Harbour Post English"),
        url="https://www.example-post.net/en/",
        requested=STORY,
    ),
    Wild(
        "home_index_php",
        _AWAY,
        portal(_cards(10), "Harbour Post"),
        url="https://www.example-post.net/index.php",
        requested=STORY,
    ),
    Wild(
        "section_after_redirect",
        _LIST,
        portal(f"<h1>Politics</h1>{_cards(9)}", "Politics | Harbour Post"),
        url="https://www.example-post.net/politics",
        requested=STORY,
    ),
    Wild(
        "tag_page",
        _LIST,
        wordpress(
            f"<h1 class='page-title'>Tag: harbour</h1><ul>{_decked(8)}</ul>",
            "harbour Archives - Harbour Post",
            kind="archive tag",
        ),
        url="https://www.example-post.net/tag/harbour/",
    ),
    Wild(
        "author_page",
        _LIST,
        wordpress(
            f"<h1>Jana Holm</h1><p>Jana Holm has covered shipping and the coast for Harbour Post since 2011. She lives in a lighthouse.</p><ul>{_decked(8)}</ul>",
            "Jana Holm, Author at Harbour Post",
            kind="archive author",
        ),
        url="https://www.example-post.net/author/jana-holm/",
    ),
    Wild(
        "search_results",
        _LIST,
        portal(
            f"<h1>Search results for “harbour”</h1><p>112 results</p><ul>{_decked(10)}</ul>",
            "Search results for harbour | Harbour Post",
        ),
        url="https://www.example-post.net/search?q=harbour",
    ),
    Wild(
        "archive_by_day",
        _LIST,
        portal(
            "<h1>Archive: 30 April 2024</h1><ul>"
            + "".join(
                f"<li>1{n}:05 <a href='/n/{n}'>{t}</a></li>" for n, t in enumerate(_TITLES[:10])
            )
            + "</ul>",
            "Archive 30 April 2024 - Harbour Post",
        ),
        url="https://www.example-post.net/archive/2024/04/30",
    ),
    Wild(
        "topic_with_long_decks",
        _LIST,
        portal(
            f"<h1>Tidal barrier</h1><ul>{_decked(12)}</ul>",
            "Tidal barrier: latest news and analysis",
            head='<meta property="og:type" content="website">',
        ),
        url="https://www.example-post.net/topics/tidal-barrier",
    ),
    Wild(
        "video_index",
        _LIST,
        portal(
            "<h1>Videos</h1>"
            + "".join(
                f"<div class='v'><a href='/v/{n}'>{t}</a><span>02:{10 + n}</span></div>"
                for n, t in enumerate(_TITLES)
            ),
            "Videos | Harbour Post",
        ),
        url="https://www.example-post.net/videos",
    ),
    Wild(
        "gallery_index",
        _LIST,
        portal(
            "<h1>Picture galleries</h1>"
            + "".join(
                f"<figure><a href='/g/{n}'><img src='/{n}.jpg'></a><figcaption><a href='/g/{n}'>{t}</a> (1{n} pictures)</figcaption></figure>"
                for n, t in enumerate(_TITLES)
            ),
            "Picture galleries | Harbour Post",
        ),
        url="https://www.example-post.net/pictures",
    ),
    Wild(
        "gallery_without_words",
        (PageKind.EMPTY, PageKind.SECTION_PAGE),
        portal(
            "<h1>The harbour in pictures</h1>"
            + "".join(
                f"<figure><img src='/{n}.jpg'><figcaption>{n} / 12</figcaption></figure>"
                for n in range(1, 13)
            ),
            "The harbour in pictures",
        ),
    ),
    Wild(
        "newsletter_signup",
        (PageKind.PAYWALL_STUB, PageKind.EMPTY, PageKind.SECTION_PAGE, PageKind.SOFT_404),
        portal(
            "<h1>Get our newsletter</h1><form><p>Sign up and we will send you the best stories every morning.</p><input name='email'><button>Sign up</button></form>",
            "Newsletters | Harbour Post",
        ),
        url="https://www.example-post.net/newsletters",
        requested=STORY,
    ),
    Wild(
        "weather_page",
        (PageKind.SECTION_PAGE, PageKind.EMPTY),
        portal(
            "<h1>Weather</h1><table>"
            + "".join(f"<tr><td>Town {n}</td><td>1{n}°</td><td>rain</td></tr>" for n in range(9))
            + "</table>",
            "Weather | Harbour Post",
        ),
        url="https://www.example-post.net/weather",
        requested=STORY,
    ),
    Wild(
        "edition_picker",
        (PageKind.SECTION_PAGE, PageKind.EMPTY, PageKind.SOFT_404),
        naked(
            "<h1>Choose your edition</h1><ul><li><a href='/uk'>United Kingdom</a></li><li><a href='/us'>United States</a></li><li><a href='/au'>Australia</a></li><li><a href='/int'>International</a></li></ul>",
            "Harbour Post",
        ),
        url="https://www.example-post.net/choose-edition",
        requested=STORY,
    ),
    Wild(
        "live_blog_german",
        (PageKind.LIVE_BLOG,),
        portal(
            "<h1>Sturmflut im Liveticker</h1>"
            + "".join(
                f"<div class='post'><time datetime='2024-04-30T{h}:10:00+02:00'>{h}:10 Uhr</time><h3>{t}</h3><p>{p}</p></div>"
                for h, t, p in (
                    (
                        "18",
                        "Sperrwerk schließt",
                        "Das Sperrwerk an der Mündung wird geschlossen, teilt die Behörde mit.",
                    ),
                    (
                        "17",
                        "Fähren fallen aus",
                        "Alle Fähren zu den Inseln fallen bis Mitternacht aus.",
                    ),
                    (
                        "16",
                        "Pegel steigt",
                        "Der Pegel steht jetzt zwei Meter über dem mittleren Hochwasser.",
                    ),
                    (
                        "15",
                        "Erste Warnung",
                        "Der Wetterdienst warnt vor schweren Böen aus Nordwest.",
                    ),
                )
            ),
            "Sturmflut im Liveticker: Sperrwerk geschlossen",
            lang="de",
        ),
    ),
)

BLANK = (
    Wild(
        "react_root",
        _BLANK,
        naked(
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
            "Harbour Post",
        ),
    ),
    Wild(
        "angular_french",
        _BLANK,
        naked(
            "<app-root>Chargement en cours...</app-root><noscript>Veuillez activer JavaScript pour afficher cette page.</noscript>",
            "La Poste du Port",
            lang="fr",
        ),
    ),
    Wild(
        "loading_spinner", _BLANK, portal("<div class='spinner'>Loading...</div>", "Harbour Post")
    ),
    Wild(
        "javascript_required_russian",
        _BLANK,
        naked(
            "<p>Для работы сайта необходимо включить JavaScript в настройках вашего браузера.</p>",
            "Портовый вестник",
            lang="ru",
        ),
    ),
    Wild(
        "meta_refresh_only",
        (PageKind.EMPTY, PageKind.SOFT_404),
        "<html><head><meta http-equiv='refresh' content='0;url=https://other.example/'><title>Redirecting</title></head><body><p>If you are not redirected automatically, <a href='https://other.example/'>click here</a>.</p></body></html>",
    ),
    Wild(
        "frameset",
        (PageKind.EMPTY,),
        "<html><head><title>Harbour Post</title></head><frameset rows='80,*'><frame src='top.html'><frame src='main.html'><noframes>Your browser does not support frames.</noframes></frameset></html>",
    ),
    Wild(
        "video_page_without_text",
        (PageKind.EMPTY,),
        portal(
            "<div class='player'><video src='/v.mp4'></video></div>",
            "Watch: the storm in 60 seconds",
        ),
    ),
    Wild("zero_bytes", (PageKind.EMPTY,), b""),
    Wild("spaces_and_marks", (PageKind.EMPTY,), b"\xef\xbb\xbf \r\n\t\x00\x00"),
)


def _zip() -> bytes:
    with io.BytesIO() as held:
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a.html", "<p>text</p>")
        return held.getvalue()


FOREIGN = tuple(
    Wild(name, _OTHER, body, content_type=content_type)
    for name, body, content_type in (
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "text/html"),
        ("pdf_after_blank_lines", b"\r\n\r\n%PDF-1.4\n1 0 obj\n", "text/html; charset=utf-8"),
        ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8, "text/html"),
        ("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "text/html"),
        ("webp", b"RIFF\x24\x10\x00\x00WEBPVP8 " + bytes(range(200)), "text/html"),
        ("avif", b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1" + bytes(64), None),
        (
            "mp4",
            b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)),
            "text/html",
        ),
        (
            "webm",
            b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01" + bytes(range(64)),
            "application/octet-stream",
        ),
        ("mp3", b"ID3\x04\x00\x00\x00\x00\x00\x23TSSE" + bytes(64), "text/html"),
        ("ogg", b"OggS\x00\x02" + bytes(64), None),
        ("zip", _zip(), "text/html"),
        ("gzip_inside", gzip.compress(b"<p>x</p>" * 99, mtime=0), "text/html"),
        ("word_of_old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "text/html"),
        ("rtf", b"{\\rtf1\\ansi\\deff0 Harbour deal}", "text/html"),
        ("octets", bytes(range(256)) * 40, "application/octet-stream"),
        (
            "random_octets_as_html",
            bytes((n * 197 + n // 7) % 256 for n in range(4000)),
            "text/html",
        ),
        ("json_answer", b'{"error":{"code":404,"message":"not found"},"data":null}', "text/html"),
        ("json_list", b'[{"id":1,"title":"Harbour deal"},{"id":2}]', "application/json"),
        (
            "rss_feed",
            b"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour</title><item><title>Deal</title><description>One. Two.</description></item></channel></rss>",
            "text/html",
        ),
        (
            "atom_feed",
            b"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour</title><entry><title>Deal</title></entry></feed>",
            "application/atom+xml",
        ),
        (
            "sitemap",
            b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://e.example/a</loc></url></urlset>",
            "text/xml",
        ),
        (
            "svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>Harbour</text></svg>",
            "image/svg+xml",
        ),
        (
            "javascript",
            b"(function(){var a=document.createElement('p');a.innerHTML='<p>Harbour</p>';})();",
            "application/javascript",
        ),
        ("stylesheet", b"body{margin:0}.a>b{color:red}", "text/css"),
        (
            "calendar",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "text/calendar",
        ),
        ("executable", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "text/html"),
    )
)

DEAD_ENDS = (*GONE, *LOCKED, *LISTS, *BLANK, *FOREIGN)
