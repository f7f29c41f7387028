"""The sites around the pages: three ways of building one, in ten languages. All text is our own."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.model import PageKind

STORY = "https://www.example-post.net/politik/2024/04/30/hafen-vertrag-unterschrieben-a-77120.html"


@dataclass(frozen=True)
class Wild:
    """A page as it came, where, and what it may be called: the first kind is the best one."""

    name: str
    kinds: tuple[PageKind, ...]
    body: str | bytes
    url: str = STORY
    requested: str | None = None
    feed_title: str = ""
    content_type: str | None = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Tongue:
    """What stands around an article in a language: menu, box of other stories, footer."""

    site: str
    menu: tuple[str, ...]
    most_read: str
    stories: tuple[str, ...]
    footer: str


TONGUES = {
    "en": Tongue(
        "Harbour Post",
        ("News", "Politics", "Economy", "Culture", "Sport", "Subscribe", "Sign in"),
        "Most popular",
        (
            "Night trains return to the coast after eleven years",
            "Council sells the old fire station for one pound",
            "Why beekeepers are moving their hives uphill",
            "Ferry operator fined for leaving without passengers",
            "Teachers accept the offer of the regional government",
            "A bridge that was opened three times",
        ),
        "© 2024 Harbour Post Ltd. Terms of use. Privacy notice. Cookie settings. Contact us.",
    ),
    "de": Tongue(
        "Hafenpost",
        ("Nachrichten", "Politik", "Wirtschaft", "Kultur", "Sport", "Abo", "Anmelden"),
        "Meistgelesen",
        (
            "Nachtzüge fahren nach elf Jahren wieder ans Meer",
            "Stadt verkauft alte Feuerwache für einen Euro",
            "Warum Imker mit ihren Völkern in die Berge ziehen",
            "Reederei muss zahlen, weil die Fähre zu früh ablegte",
            "Lehrer nehmen Angebot der Landesregierung an",
            "Eine Brücke, die dreimal eröffnet wurde",
        ),
        "© 2024 Hafenpost Verlag. Impressum. Datenschutz. AGB. Cookie-Einstellungen.",
    ),
    "fr": Tongue(
        "La Poste du Port",
        ("Actualité", "Politique", "Économie", "Culture", "Sports", "S'abonner", "Se connecter"),
        "Les plus lus",
        (
            "Les trains de nuit reviennent sur la côte après onze ans",
            "La ville vend l'ancienne caserne pour un euro",
            "Pourquoi les apiculteurs montent leurs ruches",
            "Une compagnie condamnée pour un ferry parti trop tôt",
            "Les enseignants acceptent l'offre de la région",
            "Le pont que l'on a inauguré trois fois",
        ),
        "© 2024 La Poste du Port. Mentions légales. Données personnelles. Gestion des cookies.",
    ),
    "es": Tongue(
        "El Correo del Puerto",
        ("Noticias", "Política", "Economía", "Cultura", "Deportes", "Suscríbete", "Iniciar sesión"),
        "Lo más leído",
        (
            "Los trenes nocturnos vuelven a la costa once años después",
            "El municipio vende el viejo parque de bomberos por un euro",
            "Por qué los apicultores suben sus colmenas",
            "Multa a la naviera por zarpar sin pasajeros",
            "Los maestros aceptan la oferta del gobierno regional",
            "El puente que fue inaugurado tres veces",
        ),
        "© 2024 El Correo del Puerto. Aviso legal. Política de privacidad. Política de cookies.",
    ),
    "it": Tongue(
        "La Posta del Porto",
        ("Notizie", "Politica", "Economia", "Cultura", "Sport", "Abbonati", "Accedi"),
        "I più letti",
        (
            "I treni notturni tornano al mare dopo undici anni",
            "Il comune vende la vecchia caserma a un euro",
            "Perché gli apicoltori salgono in montagna",
            "Multa alla compagnia che salpò senza passeggeri",
            "Gli insegnanti accettano l'offerta della regione",
            "Il ponte inaugurato tre volte",
        ),
        "© 2024 La Posta del Porto. Note legali. Informativa sulla privacy. Cookie.",
    ),
    "pt": Tongue(
        "Correio do Porto Velho",
        ("Notícias", "Política", "Economia", "Cultura", "Esporte", "Assine", "Entrar"),
        "Mais lidas",
        (
            "Trens noturnos voltam ao litoral depois de onze anos",
            "Prefeitura vende antigo quartel por um real",
            "Por que apicultores sobem a serra com as colmeias",
            "Empresa é multada por balsa que partiu cedo demais",
            "Professores aceitam proposta do governo estadual",
            "A ponte que foi inaugurada três vezes",
        ),
        "© 2024 Correio do Porto Velho. Termos de uso. Política de privacidade.",
    ),
    "pl": Tongue(
        "Kurier Portowy",
        ("Wiadomości", "Polityka", "Gospodarka", "Kultura", "Sport", "Prenumerata", "Zaloguj się"),
        "Najczęściej czytane",
        (
            "Po jedenastu latach nocne pociągi wracają nad morze",
            "Miasto sprzedaje starą remizę za złotówkę",
            "Dlaczego pszczelarze przenoszą ule w góry",
            "Kara dla armatora, którego prom odpłynął za wcześnie",
            "Nauczyciele przyjmują ofertę województwa",
            "Most, który otwierano trzy razy",
        ),
        "© 2024 Kurier Portowy. Regulamin. Polityka prywatności. Ustawienia plików cookie.",
    ),
    "ru": Tongue(
        "Портовый вестник",
        ("Новости", "Политика", "Экономика", "Культура", "Спорт", "Подписка", "Войти"),
        "Самое читаемое",
        (
            "Ночные поезда возвращаются к морю через одиннадцать лет",
            "Город продаёт старое пожарное депо за один рубль",
            "Почему пасечники поднимают ульи в горы",
            "Паромную компанию оштрафовали за ранний отход",
            "Учителя приняли предложение областных властей",
            "Мост, который открывали трижды",
        ),
        "© 2024 Портовый вестник. Правила использования. Политика конфиденциальности. 16+",
    ),
    "tr": Tongue(
        "Liman Postası",
        ("Haberler", "Siyaset", "Ekonomi", "Kültür", "Spor", "Abone ol", "Giriş yap"),
        "En çok okunanlar",
        (
            "Gece trenleri on bir yıl sonra kıyıya dönüyor",
            "Belediye eski itfaiye binasını bir liraya satıyor",
            "Arıcılar kovanlarını neden yaylaya taşıyor",
            "Yolcu almadan kalkan feribota ceza kesildi",
            "Öğretmenler bölge yönetiminin teklifini kabul etti",
            "Üç kez açılan köprü",
        ),
        "© 2024 Liman Postası. Kullanım koşulları. Gizlilik politikası. Çerez ayarları.",
    ),
    "ar": Tongue(
        "بريد الميناء",
        ("أخبار", "سياسة", "اقتصاد", "ثقافة", "رياضة", "اشترك", "تسجيل الدخول"),
        "الأكثر قراءة",
        (
            "قطارات الليل تعود إلى الساحل بعد أحد عشر عاما",
            "البلدية تبيع محطة الإطفاء القديمة بدينار واحد",
            "لماذا ينقل مربو النحل خلاياهم إلى الجبال",
            "تغريم شركة عبارات غادرت دون ركابها",
            "المعلمون يقبلون عرض الحكومة الإقليمية",
            "جسر افتتح ثلاث مرات",
        ),
        "© 2024 بريد الميناء. شروط الاستخدام. سياسة الخصوصية. اتصل بنا.",
    ),
}


def ps(*texts: str) -> str:
    """Return p elements, one a line."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


def _links(texts: tuple[str, ...], path: str) -> str:
    return "".join(f'<li><a href="/{path}/{n}">{text}</a></li>' for n, text in enumerate(texts, 1))


def wordpress(main: str, title: str, *, lang: str = "en", head: str = "", kind: str = "") -> str:
    """Return a page of a blog system: widgets at the side, a body class that names the template."""
    tongue = TONGUES[lang]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="UTF-8"><title>{title}</title>'
        f'<meta name="generator" content="WordPress 6.5">{head}</head>\n<body class="{kind} wp-theme">'
        f'<header id="masthead"><p class="site-title"><a href="/">{tongue.site}</a></p>'
        f'<nav><ul class="menu">{_links(tongue.menu, "c")}</ul></nav></header>'
        f'<div id="content"><div id="primary">{main}</div><aside id="secondary"><section class="widget">'
        f'<h2 class="widget-title">{tongue.most_read}</h2><ul>{_links(tongue.stories, "p")}</ul></section>'
        f'</aside></div><footer id="colophon"><p>{tongue.footer}</p></footer></body></html>'
    )


def portal(main: str, title: str, *, lang: str = "en", head: str = "", after: str = "") -> str:
    """Return a page of a large publisher's system: nested boxes, no main, a rail below the text."""
    tongue = TONGUES[lang]
    rail = "".join(
        f'<div class="card"><a href="/x/{n}"><span class="kicker">{tongue.menu[n % 5]}</span>'
        f'<h3 class="card__head">{text}</h3></a></div>'
        for n, text in enumerate(tongue.stories)
    )
    return (
        f'<html lang="{lang}"><head><meta charset="utf-8"/><title>{title}</title>{head}'
        f'<script>window.dataLayer=window.dataLayer||[];</script></head><body><div id="app">'
        f'<div class="top-bar"><ul>{_links(tongue.menu, "s")}</ul></div><div class="grid">'
        f'<div class="col-8">{main}</div></div>{after}<div class="rail"><h2>{tongue.most_read}</h2>'
        f'{rail}</div><div class="foot">{tongue.footer}</div></div></body></html>'
    )


def naked(inner: str, title: str, *, lang: str = "en", head: str = "") -> str:
    """Return a page of a machine in front of the site: no menu, no footer."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width">{head}</head><body>{inner}</body></html>'
    )
