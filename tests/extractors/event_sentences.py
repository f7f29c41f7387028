"""Sentences that tell events, and the events (event_sentences.txt); sentences that tell none."""

from __future__ import annotations

from pathlib import Path

_LINES = (Path(__file__).parent / "event_sentences.txt").read_text(encoding="utf-8").splitlines()

UNTOLD = """
Mike Pompeo will meet Vladimir Putin in Sochi next week.
Donald Trump plans to meet Kim Jong Un in Hanoi.
Theresa May may visit China in the autumn.
Russia could attack Ukraine with tanks.
Iran did not attack Saudi Arabia, the ministry said.
Germany has never threatened Poland.
Vladimir Putin denied that Russia had attacked Georgia with missiles.
Russia denied it had bombed Syria.
If Israel bombed Iran, prices would rise.
Nobody knows whether Donald Trump met Julian Assange.
France would have condemned Italy.
Emmanuel Macron wants to meet Vladimir Putin.
Angela Merkel refused to say when she met Viktor Orban.
Brazil attacked Argentina from the first minute and scored a late goal.
Germany beat Sweden in the final of the World Cup.
England fought Croatia for every ball, and the match went to penalty kicks.
Roger Federer defeated Rafael Nadal in the third set of the match.
In the film, James Bond killed Vladimir Putin.
In the novel, Japan invaded Canada.
Iran allegedly attacked Saudi Arabia with drones.
Rumors that Hillary Clinton met Vladimir Putin are old.
The United States must condemn Israel, the letter says.
The attack on Israel was long ago.
A meeting between Donald Trump and Xi Jinping is planned for June.
Talks between Iran and France could begin soon.
Donald Trump's lawyer met nobody.
A man in Iran killed his brother.
The supporters of Donald Trump sang, and Hillary Clinton waved.
Peter Altmaier expects that China invited France.
Pakistan said that "India attacked Bangladesh" was a headline.
Boris Johnson was asked to meet Leo Varadkar.
The mayor visited a school in Italy.
Argentina was not accused by Chile of anything.
Kenya is a partner that Uganda has yet to invite.
A fund backing Recep Tayyip Erdogan sent money to a group supporting Binali Yildirim.
Donald Trump's attack on Hillary Clinton last night was long.
Jeb Bush fired at Donald Trump and Ted Cruz in the debate.
Ban Ki-moon will travel even after he resigns.
Barack Obama paid a visit to the U.S.-Mexico border.
Two members of Congress praised Angela Merkel.
Donald Trump launched an attack on Nancy Pelosi before breakfast.
The British capital's new mayor met Donald Trump.
Scientists killed the virus in Switzerland.
Voters who condemn Belarus are few in Poland.
Turkey said Greece had not violated its airspace.
Turkey said Greece would have violated the treaty.
Emmanuel Macron called Viktor Orban a friend.
Canada raised tariffs on the friends of Chinese goods.
Nobody asked whether Sweden praised Denmark.
Kenya distanced the table from Uganda.
The daughter of Theresa May praised Jacinda Ardern.
Poland and Spain may condemn Belarus.
Sergey Lavrov seized the floor from Mike Pompeo.
Sergey Lavrov seized the floor from Mike Pompeo as soldiers watched.
The arrest of Julian Assange by British police is planned.
"""


def told():
    """(sentence, [(type, actor, sign, target)]) of each line."""
    for line in _LINES:
        if not line.startswith("#"):
            sentence, _, events = line.partition(" | ")
            yield sentence, sorted(_event(event) for event in events.split(";"))


def _event(text):
    kind, _, parties = text.strip().partition(": ")
    sign = "<>" if "<>" in parties else ">"
    actor, _, target = parties.partition(sign)
    return kind, actor.strip(), sign, target.strip()


def untold():
    """Sentences that tell no event."""
    return UNTOLD.strip().splitlines()
