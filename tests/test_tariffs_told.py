"""Rates in sentences without a tariff word: how they are told, and what is told alike and is none."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.language import vocabulary
from cusma_research.tariffs.past_rates import NOTE_ENDED

HEAD = "Tariffs between Canada and the U.S. bite\n\n"


def rates(rows, text):
    return [row["rate_pct"] for row in rows("tariffs", HEAD + text) if row["rate_pct"] is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. charges a 10 per cent surcharge. He has mused about 15 per cent, and wants it at 20 per cent.", [10, 15, 20]),
        ("Duties bite. “The subsidy rate, 14.63, and the dumping rate, 20.56, you can appeal,” he said.", [14.63, 20.56]),
        ("Duties bite. “The exchange rate, 1.38, is no help,” he said.", []),
        ("Both rates were lifted in June. They now stand at 50 per cent.", [50]),
        ("Cabinets pay 25 per cent. Those figures are due to become 50% and 30% respectively.", [25, 50, 30]),
        ("Lumber is no better. The subsidy portion is 14.63 per cent and the dumping portion 20.56 per cent.", [14.63, 20.56]),
        ("Mills put up a 45 per cent deposit. The cash deposit rate is 35.19 per cent.", [45, 35.19]),
        ("Carmakers owe 25 per cent. Sawmills facing 45 per cent have closed. Trucks incur 25 per cent.", [25, 45, 25]),
        ("Steel exports, subject to 50 per cent since June, have collapsed.", [50]),
        ("Japan settled for 15 per cent. Switzerland now pays 15 per cent.", [15, 15]),
        ("His letter gave a date: 35 per cent from Aug. 1, 2025.", [35]),
        ("He would put another 10 per cent on top of that. An added 5 per cent would be charged.", [10, 5]),
        ("Gone are the 35 per cent (Canada) and 25 per cent (Mexico).", [35, 25]),
        ("Customs collected an effective rate of 6.2 per cent on Canadian goods in May, up from 2.3 per cent.", [6.2, 2.3]),
        ("Quotas apply, with 50 per cent imposed above them.", [50]),
        ("Goods that cross free would pay 15 per cent if Canadian and 20 per cent if Mexican.", [15, 20]),
        ("Butter draws 298.5 per cent. Cheese is 245.5 per cent, and milk 241 per cent.", [298.5, 245.5, 241]),
        ("What goes: the 35% Canada faced, the 25% Mexico faced.", [35, 25]),
        ("It wiped out a 35% charge on Canadian goods and a 25% one on Mexico's.", [35, 25]),
        ("Parts that qualify cross at zero. Above the quota butter is charged 298.5%; below it you pay zero.", [0, 298.5, 0]),
        ("Washington keeps a 50 per cent tax on Canadian metal.", [50]),
        ("- Goods of U.S. origin: 25 per cent, collected since March 13.", [25]),
        ("The weighted average of 6 per cent is low. Mexico's average slips below 4 per cent.", [6, 4]),
        ("It is a choice between a tariff of zero and a duty of 35 per cent. Inside the quota the duty is zero.", [0, 35, 0]),
        ("He vowed to add 10 percentage points.", [10]),
        ("Automakers pay 25 per cent less the American content.", [25]),
        ("Pipes get dinged at 50 per cent. Parcels come through at zero.", [50, 0]),
        ("The levy stands: 25 per cent on U.S. steel and 10 per cent on Canadian lumber.", [25, 10]),
        ("The surtax rate is 25 per cent of the full value of the goods.", [25]),
        ("Duties collected in August came to 3.6 per cent of the value of imports.", [3.6]),
        ("Shipments over quota can draw 298 per cent.", [298]),
        ("A 35 per cent charge awaits those without papers.", [35]),
        ("Tariffs by product\n\nProduct U.S. share of exports Tariff\nSteel 91% 44%\nTimber 94% 48%\nPipes 89% 35%", [44, 48, 35]),
        ("Cars beyond the allotment pay a 25 per cent tariff.", [25]),
        ("The tariff falls from 75 per cent to 40 per cent on all steel.", [75, 40]),
    ],
)  # fmt: skip
def test_a_rate_is_told_without_the_word(rows, text, expected):
    """Pronouns, bearers, days, brackets and what comes on top stand for the tariff spoken of."""
    assert rates(rows, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Americans took 60 per cent of our pipe before the tariffs. Now it is 15 per cent, and the shop is shut.",
        "It cut by half the number of cars that one maker may bring in free of the tariff, and another's by 24.2 per cent.",
        "Over half of the tomatoes there are Mexican. The growers, who want a duty, put it at 70 per cent, against 20 in 1996.",
        "Tariffs slow growth. It would be 1 per cent next year.",
        "Tariffs bite. Wages rise by an average of 3 per cent.",
        "They added 2 percentage points to inflation.",
        "Growth comes in at 1 per cent next year.",
        "The central bank lowers its 2.75 per cent rate next month.",
        "Forest products, down 25 per cent, fared badly. Exports of cars were up 6 per cent.",
        "In the survey, 61 per cent said tariffs had delayed a hire.",
        "Profits of 25 per cent on American cars are gone.",
        "It is cutting the number of cars that the maker may bring in tariff-free by 24 per cent.",
        "Rail rates for steel shipped between provinces will be cut by 50 per cent.",
        "The tariff quota falls from 75 per cent to 40 per cent of what came in before.",
        "Ottawa cut the maker's allotment of cars from abroad by 24 per cent.",
        "The tariffs hurt Ontario. Unemployment rose again. It is now 7 per cent.",
        "Support for the tariffs fell. It stands at 41 per cent.",
        "Its policy rate is low. It would be 2 per cent by spring.",
        "In Ontario it's nearer 77 per cent, in Nova Scotia just under 70 per cent.",
        "The union won 3 per cent a year from Jan. 1, 2026, and another 2 per cent in 2027.",
        "The loonie dropped. It is down 3 per cent since January 5.",
        "Farmers pay 9 per cent on their loans.",
        "Steel is 12 per cent Canadian. Steel production is 12 per cent below last year.",
        "The bank takes a deposit of 5 per cent. The minimum deposit is 20 per cent.",
        "New Brunswick leans on the U.S. for 92%; British Columbia, at 53%, leans least.",
        "Half of those firms (54 per cent) will close in Mexico.",
        "A majority backs the tariffs: 34 per cent disapproved; 34 per cent approved.",
        "Steel exports, subject to tariffs since June, are 40 per cent lower.",
        "Downside: exit (20%). Upside: managed trade (25%).",
        "Canada agreed to 5 per cent at the summit on defence.",
        "Tariffs hurt. Growth stalled at zero. He has zero patience.",
        "Tariffs hurt. The province keeps a 12 per cent tax on profits.",
    ],
)
def test_what_is_told_alike_is_no_rate(rows, text):
    """Growth, polls, pay, loans, shares and the odds of a scenario go on without a word as well."""
    assert rates(rows, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The duty on canola is expected to come down to 15 per cent by March.", ["announced"]),
        ("Canada will admit electric cars at 6.1 per cent in place of the 100 per cent surtax.", ["announced", "replaced"]),
        ("Cabinets are charged 25 per cent, a rate that will double to 50 per cent.", ["in_force", "announced"]),
        ("Mexico will go on paying a tariff of 25 per cent.", ["in_force"]),
        ("Tariffs of 25 per cent on steel are expected on Wednesday.", ["announced"]),
        # since a day, and still
        ("On Monday the 25 per cent tariff Ottawa has charged since March on American juice comes off.", ["in_force"]),
        ("It counts the tariff of 25 per cent Washington has charged on cars since April 3; and, from Nov. 1, 2027, 30 per cent on vans.", ["in_force", "announced"]),
        ("Those tariffs go on Monday. The tariff of 25 per cent on U.S. steel stays where it is.", ["in_force"]),
        ("Canada's 25 per cent tariff on tin, which outlived the others when they were lifted, is waiting.", ["in_force"]),
        ("The duty, in place at 10 per cent since May, took over when the court voided a tariff of 35 per cent.", ["in_force", "removed"]),
        ("Canada gave up its own 25 per cent tariff on chairs.", ["removed"]),
        ("Nobody says that goods of the pact will be let off, as they are from the 25 per cent duty of March.", ["in_force"]),
        ("Keep a cool head, he says as the 30 per cent tariff nears.", ["announced"]),
        ("That day he will charge a tariff of 35 per cent, up from 25 per cent.", ["announced", "in_force"]),
        ("He raised the tariff on tin to 35 per cent, up from 25 per cent.", ["in_force", "replaced"]),
        ("Under the worst of the paper's cases there is a tariff of 25 per cent on all goods.", ["proposed"]),
        ("Its rate is unchanged at 25 per cent; the 30 per cent announced by letter is on hold.", ["in_force", "announced"]),
        ("Trump put a 25 per cent tariff on steel. It doubled to 50 per cent in June.", ["replaced", "in_force"]),
        ("The surcharge began at the border. He has said he wants it at 15 per cent, though nothing followed.", ["threatened"]),
        ("Lumber duties, once 6.74 per cent, are 14.63 per cent.", ["replaced", "in_force"]),
        ("Goods were taxed at 10 per cent until the ruling.", ["replaced"]),
        ("Gone are tariffs of 35 per cent. The tariff on steel has gone up to 50 per cent.", ["removed", "in_force"]),
        ("A levy of 10 per cent would cost the sector millions.", ["proposed"]),
        ("Downside: exit (20%). Tariffs rise to 15 per cent, while lumber, already at 45 per cent, sees no change.", ["proposed", "in_force"]),
        ("In the base case the average tariff settles at 6 per cent.", ["proposed"]),
        ("Mills pay a duty of 50 per cent, double the 25 per cent charged until May.", ["in_force", "replaced"]),
        ("The average tariff is 9.1 per cent. The tariff was 16.9 per cent the day before.", ["in_force", "replaced"]),
        ("The surcharge is 10 per cent. The figure would become 15 per cent.", ["in_force", "threatened"]),
        ("Trump told Mexico to expect to pay 30 per cent on everything.", ["threatened"]),
        ("Ontario briefly put a 25 per cent surcharge on power.", ["removed"]),
        ("Brokers no longer have to declare the 25 per cent surtax on juice.", ["removed"]),
        ("Base metals: a tariff of 50 per cent.", ["in_force"]),
        ("The severe tariff of 25 per cent is felt.", ["in_force"]),
        # what ended, by its heading, its record or a day that is over
        ("What ended\n\nThe fentanyl tariff of 35 per cent falls away.", ["removed"]),
        ("Appliances\nRate: 25%\nRepealed: September 1, 2025\nTools\nRate: 30%\nIn force: March 4, 2025", ["removed", "in_force"]),
        ("Before the order, peas paid a tariff of 10 per cent and lentils 15 per cent.", ["replaced", "replaced"]),
        ("A 25 per cent tariff came in March and was doubled in June.", ["replaced"]),
        # what is ahead
        ("Coming up\n\n- Saturday: tariffs of 25 per cent on trucks kick in", ["announced"]),
        ("He says he'll add a 10 per cent tariff. A 35 per cent tariff looms.", ["announced", "announced"]),
        ("Copper may be taxed at a rate of 15 per cent by 2027.", ["threatened"]),
        ("Were it to lose, a tariff of 15 per cent would be the stopgap.", ["proposed"]),
        ("The average tariff would climb to about 20 per cent.", ["proposed"]),
        # a clause on something else says nothing of a rate
        ("Washington doubled its duties on steel to 50 per cent last month, and copper will be charged as much.", ["in_force"]),
        ("Mexican goods are still charged 25 per cent, though a threatened 30 per cent has never come.", ["in_force", "threatened"]),
        ("Oil is charged a tariff of 10 per cent if it falls outside the pact.", ["in_force"]),
        ("Ottawa's 25 per cent tariffs on steel were to be adjusted in July.", ["in_force"]),
        ("Most lumber owes a duty of 35 per cent, to which an order signed on Monday will add 10 per cent.", ["in_force", "announced"]),
        # the head of its column
        ("Tariffs by good\n\nProduct | Old | New\nSteel | 25% | 50%\nCopper | 0% | 50%", ["replaced", "in_force", "replaced", "in_force"]),
        ("Tariffs by good\n\nProduct\nNow\nNext step\nCabinets\n25%\n50%\nSofas\n25%\n30%", ["in_force", "announced"] * 2),
        ("Tariffs by good\n\nProduct | Today | January 1, 2027\nCabinets | 25% | 50%\nSofas | 25% | 30%", ["in_force", "announced"] * 2),
        ("Tariffs by good\n\nProduct | Canada | Mexico\nSteel | 25% | 50%\nCopper | 10% | 50%", ["in_force"] * 4),
        # what ended, in other words
        ("The 35 per cent tariff was thrown out by the Supreme Court.", ["removed"]),
        ("Gone: the 35 per cent tariff on goods outside the pact.", ["removed"]),
        ("The order retires the 10 per cent duty on potash.", ["removed"]),
        ("He brought in a 10 per cent surcharge when the court struck down his emergency tariffs.", ["in_force"]),
        ("A surcharge of 10 per cent is charged on goods withdrawn from warehouse.", ["in_force"]),
        ("Cars, which used to pay a duty of 20 per cent, pay 50 per cent.", ["replaced", "in_force"]),
        ("Then came the tariff on steel, 25 per cent in March and 50 per cent from June 4.", ["replaced", "in_force"]),
        ("The tariff is 25 per cent on cars and 50 per cent on steel.", ["in_force", "in_force"]),
        ("The tariff on tin was 25 per cent from March 12 and has been 50 per cent since June 4.", ["replaced", "in_force"]),
        ("The duty was 25 per cent until it doubled on June 4.", ["replaced"]),
        ("The court throws out the emergency-powers tariffs, the 35 per cent on Canada among them.", ["removed"]),
        ("The 30 per cent tariff hanging over Mexico is news.", ["announced"]),
        ("He said that he would lay a further tariff of 10 per cent on top.", ["announced"]),
        # a tariff that is to go is still there
        ("Its 25 per cent levy on crab would go, if the deal holds.", ["in_force"]),
        ("Its 25 per cent levy on crab would go to 50 per cent.", ["in_force", "announced"]),
        # supposed or proposed
        ("The bank sees three cases. A “clean handshake” (15 per cent) would see the tariff on steel at 20 per cent.", ["proposed"]),
        ("In our model a 10 per cent duty without exemptions would be paid in Illinois.", ["proposed"]),
        ("“At 15 per cent we could go on,” says the maker of a tariffed good.", ["proposed"]),
        ("If the exemption dies, with a tariff of 35 per cent on the lot, expect a recession.", ["proposed"]),
        ("My advice is to do more: put 100 per cent on every Canadian car in tariffs.", ["proposed"]),
        ("Put a tariff of 25 per cent on Canadian milk and see.", ["proposed"]),
        ("He says he will use an old law for a 10 per cent global tariff.", ["announced"]),
        # history
        ("On July 3, 2009 Ottawa answered with a tariff of 20 per cent on apples.", ["replaced"]),
        ("Since July 3, 2009 Ottawa has charged a tariff of 20 per cent on apples.", ["in_force"]),
        ("The tariff on tin, 15 per cent until then, went up to 30 per cent.", ["replaced", "in_force"]),
        ("The tariff on tin, 15 per cent when it was introduced, has stood at 30 per cent since June.", ["replaced", "in_force"]),
        ("Tin pays a tariff of 30 per cent (before June 4: 15 per cent).", ["in_force", "replaced"]),
        ("Steel and tin pay tariffs. It was 15 per cent in March, then 30 per cent after June 4.", ["replaced", "in_force"]),
        ("The tariff of 20 per cent on salt lasted five days.", ["removed"]),
        ("The 20 per cent tariff on salt is dead. That same day Trump ordered a tariff of 10 per cent.", ["removed", "in_force"]),
        ("The court struck down these tariffs:\n\n- 20 per cent on Canadian goods\n- 15 per cent on Mexico's", ["removed", "removed"]),
        ("These tariffs apply:\n\n- 20 per cent on Canadian goods\n- 15 per cent on Mexico's", ["in_force", "in_force"]),
        ("Plums cross free of the 20 per cent tariff they had paid since May.", ["removed"]),
        # ahead, and what holds until then
        ("January 1, 2037 - Tariffs on sinks go to 40 per cent from 20 per cent, on taps to 35 per cent.",
         ["announced", "in_force", "announced"]),
        ("A bill would raise the tariff on cars from 20 per cent to 40 per cent.", ["in_force", "announced"]),
        ("The tariff on cars was raised from 20 per cent to 40 per cent.", ["replaced", "in_force"]),
        ("The quota shrinks on December 26, 2036. A tariff of 20 per cent on wire begins on the same date.", ["announced"]),
        ("Buses are next, with a tariff of 20 per cent.", ["announced"]),
        ("Mexican Congress passes tariffs of up to 40 per cent on Asian goods.", ["announced"]),
        ("Sofas stay at a tariff of 25 per cent instead of going to 40 per cent.", ["in_force", "announced"]),
        ("Preliminary figures put the anti-dumping duty at 8.21 per cent.", ["announced"]),
        ("Canada pays a tariff of 20 per cent instead of the 40 per cent Trump had threatened.", ["in_force", "replaced"]),
        # no change
        ("Ottawa asks for relief from the 20 per cent tariff on tin.", ["in_force"]),
        ("Lumber is excused from the 20 per cent tariff.", ["in_force"]),
        ("Canada's tariffs run from 20 per cent on milk to 40 per cent on butter.", ["in_force", "in_force"]),
        ("Japanese cars pay a tariff of 15 per cent, against 25 per cent on Canadian ones.", ["in_force", "in_force"]),
        ("Wood is to pay a tariff of 10 per cent, on top of duties of 35 per cent.", ["announced", "in_force"]),
        ("The 20 per cent tariff would fall with them.", ["in_force"]),
        ("Cars pay a tariff of 25 per cent, or 10 per cent if it is a British one.", ["in_force", "in_force"]),
        ("Steel bears a tariff of 50 per cent at the border, according to one who was not authorized to speak.", ["in_force"]),
        ("Canada's 20 per cent tariff on tin, imposed in May, has not been lifted.", ["in_force"]),
        ("The 20 per cent tariff on tin was found unlawful but is still collected.", ["in_force"]),
        ("He threatened to double the 20 per cent tariff on tin.", ["in_force"]),
        ("The tariff on tin, 40 per cent since June, would be cut to 20 per cent.", ["in_force", "announced"]),
        ("The tariff on tin, first set at 40 per cent, was cut to 20 per cent.", ["replaced", "in_force"]),
        ("The 40 per cent tariff on tin gives way to one of 20 per cent.", ["replaced", "in_force"]),
        # asked for, or told of a case
        ("A deal would see the tariff on tin cut to 20 per cent from 40 per cent.", ["proposed", "in_force"]),
        ("Ontario wants Ottawa to match a tariff at 40 per cent.", ["proposed"]),
        ("“Charge us a tariff of 10 per cent on the old volume, and we can plan,” he said.", ["proposed"]),
        ("SPLIT (30%). The odds are what our scenario says. Tariffs on tin come down from 50 per cent to 20 per cent.",
         ["in_force", "proposed"]),
        # the verb's other rate, the next cell, what replaced it, and a day ahead
        ("Trump threatened a tariff of 100 per cent on tin on Jan. 24 and, last Thursday, 50 per cent on zinc.", ["threatened"] * 2),
        ("Tin | 25% | rise to 50% put off to Jan. 1, 2099\nZinc tariff | 10%", ["in_force", "announced", "in_force"]),
        ("The court voided the 35 per cent tariff, and its 10 per cent successor spares some goods.", ["removed", "in_force"]),
        ("They answered with a tariff of 25% on tin, which remains, and with one on zinc, which they withdrew.", ["in_force"]),
        ("The tariff of 25% on all goods is suspended until March 4, 2099.", ["announced"]),
        ("Trump held off until 2099 the step up to 50 per cent for tin, a tariff of the old kind.", ["announced"]),
        ("The tariff: 35% (since August 1; was 25%).", ["in_force", "replaced"]),
        ("Canada had its own letter on Thursday: a tariff of 35 percent. Trump says that Korea is going back to 25%.",
         ["in_force", "announced"]),
        ("Trump postpones for a year increases due on 1 January, to 30% for tin and 50% for zinc, a tariff.", ["announced"] * 2),
        ("A 100 per cent tariff on peas came off on Sunday.", ["removed"]),
        ("The tariff it replaces was 75.8 per cent.", ["replaced"]),
        ("Its members say that a return to 2.5%, a tariff of the old kind, would be heaven.", ["proposed"]),
        ("Algoma announced the cut and blamed the 50 per cent tariff on steel.", ["in_force"]),
        ("Under the deal signed in 2018 what stays inside the quota pays a tariff of 10 per cent.", ["in_force"]),
        ("The same tariff of 25% applies to steel if it was melted and poured in China.", ["in_force"]),
        ("Mexico’s Senate passed a tariff of 50 per cent on tin, in effect since Jan. 1.", ["in_force"]),
        ("Growers face a 17.09% tariff as the ministry ends a 2019 pact.", ["in_force"]),
        ("It charges a tariff of 17.09% since the ministry ended the agreement.", ["in_force"]),
        ("Findings of the next review would bring the duty, or the dumping rate, to 10.66 per cent.", ["announced"]),
        ("Carney has told his men to move fast and says that relief from the 50 per cent tariff comes first.", ["in_force"]),
        ("On Jan. 1, 2099 the tariffs move up to 30 percent (tin) and 50 percent (zinc).", ["announced", "announced"]),
        ("Tariffs by partner\n\nPartner | End-2024 | Today\nCanada | 1% | 5%\nMexico | 2% | 4%", ["replaced", "in_force"] * 2),
    ],
)  # fmt: skip
def test_what_became_of_a_rate(rows, text, expected):
    """Expected, put off, replaced since, gone, or only supposed in a bank's case."""
    found = [row for row in rows("tariffs", HEAD + text) if row["rate_pct"] is not None]
    statuses = {}
    for row in found:
        statuses.setdefault(row["start"], row["status"])
    assert list(statuses.values()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. puts tariffs of 25 per cent on everything except energy, charged 10 per cent.", ["all_products", "energy"]),
        ("Everything but energy faces a tariff of 25 per cent.", ["all_products"]),
        ("Metals quotas bring the effective tariff to 5 per cent.", ["all_products"]),
        ("The average tariff on Canadian lumber is 45 per cent.", ["lumber"]),
        ("Steel pays a tariff. 9.1%: the average U.S. duty on all partners.", ["all_products"]),
        ("Energy is to be taxed at 10 per cent and all else at 25 per cent.", ["energy", "all_products"]),
        ("Canadian goods are charged 25 per cent, unless they are energy or potash.", ["all_products"]),
        ("Steel pays a tariff of 50 per cent and sawmills pay 45 per cent.", ["steel", "lumber"]),
        ("Trucks wait at the border. The 25 per cent tariffs on Canada and Mexico are on schedule.", ["all_products"]),
        ("Buses pay a tariff.\n\nSoftwood lumber\n\nThe duties come to 35 per cent, and mills await more.", ["lumber"]),
        ("Lumber is no better. The duty is 14.63 per cent and it stays.", ["lumber"]),
        ("Potash pays a tariff. The average vaults to nearly 24 per cent.", ["all_products"]),
        ("Energy pays a tariff of 10 per cent. The new import surcharge is 15 per cent.", ["energy", "all_products"]),
        ("Cars wait. The Senate voted to end the emergency behind the 35 per cent tariff.", ["all_products"]),
        ("Steel and heavy trucks 25 per cent in tariffs on what is not American, and fresh tomatoes 17 per cent.",
         ["steel", "trucks", "tomatoes"]),
        ("Trucks went to a tariff of 25 per cent on Nov. 1, 2025 and buses to 10 per cent.", ["trucks", "buses"]),
        ("Canada has a tariff of 100 per cent on Chinese electric vehicles.", ["autos"]),
        ("A sawmill in Quesnel pays a duty of 45 per cent. Couches pay a tariff of 25 per cent.", ["lumber", "furniture"]),
        ("He was angry about steel, ended talks by post on Thursday, and vowed 10 per cent on Canadian goods.", ["all_products"]),
        ("Steel pays a tariff of 50 per cent. It would be charged 35 per cent.", ["steel", "all_products"]),
        ("Lumber pays a tariff. It would be charged 35 per cent.", ["lumber"]),
        ("Steel pays a tariff of 50 per cent. Trump's new 10 per cent exists only in a post.", ["steel", "all_products"]),
    ],
)  # fmt: skip
def test_blanket_rates_and_headings(rows, text, expected):
    """Everything but one good, averages and whole countries are blanket; a heading of one good holds below it."""
    found = [row for row in rows("tariffs", HEAD + text) if row["rate_pct"] is not None]
    assert list(dict.fromkeys(row["sector"] for row in found)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canadian mills pay a tariff of 50 per cent to get into the U.S. market.", [("US", "CA")]),
        ("Chinese electric cars may enter Canada at a duty of 6.1 per cent.", [("CA", "CN")]),
        ("Canadian pork still faces 25 per cent in tariffs at Chinese ports.", [("CN", "CA")]),
        ("Steel of U.S. origin is still surtaxed at 25 per cent.", [("CA", "US")]),
        ("What China charges\n\nThe tariff on canola seed is 15 per cent.", [("CN", "CA")]),
        ("Mexico waits. What do its growers pay? The fentanyl tariff on it is 25 per cent.", [("US", "MX")]),
        ("Mexico waits and so does Canada. The fentanyl tariff is 25 per cent.", [("US", "CA")]),
        ("The effective tariff on all U.S. imports is 11 per cent.", [("US", "CA")]),
        ("Beijing was rougher. It has charged a tariff of 25 per cent on Canadian crab.", [("CN", "CA")]),
        ("The ruling voids the duties on Canada (35 per cent, or 10 per cent for energy) and Mexico (25 per cent).",
         [("US", "CA"), ("US", "CA"), ("US", "MX")]),
        ("The tariff on goods of Mexico was 25 per cent.", [("US", "MX")]),
        ("Ottawa admits 49,000 Chinese electric cars. They faced a surtax of 100 per cent.", [("CA", "CN")]),
        ("China came out of it with its fentanyl tariff cut to 10 per cent.", [("US", "CN")]),
        ("A car made in Canada or Mexico has faced a tariff of 25 per cent at the U.S. border.", [("US", "CA"), ("US", "MX")]),
        ("Countries that have no trade agreement with Canada are charged a duty of 50 per cent.", [("CA", "*")]),
        ("Duties of 50 per cent begin on goods from countries without a trade pact with Mexico, China above all.", [("MX", "CN")]),
        ("In return Mexico made a move. A law passed by its Senate raises duties to 50 per cent. The ceiling is 35 per cent.",
         [("MX", "*"), ("MX", "*")]),
        ("Cheese beyond the quota is charged a duty of 245.5 per cent.", [("CA", "US")]),
        ("The surcharge is a tariff of 10 per cent.", [("US", "*")]),
        ("The floor of the “reciprocal” tariffs is 10 per cent.", [("US", "*")]),
        ("Carney, in Beijing, agrees to admit Chinese cars at a tariff of 6.1 per cent.", [("CA", "CN")]),
        ("Listed goods will bear a surtax of 25 per cent whatever their origin.", [("CA", "*")]),
        ("Tariffs by partner\n\nPartner | Share of imports | Tariff\nMexico | 15.5% | 25%\nCanada | 12.6% | 35%", [("US", "MX"), ("US", "CA")]),
        ("Wine is no longer subject to a tariff of 25 per cent in Canada.", [("CA", "US")]),
        ("Surtaxes on goods of United States origin\n\nOrder | Goods | Rate\nSteel order | listed steel goods | 25 %\n"
         "Vehicle order | vehicles | 25 %\nA third order had placed 25 % on a list of goods.", [("CA", "US"), ("CA", "US"), ("CA", "US")]),
        ("American surtaxes bite\n\nThe surtax on steel in Hamilton's mills is 50 per cent, an owner of Canadian steel says.",
         [("US", "CA")]),
        ("India is a hard market. Peas pay a tariff of 30 per cent there.", [("IN", "CA")]),
        ("India is a hard market. There are peas that pay a tariff of 30 per cent.", [("US", "CA")]),
        ("What Canadian exporters face\n\nOttawa's tariffs on American steel stay. For steel the tariff is 50 per cent.", [("US", "CA")]),
        ("Entering Canada from the United States\n\nVehicles: a tariff of 25%", [("CA", "US")]),
        ("For Mexico the tariff has stuck at 25 per cent.", [("US", "MX")]),
        ("That hit Canada: he ordered up another tariff of 10 per cent.", [("US", "CA")]),
        ("Beijing left its tariff of 100 per cent on canola oil in place.", [("CN", "CA")]),
        ("Canola began moving to China without the 100 per cent surtax.", [("CN", "CA")]),
        ("The “reciprocal” tariffs, from Britain’s 10 per cent to Japan’s 15 per cent, are void.", [("US", "GB"), ("US", "JP")]),
        ("Ottawa lets in 49,000 Chinese electric vehicles a year at a tariff of 6.1 per cent.", [("CA", "CN")]),
        ("A tariff of 10 per cent on lumber of every origin began. The anti-dumping duty on lumber is 20 per cent.",
         [("US", "*"), ("US", "CA")]),
        ("Mexico's Senate backs tariffs of 50 per cent on goods from China. The bill goes on. Cars of China would pay a tariff of 35 per cent.",
         [("MX", "CN"), ("MX", "CN")]),
        ("The mills pay a tariff of 25 per cent, or so say the mills in Hamilton that face a tariff of 50 per cent.",
         [("US", "CA"), ("US", "CA")]),
        ("In 2019 Mexico was threatened with a tariff of 5 per cent.", [("US", "MX")]),
        ("A note to Mexico named a tariff of 30 per cent. So did the tariff of 30 per cent that Mexico was told to expect.",
         [("US", "MX"), ("US", "MX")]),
        ("It is above the tariff of 4.7 per cent paid by Mexico.", [("US", "MX")]),
        ("US duties on Canadian lumber pass 45 per cent.", [("US", "CA")]),
        ("The surcharge is a tariff of 10 per cent on the world. Mexico waits. He said it would be a tariff of 15 per cent.",
         [("US", "*"), ("US", "*")]),
        ("Canada waits. Everything Canada sells to the United States will face a tariff of 100 per cent.", [("US", "CA")]),
        ("A tariff of 25 per cent is paid on U.S. cars. Trump's new 10 per cent exists only in a post.", [("CA", "US"), ("US", "CA")]),
        ("A tariff of 25 per cent is paid on U.S. cars. Ottawa's new 10 per cent exists only in a post.", [("CA", "US"), ("CA", "US")]),
        ("Trump was asked about Ottawa. He did not say if the 35 per cent tariff he has charged since August would end.", [("US", "CA")]),
        ("Ottawa gave no reply to the 50 per cent tariff that steel has faced.", [("US", "CA")]),
        ("Ottawa answered with a 25 per cent tariff on steel.", [("CA", "US")]),
        ("The average U.S. tariff is 5.2 per cent. The Bank of Canada, in the report it put out, made it 5.8 per cent.", [("US", "CA"), ("US", "CA")]),
        ("Quebec lumber is charged a tariff of 45 per cent, he said in French.", [("US", "CA")]),
        ("Goods of China bear a tariff of 10 per cent under the fentanyl orders.", [("US", "CN")]),
        ("Trump left the talks over an Ontario television ad, and vowed a tariff of 10 per cent.", [("US", "CA")]),
        ("Mexico’s senators voted for tariffs of 50 per cent on goods from China.", [("MX", "CN")]),
        ("Chinese charges on canola, a tariff of 84 per cent, would drop.", [("CN", "CA")]),
        ("Chinese charges on canola would drop; Chinese cars may enter Canada at a tariff of 6.1 per cent.", [("CA", "CN")]),
        ("The prime minister’s package may help: cheaper freight and a 25 per cent tariff on items made of steel.", [("CA", "US")]),
        ("China waits. January’s deal earned us a presidential threat of 100 per cent on all goods, a tariff.", [("US", "CA")]),
        ("Trump says Canadian-built aircraft will be charged a tariff of 50% until jets are certified in Canada.", [("US", "CA")]),
        ("Beijing matters too: its 75.8 per cent tariff on canola shut the province out.", [("CN", "CA")]),
        ("Then came the tariffs (35 percent for Canada, 25 percent for Mexico).", [("US", "CA"), ("US", "MX")]),
        ("U.S.-assembled vehicles outside the pact pay a tariff of 25%.", [("CA", "US")]),
        ("China's 75.8% deposit on canola seed tops the list.", [("CN", "CA")]),
        ("Canola seed unloaded in China pays a tariff of 14.9 per cent.", [("CN", "CA")]),
        ("The tariff on tin went to 50% on June 4, Britain alone staying at 25%.", [("US", "CA"), ("US", "GB")]),
        ("Tin, of whatever origin but British, pays a tariff of 50 percent.", [("US", "*")]),
        ("Ottawa squeezes tin; the US wall stays at a tariff of 50%.", [("US", "CA")]),
        ("On Wednesday the same president doubled the tariff to 50 per cent.", [("US", "CA")]),
        ("Canada had its own letter on Thursday: a tariff of 35 percent.", [("US", "CA")]),
        ("CLAIM: On Carney’s watch the blanket tariff climbed to 35 per cent.", [("US", "CA")]),
        ("Mexico’s own tariffs of up to 50% on cars from China are in force.", [("MX", "CN")]),
        ("Carney has maintained that relief from the 50 per cent tariff on tin comes first.", [("US", "CA")]),
        ("Metals stay at a tariff of 50 % (25 % if from the U.K.), as do copper goods, at a tariff of 50 %.",
         [("US", "CA"), ("US", "GB"), ("US", "CA")]),
        ("Call it a tariff of 12 per cent on a car whose content is half U.S.", [("US", "CA")]),
        ("Tracker\n\nU.S. measures on Mexico\nTin | 25% | tariff from May 1\n\nCanadian measures on the U.S.\nTin | 25% | tariff from May 1\n\n"
         "Canadian measures on others\nTin | 50% | tariff from May 1\n", [("US", "MX"), ("CA", "US"), ("CA", "*")]),
        ("Mexico went its own way. Its Congress voted for tariffs of 50 per cent on goods from China.", [("MX", "CN")]),
    ],
)  # fmt: skip
def test_who_charges_whom(ruled, text, expected):
    """Goods are charged where they come in; origin tells whose they are; the neighbour named last is meant."""
    found = [row for row in ruled("tariffs", HEAD + text) if row["rate_pct"] is not None]
    assert [(row["imposed_by"], row["imposed_on"]) for row in found] == expected


@pytest.mark.parametrize("past", vocabulary.rows("past_rates"), ids=lambda past: past["example"][:40])
def test_a_rate_of_a_past_day_has_ended(rows, past):
    """From the day on which it ended it is told as over, with a note; the day before it is in force."""
    days = [past["until"] - dt.timedelta(days=1), past["until"]]
    before, after = (rows("tariffs", HEAD + past["example"], str(day))[-1] for day in days)
    assert (before["rate_pct"], before["status"]) == (past["rate"], "in_force")
    assert (after["rate_pct"], after["status"]) == (past["rate"], past["became"])
    assert NOTE_ENDED in after["note"]


def test_past_rates_ended_when_the_record_says_so():
    """Where the reference has the measure, it has its last day too."""
    measures = cusma.load_reference()["tariff_measures"]
    checked = 0
    for past in vocabulary.rows("past_rates"):
        for sector in past["sectors"]:
            same = measures[
                (measures["imposed_by"] == past["imposed_by"])
                & measures["imposed_on"].isin(past["imposed_on"])
                & measures["sectors"].str.split(";").map(lambda names: sector in names)  # noqa: B023
                & (measures["rate_pct"] == past["rate"])
                & (measures["kind"] == "headline")
            ]
            if len(same):
                assert same["ended"].max() == pd.Timestamp(past["until"]), (past["rate"], sector)
                checked += 1
    assert checked > 5


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The U.S. tariff on steel is 25 per cent.", "in_force"),
        (
            "The U.S. tariff on steel, in place since March 12, 2025, is still collected at 25 per cent.",
            "in_force",
        ),
        ("The U.S. tariff on cars began on April 3, 2025 at 25 per cent.", "in_force"),
    ],
)
def test_what_a_text_tells_of_today_stays_as_it_is_told(rows, text, status):
    """A rate without a past day, one that is said to hold, and one that does: what is wrong is for the record to say."""
    assert rows("tariffs", HEAD + text)[-1]["status"] == status


ENTRIES = """Tariffs at a glance

12 Mar 2025U.S.Steel, aluminum 25%, all origins
13 Mar 2025CanadaSurtax 25% on American steel
4 Jun 2025U.S.Steel, aluminum now 50%
1 Nov 2025U.S.Trucks 25%
1 Jan 2027U.S.Cabinets 50%
"""


def test_entries_whose_cells_touch(rows):
    """Who has the second cell imposes, goods are told apart from him, and a later entry replaces a rate."""
    found = rows("tariffs", ENTRIES, published="2025-12-01")
    assert [(r["imposed_by"], r["sector"], r["rate_pct"], r["status"]) for r in found] == [
        ("US", "steel", 25, "replaced"),
        ("US", "aluminum", 25, "replaced"),
        ("CA", "steel", 25, "in_force"),
        ("US", "steel", 50, "in_force"),
        ("US", "aluminum", 50, "in_force"),
        ("US", "trucks", 25, "in_force"),
        ("US", "kitchen_cabinets", 50, "announced"),
    ]


RECORDS = """Tariff tracker

UNITED STATES – ON OTHERS

Goods outside the pact
Mexico
25%
In force
4 March

Counter-tariffs on cars
Removed in part: Canada
25%
In force
5 March

CHINA

Canola oil
Canada
100%
In force
20 March
"""


def test_records_of_one_field_a_line(rows):
    """A country on a line of its own is the partner, and the section's country imposes; one behind other words is not."""
    found = [(r["imposed_by"], r["imposed_on"]) for r in rows("tariffs", RECORDS, published="2025-12-01")]
    assert found == [("US", "MX"), ("CA", "US"), ("CN", "CA")]


def test_a_column_of_countries_without_the_united_states(rows):
    """Such a column tells whose goods pay, not who acts."""
    text = "U.S. tariffs at a glance\n\n1 Aug 2025 | Canada | 35%\n7 Aug 2025 | Mexico | 25%\n9 Aug 2025 | Canada | 50% on copper\n"
    assert {row["imposed_by"] for row in rows("tariffs", text)} == {"US"}


GRID = """Three ways out of the review

We price three scenarios. Goods pay a tariff of 35 per cent today.

Way 1: renewal. Washington halves its tariff on steel to 25 per cent.

Way 2: exit. A tariff of 15 per cent takes its place.

Table 1: Results
Scenario
Odds
Effective U.S. rate
Growth, in five years
Renewal
30%
2.4%
-0.3%
Check-ups
50%
6.5%
-1.1%
Exit
20%
13.8%
-2.9%
"""


def test_numbered_cases_and_their_table(rows):
    """What stands under "Way 2:" is supposed; of the table's columns one holds rates."""
    found = {row["rate_pct"]: row for row in rows("tariffs", GRID)}
    assert sorted(found) == [2.4, 6.5, 13.8, 15, 25, 35]
    assert [found[rate]["rate_kind"] for rate in (15, 25, 35)] == ["scenario", "scenario", "headline"]
    assert found[35]["status"] == "in_force"


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("The smelters ship aluminum south. Trump has charged a tariff of 50 per cent on the metal since June.", ["aluminum"]),
        ("Cabinets are next. Their tariff, 25 per cent, was to double.", ["kitchen_cabinets"]),
        ("He brought in a worldwide surcharge of 10 per cent, which leaves energy and potash alone.", ["all_products"]),
        ("Potash is spared. The surcharge lapses in July; Trump has mused about a tariff of 15 per cent.", ["all_products"]),
        ("Tariffs bite. Pat Roe, whose family makes steel pipe, was angry. “The tariff I mean is the 50 per cent one,” he said.", ["steel"]),
        ("Tariffs bite. Pat Roe, who left the steel trade, was angry. “The tariff I mean is the 50 per cent one,” he said.", ["steel"]),
        ("A smelter in Quebec pays a tariff of 50 per cent.", ["aluminum"]),
        ("Steel is dear. The tariff is 50 per cent on the metal content.", ["steel"]),
        ("Three things it leaves out\n1/ Wood. The tariff is spared.\n2/ Cars. 25 per cent on what is not American in them, a tariff.", ["autos"]),
        ("Lumber. The tariff is 10%.\nCopper. 50% on semifinished products since Aug. 1, a tariff.", ["copper", "lumber"]),
        ("• Energy: a tariff of 10%\n• Mexico – a tariff of 25%\n• Mexico – 25% (from March 4)", ["all_products", "energy"]),
        ("What is outside the pact faces a tariff of 35%, or 10% for energy.", ["all_products", "energy"]),
        ("We expect a tariff of 5 percent on Canada and 6 percent on Mexico, with more cars failing the test.", ["all_products"]),
        ("Cars pay a tariff. CUSMA-origin parts still cross at a tariff of 0%.", ["auto_parts"]),
        ("• Steel has quotas and tariffs. Tonnes over the limit bear a surtax of 50%.", ["steel"]),
        ("A truck that pays is excused from the tariffs on metals, and from the 35% emergency levies on Canada.", ["all_products"]),
    ],
)  # fmt: skip
def test_goods_that_are_meant_again(rows, text, sectors):
    """The metal is the one named last, "their" means the goods right before, and what is left alone bears nothing."""
    found = [row for row in rows("tariffs", HEAD + text) if row["rate_pct"] is not None]
    assert sorted({row["sector"] for row in found}) == sectors


NEAR_MISSES = pd.read_csv(Path(__file__).parent / "near_misses" / "tariffs.csv")["text"]


def test_near_misses(rows):
    """Polls, wages, interest, growth and what else is told in per cent beside tariffs: one in eight at most is taken for one."""
    taken = [text for text in NEAR_MISSES if rates(rows, text)]
    assert len(taken) <= len(NEAR_MISSES) / 8, taken
