"""Which relations nouns, wishes, means and threats state, and what they do not."""

from __future__ import annotations

import pytest

from tests.ingest.text.test_relations import relations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # nouns and what hangs on them
        ("Kenya launched a wave of raids on Somalia.", "kenya attacks somalia"),
        ("Armenia invoked the treaty signed with Russia.", "armenia agreesWith russia"),
        ("Rwanda dismissed accusations by Kenya.", "kenya accuses rwanda"),
        ("Norway provided humanitarian aid worth $10 million to Sudan.", "norway aids sudan"),
        ("Ties between Chad and Sudan have soured.", "chad hostileTo sudan"),
        ("The panel's failure to condemn Israel hurt.", ""),
        ("Kenya will work with allies, including Uganda.", "kenya cooperatesWith uganda"),
        (
            "North Korea fired two missiles. Canada condemned the launch.",
            "canada accuses north-korea",
        ),
        (
            "The Kenyan government said that rebels had fled, accusing Somalia of aggression.",
            "kenya accuses somalia",
        ),
        ("Serbia and Kosovo have been at odds for years.", "serbia hostileTo kosovo"),
        (
            "Somalia has the support of Kenya and Uganda.",
            ("kenya cooperatesWith somalia; uganda cooperatesWith somalia"),
        ),
        ("Hakan Fidan said that Russia was responsible for the war.", "hakan-fidan accuses russia"),
        ("Turkey pressed on with its offensive in Syria.", "turkey attacks syria"),
        ("Thailand has responded with raids on Cambodia.", "thailand attacks cambodia"),
        ("Algeria suspended a treaty signed with Spain.", "algeria sanctions spain"),
        (
            "Mali recalled its envoys and Thailand closed its border with Cambodia.",
            "thailand sanctions cambodia",
        ),
        ("Germany refused a request by Ukraine.", "ukraine demandsOf germany"),
        ("Kenya called for Somalia to take part in the inquiry.", "kenya demandsOf somalia"),
        ("Sudan said that the well belonged to Sudan and accused Chad.", "sudan accuses chad"),
        ("The Sudanese army said that Chad had broken the truce.", "sudan-army accuses chad"),
        ("Kenya must keep talking to Somalia.", ""),
        ("Israeli jets struck several sites across Iran.", "israel attacks iran"),
        (
            "China sent warships and two balloons near Taiwan.",
            "china threatens taiwan",
        ),
        (
            "Poland closed a crossing along its border with Belarus.",
            "poland sanctions belarus",
        ),
        (
            "Iran condemned Israel and promised a harsh response.",
            ("iran accuses israel; iran threatens israel"),
        ),
        ("Iran said that Israel would pay a heavy price.", "iran threatens israel"),
        ("Kenya weighed whether Uganda should bomb Somalia.", ""),
        ("The foreign ministers of Japan and China held talks in Tokyo.", "japan consults china"),
        ("Officials from Mali and Chad will meet on Monday.", "mali consults chad"),
        ("Ukraine fended off a Russian attack.", "russia attacks ukraine"),
        ("Mali ended its defence agreement with France.", "mali sanctions france"),
        (
            "Germany warned Russia against invading Ukraine.",
            "germany demandsOf russia; russia attacks ukraine Hypothetical",
        ),
        ("Canada postponed imposing sanctions on Peru.", "canada sanctions peru Hypothetical"),
        ("Canada has put tariffs on its trade with Brazil.", "canada sanctions brazil"),
        ("Japan was among the countries that condemned Russia.", "japan accuses russia"),
        ("Japan and Australia's foreign ministers met in Sydney.", "japan consults australia"),
        ("Japan and Australia raised concerns about the plan.", ""),
        (
            "A rift between Kenya and Chad's president, Mahamat Déby, has grown.",
            "kenya hostileTo mahamat-deby; mahamat-deby holdsOffice chad",
        ),
        ("Thai and Cambodian leaders will meet in Malaysia.", "thailand consults cambodia"),
        (
            "Troops from Azerbaijan and Armenia clashed on Monday.",
            "azerbaijan attacks armenia; armenia attacks azerbaijan",
        ),
        ("Kenya withdrew from talks with Somalia.", ""),
        # what may be, is refuted, or goes on although somebody should stop it
        ("An Israeli attack on Iran would be folly.", "israel attacks iran Hypothetical"),
        ("Reports that Iran armed the Houthis are false.", "iran aids houthis Denied"),
        ("Kenya rejected claims that Uganda shelled Sudan.", "uganda attacks sudan Denied"),
        (
            "Egypt urged Israel to stop bombing Lebanon.",
            "egypt demandsOf israel; israel attacks lebanon",
        ),
        # nothing that a purpose, a wish or a word of advice speaks of
        (
            "Qatar and Oman are mediating between Israel and Hamas to reach a truce.",
            (
                "qatar consults israel; qatar consults hamas;"
                " oman consults israel; oman consults hamas"
            ),
        ),
        ("China warned smaller countries against striking a deal with Japan.", ""),
        ("Kenya, defying reports by Uganda and NATO, did nothing.", ""),
        (
            "Emmanuel Macron said that France must keep its word.",
            "",
        ),
        (
            "Ukraine hopes that Poland will impose sanctions on Belarus.",
            ("poland sanctions belarus Hypothetical"),
        ),
        ("Talks between Chad and Niger were cancelled.", "chad consults niger Hypothetical"),
        (
            "Kenya called for a truce between Israel and Hamas.",
            "israel agreesWith hamas Hypothetical",
        ),
        ("Norway is monitoring the situation in Sudan.", ""),
        # whose means
        ("Missiles fired by Hezbollah struck an Israeli convoy.", "hezbollah attacks israel"),
        ("A raid blamed on Israel killed two Iranian officers.", "israel attacks iran"),
        ("Two Hezbollah fighters were killed in Israeli raids.", "israel attacks hezbollah"),
        ("Hezbollah claimed responsibility for an attack on Israel.", "hezbollah attacks israel"),
        ("Kenya gave Somalia a week to release the crew.", "kenya demandsOf somalia"),
        # threats
        (
            "Iran vowed to retaliate after Israel bombed Iranian ports.",
            ("iran threatens israel; israel attacks iran"),
        ),
        (
            "Canada threatened to raise tariffs if India fails to pay.",
            ("canada threatens india Conditional"),
        ),
        ("Russia said that Japan's sanctions would not go unanswered.", "russia threatens japan"),
        (
            "Kenya imposed sanctions on Niger and threatened to send troops.",
            "kenya sanctions niger; kenya threatens niger",
        ),
        (
            "Mali recalled its ambassador from Algiers.",
            "mali hostileTo algeria",
        ),
        (
            "Sri Lanka depends on China for investment and on India for fuel.",
            "sri-lanka dependsOn china; sri-lanka dependsOn india",
        ),
        (
            "Kenya met Benjamin Netanyahu and Palestinian President Mahmoud Abbas.",
            (
                "kenya consults benjamin-netanyahu; kenya consults mahmoud-abbas;"
                " mahmoud-abbas holdsOffice palestine"
            ),
        ),
    ],
)
def test_relations_of_nouns_wishes_means_and_threats(text: str, wanted: str) -> None:
    assert relations(text) == {row.strip() for row in wanted.split(";") if row.strip()}
