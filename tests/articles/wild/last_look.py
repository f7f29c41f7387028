"""The third set: written when the rules were done, measured once. All text is our own."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.wild.frames import FRAMES, ghost, spans, tv, typo3
from tests.articles.wild.layouts import ALL_TONGUES, chorus, drupal, next_js
from tests.articles.wild.shells import Wild, naked, portal, wordpress

_K = PageKind
_HOST = "https://www.tide-mail.example"


def _story(name: str, frame: str, title: str, *texts: str, lang: str = "en", feed: str = "") -> Wild:  # fmt: skip
    page = FRAMES[frame](title, *texts, lang=lang)
    return Wild(name, (_K.ARTICLE,), page, url=f"{_HOST}/n/{name}-40412.html", feed_title=feed)


def _junk(name: str, kinds: tuple[PageKind, ...], body: str, path: str = "/2024/04/30/harbour-treaty-signed", requested: str | None = None) -> Wild:  # fmt: skip
    return Wild(name, kinds, body, url=_HOST + path, requested=requested)


LAST_STORIES = (
    _story("bulletin_ships", "pre", "Notice to mariners 17/2024", "Light buoy 12 off Cape Orla is extinguished. A temporary buoy with a\nyellow light has been laid 200 metres to the east.", "Vessels should keep clear of the survey ship until 6 May."),
    _story("flash_without_verb", "spans", "Kelburg: shots near parliament", "Shots near parliament in Kelburg. Police cordon off the quarter. No reports of casualties so far."),
    _story("recall_of_food", "typo3", "Public warning: recall of smoked trout", "The producer Fjordgold is recalling smoked trout in packs of 125 grams, lot L2407, because of listeria. Do not eat the product. You can return it to any shop without a receipt."),
    _story("travel_advice", "typo3", "Travel advice for Orvania updated", "We advise against all travel to the border districts. If you are in the area, leave while commercial transport is available. Register with the embassy. Please check this page regularly."),
    _story("how_to_vote", "ghost", "How to vote on Sunday", "Bring your passport or identity card. Polling stations are open from 8 to 18. If you have moved, you can vote at your old address. Postal votes must arrive by Saturday noon.", feed="Vote"),
    _story("tv_story", "tv", "Storm tears roof off sports hall", "The storm tore the roof off a sports hall in Lemm during the night. No one was inside."),
    _story("column_you", "ghost", "You and your cookies", "You click accept. You always click accept. Your grandmother baked cookies and never asked for your consent. Somewhere a machine now knows which ones you like."),
    _story("service_strike", "blogger", "Trains: what is running tomorrow", "Trains between Selm and Ostra run every hour. Tickets for cancelled trains can be returned; your money is back within 14 days. There is no replacement bus service."),
    _story("quote_only", "spans", "Quote of the day", "“I have read the contract twice. It is unsigned twice.” – The mayor of Lemm"),
    _story("number_of_day", "tv", "Number of the day: 1,204", "1,204 storks have come back to the Orla marshes, a third more than last spring."),
    _story("press_freedom_block", "ghost", "Orvania blocks news sites", "Readers in Orvania see the line “Not available in your region” when they open our website. Access has been blocked since midnight. We publish by e-mail: write to us and we will add your address."),
    _story("shop_story", "blogger", "The last bookshop of Varn", "The last bookshop of Varn has nothing in stock but one book: its own history. It costs 12 crowns. Delivery takes as long as the owner's walk to your door."),
    _story("app_launch", "spans", "City launches app for potholes", "With a new app, people in Selm can report potholes. It is free in the App Store and on Google Play. 41 holes were reported in the first hour."),
    _story("german_recall", "typo3", "Rückruf: Kinderstühle", "Die Firma Holzbein ruft Kinderstühle der Reihe Otto zurück. Bei 12 Stühlen brach ein Bein. Kunden erhalten ihr Geld zurück.", lang="de"),
    _story("german_stau", "blogger", "A 7: Vollsperrung nach Unfall", "Nach einem Unfall mit zwei Lastwagen ist die A 7 bei Lemm in Richtung Norden voll gesperrt. Eine Umleitung ist eingerichtet.", lang="de"),
    _story("french_meteo", "tv", "Vigilance orange aux orages", "Douze départements sont placés en vigilance orange jusqu'à minuit. Évitez les déplacements et ne vous abritez pas sous les arbres.", lang="fr"),
    _story("spanish_farmacia", "spans", "Corte de agua en el barrio norte", "El barrio norte estará sin agua de 9 a 14 horas por la reparación de una tubería. Se recomienda hacer reservas.", lang="es"),
    _story("russian_sport", "ghost", "«Сельм» вышел в финал", "«Сельм» обыграл «Остру» со счётом 4:1 и вышел в финал кубка. Два гола забил Лунд.", lang="ru"),
    _story("arabic_weather", "blogger", "أمطار غزيرة على الساحل", "تتوقع الأرصاد أمطارا غزيرة على الساحل حتى منتصف الليل مع رياح شديدة، ودعت السكان إلى تجنب الأودية.", lang="ar"),
    _story("chinese_sport", "spans", "塞尔姆队晋级决赛", "塞尔姆队以四比一战胜奥斯特拉队，晋级杯赛决赛。伦德独中两球。", lang="zh"),
    _story("japanese_brief", "typo3", "塔の時計、百年ぶりに修理", "市庁舎の塔の時計が百年ぶりに修理される。工事の間、鐘は鳴らない。", lang="ja"),
    _story("turkish_brief", "tv", "Vapur seferleri iptal edildi", "Şiddetli rüzgar nedeniyle adalara vapur seferleri akşama kadar iptal edildi.", lang="tr"),
)  # fmt: skip


def _decks(lang: str) -> str:
    return "".join(
        f"<li class='item'><a href='/n/{n}'><img src='t.jpg'></a><a href='/n/{n}'>{text}</a><div class='deck'>{text}, and what it means for those who live there and pay for it.</div></li>"
        for n, text in enumerate(ALL_TONGUES[lang].stories * 2)
    )


LAST_JUNK = (
    _junk("consent_portuguese_frame", (_K.CONSENT_WALL,), portal("<div><h2>A sua privacidade</h2><p>Nós e os nossos 133 parceiros utilizamos cookies e dados pessoais para anúncios personalizados. Pode aceitar, recusar ou alterar as suas preferências a qualquer momento.</p><button>Aceitar tudo</button></div>", "Correio", lang="pt")),
    _junk("consent_polish_rodo", (_K.CONSENT_WALL,), naked("<h1>Szanujemy Twoją prywatność</h1><p>My i nasi partnerzy przechowujemy informacje na urządzeniu, takie jak pliki cookie, i przetwarzamy dane osobowe. Klikając „Przejdź do serwisu” wyrażasz zgodę.</p><button>Przejdź do serwisu</button>", "Kurier", lang="pl")),
    _junk("consent_japanese_bar", (_K.CONSENT_WALL, _K.EMPTY), typo3("港新聞", "当サイトではクッキーを使用しています。閲覧を続けると、クッキーの使用に同意したものとみなされます。", lang="ja")),
    _junk("challenge_korean", (_K.CHALLENGE, _K.EMPTY), naked("<h1>잠시만 기다려 주세요</h1><p>사용자가 로봇이 아닌지 확인하고 있습니다. 보안 확인을 위해 JavaScript와 쿠키를 켜 주세요.</p>", "보안 확인", lang="ko")),
    _junk("rate_limited", (_K.CHALLENGE, _K.SOFT_404), naked("<h1>Slow down!</h1><p>You have made too many requests in a short time. Please wait a few minutes before you try again.</p>", "429")),
    _junk("vpn_block", (_K.CHALLENGE, _K.SOFT_404), portal("<h2>Access from your location is restricted</h2><p>It looks like you are using a VPN or proxy. This content is not available in your country. Switch it off and reload this page.</p>", "Tide Mail")),
    _junk("adblock_german", (_K.CHALLENGE, _K.CONSENT_WALL, _K.PAYWALL_STUB), portal("<h2>Adblocker erkannt</h2><p>Unsere Redaktion lebt von Werbung. Bitte deaktivieren Sie Ihren Werbeblocker für unsere Seite.</p>", "Hafenpost", lang="de")),
    _junk("gone_portuguese", (_K.SOFT_404,), chorus("Ops!", "Não encontramos a página que procura. O endereço pode ter mudado.", lang="pt")),
    _junk("gone_japanese_marks", (_K.SOFT_404, _K.EMPTY), next_js("記事は削除されました", "この記事は掲載期間を過ぎたため、削除されました。", lang="ja")),
    _junk("gone_russian", (_K.SOFT_404,), drupal("Материал удалён", "Эта публикация удалена по требованию автора. Вернуться на главную", lang="ru")),
    _junk("gone_polite", (_K.SOFT_404,), ghost("We looked everywhere", "The link you followed may be broken, or the page may have been removed. Try the search at the top.")),
    _junk("shut_down", (_K.SOFT_404,), naked("<h1>Goodbye</h1><p>After 14 years Tide Mail has closed. Thank you for reading. This website is no longer updated.</p>", "Tide Mail")),
    _junk("moved_site", (_K.SOFT_404, _K.EMPTY), naked("<p>We have moved! You can find us at our new address <a href='https://new.example'>new.example</a>.</p>", "Tide Mail")),
    _junk("stub_italian", (_K.PAYWALL_STUB,), ghost("Trattato firmato all'alba", "Dopo una notte di trattative i due ministri…", "Questo contenuto è riservato agli abbonati. Abbonati a 1 euro o accedi.", lang="it")),
    _junk("stub_register", (_K.PAYWALL_STUB,), spans("Harbour treaty signed at dawn", "The two ministers came down the stairs at dawn.", "Register for free to read the rest of this story.", "Already have an account? Sign in")),
    _junk("stub_chinese", (_K.PAYWALL_STUB,), chorus("港口条约签署", "两国交通部长周二凌晨", "订阅后可阅读全文。已是会员？请登录", lang="zh")),
    _junk("stub_members_area", (_K.PAYWALL_STUB,), typo3("Members' area", "This text is for members only. Please log in with your member number, or join us.")),
    _junk("section_decks", (_K.SECTION_PAGE,), portal(f"<ul class='list'>{_decks('en')}</ul>", "World news | Harbour Post"), "/world/"),
    _junk("section_decks_french", (_K.SECTION_PAGE,), wordpress(f"<ul>{_decks('fr')}</ul>", "Économie", lang="fr", kind="archive"), "/economie/"),
    _junk("section_ghost_tag", (_K.SECTION_PAGE, _K.SOFT_404), ghost("Harbour", "A collection of 12 posts"), "/tag/harbour/"),
    _junk("home_titles_only", (_K.SECTION_PAGE, _K.SOFT_404), spans("Hafenpost", *ALL_TONGUES["de"].stories, lang="de"), "/", f"{_HOST}/2024/04/30/harbour"),
    _junk("author_ghost", (_K.SECTION_PAGE,), ghost("Marta Lind", "Marta Lind writes about the coast. 48 posts."), "/author/marta/"),
    _junk("calendar_list", (_K.SECTION_PAGE, _K.EMPTY), spans("Calendar", *[f"{n} May: Harbour walk, old quay, 10:00" for n in range(1, 15)]), "/calendar/"),
    _junk("clip_only", (_K.EMPTY, _K.SECTION_PAGE, _K.SOFT_404), tv("Storm tears roof off sports hall")),
    _junk("live_stream", (_K.EMPTY, _K.SECTION_PAGE, _K.SOFT_404), tv("Tide TV live", "Watch Tide TV live."), "/live"),
    _junk("product_german", (_K.SOFT_404, _K.EMPTY, _K.SECTION_PAGE), ghost("Hafentasse", "14,90 € inkl. MwSt., zzgl. Versand. Lieferzeit 2-4 Tage. In den Warenkorb", lang="de")),
    _junk("newsletter_french", (_K.SOFT_404, _K.PAYWALL_STUB, _K.EMPTY), drupal("La lettre du port", "Recevez chaque matin l'essentiel. Votre adresse e-mail : S'inscrire. Vous pouvez vous désinscrire à tout moment.", lang="fr"), "/newsletters/port"),
    _junk("app_japanese", (_K.SOFT_404, _K.EMPTY), naked("<h1>アプリで読む</h1><p>港新聞アプリなら、記事がもっと速く。App StoreまたはGoogle Playから入手できます。</p><a href='#'>アプリで開く</a>", "港新聞", lang="ja")),
    _junk("contact_page", (_K.SOFT_404, _K.EMPTY, _K.SECTION_PAGE), typo3("Contact", "Tide Mail, Quay 4, 1010 Selm. Telephone 555-0110. Office hours: Monday to Friday, 9 to 17. Write to us with the form below."), "/contact/"),
    _junk("thanks_page", (_K.SOFT_404, _K.EMPTY), chorus("Thank you!", "Your subscription is confirmed. You will receive the first letter tomorrow at six."), "/newsletter/thanks"),
    _junk("age_gate", (_K.CONSENT_WALL, _K.CHALLENGE), naked("<h1>Are you over 18?</h1><p>This story contains images that are not for minors.</p><button>Yes, I am 18 or older</button><button>No</button>", "Age check")),
    _junk("cms_login", (_K.PAYWALL_STUB, _K.EMPTY), naked("<form><label>User name</label><input><label>Password</label><input type='password'><button>Log in</button></form>", "Log in")),
)  # fmt: skip
