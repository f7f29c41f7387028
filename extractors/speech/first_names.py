"""First names that tell whether "he" or "she" means somebody; those of both are left out.

The lists are our own: names that are common among people in the news, from all regions.
"""

from __future__ import annotations

from extractors.reading import words

_HERS = words(
    "abigail adriana agnes aisha alejandra alexandra alice alicia alison amal amanda amber "
    "amelia amina amy ana anastasia angela angelina anita ann anna annalena anne annie antonia "
    "asma audrey barbara beata beatrice bernadette beth betsy betty beverly bonnie brenda "
    "bridget brigitte camila camille carla carly carmen carol carolina caroline carolyn "
    "catherine cathy cecilia charlotte cheryl chiara chloe christiane christina christine "
    "cindy claire clara claudia colleen condoleezza connie constance consuelo cristina cynthia "
    "daisy daniela danielle debbie deborah delphine denise diana diane dina dolores donna dora "
    "doris dorothy eileen elaine eleanor elena eleni elisabeth elise eliza elizabeth ella "
    "ellen elsa emily emma erika erin esperanza esther eva evelyn fatima federica felicity "
    "fiona florence frances francesca gabriela gail georgina geraldine gertrude gina ginni "
    "giorgia gisele gladys gloria grace greta hannah harriet heather heidi helen helena helga "
    "hilary hillary hina huma ilse inga ingrid irena irene irina iris isabel isabella isabelle "
    "ivana ivanka jacinda jacqueline jane janet janice jeanne jelena jenna jennifer jenny "
    "jessica jill jillian joan joanna joanne josephine joyce juanita judith judy julia juliana "
    "julie kaja karen karin karine kate katharina katherine kathleen kathryn kathy katie "
    "katrina katya kellyanne khadija kimberly kirsten kristalina kristen kristin kristina "
    "larisa latifa laura lauren leila lena leticia lillian linda lindiwe lisa liz lois lorena "
    "loretta lori lorraine louisa louise lucia lucy ludmila luisa lynn madeleine magdalena "
    "maggie malala mandy manuela marcia margaret margarita margrethe maria mariam marianne "
    "marie marina marine marisol marissa marta martha mary maryam matilda maureen maya megan "
    "meghan melania melissa mercedes mercy meredith mia michelle mildred mina miriam molly "
    "monica monika muriel nadia nadine nancy naomi natalia natalie natasha nelly nicole nikki "
    "nina nora noura nuria oksana olena olga olivia ophelia pamela patricia paula pauline "
    "peggy penelope penny petra phyllis priti priyanka rachel rania rebecca renee reshma rita "
    "roberta rosa rosalia rose rosemary rosie roxanne ruth sabine sally samantha sandra sanna "
    "sara sarah saskia savannah selma serena sharon sheikha sheila shirley silvia simone sofia "
    "sonia sophia sophie soraya stella stephanie sue susan susanna susanne suzanne svetlana "
    "sviatlana sylvia tamara tammy tania tanya tara tatiana teresa theresa tina tulsi ulrike "
    "ursula valentina valerie vanessa vera veronica veronika victoria viktoria vilma virginia "
    "viviane wanda wendy wilhelmina winnie xiomara yasmin yelena yolanda yulia yvette yvonne "
    "zainab zeinab zoe zsuzsanna zuzana"
)
_HIS = words(
    "aaron abbas abdel abdul abdulaziz abdullah abraham adam adel adrian ahmad ahmed alan "
    "albert alberto alejandro aleksandar aleksandr alexander alexandros alexei alfonso alfred "
    "alfredo ali allan allen alvaro amir anatoly anders andre andreas andrei andres andrew "
    "andriy andrzej angus anthony antoine anton antonio antonis antony arnold arthur arturo "
    "asad asif augusto austin barack barry bart bashar basil ben benjamin benny bernard "
    "bernardo bernie bill billy bob bobby boris brad bradley brendan brent brett brian bruce "
    "bruno bryan byron carl carlos cecil cedric cesar chad charles charlie chris christian "
    "christoph christopher chuck clarence claude clay cliff clint clive conor cory craig "
    "curtis cyril daniel danny darrell darren dave david dean denis dennis derek desmond diego "
    "dieter dimitri dimitris dmitri dmitry dominic don donald doug douglas duncan dustin "
    "dwight earl ed eddie edgar edmund eduardo edward edwin elias elijah elliott elon emilio "
    "emmanuel enrique eric erik ernest ernesto eugene evan evo fabian farouk felipe felix "
    "ferdinand fernando fidel francisco francois frank franklin fred frederick friedrich "
    "gabriel garry gary gavin gene geoff geoffrey george georgios gerald gerard gerhard gianni "
    "giovanni giuseppe glenn gordon graham grant greg gregory guillermo gunther gustavo guy "
    "hamid hans harold harry harvey hasan hassan hector heiko heinrich helmut henri henry "
    "herbert herman horst howard hugh hugo hussein ian ibrahim igor ilham imran ismail ivan "
    "jack jacob jacques jaime jair jake jakub james jared jason javier jay jean-claude jeb "
    "jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joao joe joel johan johann john "
    "johnny jon jonas jonathan jorge jose josef josep joseph josh joshua juan julian julio "
    "julius jurgen justin kareem karl keith ken kenneth kevin khalid khalifa khizr klaus kofi "
    "konstantin kristian kurt kyle kyriakos larry lars lawrence lech leo leon leonard leonid "
    "leopoldo lester lewis liam lloyd louis luc luca lucas ludwig luigi luis luiz lukas luke "
    "mahmoud malcolm manfred manuel marc marcel marco marcos marcus mario mark marko marshall "
    "martin marvin mathias matt matteo matthew maurice mauricio max michael michal michel "
    "miguel mike mikhail milan milos mitch mitt mohamed mohammad mohammed moses muhammad "
    "mustafa narendra nathan neil nelson nicholas nick nicolas nigel nikita nikol nikola "
    "nikolai nikos noah norman oleg oleksandr oleksiy oliver olivier omar oscar otto owen "
    "pablo paolo patrick paul pavel pawel pedro pete peter petr petro phil philip philippe "
    "phillip pierre piotr rafael rahul rajiv ralph ramon ramzan randy raul ray raymond recep "
    "reinhold rene reza ricardo richard rick rob robert roberto rodney rodrigo roger roland "
    "roman ron ronald rory ross roy ruben rudolph rudy rupert russell ryan saad samir samuel "
    "satoshi saul scott sean sebastian sebastien serge sergei sergey sergio seth shane shaun "
    "shinzo sigmar silvio simon spencer stanislav stanley stefan stefano stephen steve steven "
    "stewart stuart sven ted terrence terry thabo theodore thierry thomas tim timothy toby "
    "todd tom tommy tony travis trent trevor tyler valery vance victor vikram viktor viktors "
    "vincent vitali vladimir volodymyr walter warren wayne werner will willem william willy "
    "wladimir wolfgang woodrow xavier yair yasser yitzhak yuri yusuf yves zoran"
)


def pronoun_of(first: str) -> str | None:
    """`he` or `she`, as a first name tells; None: it tells nothing."""
    low = first.lower()
    return "she" if low in _HERS else "he" if low in _HIS else None
