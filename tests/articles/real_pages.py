"""Real articles that look like junk to a rule that goes by words or by length. Our own text."""

# ruff: noqa: RUF001 - pages in other scripts; their sentences stay whole

from __future__ import annotations

from flows.model import PageKind
from tests.articles.building import BANNER, PARAGRAPHS, Case, json_ld, page, paragraphs, teasers

_BRIEF = (
    "A freight train left the rails near the town of Dolina early on Thursday, "
    "blocking the main line to the coast. Nobody was hurt, the railway said. "
    "Eleven of the twenty wagons carried timber. Engineers expect to clear one "
    "of the two tracks by the evening; until then passengers are taken around "
    "the place by bus. The cause is not known."
)


def _story(title: str, *texts: str, **parts: str) -> Case:
    main = f"<article><h1>{title}</h1>{paragraphs(*texts)}</article>"
    markup = page(
        main + parts.get("below", ""),
        title=f"{title} | The Example Courier",
        head=parts.get("head", ""),
        before=parts.get("before", ""),
        after=parts.get("after", ""),
        lang=parts.get("lang", "en"),
    )
    return Case(title, PageKind.ARTICLE, markup, feed_title=parts.get("feed", title))


REAL = (
    _story("Train derails near Dolina", _BRIEF),
    _story("Train off the rails at Dolina", _BRIEF, feed=""),
    _story(
        "Train blocks main line to the coast",
        _BRIEF,
        before=BANNER,
        below=f"<h2>Most read</h2>{teasers(16)}",
    ),
    _story(
        "Timber train derails on the coast line", _BRIEF, below=teasers(16, is_block=True), feed=""
    ),
    _story(
        "Regulator fines publisher over cookie banner",
        (
            "The data protection regulator has fined a publisher two million euros "
            "because its cookie banner hid the button to reject all tracking. Visitors "
            "who wanted to refuse had to open a second page and untick 140 partners one "
            "by one, the regulator found."
        ),
        (
            "“Consent that cannot be refused is no consent,” said the head of the "
            "authority, Ilse Brandt. The publisher said it would appeal and that it "
            "valued the privacy of its readers."
        ),
    ),
    _story(
        "We use cookies: the three words that ate the web",
        (
            "“We use cookies.” Every visitor of every site has read the sentence, and "
            "few have read the next one. A new study by the University of Graz looked "
            "at 10,000 such notices and found that nine in ten break the law."
        ),
        (
            "The researchers clicked through the notices with a program that behaved "
            "like a person. In most, “accept all” was larger and brighter than “reject "
            "all”; in one in five the second did not exist."
        ),
        (
            "Lawmakers plan to let browsers answer for their users. The industry, which "
            "lives on personalised ads, is fighting the plan. A vote is expected in the "
            "autumn."
        ),
        feed="",
    ),
    _story(
        "What the GDPR has changed in six years",
        (
            "Six years after the General Data Protection Regulation came into force, "
            "companies have paid fines of more than four billion euros. Consent, the "
            "rule's central idea, remains its weakest part, lawyers say."
        ),
        (
            "Most people agree to everything. Legitimate interest, the other basis on "
            "which firms process personal data, is used so widely that courts have "
            "begun to narrow it. Privacy groups want more: a right to browse unobserved."
        ),
        (
            "Supporters point to what did change. Firms know what data they hold, and "
            "breaches are reported within days."
        ),
    ),
    _story(
        "Are you a robot? The test that nobody passes",
        (
            "Click all the traffic lights. Now the buses. The puzzles that are meant to "
            "verify you are human have become so hard that machines solve them better "
            "than people do, researchers reported on Tuesday."
        ),
        (
            "In a trial with 1,400 volunteers, programs needed five seconds for a "
            "captcha and people fifteen. “I am not a robot” is a claim that only a "
            "robot can now prove quickly, one of the authors joked."
        ),
    ),
    _story(
        "Captcha firm to press and hold its ground in court",
        (
            "A maker of captchas must defend its patent on the “press and hold” button "
            "in court, a judge ruled on Friday. A rival says that the idea is older. "
            "The button asks visitors to confirm they are human; both firms protect "
            "thousands of shops. The trial opens in September and is expected to last "
            "for three weeks, the court said."
        ),
    ),
    _story(
        "Access denied: how villages lost their doctors",
        (
            "In the valley of the upper Soca the last doctor closed her practice in "
            "March. Since then the sick have taken the bus, which runs twice a day, or "
            "have not gone at all. Four in ten villages of the region have no doctor."
        ),
        (
            "The ministry promises mobile practices from the summer. The mayor has "
            "heard that before: “They said so in 2019, and the year after that, and "
            "nobody came,” he said."
        ),
    ),
    _story(
        "Just a moment: the photographer who waits",
        (
            "For nineteen years Karel Novotny has photographed the same street corner. "
            "He comes at seven, opens a folding chair and waits for what he calls the "
            "moment. Of 400 rolls of film he has shown eleven pictures. On Sunday they "
            "go on view in Brno, in a room that is no bigger than the corner itself."
        ),
        feed="",
    ),
    _story(
        "404 people evacuated as river rises",
        (
            "Fire crews took 404 people to safety on Wednesday night after the river "
            "Morava rose by two metres within six hours. Schools in three towns stay "
            "closed. The water is expected to fall from Friday, the weather service "
            "said."
        ),
    ),
    _story(
        "Page not found: how the web is losing its memory",
        (
            "A quarter of all web pages that existed between 2013 and 2023 can no "
            "longer be opened, a study has found. News sites are hit hard: every fifth "
            "page holds at least one dead link. “The page you are looking for could not "
            "be found” may be the sentence that this century is remembered for, its "
            "authors write."
        ),
        feed="",
    ),
    _story(
        "Newspaper says website will be no longer available",
        (
            "After 112 years the Valley Gazette will print its last issue in June, and "
            "its website will be no longer available from July, the owner said on "
            "Monday. Forty people lose their work. The archive goes to the county "
            "library, where readers can see it on film. Subscribers get their money "
            "back for the rest of the year."
        ),
    ),
    _story(
        "Publisher wins a million subscribers",
        (
            "The publisher of three morning papers has passed one million digital "
            "subscribers, it said on Thursday. Most came through an offer of one euro "
            "for the first month. Readers who hit the limit of free articles are asked "
            "to subscribe to continue reading; about one in ninety does so, the firm "
            "told investors. Its shares rose."
        ),
    ),
    _story(
        "Why readers pay for news",
        (
            "Only one reader in six pays for news, a survey in twenty countries shows. "
            "Those who do name quality first and habit second. Paywalls as such "
            "convince hardly anybody: “Already a subscriber? I never know,” one man "
            "said."
        ),
        (
            "Publishers have begun to sell bundles with games and recipes. A "
            "subscription to read one paper, the authors think, will be an exception in "
            "ten years. Local papers in particular have little else to sell."
        ),
    ),
    _story(
        "Ministers agree on grain corridor",
        *PARAGRAPHS,
        head=json_ld(
            headline="Ministers agree on grain corridor", isAccessibleForFree=False, wordCount=180
        ),
    ),
    _story(
        "Grain corridor opens after seven weeks",
        *PARAGRAPHS,
        after=(
            '<div class="paywall" style="display:none"><p>Subscribe to continue reading</p></div>'
        ),
    ),
    _story(
        "Harvest short in the south",
        _BRIEF,
        "Subscribe to our newsletter for the best stories of the week.",
        before=('<div class="account">Already a subscriber? <a href="/login">Log in</a></div>'),
    ),
    _story(
        "Live cattle exports to end in 2026",
        (
            "The government will end the export of live cattle by sea in 2026, the farm "
            "minister said on Tuesday. Ports in the north handle 300,000 animals a "
            "year. Farmers' unions spoke of a betrayal; animal welfare groups, which "
            "had campaigned for the step since 2011, of a late success. Ships already "
            "chartered may still sail this year."
        ),
        feed="",
    ),
    _story(
        "Band plays first live concert in ten years",
        (
            "At 20:15 the lights went out in the old gasworks, and at 20:16 nobody was "
            "sitting any more. Ten years after its last concert the band played all of "
            "its first record in order, spoke to no one and left after 48 minutes. "
            "Tickets for the second evening, on 9 May, were gone before the first had "
            "ended."
        ),
    ),
    _story(
        "Zug entgleist bei Dolina",
        (
            "Ein Güterzug ist am frühen Donnerstag bei Dolina entgleist und blockiert "
            "die Hauptstrecke zur Küste. Verletzt wurde niemand, teilte die Bahn mit. "
            "Elf der zwanzig Wagen hatten Holz geladen. Bis zum Abend soll ein Gleis "
            "frei sein; bis dahin fahren Busse. Die Ursache ist nicht bekannt."
        ),
        lang="de",
    ),
    _story(
        "Поезд сошёл с рельсов под Долиной",
        (
            "Грузовой поезд сошёл с рельсов рано утром в четверг недалеко от города "
            "Долина и перекрыл главную линию к побережью. Никто не пострадал, сообщили "
            "на железной дороге. Одиннадцать из двадцати вагонов везли лес. Один путь "
            "обещают открыть к вечеру, до тех пор пассажиров возят автобусами. Причина "
            "неизвестна."
        ),
        lang="ru",
    ),
    _story(
        "列車が脱線、沿岸線が不通に",
        (
            "木曜日の早朝、ドリナ近郊で貨物列車が脱線し、沿岸部への幹線が不通となった。鉄道会"
            "社によると、けが人はいない。二十両のうち十一両が木材を積んでいた。夕方までに片方"
            "の線路を開通させる見込みで、それまではバスによる代行輸送が行われる。原因は調査中"
            "である。"
        ),
        lang="ja",
    ),
    _story(
        "Ministry moves its offices: what visitors need to know",
        (
            "The ministry of the interior moves to the old mint this week. The office "
            "for passports stays open on Saturday from nine. This page has moved many "
            "readers to ask which papers they need; a list is on the door. Visitors "
            "without an appointment are let in from noon, the ministry said, but should "
            "bring some patience."
        ),
    ),
)
