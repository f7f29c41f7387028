"""Real articles that are short, odd, or about the very words that walls are made of. Our own text."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.wild.shells import TONGUES, Wild, naked, portal, ps, wordpress

_NEWS = (PageKind.ARTICLE,)


def _url(name: str) -> str:
    return f"https://www.example-post.net/2024/04/30/{name.replace('_', '-')}-77121.html"


def _plain(name: str, title: str, *texts: str, lang: str = "en", after: str = "") -> Wild:
    main = f"<article><h1>{title}</h1><div class='byline'>30.04.2024</div>{ps(*texts)}</article>"
    body = portal(main, f"{title} | {TONGUES[lang].site}", lang=lang, after=after)
    return Wild(name, _NEWS, body, url=_url(name), feed_title=title)


def _blog(name: str, title: str, inner: str, lang: str = "en", head: str = "") -> Wild:
    main = f"<article class='post'><h1 class='entry-title'>{title}</h1><div class='entry-content'>{inner}</div></article>"
    return Wild(
        name,
        _NEWS,
        wordpress(
            main, f"{title} - {TONGUES[lang].site}", lang=lang, head=head, kind="single single-post"
        ),
        url=_url(name),
        feed_title=title,
    )


_ONETRUST = "<div id='onetrust-banner-sdk'><h2>We value your privacy</h2><p>We and our 412 partners store and/or access information on a device, such as cookies, to personalise ads and content.</p><button>Accept all</button><button>Reject all</button></div>"

SHORT = (
    _plain(
        "flash_earthquake",
        "Magnitude 5.1 quake shakes islands",
        "ISTANBUL, April 30 - A magnitude 5.1 earthquake struck south of the islands on Tuesday, the observatory said.",
    ),
    _plain(
        "two_sentences",
        "Rates unchanged",
        "The central bank left its main rate at 4.25 per cent on Tuesday. The decision was unanimous.",
    ),
    _plain(
        "correction",
        "Correction: Harbour deal",
        "In a story on April 29 about the harbour deal, the name of the company was given wrongly. It is Nordkai AG, not Nordkap AG.",
    ),
    _plain(
        "correction_removed",
        "Clarification",
        "An earlier version of this article said that the ferry had sunk. It ran aground and was refloated. The sentence has been removed.",
    ),
    _plain(
        "obituary_note",
        "Composer Anders Lund dies at 91",
        "The composer Anders Lund has died at the age of 91, his family said on Monday. He wrote six operas and the music of the coastguard's evening signal.",
    ),
    _plain(
        "german_brief",
        "Fähre läuft auf Grund",
        "Eine Fähre mit 80 Menschen an Bord ist am Dienstag vor der Insel auf Grund gelaufen. Niemand wurde verletzt.",
        lang="de",
    ),
    _plain(
        "french_brief",
        "Un ferry s'échoue",
        "Un ferry transportant 80 personnes s'est échoué mardi devant l'île. Personne n'a été blessé.",
        lang="fr",
    ),
    _plain(
        "spanish_brief",
        "Un ferri encalla frente a la isla",
        "Un ferri con 80 personas a bordo encalló el martes frente a la isla. No hubo heridos.",
        lang="es",
    ),
    _plain(
        "russian_flash",
        "Паром сел на мель",
        "МОСКВА, 30 апреля. Паром с 80 пассажирами на борту сел на мель у острова, сообщили спасатели. Пострадавших нет.",
        lang="ru",
    ),
    _plain(
        "arabic_flash",
        "جنوح عبارة قرب الجزيرة",
        "جنحت عبارة تقل ثمانين راكبا يوم الثلاثاء قرب الجزيرة، ولم يصب أحد بأذى، بحسب خفر السواحل.",
        lang="ar",
    ),
    _plain(
        "turkish_flash",
        "Feribot karaya oturdu",
        "İçinde 80 yolcu bulunan feribot salı günü adanın açıklarında karaya oturdu. Yaralanan olmadı.",
        lang="tr",
    ),
    _plain(
        "polish_brief",
        "Prom na mieliźnie",
        "Prom z 80 osobami na pokładzie wszedł we wtorek na mieliznę w pobliżu wyspy. Nikt nie został ranny.",
        lang="pl",
    ),
    _plain(
        "italian_brief",
        "Traghetto si incaglia",
        "Un traghetto con 80 persone a bordo si è incagliato martedì davanti all'isola. Nessun ferito.",
        lang="it",
    ),
    _plain(
        "portuguese_brief",
        "Balsa encalha perto da ilha",
        "Uma balsa com 80 pessoas a bordo encalhou na terça-feira perto da ilha. Ninguém ficou ferido.",
        lang="pt",
    ),
    _plain(
        "sports_result",
        "Handball: Kiel 27-31 Aalborg",
        "Aalborg won 31-27 in Kiel on Tuesday and lead the group by two points. Hansen scored nine times.",
    ),
    _plain(
        "statement_of_a_ministry",
        "Statement by the spokesperson on the harbour attack",
        "We condemn the attack on the harbour in the strongest terms. Our thoughts are with the families of the victims. We call on all sides to show restraint.",
    ),
    _blog(
        "death_notice_local",
        "Road closed after accident",
        "<p>The coast road is closed between Holm and Vik after an accident involving two lorries. Drivers are asked to use road 14.</p>",
    ),
)

ABOUT = (
    _plain(
        "cookies_are_gone",
        "Browser maker gives up its plan to end cookies",
        "The maker of the most used browser will not end third-party cookies after all. Users are to be asked once whether they accept all cookies or reject all of them.",
        "“We value the privacy of our users,” a spokeswoman said. Advertisers, who store information on devices to show personalised ads, were relieved; its partners' shares rose.",
    ),
    _plain(
        "consent_ruling_german",
        "Gericht kippt Cookie-Banner",
        "Wer „Alle akzeptieren“ anbietet, muss auch „Alle ablehnen“ anbieten: Das hat das Verwaltungsgericht am Dienstag entschieden. Eine Einwilligung, die sich nicht widerrufen lässt, sei keine.",
        "Geklagt hatte ein Verlag, der Daten seiner Leser mit 160 Partnern teilt. Er kann Berufung einlegen.",
        lang="de",
    ),
    _plain(
        "pay_or_ok_french",
        "Accepter les cookies ou payer : la CNIL enquête",
        "Continuer sans accepter, ou payer deux euros : la CNIL a ouvert mardi une enquête sur les murs de traceurs de huit éditeurs. Le consentement doit être libre, rappelle l'autorité, et pouvoir être retiré à tout moment.",
        lang="fr",
    ),
    _plain(
        "paywall_bypassed",
        "Newspaper tears down its paywall for the election",
        "The Valley Tribune is taking down its paywall until the election. “Subscribe to continue reading” will be replaced with a plain request for gifts, the editor said on Tuesday.",
        "Subscribers will get two months free. Of 40,000 of them, 300 have already cancelled.",
    ),
    _plain(
        "page_not_found_exhibition",
        "404 Not Found: museum of lost websites opens",
        "A museum of websites that no longer exist opens in Tallinn on Friday. Its first room shows nothing but error pages. “Sorry, the page you are looking for does not exist” is printed above the door.",
    ),
    _plain(
        "error_404_band",
        "Error 404 to headline summer festival",
        "The band Error 404 will close the summer festival on the beach on 12 July. Tickets go on sale on Friday at nine.",
    ),
    _plain(
        "captcha_study",
        "Verify you are human: captchas cost 500 years a day",
        "People around the world spend 500 years a day proving that they are not robots, according to a study that was published on Tuesday. Checking your browser takes five seconds, clicking on traffic lights thirty.",
        "The authors propose to enable access with a key that the device keeps.",
    ),
    _plain(
        "cloudflare_outage",
        "Cloudflare outage takes thousands of sites offline",
        "An outage at Cloudflare took thousands of websites offline for an hour on Tuesday. Visitors saw “Just a moment...” or “502 Bad Gateway” where pages should have been.",
        "The company, whose performance and security service stands in front of a fifth of all sites, blamed a faulty rule.",
    ),
    _plain(
        "access_denied_reporters",
        "Access denied: reporters kept out of the port",
        "Reporters were refused access to the port on Tuesday for the third day. “You do not have permission to access this area,” a sign at the gate says.",
    ),
    _plain(
        "login_breach",
        "Log in, please: ministry resets 40,000 passwords",
        "The interior ministry has reset the passwords of 40,000 officials after an intrusion. Everybody must sign in and create a new password by Friday. Those who forgot their password must come in person.",
    ),
    _plain(
        "maintenance_nuclear",
        "Under maintenance: reactor off the grid for a month",
        "Reactor 2 at Westholm will be off the grid for scheduled maintenance until June, its operator said. The reactor will be back soon enough for the summer, when demand peaks.",
    ),
    _plain(
        "account_suspended_minister",
        "Account suspended: minister barred from network",
        "The account of the fisheries minister has been suspended after he posted a map of the harbour defences. The network did not say for how long.",
    ),
    _plain(
        "no_longer_available_drug",
        "Heart drug no longer available",
        "A common heart drug is no longer available in pharmacies from Wednesday. The maker has removed it from the market because of impurities, the agency said. Patients should not stop taking it without talking to their doctor.",
    ),
    _plain(
        "blocked_in_your_country",
        "Site blocked in three countries",
        "The exile paper Svoboda Morya is not available in three more countries since Monday. Visitors get the message that the content is not available in their region. Its editors publish copies at changing addresses.",
    ),
    _plain(
        "javascript_vulnerability",
        "Enable JavaScript only where you must, agency warns",
        "The agency for network security advises users to disable JavaScript in documents. A flaw in a common reader is being used in attacks; an update is due on Thursday.",
    ),
    _plain(
        "spanish_about_subscribers",
        "Los suscriptores digitales superan a los de papel",
        "Los diarios del país tienen por primera vez más suscriptores digitales que de papel. Quien quiere seguir leyendo tras diez artículos debe pagar; uno de cada noventa lo hace.",
        lang="es",
    ),
    _plain(
        "russian_about_captcha",
        "«Подтвердите, что вы не робот»: капчу научились обходить за секунду",
        "Программа проходит проверку «я не робот» за секунду, выяснили исследователи. Человеку нужно в среднем пятнадцать. Разработчики браузеров ищут замену.",
        lang="ru",
    ),
)

FORMS = (
    _blog(
        "questions_and_answers",
        "Five questions on the tidal barrier",
        "<p><strong>What is being built?</strong></p><p>A barrier of 61 gates across the mouth of the estuary.</p><p><strong>Who pays?</strong></p><p>The state pays two thirds, the towns the rest.</p>"
        "<p><strong>When is it ready?</strong></p><p>In 2031, if the contractor is right.</p><p><strong>Does it close the port?</strong></p><p>For about six days a year, the authority says.</p>",
    ),
    _blog(
        "list_of_wrecks",
        "Seven wrecks and how to see them",
        "<ol>"
        + "".join(
            f"<li><h3>{name}</h3><p>{text}</p></li>"
            for name, text in (
                ("Anna Sofie", "Sunk in 1911 with a load of bricks; visible at low water."),
                ("Castor", "Ran aground in fog in 1934. Children play in her boiler."),
                ("Hoop", "Her mast stands in the church of Vik."),
                ("Lina", "Dive only with a guide, says the club."),
                ("Marie", "Found in 2009 by a fisherman who lost his net."),
                ("Norden", "Nothing is left but a bell."),
                ("Pollux", "Sister of Castor, lost in the same week."),
            )
        )
        + "</ol>",
    ),
    _blog(
        "transcript",
        "Transcript: the harbour master's press conference",
        ps(
            "HARBOUR MASTER: Good morning. I will take a few questions.",
            "QUESTION: When did you know?",
            "HARBOUR MASTER: On Sunday evening, at about nine.",
            "QUESTION: And who told you?",
            "HARBOUR MASTER: The captain did. He called me at home.",
            "QUESTION: Will you resign?",
            "HARBOUR MASTER: No. Thank you.",
        ),
    ),
    _blog(
        "photo_story",
        "A day on the dredger",
        "".join(
            f"<figure><img src='/{n}.jpg' alt=''><figcaption>{text}</figcaption></figure>"
            for n, text in enumerate(
                (
                    "At five the crew of the Triton comes aboard. The first job is coffee, and Olga Lind makes it.",
                    "Sand from eight metres down. Every load weighs as much as forty cars.",
                    "The captain has steered this ship for twenty-two years and has never owned a boat of his own.",
                    "At noon the pumps stop, because it is the only hour at which anybody can hear the gulls.",
                    "In the evening the hold is empty. Tomorrow the river will have brought the sand back.",
                )
            )
        ),
    ),
    _blog(
        "poll_table",
        "Poll: governing party falls to 24 per cent",
        "<p>The governing party would get 24 per cent of the votes if the election were held on Sunday, three points fewer than in March.</p><table><tr><th>Party</th><th>April</th><th>March</th></tr>"
        + "".join(
            f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>"
            for a, b, c in (
                ("Centre", 24, 27),
                ("Farmers", 21, 20),
                ("Left", 18, 18),
                ("Greens", 12, 11),
            )
        )
        + "</table>",
    ),
    _blog(
        "letter_to_the_editor",
        "Letter: leave the gulls alone",
        "<p>Sir, your leader of Saturday wants the gulls driven off the quay. I have lived among them for seventy years and have lost two sandwiches. The cruise ships have cost me more sleep.</p><p>E. Brandt, Vik</p>",
    ),
    _blog(
        "poem",
        "Poem of the week: Breakwater",
        "<p>The stones were carried here by men<br>who did not own a boat,<br>and what the sea takes back from them<br>it teaches how to float.</p>",
    ),
    _blog(
        "video_with_summary",
        "Watch: ship hits the quay",
        "<video src='/v.mp4'></video><p>A container ship hit the north quay on Tuesday morning while it was turning. The film of a passer-by shows a crane falling. Nobody was hurt.</p>",
    ),
    _blog(
        "podcast_notes",
        "Podcast: who owns the harbour?",
        "<audio src='/a.mp3'></audio><p>For two hundred years nobody asked. In this episode Jana Holm reads the land register with a lawyer, and finds three owners for one quay.</p>",
    ),
    Wild(
        "no_markup_for_paragraphs",
        _NEWS,
        naked(
            "<h1>Harbour strike ends</h1>30 April 2024<br><br>Dockers went back to work on Tuesday after nine days.<br><br>The union accepted four per cent more pay and a shorter night shift. The port expects to clear the ships at anchor by the weekend.",
            "Harbour strike ends",
        ),
        url=_url("harbour-strike-ends"),
    ),
    Wild(
        "table_of_the_nineties",
        _NEWS,
        "<html><head><title>Harbour strike ends</title></head><body bgcolor=white><table width=800><tr><td width=150><a href='/'>Home</a><br><a href='/w'>World</a><br><a href='/s'>Sport</a></td><td><font size=5><b>Harbour strike ends</b></font><p>"
        "<font size=2>Dockers went back to work on Tuesday after nine days. The union accepted four per cent more pay and a shorter night shift.<p>The port expects to clear the ships at anchor by the weekend.</font></td></tr></table></body></html>",
        url=_url("strike"),
    ),
    Wild(
        "amp_page",
        _NEWS,
        "<!doctype html><html amp lang=en><head><meta charset=utf-8><title>Harbour strike ends</title><link rel=canonical href='https://www.example-post.net/2024/04/30/harbour-strike-ends-77121.html'><script async src='https://cdn.ampproject.org/v0.js'></script></head><body><article><h1>Harbour strike ends</h1><p>Dockers went back to work on Tuesday after nine days. The union accepted four per cent more pay and a shorter night shift.</p></article><amp-consent id=c layout=nodisplay><div>We use cookies. <button>Accept</button></div></amp-consent></body></html>",
        url="https://www.example-post.net/amp/2024/04/30/harbour-strike-ends-77121.html",
    ),
    Wild(
        "print_version",
        _NEWS,
        naked(
            "<p>Harbour Post | www.example-post.net</p><h1>Harbour strike ends</h1><p>Tuesday, April 30, 2024</p><p>Dockers went back to work on Tuesday after nine days. The union accepted four per cent more pay and a shorter night shift.</p><p><a href='javascript:window.print()'>Print</a></p>",
            "Harbour strike ends - print",
        ),
        url="https://www.example-post.net/print/77121",
    ),
    Wild(
        "banner_in_front_of_a_brief",
        _NEWS,
        portal(
            f"{_ONETRUST}<article><h1>Rates unchanged</h1>{ps('The central bank left its main rate at 4.25 per cent on Tuesday. The decision was unanimous, its president said in the evening.')}</article>",
            "Rates unchanged | Harbour Post",
        ),
        url=_url("rates"),
    ),
    Wild(
        "noscript_and_login_around_a_brief",
        _NEWS,
        portal(
            f"<noscript>Please enable JavaScript to view this page.</noscript><form class='login'><input type='password'><button>Log in</button><p>Forgot your password?</p></form><article><h1>Rates unchanged</h1>{ps('The central bank left its main rate at 4.25 per cent on Tuesday. The decision was unanimous, its president said in the evening.')}</article>",
            "Rates unchanged | Harbour Post",
        ),
        url=_url("rates-2"),
        feed_title="Rates unchanged",
    ),
    Wild(
        "subscription_box_below_a_whole_text",
        _NEWS,
        portal(
            f"<article><h1>Dockers return</h1>{ps(*('Dockers went back to work on Tuesday after nine days in which nothing had moved in the port but the gulls.', 'The union accepted four per cent more pay and a shorter night shift. Its members voted for the offer by 1,100 to 240.', 'The port expects to clear the ships at anchor by the weekend. Forty were waiting on Monday night, more than in any week since 1978.', 'Shops in the north of the country had begun to run short of fruit. Prices fell at the morning market.', 'The employers spoke of a fair result. They had offered two per cent in March.'))}</article><aside><h3>Subscribe to Harbour Post</h3><p>Enjoy unlimited access from £1 a week. Already a subscriber? Sign in</p></aside>",
            "Dockers return | Harbour Post",
        ),
        url=_url("dockers"),
    ),
    Wild(
        "live_blog_english",
        (PageKind.LIVE_BLOG,),
        portal(
            "<h1>Storm live: barrier closes as winds reach 120 km/h</h1>"
            + "".join(
                f"<div><time>{t}</time><p>{p}</p></div>"
                for t, p in (
                    (
                        "18.10",
                        "The barrier at the mouth of the estuary is being closed, the authority says.",
                    ),
                    ("17.40", "All ferries to the islands are cancelled until midnight."),
                    ("17.05", "The gauge in the port stands two metres above normal high water."),
                    ("16.30", "Schools will stay closed tomorrow, the region has announced."),
                )
            ),
            "Storm live: barrier closes",
            head='<script type="application/ld+json">{"@context":"http://schema.org","@type":["NewsArticle","LiveBlogPosting"],"headline":"Storm live"}</script>',
        ),
        url=_url("storm-live"),
    ),
)

ODD = (*SHORT, *ABOUT, *FORMS)
