"""Acts: of whom an operative paragraph asks what, by when, how strongly; and the reading of the bundled resolution."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import toolkit
from tests.support.counting import calls
from tests.support.strategies import mutations, render, resolutions, texts
from toolkit import data
from toolkit.annotate.acts import Act, acts, strength
from toolkit.annotate.acts.addressees import asked
from toolkit.annotate.acts.noun_phrases import name
from toolkit.annotate.acts.words import load_addressee_words
from toolkit.annotate.times.deadlines import deadlines
from toolkit.errors import ToolkitError, UnknownLabel, VocabularyError
from toolkit.model import Resolution
from toolkit.parse.phrases import vocabulary

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "acts.toml").read_text("utf8"))["act"]


def read(*paragraphs: str, organ: str = "General Assembly", head: str = "") -> Resolution:
    """A resolution with these numbered operative paragraphs; a sub-paragraph begins with its own number."""
    listed, number = [], 0
    for words_ in paragraphs:
        number += not words_.startswith("(")
        listed.append(words_ if words_.startswith("(") else f"{number}. {words_}")
    body = "\n\n".join(listed)
    return toolkit.parse(f"{head}The {organ},\n\nRecalling the Charter,\n\n{body}", format="text")


def said(resolution: Resolution, act: Act) -> str:
    """The words of an act's object, as its clause has them."""
    clause = resolution[act.clause]
    return "" if act.what is None else clause.text[slice(*clause.map.inverse().span(act.what))]


# ------------------------------------------------------------------------------------------- the bundled resolution


def test_the_reading_has_37_acts_in_27_paragraphs(resolution):
    assert len(GOLD) == 37
    assert list(dict.fromkeys(entry["clause"] for entry in GOLD)) == [c.label for c in resolution.operative]


def test_each_act_is_as_it_was_read(resolution):
    found = [
        {
            "clause": act.clause,
            "act": act.act,
            "asks": act.asks,
            "addressees": [a.name for a in act.addressees],
            "inferred": any(a.inferred for a in act.addressees),
            "due": [f"{d.text} = {d.edtf}" if d.edtf else d.text for d in act.due],
        }
        for act in acts(resolution)
    ]
    keys, rest = ("clause", "act", "asks"), {"addressees": [], "inferred": False, "due": []}
    assert found == [{**{k: e[k] for k in keys}, **{k: e.get(k, empty) for k, empty in rest.items()}} for e in GOLD]


def test_each_object_begins_where_it_was_read_to(resolution):
    for act, entry in zip(acts(resolution), GOLD, strict=True):
        assert said(resolution, act).startswith(entry["what"])
        assert act.actor == "the General Assembly"
        assert not act.inherited


def test_the_next_session_is_the_year_in_which_it_opens(resolution):
    assert [(act.clause, due.year) for act in acts(resolution) for due in act.due if due.edtf] == [
        ("OP26", 2024),
        ("OP27", 2024),
    ]


# ----------------------------------------------------------------------------------------------------- addressees


@pytest.mark.parametrize(
    ("act", "text", "wanted"),
    [
        ("request", "the Secretary-General to report", ["the Secretary-General"]),
        ("request", "the Secretary-General, in consultation with Member States, to report", ["the Secretary-General"]),
        ("request", ", in this regard, the Board to meet", ["the Board"]),
        ("call upon", "all States, in particular coastal States, and donors to act", ["States", "donors"]),
        ("urge", "States that have not yet signed or acceded to the treaty to do so", ["States"]),
        ("urge", "Member States in a position to do so to contribute", ["Member States"]),
        ("urge", "them to comply with it", ["them"]),
        # Several of whom a clause tells, and what they are of.
        ("demand", "that all armed groups and their networks cease fire", ["armed groups", "their networks"]),
        ("demand", "an end to the attacks and that all members of these groups disband", ["members of these groups"]),
        ("call", "for talks, noting that war is near and that States differ", []),
        ("recommend", "that States and other relevant actors translate it", ["States", "other relevant actors"]),
        ("stress", "that, in accordance with its mandate, the Board should report", ["the Board"]),
        ("request", "the Board, in advance of the session of the Fund, to report", ["the Board"]),
        (
            "request",
            "the Entity for Gender Equality and the Empowerment of Women to report",
            ["the Entity for Gender Equality and the Empowerment of Women"],
        ),
        ("call upon", "Israel to comply and upon the depositary to meet", ["Israel", "the depositary"]),
        (
            "request",
            "the heads of the participating organizations to report",
            ["the heads of the participating organizations"],
        ),
        (
            "encourage",
            "the Secretariat and troop- and police-contributing countries to act",
            ["the Secretariat", "troop- and police-contributing countries"],
        ),
        (
            "recommend",
            "that the agencies and other organizations of the United Nations system meet",
            ["the agencies and other organizations of the United Nations system"],
        ),
        # Behind "by" stands who does it, then "of" what is done to.
        ("call for", "the provision by donors of early contributions", ["donors"]),
        ("encourage", "the use by the Department of Affairs of Hindi and Urdu", ["the Department of Affairs"]),
        ("encourage", "efforts by States of the region", ["States of the region"]),
        ("encourage", "the provision of help by agencies and other entities with expertise in those matters",
         ["agencies", "other entities with expertise in those matters"]),
        ("encourage", "the sharing of news between States as well as other bodies", ["States", "other bodies"]),
        ("encourage", "cooperation between States and the Maritime Organization on rules for ships",
         ["States", "the Maritime Organization"]),
        ("recommend", "more measures to raise awareness among young people of the dangers", []),
        ("invite", "the Committee of the Red Cross, the Federation of Red Cross and all States to attend",
         ["the Committee of the Red Cross", "the Federation of Red Cross", "States"]),
        ("call upon", "the Board for Africa and, specifically, the Fund to act", ["the Board for Africa", "the Fund"]),
        # What says when or how is no part of a name.
        ("encourage", "States, against the backdrop of the crisis, to act", ["States"]),
        ("encourage", "the Board and the Institute in Turin, Italy, among others, to act",
         ["the Board", "the Institute in Turin, Italy"]),
        ("encourage", "all stakeholders in an effort to prepare, to meet", ["stakeholders"]),
        ("urge", "the bodies at the planning stage to report", ["the bodies"]),
        ("encourage", "talks between the Board and the Fund throughout the year", ["the Board", "the Fund"]),
        # Who shall act, and what only shall be.
        ("decide", "that the Seminar shall continue to be held", []),
        ("decide", "that the Service shall continue to be involved in it", ["the Service"]),
        ("reiterate", "that those States that become members or that take part shall report", ["those States"]),
        ("reaffirm", "that both matter, that the Board must meet and that there is a need for it", ["the Board"]),
        ("consider", "that the Board is useful and should receive help", ["the Board"]),
        ("request", "the Commission at its sixty-ninth session to decide", ["the Commission"]),
        ("request", "all organs of the Council regularly and systematically to meet", ["organs of the Council"]),
        ("call upon", "all Governments as a matter of urgency to pay", ["Governments"]),
        ("call upon", "States parties fully and effectively to comply", ["States parties"]),
        ("request", "the Secretary-General on an annual basis to report", ["the Secretary-General"]),
        ("request", "the Secretary-General, President of the Committee, to report", ["the Secretary-General"]),
        ("recommend", "that the Programme continue to inform and that it focus on youth", ["the Programme"]),
        ("invite", "the Bank, the Fund and donors once again to lend", ["the Bank", "the Fund", "donors"]),
        ("request", "the elderly to rest", []),
        # "to X and to Y".
        ("express thanks", "to the Commissioner-General and to the staff of the Agency for their efforts",
         ["the Commissioner-General", "the staff of the Agency"]),
        ("express gratitude", "to the Director of the Institute for Training and to his staff for their work",
         ["the Director of the Institute for Training", "his staff"]),
        ("express thanks", "to the Relief and Works Agency for Palestine Refugees in the Near East for its work",
         ["the Relief and Works Agency for Palestine Refugees in the Near East"]),
        ("appeal", "to all Governments and to donors to contribute", ["Governments", "donors"]),
        ("urge", "those States responsible to stop", ["those States responsible"]),
        ("call upon", "Israel, the occupying Power, to stop", ["Israel"]),
        ("urge", "the funds and other organizations of the system to act",
         ["the funds and other organizations of the system"]),
        ("urge", "Member States and other donors to give", ["Member States", "other donors"]),
        ("urge", "the secretariats of the United Nations and the African Union to meet",
         ["the secretariats of the United Nations and the African Union"]),
        ("invite", "the Economic and Social Council and the Office on Drugs and Crime to act",
         ["the Economic and Social Council", "the Office on Drugs and Crime"]),
        ("urge", "States, subregional and regional organizations and arrangements, as appropriate, to act",
         ["States", "subregional and regional organizations and arrangements"]),
        ("call upon", "relevant agencies, funds and programmes, civil society and the private sector to help",
         ["relevant agencies, funds and programmes", "civil society", "the private sector"]),
        ("demand", "that all parties to the conflict cease fire", ["parties to the conflict"]),
        ("decide", "that States, in order to prevent this, shall act", ["States"]),
        ("stress", "that trust is needed", []),
        ("appeal", "to donors to give", ["donors"]),
        ("express appreciation", "to the people of Samoa for their welcome", ["the people of Samoa"]),
        ("express support", "for the mission", []),
        ("commend", "the work of the Agency", []),
        ("encourage", "increased cooperation between the Bank and the Fund", ["the Bank", "the Fund"]),
        ("call for", "full compliance by all parties", ["the parties"]),
        ("call for", "a plan adopted by the Council", []),
        ("call for", "an end of the attacks by the Republic against the energy of the Kingdom", []),
        (
            "urge",
            "all States and other parties to armed conflict that are engaged, in contravention of the law, in the "
            "recruitment of children, in patterns of abduction of children, forced adoptions, forced transfers and "
            "deportations as well as in all other violations against children, to take measures",
            ["States", "other parties to armed conflict"],
        ),
        ("encourage", "the full implementation of the Agenda", []),
        ("invite", "the Group to be established to meet", ["the Group"]),
        ("welcome", "the report of the Secretary-General", []),
        ("call upon", "States not to test", ["States"]),
        ("urge", "States and others referred to in article 4 to act", ["States", "others referred to in article 4"]),
        ("urge", "States, in response to and beyond the flood, to act", ["States"]),
        ("call upon", "States individually and, as appropriate, through the Bank, to act", ["States"]),
        ("remind", "the Government of Mali of its obligations", ["the Government of Mali"]),
        ("recommend", "to the General Assembly the adoption of the draft", ["the General Assembly"]),
        ("recommend", "to Member States, the Fund and other donors a plan of work",
         ["Member States", "the Fund", "other donors"]),
        ("recommend", "the Guidelines to Member States", []),
        ("recommend", "that the Economic and Social Council request a study", ["the Economic and Social Council"]),
        ("request", "that the Food and Agriculture Organization of the United Nations meet",
         ["the Food and Agriculture Organization of the United Nations"]),
        ("recommend", "that Chad and Mali cooperate", ["Chad", "Mali"]),
        ("invite", "organs of the Economic and Social Council to act", ["organs of the Economic and Social Council"]),
        ("decide", "that the Fund, in pursuance of its aims, shall be used", []),
        ("decide", "that the Fund, in pursuance of its aims, shall pay", ["the Fund"]),
        ("stress", "that no child should be taken", []),
        ("decide", "that the working group shall be open to all Member States", []),
        ("decide", "that no measures shall be taken by the Secretariat without consultation", ["the Secretariat"]),
        ("recommend", "that the United Nations development system support the efforts",
         ["the United Nations development system"]),
        ("reaffirm", "that international disarmament forums should act", ["international disarmament forums"]),
        ("reiterate", "that incoming Presidents of the Assembly and Chairs of the Fifth Committee shall meet",
         ["incoming Presidents of the Assembly", "Chairs of the Fifth Committee"]),
        ("call upon", "States, which have the primary responsibility to protect them, and all relevant actors to act",
         ["States", "relevant actors"]),
        ("stress", "that States should be required to report", ["States"]),
        ("decide", "that the Council shall, inter alia:", ["the Council"]),
        ("call", "once again upon all Governments to act", ["Governments"]),
        ("request", "the Board, as needed, of the latter trust fund to act", ["the Board"]),
        ("decide", "that the Centre shall be entrusted with the following:", ["the Centre"]),
        ("urge", "States to urgently and effectively respond to the need", ["States"]),
        # An "and" inside a name, between two names, after a number.
        ("encourage", "the States members of the Agency for Nuclear Energy in Latin America and the Caribbean to meet",
         ["the States members of the Agency for Nuclear Energy in Latin America and the Caribbean"]),
        ("request", "the Territory and the administering Power to act", ["the Territory", "the administering Power"]),
        ("call upon", "the Russian Federation and Ukraine to meet", ["the Russian Federation", "Ukraine"]),
        ("invite", "representatives listed in paragraphs 8 and 9 above to speak",
         ["representatives listed in paragraphs 8 and 9 above"]),
        ("invite", "members of the agencies and observers of the Assembly, as well as organizations of the system, "
         "to act",
         ["members of the agencies", "observers of the Assembly", "organizations of the system"]),
        ("call upon", "all international organizations and specialized agencies of the United Nations system to act",
         ["international organizations", "specialized agencies of the United Nations system"]),
        ("urge", "all countries, organizations of the system and all others concerned to act",
         ["countries", "organizations of the system", "others concerned"]),
        ("urge", "the co-sponsors of the process and the entire international community to act",
         ["the co-sponsors of the process", "the entire international community"]),
        # What stands between commas has an "and" or a list of its own.
        ("request", "the Office on Drugs and Crime, within its mandate and resources, in line with resolution 2013/40, "
         "to act",
         ["the Office on Drugs and Crime"]),
        ("encourage", "States, when designing, implementing and evaluating programmes, to act", ["States"]),
        ("request", "the High Commissioner for Human Rights, in discharging her functions relating to development, "
         "to act",
         ["the High Commissioner for Human Rights"]),
        ("urge", "all others concerned, reaffirming their commitment to the Charter and respecting rights, to act",
         ["others concerned"]),
        ("invite", "the University, given its role in research, to act", ["the University"]),
        ("call upon", "States, when referring to territories, including in reports, as well as those placed on sites, "
         "to act",
         ["States"]),
        # Who has no name of their own.
        ("call upon", "those that have not yet done so to sign", ["those"]),
        ("urge", "all concerned States to cooperate", ["concerned States"]),
        ("call upon", "all, in particular the funds, to help", ["all"]),
        ("call upon", "all concerned to help", ["all concerned"]),
        ("urge", "existing and new donors to pay", ["existing and new donors"]),
        ("call upon", "all relevant departments, organizations and funds to help",
         ["relevant departments, organizations and funds"]),
        ("call upon", "all Member States neither to recognize nor to apply them", ["Member States"]),
        ("invite", "organizations to further their efforts as they see fit", ["organizations"]),
        ("call upon", "the international community to (a) assist them; and (b) pay", ["the international community"]),
        # Two clauses with "that"; what is not done by the two who are named.
        ("recommend", "that the Secretary-General continue, and that host countries include it",
         ["the Secretary-General", "host countries"]),
        ("urge", "the resolution of the conflict between Chad and Mali", []),
        ("call for", "respect for the inadmissibility of the acquisition of territory by force", []),
        ("urge", "States party to the Indigenous and Tribal Peoples Convention to act",
         ["States party to the Indigenous and Tribal Peoples Convention"]),
        ("urge", "developed countries party to fully pay", ["developed countries party"]),
        ("call upon", "States, as well as relevant stakeholders, to act", ["States", "relevant stakeholders"]),
        ("call on", "the Representatives of the Fund and on Resident Coordinators to act",
         ["the Representatives of the Fund", "Resident Coordinators"]),
        ("invite", "Rapporteurs and Special Envoys to act", ["Rapporteurs", "Special Envoys"]),
        ("encourage", "men and boys to act", ["men and boys"]),
        ("encourage", "the Entity for Women (UN-Women) and other bodies of the system to act",
         ["the Entity for Women (UN-Women)", "other bodies of the system"]),
        ("request", "the Government and relevant United Nations and African Union bodies to act",
         ["the Government", "relevant United Nations and African Union bodies"]),
        ("urge", "Troop- and Police-Contributing Countries to act", ["Troop- and Police-Contributing Countries"]),
        ("urge", "States in regulating loss of nationality to act", ["States"]),
        ("invite", "institutions involved in measuring flows to act", ["institutions involved in measuring flows"]),
        ("call upon", "African States further to act", ["African States"]),
        ("request", "the Chair, in periodic reports to the Council, to act", ["the Chair"]),
        ("invite", "the Secretary-General, on the basis of experience, and in view of the actions carried out with, "
         "inter alia, the Office, the Agency and the Fund, to act", ["the Secretary-General"]),
        ("request", "the Board, in consultation with agencies, as well as with former colonies, to act", ["the Board"]),
        ("request", "the Board, in close collaboration with the Fund, as well as other relevant organizations, to act",
         ["the Board"]),
        ("encourage", "the Board, together with agencies, funds, and financial institutions, to act", ["the Board"]),
        ("encourage", "the Board, with the support of the Fund, as well as the Bank to act", ["the Board", "the Bank"]),
        ("encourage", "States, with respect to their vessels, and port States, to act", ["States", "port States"]),
        ("call upon", "States, in cooperation with the Fund, as well as upon the Board, to act",
         ["States", "the Board"]),
        ("call on", "Member States of West Africa and the Sahel region to act",
         ["Member States of West Africa and the Sahel region"]),
        ("call on", "the countries of Central Asia and the Caucasus and the Holy See to act",
         ["the countries of Central Asia and the Caucasus", "the Holy See"]),
        ("request", "the FGS, FMSs and AMISOM to act", ["the FGS", "FMSs", "AMISOM"]),
        ("encourage", "that such a mechanism be expanded to States", []),
        ("recommend", "that the programme of work be revised by the Board", ["the Board"]),
        ("request", "that the Board be guided by it", ["the Board"]),
        ("decide", "that the mission in that country, MONUC, shall bear a title", ["the mission in that country"]),
        ("call upon", "States, where a dispute arises about the protection of missions, their archives "
         "and premises or the security of the officials, to act", ["States"]),
        ("call upon", "that State to act", ["that State"]),
        ("call upon", "States to, in accordance with the law, act", ["States"]),
        ("call for", "urgent measures, as called for by the Security Council", []),
        ("encourage", "the provision of help by agencies, civil society organizations and other entities",
         ["agencies", "civil society organizations", "other entities"]),
        ("encourage", "cooperation among and between Member States for strengthening capacities", ["Member States"]),
        ("encourage", "cooperation between health authorities and space authorities at the domestic level",
         ["health authorities", "space authorities"]),
        ("call for", "its prompt implementation, and for the Republic to act", ["the Republic"]),
        ("invite", "international organizations, human rights mechanisms, such as the courts and the treaty bodies, "
         "national institutions and civil society to act",
         ["international organizations", "human rights mechanisms", "national institutions", "civil society"]),
        ("encourage", "States, including the Agency on Food and Nutrition, the Fund and the Bank, to act", ["States"]),
        ("urge", "States not parties to the Convention to join it, and all States parties that are able to do so "
         "to help", ["States not parties to the Convention", "States parties"]),
        ("encourage", "the bodies of the system, resident coordinators and country teams to act",
         ["the bodies of the system", "resident coordinators", "country teams"]),
        ("call upon", "the representatives of the Bank, the Fund and the Union to act",
         ["the representatives of the Bank, the Fund and the Union"]),
        ("request", "the entities of the system, to which the report was sent, to act", ["the entities of the system"]),
        ("request", "the Secretary-General in this respect to act", ["the Secretary-General"]),
        ("encourage", "continued cooperation amongst the Committee, the Government and the Mission",
         ["the Committee", "the Government", "the Mission"]),
        ("urge", "United Nations resident and humanitarian coordinators and country teams to act",
         ["United Nations resident and humanitarian coordinators", "country teams"]),
        ("urge", "the heads of regional and other intergovernmental organizations to act",
         ["the heads of regional and other intergovernmental organizations"]),
        ("urge", "relevant UN and AU missions to act", ["relevant UN and AU missions"]),
        ("call for", "Working towards societies that promote health", []),
        ("call for", "support for the plan. The Council is alarmed at the attacks by these Governments", []),
        ("invite", "the Special Adviser to an interactive dialogue with the Council", ["the Special Adviser"]),
        ("invite", "the Secretary-General through his Special Representative to act", ["the Secretary-General"]),
        ("call upon", "all parties, first and foremost the army, to act", ["the parties"]),
        ("encourage", "relevant special procedures to act", ["relevant special procedures"]),
        ("invite", "mechanisms and procedures to act", ["mechanisms and procedures"]),
        ("recommend", "that Governments and international organizations, as appropriate, act",
         ["Governments", "international organizations"]),
        ("appeal", "to uphold institutions and to act", []),
        ("appeal", "to incoming Presidents to act", ["incoming Presidents"]),
        ("demand", "full compliance by all Member States with the arms embargo", ["Member States"]),
        ("urge", "actors providing assistance to fully commit to it", ["actors providing assistance"]),
        ("call upon", "the entirety of the system to act", ["the entirety of the system"]),
        ("invite", "States able to do so owing to their means to act", ["States able to do so owing to their means"]),
        ("request", "the Secretary-General when doing so to act", ["the Secretary-General"]),
        ("request", "the United Nations Global Compact to act", ["the United Nations Global Compact"]),
        ("invite", "the legislative bodies of participating organizations to act",
         ["the legislative bodies of participating organizations"]),
        ("invite", "the Office of the Commissioner for Human Rights, United Nations entities and Member States to act",
         ["the Office of the Commissioner for Human Rights", "United Nations entities", "Member States"]),
        ("call upon", "the Government of Chad and neighbouring States to act",
         ["the Government of Chad", "neighbouring States"]),
        ("confirm", "that any entity that they own shall be eligible for listing", []),
        ("resolve", "that the Secretary-General shall be authorized to act", []),
        # A second person of whom a second thing is asked.
        ("encourage",
         "the parties to apply the Agreement and parties to the Convention on Trade that may do so to join",
         ["the parties", "parties to the Convention on Trade"]),
        ("urge", "States to sign the Convention as soon as possible and States parties to apply it",
         ["States", "States parties"]),
        ("call on", "the Conference to begin talks, as well as on the nuclear-weapon States to declare a pause",
         ["the Conference", "the nuclear-weapon States"]),
        ("call upon", "States to sign, and for States parties to apply, the Protocol", ["States", "States parties"]),
        ("urge", "Governments to protect the rights of women and States parties to a conflict", ["Governments"]),
        ("appeal", "to States that have not signed the Treaty on Space and on the Safety of Waste Management to do so",
         ["States"]),
        # "as well as" behind a relative clause; ", and" behind one.
        ("appeal", "to States that are able to do so, as well as to regional and local organizations, to pay",
         ["States", "regional and local organizations"]),
        ("urge", "States fishing for tuna and squid, and relevant coastal States, to act",
         ["States fishing for tuna and squid", "relevant coastal States"]),
        ("urge", "States that have not acceded to the Minimum Age Convention, 1973 (No. 138), and the Worst Forms of "
         "Child Labour Convention to do so", ["States"]),
        # An "and" inside a name.
        ("invite", "members and observers of the Conference and the Commission to act",
         ["members and observers of the Conference and the Commission"]),
        ("encourage", "Ombudsman and mediator institutions to act", ["Ombudsman and mediator institutions"]),
        ("encourage", "the Office of the Ombudsman and Mediation Services to act",
         ["the Office of the Ombudsman and Mediation Services"]),
        ("encourage", "States parties to Protocols I and II to the Treaty to act",
         ["States parties to Protocols I and II to the Treaty"]),
        ("invite", "interested organizations, institutions and individuals to act",
         ["interested organizations", "institutions", "individuals"]),
        ("invite", "national parliaments, organizations of the United Nations system and others to act",
         ["national parliaments", "organizations of the United Nations system", "others"]),
        ("invite", "a Head of State or Government to speak", ["a Head of State or Government"]),
        # A clause with "that" behind a noun; who has a clause of their own between commas; what nobody is to do.
        ("underline", "the need for peace and that States must act", ["States"]),
        ("decide", "that the entity, which will act as its secretariat, shall be appointed by the Secretary-General",
         ["the Secretary-General"]),
        ("decide", "that the panel shall be co-chaired by two Member States", ["two Member States"]),
        ("stress", "that no country should fall behind", []),
        ("declare", "Discussions and decisions on weapons must be guided by law", []),
        # What those behind a noun do is no part of their name.
        ("encourage", "the adoption by States of national plans", ["States"]),
        ("call for", "adherence by the parties to the conflict to their obligations", ["the parties to the conflict"]),
        ("call for", "efforts between the two sides for the further release of prisoners", ["the two sides"]),
        ("encourage", "its promotion among young people by Member States", ["Member States"]),
        ("call for", "coherence among United Nations entities and with stakeholders",
         ["United Nations entities", "stakeholders"]),
        ("call for", "donor funding to pay for it", []),
        ("urge", "the efforts by States, the Organization for Security and Cooperation in Europe and others to act",
         ["States", "the Organization for Security and Cooperation in Europe", "others"]),
        ("request", "each of the Main Committees to meet", ["the Main Committees"]),
        ("urge", "those specialized agencies that have not done so to act", ["those specialized agencies"]),
        ("encourage", "the Secretary-General to further his efforts to train staff", ["the Secretary-General"]),
        ("call upon", "States referred to in the report to cooperate", ["States referred to in the report"]),
        ("call upon", "Parties to that Convention to act", ["Parties to that Convention"]),
        ("invite", "the Partnership, hosted by the Office, and the Fund to act", ["the Partnership", "the Fund"]),
        ("request", "the Secretary-General in his next progress report to say so", ["the Secretary-General"]),
        ("suggest", "that the Commission consider the matter", ["the Commission"]),
        ("encourage",
         "broader participation, reiterating the importance for States to register, and for States to help", []),
        # A phrase without an infinitive of its own; whom an apposition names again; who has no part in what is said.
        ("request", "the relevant organizations, organs and bodies of the United Nations system",
         ["the relevant organizations, organs and bodies of the United Nations system"]),
        ("call upon", "France, the administering Power, in the light of the report, to act", ["France"]),
        ("request", "the Territory, the administering Power and the Fund to act",
         ["the Territory", "the administering Power", "the Fund"]),
        ("encourage", "new zones, on the basis of arrangements freely arrived at among the States", []),
        ("underline", "that the open-ended working group 2021–2025 should act",
         ["the open-ended working group 2021–2025"]),
        ("request", "the Department to work with the Centre for Plans and the Fund to act", ["the Department"]),
        ("encourage", "States to consult the toolkit and the secretariat to use it", ["States", "the secretariat"]),
        ("recommend", "the use of it by arbitrators and candidates, as well as administering institutions",
         ["arbitrators", "candidates", "administering institutions"]),
        ("call for", "full support by donor and host countries", ["donor and host countries"]),
        ("encourage", "the Regional Representative and Director of the Centre to act",
         ["the Regional Representative and Director of the Centre"]),
        ("reaffirm", "that an obligation exists on the part of the administering Power to report",
         ["the administering Power"]),
        ("stress", "that it is the duty of all States to act", ["States"]),
        ("appeal", "to States in arrears with their contributions to pay",
         ["States in arrears with their contributions"]),
        ("request", "the Department for General Assembly and Conference Management to act",
         ["the Department for General Assembly and Conference Management"]),
        ("call upon", "the Office of the High Commissioner and partners to act",
         ["the Office of the High Commissioner", "partners"]),
        ("request", "the specialized agencies and other organizations and institutions of the United Nations system "
         "to act", ["the specialized agencies and other organizations and institutions of the United Nations system"]),
        # Names that a coordination holds together, and texts, which nobody can ask.
        ("urge", "the African States and the Western European and other States to nominate their candidates",
         ["the African States", "the Western European and other States"]),
        ("urge", "States that are parties to the 1951 Convention on Refugees and the 1967 Protocol thereto to act",
         ["States"]),
        ("encourage", "future hosts of the Olympic Games and the Paralympic Games and other Member States to act",
         ["future hosts of the Olympic Games and the Paralympic Games", "other Member States"]),
        ("encourage", "a coherent approach between those Agendas and the Sendai Framework", []),
        ("invite", "States parties to the Convention on Trade, the Covenant on Rights and the Protocol to act",
         ["States parties to the Convention on Trade, the Covenant on Rights and the Protocol"]),
        ("call upon", "that Organization, coastal States and user States to act",
         ["that Organization", "coastal States", "user States"]),
        ("call for", "its entry into force, while welcoming the ratification by Chad", []),
        ("invite", "the Conference as custodian agency of the indicator to act", ["the Conference"]),
        ("underline", "that the programme of action is to take it into account", []),
        ("stress", "that such procedures should not be a burden", []),
        ("decide", "that the newly established working group will conclude its work",
         ["the newly established working group"]),
        ("emphasize", "that, in order to prevent extrajudicial, summary or arbitrary executions, States should act",
         ["States"]),
        ("encourage", "institutions compliant with the Principles to act",
         ["institutions compliant with the Principles"]),
        ("recommend", "that, in order to have impact, General Assembly resolutions should be short", []),
        ("decide",
         "that, in accordance with its rules, the Congress shall open with a segment at which States will speak",
         ["the Congress"]),
        ("decide", "that, for 2025, if a decision results in costs, that matter shall be brought to it, or a session "
         "of the Assembly shall be convened by the Secretary-General", []),
        ("decide", "that the United Nations Juridical Yearbook shall include the documents", []),
        ("urge", "States, mindful of those who die owing to hunger, to provide food", ["States"]),
        ("urge", "all States directly affected by drought to plant trees", ["States directly affected by drought"]),
        ("request", "MONUSCO's military component to support them", ["MONUSCO's military component"]),
        ("encourage", "decision makers and the upcoming presidencies to act",
         ["decision makers", "the upcoming presidencies"]),
        # What is nobody: a month, a plan, what only a relative clause or the end of a name has.
        ("decide", "that the period of office of members ending in June 2012, June 2013 and June 2014 will"
         " exceptionally be extended", []),
        ("designate", "5 June as World Environment Day", []),
        ("urge", "Member States, in accordance with the Programme of Action to Prevent, Combat and Eradicate the"
         " Illicit Trade in Small Arms and Light Weapons, to act", ["Member States"]),
        ("urge", "States on whose territory such attacks occur to act", ["States"]),
        ("remind", "States of the need to report", ["States"]),
        ("call for", "the strengthening of trust by communities and emphasizing their bonds", ["communities"]),
        ("invite", "institutions involved in measuring and reporting on flows to act",
         ["institutions involved in measuring and reporting on flows"]),
        ("stress", "that individuals responsible for the development or use of weapons must be held to account and that"
         " individuals responsible for the development of weapons should leave",
         ["individuals responsible for the development of weapons"]),
        ("decide", "that henceforth the Committee shall meet", ["the Committee"]),
        ("encourage", "information sharing, where relevant, between Special Representatives and the Department",
         ["Special Representatives", "the Department"]),
        ("encourage", "further cooperation, mutual prioritization and a clear division of tasks among offices",
         ["offices"]),
        ("call for", "a comprehensive inquiry by countries of destination into the allegations",
         ["countries of destination"]),
        ("call for", "the reopening of the crossings; and noting that it is a measure between both communities and one"
         " which is essential", []),
        ("appeal", "to States and organizations for the maintenance of their contributions, to support the Agency",
         ["States", "organizations"]),
        ("invite", "Member States, made in resolution 1/1, inviting them to act", ["Member States"]),
        ("call upon", "_ all States to act", ["States"]),
    ],
)  # fmt: skip
def test_who_is_asked(act, text, wanted):
    assert [found.name for found in asked(text, 0, len(text), act).addressees] == wanted


def test_who_is_asked_again_with_a_for():
    """S/RES/2444(2018), OP53."""
    text = "1. Reiterates its request for Member States to assist the Panel, and its call for respect for the law"
    (found,) = acts(read(text.removeprefix("1. ")))
    assert ([a.name for a in found.addressees], said(read(text[3:]), found)[:9]) == (["Member States"], "to assist")


def test_a_sub_paragraph_that_begins_with_a_verb_names_nobody_by_it():
    """A/RES/48/104, art. 4 (q)."""
    found = acts(read("Urges that States should:", "(a) Encourage regional organizations that they are in to act;"))
    assert [a.name for a in found[-1].addressees] == ["States"]


def test_a_sub_paragraph_in_which_we_act_has_an_act_of_its_own():
    (*_, found) = acts(read("Adopts the following declaration:", "(a) We call upon all States to act;"))
    assert (found.clause, found.act, [one.name for one in found.addressees]) == ("OP1(a)", "call upon", ["States"])


def test_both_leaders_are_those_whom_the_text_names():
    found = acts(read("Urges the leaders of both communities to meet;", "Encourages both leaders to agree."))
    assert [a.name for act in found for a in act.addressees] == ["the leaders of both communities"] * 2


def test_the_place_of_an_addressee_has_its_words():
    text = "all Member States, as appropriate, and the Board to act"
    found = asked(text, 0, len(text), "urge")
    assert [text[a.start : a.end] for a in found.addressees] == ["all Member States", "the Board"]
    assert text[found.what :] == "to act"


@pytest.mark.parametrize(
    ("wording", "canonical"),
    [
        ("all Member States", "Member States"),
        ("States Members of the United Nations", "Member States"),
        ("The Secretary-General", "the Secretary-General"),
        ("Governments in a position to do so", "Governments"),
        ("the two organizations", "the two organizations"),
    ],
)
def test_wordings_of_one_addressee_have_one_name(wording, canonical):
    assert name(wording) == canonical


def test_the_vocabulary_names_acts_that_exist():
    known = {act for act, _ in vocabulary().acts.values()}
    assert set(load_addressee_words().how) <= known


# ---------------------------------------------------------------------------------------------- verbs and chapeaus


def test_sub_paragraphs_go_on_with_the_verb_of_their_chapeau():
    found = acts(read("Requests the Secretary-General:", "(a) To report;", "(b) To advise States.", "Decides to meet."))
    assert [(a.clause, a.act, [x.name for x in a.addressees], a.inherited) for a in found] == [
        ("OP1(a)", "request", ["the Secretary-General"], True),
        ("OP1(b)", "request", ["the Secretary-General"], True),
        ("OP2", "decide", [], False),
    ]


def test_what_a_chapeau_says_of_the_time_holds_for_its_sub_paragraphs():
    chapeau = "Requests the Committee, at its session in 2050, in accordance with its rules:"
    found = acts(read(chapeau, "(a) To meet;", "(b) To report annually;", "(c) To rest at its session in 2050."))
    assert [[due.text for due in a.due] for a in found] == [
        ["at its session in 2050"],
        ["at its session in 2050", "annually"],
        ["at its session in 2050"],
    ]


def test_a_call_that_is_reiterated_with_a_chapeau_asks_in_its_sub_paragraphs():
    found = acts(read("Reiterates the urgent call upon the Government of Chad:", "(a) To pay;", "(b) To vote."))
    assert [(a.clause, a.asks, [one.name for one in a.addressees]) for a in found] == [
        ("OP1(a)", True, ["the Government of Chad"]),
        ("OP1(b)", True, ["the Government of Chad"]),
    ]


def test_the_session_that_papers_are_about_is_no_deadline():
    words = "all documents relating to the consideration of this item by the General Assembly at its ninetieth session"
    (act,) = acts(read(f"Requests the Secretary-General to transmit to the Conference {words}."))
    assert act.due == ()


def test_the_time_of_a_request_that_is_sent_on_is_no_deadline_of_who_sends_it():
    """A/RES/41/213, OP1 (c)."""
    words = "to send it to the Board with the request that it report to the Assembly at its ninetieth session"
    (act,) = acts(read(f"Requests the Secretary-General {words}."))
    assert act.due == ()


def test_the_period_of_an_amount_is_no_deadline():
    (act,) = acts(read("Decides to pay 1,000 dollars for the period from 1 May to 30 June 2051 at a monthly rate."))
    assert act.due == ()


def test_a_chapeau_that_asks_something_itself_is_an_act_too():
    found = acts(read("Urges States to act, including by:", "(a) Adopting laws;", "(b) Training judges."))
    assert [(a.clause, a.inherited) for a in found] == [("OP1", False), ("OP1(a)", True), ("OP1(b)", True)]


def test_what_is_resolved_above_the_numbered_paragraphs_is_said_in_each():
    text = "The General Assembly\n\nResolves that:\n\n1. The Fund shall be kept;\n\n2. States shall pay by 1 May 2027."
    found = acts(toolkit.parse(text, "text"))
    assert [(a.clause, a.act, [one.name for one in a.addressees], [d.text for d in a.due]) for a in found] == [
        ("OP1", "resolve", [], []),
        ("OP2", "resolve", ["States"], ["by 1 May 2027"]),
    ]


def test_what_is_resolved_above_the_paragraphs_of_a_second_part_is_said_in_each():
    part = "The General Assembly\n\nResolves that, for 2027:\n\n1. The Fund shall be kept.\n\n66th plenary meeting"
    found = acts(toolkit.parse(f"80/1. Budget\n\nA\nOne\n\n{part}\n\nB\nTwo\n\n{part}", "text"))
    assert [(a.clause, a.act, a.asks) for a in found] == [("OP1", "resolve", True), ("OP1 [2]", "resolve", True)]


def test_a_sub_paragraph_may_have_a_sentence_of_its_own():
    text = (
        "The General Assembly\n\nResolves that:\n\n1. The Secretary-General is authorized to advance:\n\n"
        "(a) Such sums as are necessary; the Secretary-General shall make provision for them;\n\n(b) Other sums."
    )
    found = [act for act in acts(toolkit.parse(text, "text")) if act.asks]
    assert [(a.clause, [one.name for one in a.addressees]) for a in found] == [("OP1(a)", ["the Secretary-General"])]


def test_a_list_below_a_second_verb_does_not_continue_the_first():
    found = acts(read("Requests the Board to act, and decides that the process shall consist of:", "(a) Meetings."))
    assert [(a.clause, a.act) for a in found] == [("OP1", "request"), ("OP1", "decide")]


def test_sub_paragraphs_may_name_their_own_addressee():
    found = acts(read("Requests:", "(a) The Secretary-General to report;", "(b) Member States to help."))
    assert [[a.name for a in act.addressees] for act in found] == [["the Secretary-General"], ["Member States"]]


def test_sub_paragraphs_of_a_chapeau_that_already_says_what_may_name_theirs():
    found = acts(read("Encourages the following as courses of action:", "(a) All States to act;", "(b) Meetings."))
    assert [[a.name for a in act.addressees] for act in found] == [[], ["States"], []]


def test_sub_paragraphs_may_be_clauses_after_that():
    found = acts(read("Declares that:", "(a) All States must act;", "(b) Peace is needed."))
    assert [(act.asks, [a.name for a in act.addressees]) for act in found] == [(True, ["States"]), (False, [])]


def test_sub_paragraphs_of_a_chapeau_that_names_somebody_may_name_others():
    """A/RES/41/213, OP1: what others should do was the Secretary-General's, and so were conditions."""
    chapeau = "Decides that the plan should be carried out by the Secretary-General, {}:"
    items = (
        "(a) The Economic and Social Council, assisted by the Fund, should act by 1 May 2031;",
        "(b) The use of funds should not prejudice projects;",
        "(c) In doing so, the Secretary-General should help.",
    )
    for words, free in (("as follows", [[]]), ("and subject to the following", [])):
        found = [act for act in acts(read(chapeau.format(words), *items)) if act.asks]
        named = [[one.name for one in act.addressees] for act in found]
        head, board = "the Secretary-General", "the Economic and Social Council"
        assert named == [[head], [board], *free, [head]]
        assert [due.text for due in found[1].due] == ["by 1 May 2031"]


def test_a_sub_paragraph_that_is_a_sentence_asks_whom_it_names_and_so_do_those_below_it():
    """E/RES/2023/4, OP1: all that is listed was recommended to the three whom the chapeau names."""
    found = acts(
        read(
            "Recommends the following for consideration by national Governments, the Commission on Science and UNICEF:",
            "(a) Governments, individually and collectively, are encouraged to consider taking the following actions:",
            "(i) To register births;",
            "(b) The United Nations Children's Fund is invited:",
            "(i) To publish data;",
            "(c) The Board shall meet once a year;",
            "(d) Members who are required to pay may be repaid.",
        )
    )
    chapeau = ["national Governments", "the Commission on Science", "UNICEF"]
    assert [(act.clause, act.act, [one.name for one in act.addressees]) for act in found] == [
        ("OP1", "recommend", chapeau),
        ("OP1(a)", "encourage", ["Governments"]),
        ("OP1(a)(i)", "encourage", ["Governments"]),
        ("OP1(b)(i)", "invite", ["the United Nations Children's Fund"]),
        ("OP1(c)", "recommend", ["the Board"]),
        ("OP1(d)", "recommend", chapeau),
    ]


def test_below_that_a_sub_paragraph_says_who_should_act():
    """A/RES/62/101: "the State from", "provide the Office", "contact States" and "Due to the complexity" were asked."""
    found = acts(
        read(
            "Recommends, with regard to objects, that:",
            "(a) The State from whose territory an object has been launched should, without agreement, contact States;",
            "(b) International organizations conducting launches should, when they have data, tell the Office;",
            "(c) Due to the complexity of the structure in organizations, a solution should be sought.",
        )
    )
    assert [[one.name for one in act.addressees] for act in found] == [
        ["the State"],
        ["international organizations conducting launches"],
        [],
    ]


def test_who_is_charged_has_the_whole_of_a_name():
    """A/HRC/RES/44/10, OP3: "the Special Rapporteur on the rights of persons" had ten tasks."""
    words = "Decides to appoint a Rapporteur on the rights of persons with albinism, with the following mandate:"
    (_, task) = acts(read(words, "(a) To study it."))
    assert [one.name for one in task.addressees] == ["a Rapporteur on the rights of persons with albinism"]


def test_by_one_year_and_by_the_next_are_two_deadlines():
    """A/HRC/RES/53/30, OP2: what was due before the end of 2023 was due by 2024."""
    (act,) = acts(read("Requests the Board to report before the end of 2026 and 2027."))
    assert [(due.text, due.edtf) for due in act.due] == [("before the end of 2026", "../2026"), ("2027", "../2027")]


def test_what_is_needed_is_no_duty_in_a_list_either():
    """A/HRC/RES/51/23, OP5."""
    found = acts(read("Underlines that, in this regard, there is the need:", "(a) To adopt laws;", "(b) To train."))
    assert [(act.clause, act.asks) for act in found] == [("OP1", False)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Expresses its willingness to work with all parties.", [("express", False, [], [])]),
        ("Stands ready to consider measures.", [("stand ready", False, [], [])]),
        ("Stresses its commitment to indigenous peoples.", [("stress", False, [], [])]),
        ("Underscores its call upon the parties to cease fire.", [("underscore", True, ["the parties"], [])]),
        (
            "Designates the Institute as the focal point and requests the Secretary-General to report to it annually.",
            [("designate", False, [], []), ("request", True, ["the Secretary-General"], ["annually"])],
        ),
        (
            "Recalls paragraph 4 and directs the Committee to review the list by 30 June 2026.",
            [("recall", False, [], []), ("direct", True, ["the Committee"], ["by 30 June 2026"])],
        ),
        (
            "Convinced of the need, the Assembly calls upon States to act.",
            [("be convinced", False, [], []), ("call upon", True, ["States"], [])],
        ),
        (
            "Urges the Governments of Israel and armed groups to stop.",
            [("urge", True, ["the Government of Israel", "armed groups"], [])],
        ),
        (
            "Requests the Governments of States and nongovernmental organizations to publicize it.",
            [("request", True, ["the Governments of States", "nongovernmental organizations"], [])],
        ),
        (
            "Requests the Board to consider proposals put forward by States during the eightieth session of the "
            "General Assembly.",
            [("request", True, ["the Board"], [])],
        ),
        (
            "Decides to go on until 31 December 2027, pending a decision by the Assembly at its ninetieth session.",
            [("decide", True, [], ["until 31 December 2027"])],
        ),
        (
            "Encourages States to cooperate with the Forum by participating in its annual session.",
            [("encourage", True, ["States"], [])],
        ),
        (
            "Requests the Board to make its report available at each of its sessions.",
            [("request", True, ["the Board"], ["at each of its sessions"])],
        ),
    ],
)
def test_what_a_paragraph_asks(words, wanted):
    found = [
        (a.act, a.asks, [one.name for one in a.addressees], [due.text for due in a.due]) for a in acts(read(words))
    ]
    assert found == wanted


def test_a_verb_that_opens_the_sentence_of_another_keeps_its_words():
    """It had none, and where such a verb may ask, it took those of the other."""
    resolution = read("Recognizing the need, the Assembly calls upon States to act.")
    first, second = acts(resolution)
    assert [said(resolution, first), said(resolution, second)] == ["the need", "to act"]


def test_sub_paragraphs_may_have_their_own_must():
    found = acts(
        read(
            "Affirms, in line with the law, that Israel, as a Member:", "(a) Is under an obligation to act;", "(b) Won."
        )
    )
    assert [(a.clause, [one.name for one in a.addressees]) for a in found if a.asks] == [("OP1(a)", ["Israel"])]


def test_sub_paragraphs_go_on_with_both_verbs_that_share_their_chapeau():
    found = acts(
        read("Urges States and encourages the Fund, where needed, to act, including by:", "(a) Training judges.")
    )
    assert [(a.act, [one.name for one in a.addressees]) for a in found if a.inherited] == [
        ("urge", ["States"]),
        ("encourage", ["the Fund"]),
    ]


def test_a_pronoun_for_a_thing_is_nobody():
    (_, act) = acts(read("Recognizes South-South cooperation, and stresses that it should be guided by these rules."))
    assert (act.asks, act.addressees) == (True, ())


def test_a_verb_of_a_relative_clause_is_no_act_where_none_opens_the_paragraph():
    found = acts(read("We commit to these aims:", "(a) A framework that eases access, and encourages safety."))
    assert "encourage" not in [a.act for a in found]


def test_questions_that_somebody_is_to_answer_are_no_acts():
    found = acts(read("Decides to ask the Court for an opinion on these questions:", "(a) What is the law?"))
    assert [act.clause for act in found] == ["OP1"]


@pytest.mark.parametrize(
    "text",
    [
        "Reiterates its request in paragraph 7 of its resolution 74/252 that the Board report.",
        "Reiterates the request made to the Board, in its resolution 64/83, to report.",
        "Reiterates its request to the Board to report.",
    ],
)
def test_who_is_asked_again_may_stand_behind_where_it_was_asked(text):
    (found,) = acts(read(text))
    assert (found.asks, [a.name for a in found.addressees]) == (True, ["the Board"])


def test_who_is_only_thanked_is_not_asked_what_the_next_are():
    found = acts(read("Commends countries that act, and encourages States to pay."))
    assert [(act.act, act.asks) for act in found] == [("commend", False), ("encourage", True)]


def test_a_list_inside_a_noun_is_no_list_of_acts():
    found = acts(read("Urges States to protect those who:", "(a) Are in need;", "(b) Are at risk."))
    assert [act.clause for act in found] == ["OP1"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Welcomes the report, and encourages States to read it.", ["welcome", "encourage"]),
        ("Urges States to act and requests the Board to help.", ["urge", "request"]),
        ("Welcomes the report, and for this purpose decides to meet.", ["welcome", "decide"]),
        ("Welcomes the report; commits to continuing its work.", ["welcome", "commit"]),
        ("Notes the comments and requests submitted by States.", ["note"]),
        ("Encourages and supports women and men to take part.", ["encourage"]),
        ("Welcomes and encourages the work.", ["welcome", "encourage"]),
        ("Notes that the gap exists and remains wide.", ["note"]),
        ("Recalls its resolutions 51/218 E and 52/177 and decides to meet.", ["recall", "decide"]),
        ("Notes the gap, and thus urges States to act, and notably encourages haste.", ["note", "urge", "encourage"]),
        (
            "Requests the Board to help, including by advice, to that end, and also requests the Fund to pay.",
            ["request", "request"],
        ),
        ("Urges States to submit, if need be, requests for and offers of help.", ["urge"]),
        ("Notes the laws on companies, trusts and partnerships, and urges States to act.", ["note", "urge"]),
    ],
)
def test_the_verbs_of_a_paragraph(text, wanted):
    assert [act.act for act in acts(read(text))] == wanted


def test_who_is_called_to_attend_is_asked_what_the_next_verb_says():
    found = acts(read("Calls attention to and reaffirms the duty of States to act."))
    assert [(act.act, act.asks) for act in found] == [("call attention", False), ("reaffirm", False)]


def test_sub_paragraphs_of_a_chapeau_that_asks_may_be_sentences():
    chapeau = "Decides that the process should include the following steps:"
    found = acts(
        read(chapeau, "(a) The President will tell all States;", "(b) Noting this, encourages States to vote;")
    )
    assert [(a.clause, a.act, [one.name for one in a.addressees]) for a in found if a.asks and a.clause != "OP1"] == [
        ("OP1(a)", "decide", ["the President"]),
        ("OP1(b)", "encourage", ["States"]),
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Requests the Board to submit two reports, by 4 July 2031 and 3 January 2032 respectively, on its work.",
            [("by 4 July 2031", "../2031-07-04"), ("3 January 2032", "../2032-01-03")],
        ),
        (
            "Requests the Board to report by 11 October 2031, 21 January 2032 and 13 May 2032 on it.",
            [
                ("by 11 October 2031", "../2031-10-11"),
                ("21 January 2032", "../2032-01-21"),
                ("13 May 2032", "../2032-05-13"),
            ],
        ),
        ("Requests the Board to review the rules after six months.", [("after six months", None)]),
        ("Requests the Board to review the results, after three years of work.", []),
        ("Requests the Board to review cases on which, after three years, nobody has written.", []),
    ],
)
def test_further_days_of_a_deadline(text, due):
    """S/RES/2674(2023), OP21 and OP10."""
    assert [(one.text, one.edtf) for act in acts(read(text)) for one in act.due] == due


def test_two_verbs_may_share_an_object_with_a_list_below():
    chapeau = "Calls upon States, within their mandates, and invites the Fund, to act within six months by:"
    found = acts(read(chapeau, "(a) Training judges."))
    assert [(a.clause, a.act, [one.name for one in a.addressees], [d.text for d in a.due]) for a in found][:2] == [
        ("OP1", "call upon", ["States"], ["within six months"]),
        ("OP1", "invite", ["the Fund"], ["within six months"]),
    ]


def test_two_verbs_may_share_an_object():
    resolution = read("Urges States, and invites the Fund, to give money by 2030.")
    found = acts(resolution)
    assert [[a.name for a in act.addressees] for act in found] == [["States"], ["the Fund"]]
    assert {said(resolution, act) for act in found} == {"to give money by 2030"}
    assert [act.due[0].edtf for act in found] == ["../2030", "../2030"]


def test_two_verbs_side_by_side_ask_the_same():
    found = acts(read("Invites and encourages all States to come."))
    assert [(a.act, [one.name for one in a.addressees]) for a in found] == [
        ("invite", ["States"]),
        ("encourage", ["States"]),
    ]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Decides to meet.", True),
        ("Decides, taking into account the amount of 1,234,567 dollars that is in the fund, to meet.", True),
        ("Decides that the rule shall apply.", True),
        ("Stresses that States must comply.", True),
        ("Stresses the need for peace.", False),
        ("Affirms that peace matters.", False),
        # To say again what is owed is to ask for it, as it was the first time; to recall it is not.
        ("Reaffirms that States should comply.", True),
        ("Reiterates that the Chairs shall meet.", True),
        ("Reaffirms that States have complied.", False),
        ("Recalls that States should comply.", False),
        ("Stresses that States are under an obligation to comply.", True),
        ("Reaffirms that States have a duty to comply.", True),
        ("Underlines that States need to adopt measures.", True),
        ("Underlines that the need to adopt measures is urgent.", False),
        # What will be is settled by a decision; who believes it foretells it.
        ("Decides that the Committee will meet.", True),
        ("Anticipates that the host country will issue visas.", False),
        # "to" with a noun is no infinitive.
        ("Declares its firm opposition to acts of aggression.", False),
        ("Decides to discuss the matter.", True),
        # Who may do something is not asked to; what something is meant to be is nobody's task.
        ("Authorizes the Secretary-General to establish an account.", False),
        ("Stresses that the occupation of a territory is to be a temporary situation.", False),
        # What shall be is said by the main verb, not by one of a relative clause.
        ("Stresses that the process can help the principle that members shall be elected.", False),
        ("Stresses that States which are parties must act.", True),
        ("Stresses that peace is needed and that all must act.", True),
        # To renew a request is to ask again, to recall it is not.
        ("Reiterates its request to the Board to act.", True),
        ("Reiterates the invitation to the Board to act.", True),
        ("Recalls its request to the Board to act.", False),
        ("Renews its decision to meet.", True),
        ("Renews its call upon the Board to act.", True),
        ("Renews its previous request to the Board to act.", True),
        ("Renews its commitment to peace.", False),
        ("Commits to continuing its work.", True),
        ("Commits itself to strengthening the Fund.", True),
        ("Reaffirms that it cannot and should not be so.", True),
        ("Recalls its decision to meet.", False),
        ("Expects that all States will pay.", True),
        ("Welcomes the wish to meet.", False),
        ("Encourages dialogue.", True),
        ("Reaffirms that the objective of the Decade is to keep the momentum.", False),
        ("Stresses that it is the duty of States to act.", True),
        ("Considers that cooperation should help.", True),
        ("Expresses the need to maintain the treaties.", False),
        ("Expresses its readiness to contribute.", False),
        ("Underlines the need for peace and that all must act.", True),
        ("Stresses the need for peace and that war is wrong.", False),
        ("Decides that the Secretary-General shall be authorized to act.", False),
        # Past all asides; a clause between commas has its own verb; "as" before a noun begins no clause.
        ("Decides, without prejudice to its powers, and in compliance with the Charter, that States should act.", True),
        ("Decides, in order to mark the day, so as to help women, to convene a meeting.", True),
        ("Decides that, if a decision of the Council results in costs, that matter shall be considered.", True),
        ("Stresses that States, which bear the main responsibility, should act.", True),
        ("Decides that, as from 1 January 2022, the rates should be based on levels.", True),
        ("Decides that attendance as observers will be opened to others.", True),
        ("Reiterates that those that become members shall report.", True),
        ("Reaffirms that the same rights that people have must be protected.", True),
        ("Emphasizes that efforts to ensure that no one is left behind must grow.", True),
        ("Underlines that its roots are many and must be addressed.", True),
        ("Stresses that peace is near and the principle that all shall be heard.", False),
        ("Reaffirms its decision, in section IV of its resolution 64/230, that reports shall be issued.", True),
        ("Reaffirms its decision that there is peace.", False),
        ("Reaffirms that cooperation as well as action by States should follow the law.", True),
    ],
)
def test_what_asks_and_what_states(text, asks):
    assert [act.asks for act in acts(read(text))] == [asks]


def test_the_actor_is_the_organ_of_the_opening():
    assert {act.actor for act in acts(read("Decides to meet.", organ="Economic and Social Council"))} == {
        "the Economic and Social Council"
    }


# ----------------------------------------------------------------------------------------------------- who is meant


@pytest.mark.parametrize(
    ("text", "wanted", "inferred"),
    [
        ("Commends countries that act, and encourages them to continue.", ["countries"], True),
        ("Commends the articles to the attention of Governments, and invites them to comment.", ["Governments"], True),
        ("Requests the Secretary-General to act, and invites him to report.", ["the Secretary-General"], True),
        ("Commends the Economic and Social Council, and requests it to act.",
         ["the Economic and Social Council"], True),
        ("Requests the Commission and its secretariat to act.",
         ["the Commission", "the secretariat of the Commission"], True),
        ("Welcomes the cooperation between the Bank and the Fund, and calls upon the two organizations to act.",
         ["the Bank", "the Fund"], True),
        ("Welcomes meetings between the Secretaries-General of the United Nations and the African Union, and "
         "encourages "
         "their participation in others.",
         ["the Secretary-General", "the Secretary-General of the African Union"], True),
        ("Requests the Secretaries-General of the United Nations and the African Union to meet.",
         ["the Secretary-General", "the Secretary-General of the African Union"], False),
        # Those who did all that is praised, though some of them are named twice.
        ("Appreciates the support provided by Member States, as well as the money given by Member States and "
         "international organizations, to strengthen the Centre, and encourages them to continue.",
         ["Member States", "international organizations"], True),
        # More than one reading, or none: left as it is.
        ("Appreciates the support provided by States and the money given by donors, and encourages them to continue.",
         [], False),
        ("Invites States to help the parties, and urges them to act.", [], False),
        ("Welcomes the readiness of the Council for Rights and other officials, and calls upon them to act.",
         [], False),
        ("Deplores this unlawful use of force, and calls upon it to stop.", [], False),  # "it" is nobody's name
        ("Calls upon the two organizations to act.", ["the two organizations"], False),
        ("Welcomes the report of the Board, and encourages its wide dissemination.", [], False),
        ("Calls upon States to act, and urges the continuation of their efforts.", [], False),
        ("Requests its Main Committees to act.", ["its Main Committees"], False),
    ],
)  # fmt: skip
def test_who_is_meant(text, wanted, inferred):
    addressees = acts(read(text))[-1].addressees
    assert [a.name for a in addressees] == wanted
    assert any(a.inferred for a in addressees) is inferred


def test_the_place_of_who_is_meant_has_their_name():
    resolution = read("Commends the work of Governments, and invites them to comment.")
    (one,) = acts(resolution)[-1].addressees
    text = resolution.document.text
    assert (one.text, text[slice(*one.span)], text[slice(*one.meant)]) == ("them", "them", "Governments")


# ------------------------------------------------------------------------------------------------------- deadlines


def due(text: str, **known) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.edtf) for f in deadlines(text, 0, len(text), dates=[], **known)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to the General Assembly at its eightieth session", [("at its eightieth session", "2025-09/2026-09")]),
        ("to the Assembly at its seventy-eighth and seventy-ninth sessions",
         [("at its seventy-eighth and seventy-ninth sessions", "2023-09/2025-09")]),
        ("to the Human Rights Council at its sixtieth session", [("at its sixtieth session", "")]),
        ("to the World Health Assembly at its seventieth session", [("at its seventieth session", "")]),
        ("before the end of the eightieth session of the General Assembly",
         [("before the end of the eightieth session", "../2026-09")]),
        ("the outcome adopted at its seventieth session", []),
        ("the results of its seventieth session", []),
        ("the Plan adopted on 10 May 2002 at its seventy-first session", []),
        ("the decision taken in 2019 at its fortieth session", []),
        ("the pact signed in Doha on 4 June 2021 at the fifth session of the Conference", []),
        ("to submit the report requested in resolution 77/1 at its eightieth session",
         [("at its eightieth session", "2025-09/2026-09")]),
        ("in the provisional agenda of its next session", [("of its next session", "")]),
        ("to report within six months and annually", [("within six months", ""), ("annually", "")]),
        ("to report at least once every two years", [("at least once every two years", "")]),
        ("to meet on a regular basis", [("on a regular basis", "")]),
        ("for a further period of one year", [("for a further period of one year", "")]),
        ("to extend it for a further four years", [("for a further four years", "")]),
        ("to talk during the intersessional period", [("during the intersessional period", "")]),
        ("to report within a maximum period of six months", [("within a maximum period of six months", "")]),
        ("to stop without delay", [("without delay", "")]),
        ("immediately after the war", []),
        ("to pay as expeditiously as possible", [("as expeditiously as possible", "")]),
        ("to begin work during its 2022 session", [("during its 2022 session", "2022")]),
        ("to meet at the beginning of 2031 and in early 2032",
         [("at the beginning of 2031", "2031"), ("in early 2032", "2032")]),
        ("to report at the first part of its resumed eightieth session",
         [("at the first part of its resumed eightieth session", "2025-09/2026-09")]),
        ("that the Legal Subcommittee, at its sixty-second session, should", [("at its sixty-second session", "")]),
        ("before its eightieth session", [("before its eightieth session", "../2025-09")]),
        ("by its eightieth session", [("by its eightieth session", "../2026-09")]),
        ("no later than at its eightieth session", [("no later than at its eightieth session", "../2026-09")]),
        ("until the opening of its eightieth session", [("until the opening of its eightieth session", "../2025-09")]),
        ("to observe it each year", [("each year", "")]),
        ("to report in the context of his next progress report",
         [("in the context of his next progress report", "")]),
        ("to say so in their forthcoming reports", [("in their forthcoming reports", "")]),
        ("to share the amount out at a monthly rate of 12 dollars", []),
        ("to tell the Conference at its sixty-eighth (2024) regular session",
         [("at its sixty-eighth (2024) regular session", "")]),
        ("to pay to the budget of the Institute, which runs annually", []),
        ("an annual report to everyone", []),
        ("to report within ten (10) days after its adoption", [("within ten (10) days after its adoption", "")]),
        ("for an initial period of one year from the date of adoption of this resolution",
         [("for an initial period of one year from the date of adoption", "")]),
        ("the plan adopted by the Conference of the Parties to the Framework Convention on Climate Change and the Seas "
         "at its twenty-fifth session", []),
        ("that the meeting to be convened by the President of the Assembly shall be held at its eightieth session",
         [("at its eightieth session", "2025-09/2026-09")]),
        ("for up to six months from the date of this resolution",
         [("for up to six months from the date of this resolution", "")]),
        ("to ensure that they are found so that they are tried without delay", []),
        ("to shield lamps so that they light the ground, by the end of 2026", [("by the end of 2026", "../2026")]),
        ("to repay them as soon as credits are available", [("as soon as credits are available", "")]),
        ("to proclaim 7 July of each year as a Day, to be observed each year", [("each year", "")]),
        ("to meet on the second day of the general debate of its eightieth session",
         [("on the second day of the general debate of its eightieth session", "2025-09/2026-09")]),
        ("during both the eightieth and the eighty-first sessions",
         [("during both the eightieth and the eighty-first sessions", "2025-09/2027-09")]),
        ("to meet during the high-level week of the eightieth session",
         [("during the high-level week of the eightieth session", "2025-09/2026-09")]),
        ("to report at its future sessions and in his future reports",
         [("at its future sessions", ""), ("in his future reports", "")]),
        ("to take part in its future sessions, for successive sessions", []),
        ("to tell the two at their respective sessions in 2031", [("at their respective sessions in 2031", "2031")]),
        ("to give it by no later than the end of the first quarter of 2031",
         [("no later than the end of the first quarter of 2031", "../2031")]),
        ("to decide no later than the first week of November", [("no later than the first week of November", "")]),
        ("that, upon completion of its mandate, it shall report", [("upon completion of its mandate", "")]),
        ("to write to them prior to the holding of such dialogue", [("prior to the holding of such dialogue", "")]),
        ("to report before the high-level meeting", [("before the high-level meeting", "")]),
        ("to pay at the beginning of 2031 before the meeting",
         [("at the beginning of 2031 before the meeting", "2031")]),
        ("to plan, during the five-year period between the adoption of the resolution and their graduation, their way",
         [("during the five-year period between the adoption of the resolution and their graduation", "")]),
        ("to take part, as soon as appropriate, in it", [("as soon as appropriate", "")]),
        ("to provide support, without prejudice to the review of it at its eightieth session", []),
        ("for its entry into force, while welcoming what the Congress did at its eightieth session", []),
        ("to be applied starting with the 2031 forum and its preparations",
         [("starting with the 2031 forum and its preparations", "")]),
        ("to act, starting with a full inquiry", []),
        ("to return, at an early date, to the Treaty", [("at an early date", "")]),
        ("to report on what is required for each year", []),
        ("to enable all States to regularly monitor progress", []),
        ("to collect data regularly published by others", []),
        ("to rename the Day, observed annually since 2017", []),
        ("to observe the Day every year on 9 August", [("every year", "")]),
        ("to meet at least once a year, but not exceeding twice a year", [("once a year", "")]),
        ("to circulate a summary of the work of that session", []),
        ("to include it in the agenda of that session", [("of that session", "")]),
        ("to meet in 2031 (10 meetings)", [("in 2031", "2031")]),
        ("to report within the first half of 2031", [("within the first half of 2031", "2031")]),
        ("to go on, consistent with its decision at its eightieth session", []),
        ("to act in line with the rules and to report at its eightieth session",
         [("at its eightieth session", "2025-09/2026-09")]),
        ("to call the theme “Ending hunger by the end of 2031”", []),
        ("to report on a biennial basis as from the eightieth session of the General Assembly",
         [("on a biennial basis as from the eightieth session", "2025-09/2026-09")]),
        ("to report on an annual basis, starting at its eightieth session",
         [("on an annual basis, starting at its eightieth session", "2025-09/2026-09")]),
        ("to meet during the Conference", [("during the Conference", "")]),
        ("to speak during the debate at its eightieth session",
         [("during the debate at its eightieth session", "2025-09/2026-09")]),
        ("to meet during the general debate of the Assembly at its eightieth session",
         [("during the general debate of the Assembly at its eightieth session", "2025-09/2026-09")]),
        ("to brief it during such meetings", [("during such meetings", "")]),
        ("to carry out the commitments made during the Summit", []),
        ("to act on the views expressed by Governments during the debate", []),
        ("to elect it during its organizational session", [("during its organizational session", "")]),
        ("to report to the Council at its relevant session", [("at its relevant session", "")]),
        ("to take office from the first day of the fifth session of the Board",
         [("from the first day of the fifth session", "")]),
        ("to meet prior to the commencement of the eightieth session",
         [("prior to the commencement of the eightieth session", "../2025-09")]),
        ("to have access before the start of the session", [("before the start of the session", "")]),
        ("to translate them in advance of meetings of the organs", [("in advance of meetings", "")]),
        ("to consider it at the conclusion of those processes", [("at the conclusion of those processes", "")]),
        ("to act during the remainder of the decade", [("during the remainder of the decade", "")]),
        ("to continue it for the next four years", [("for the next four years", "")]),
        ("to report in time for the annual meeting, in peace", [("in time for the annual meeting", "")]),
        ("to end no later than the deadline for nominations", [("no later than the deadline", "")]),
        ("to end no later than mid-June to ensure time", [("no later than mid-June", "")]),
        ("to go on, which will be considered triennially", [("triennially", "")]),
        ("to support the Institute, which runs annually", []),
        ("to report on the topic selected for each session", []),
        ("to go on for another five years", [("for another five years", "")]),
        ("to submit it in the first quarter of its eightieth session",
         [("in the first quarter of its eightieth session", "2025-09/2026-09")]),
        ("to end it within a decade", [("within a decade", "")]),
        ("to update it on a triennial basis", [("on a triennial basis", "")]),
        ("to search, as soon as circumstances permit, for them", [("as soon as circumstances permit", "")]),
        ("to honour what was pledged at the forum that took place at the start of the eightieth session", []),
        ("to comply with resolution 1, in which the Council demanded that it withdraw forthwith", []),
        ("to comply with resolution 1, in which it decided to meet, and to report annually", [("annually", "")]),
    ],
)  # fmt: skip
def test_by_when(text, wanted):
    assert due(text, organ="General Assembly") == wanted


def test_the_time_of_an_event_is_no_deadline_of_who_is_asked_to_help():
    text = "to support the Conference, to be held in the middle of 2031"
    assert due(text, events=False) == []
    assert due("to support the session that will be held annually", events=False) == []
    assert due(text) == [("in the middle of 2031", "2031")]
    assert due("to convene a meeting, to be held in the middle of 2031", events=False) != []


@pytest.mark.parametrize(
    ("act", "when"),
    [
        ("report prior to the meeting to be held in May 2031",
         [("prior to the meeting to be held in May 2031", "../2031-05")]),
        ("report before the conference in Nairobi on 3 June 2031",
         [("before the conference in Nairobi on 3 June 2031", "../2031-06-03")]),
        ("complete the plan in 2031", [("in 2031", "2031")]),
        ("convene a meeting during the week of 5 to 9 June 2031",
         [("during the week of 5 to 9 June 2031", "2031-06-05/2031-06-09")]),
        ("organize, each 14 December, a meeting", [("each 14 December", "XXXX-12-14")]),
        ("help those who fled in 2011", []),
    ],
)  # fmt: skip
def test_a_time_in_a_text_without_a_date(act: str, when: list[tuple[str, str]]) -> None:
    """It is to come if it is not before what the text recalls."""
    head = "The General Assembly,\n\nRecalling its resolution 79/1 of 22 September 2024,"
    resolution = toolkit.parse(f"{head}\n\n1. Requests the Board to {act}.")
    assert [[(d.text, d.edtf) for d in act.due] for act in acts(resolution) if act.asks] == [when]


def test_who_is_asked_to_be_guided() -> None:
    resolution = read("Requests its subsidiary bodies to be guided by these rules.")
    (act,) = acts(resolution)
    assert said(resolution, act) == "to be guided by these rules"


def test_what_was_due_is_due_no_more():
    text = "Requests the Board to do {} by 31 December 2019."
    assert [[d.text for d in act.due] for act in acts(read(text.format("it")))] == [["by 31 December 2019"]]
    assert [act.due for act in acts(read(text.format("what was due")))] == [()]


def test_the_time_of_a_gathering_belongs_to_it_unless_the_act_is_to_hold_it():
    head = "Resolution adopted by the General Assembly on 21 November 2030\n\n"

    def found(text: str) -> list[str]:
        return [d.text for act in acts(read(text, head=head)) for d in act.due]

    assert found("Decides to adopt the arrangements for the plenary meetings on 8 and 9 December 2031.") == []
    assert found("Calls upon States to prepare for the anniversary of the International Year in 2034.") == []
    assert found("Decides to declare a year of rocks, in order to use the approach of one in 2031.") == []
    assert found("Decides, by the schedule for the period from 2031 to 2036 agreed upon, to meet.") == []
    assert found("Requests the Board to report to the meeting on 8 December 2031.") == ["on 8 December 2031"]
    assert found("Requests the Board to organize, on 26 September every year, a meeting.") == [
        "on 26 September every year"
    ]
    assert found("Decides to convene a meeting on 8 December 2031.") == ["on 8 December 2031"]
    assert found("Decides to adopt the rules on 8 December 2031.") == ["on 8 December 2031"]
    assert found(
        "Decides that the meeting on the anniversary of the Charter shall be held on Monday, 8 December 2031."
    ) == ["on Monday, 8 December 2031"]
    assert (
        found("Decides that the requirements for the Centre for the period from 1 July 2031 shall be financed.") == []
    )
    assert found("Decides to keep the rate used in the current period, from 1 July 2030 to 30 June 2031.") == []
    assert (
        found("Takes note of it, and urges haste at the Conference held in Glasgow, Scotland, from 1 June 2030.") == []
    )
    assert found("Requests the Board to issue its statements as at 31 March 2031.") == []
    assert found("Invites Governments to take part in the Migration Review Forum in 2032.") == []
    assert found("Requests the Board to report on the implementation of the Programme of Assistance in 2032.") == []
    assert found("Urges States to act towards the target of ending hunger by 2035.") == []
    assert found("Invites all to mark the International Day of Peace on 21 September.") == ["on 21 September"]
    assert found("Urges care about the referendum held on 27 February 2030.") == []
    assert found("Decides to observe it annually, beginning in 2031.") == ["annually, beginning in 2031"]
    assert found("Requests a paper in preparation for the plan to be negotiated at its eighty-fourth session.") == []
    assert found("Decides to meet in May 2031 and to prepare for the meeting of States in 2032.") == ["in May 2031"]
    assert found("Invites the Board to start preparations for the second Refugee Forum, in 2031.") == []
    assert found("Urges haste towards the meeting on a comprehensive review, in 2031, of progress.") == []
    assert found("Requests the Board, noting that action taken in 2031 helped, to go on.") == []
    assert found("Urges an extension, as agreed by the ministers at a meeting hosted by Mali on 4 May 2031.") == []
    assert (
        found("Decides to set off 6 dollars, the income approved for the Force for the period from 1 May 2031.") == []
    )
    assert found("Decides to observe the Day every year on 9 August.") == ["every year on 9 August"]
    assert found("Requests the Board to help by commemorating World Telecommunication and Society Day on 17 May.") == [
        "on 17 May"
    ]
    assert found("Invites the Board to report in 2031, 2034 and 2037.") == ["in 2031", "2034", "2037"]


def test_a_session_before_that_of_the_resolution_is_none_to_come():
    text = "to build on the work of the General Assembly at its fiftieth session"
    assert due(text, session=77) == []
    assert due(text, session=50) == [("at its fiftieth session", "1995-09/1996-09")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Requests the Board to report by 30 June 2031.", ["../2031-06-30"]),
        ("Requests the Board to report before the end of 2031.", ["../2031"]),
        ("Decides that this shall apply from 1 January 2031.", ["2031-01-01/.."]),
        (
            "Decides, noting the sum already paid for the period from 1 May to 1 June 2031, to meet by 5 July 2031.",
            ["../2031-07-05"],
        ),
        ("Invites States to observe the day on 15 March.", ["XXXX-03-15"]),
        ("Urges States to honour what was promised in 1999.", []),
        ("Welcomes the report by 30 June 2031.", []),
    ],
)
def test_dates_that_fall_due(text, edtf):
    assert [d.edtf for act in acts(read(text, head="14 November 2022\n\n")) for d in act.due] == edtf


# -------------------------------------------------------------------------------------------------------- strength


def test_every_scale_has_its_source():
    scales = strength.load_scales()
    assert len(scales) >= 2
    assert len({scale.label for scale in scales}) == len(scales)
    for scale in scales:
        assert all((scale.author, scale.title, scale.year, scale.where, scale.language, scale.seen))
        assert len(scale.words) == len(scale.steps)


def test_a_place_runs_from_weakest_to_strongest():
    for scale in strength.load_scales():
        places = [scale[act] for step in scale.steps for act in step]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, 1)


def test_scales_disagree_and_rank_few():
    places = strength.strengths("decide")
    assert (min(places.values()), max(places.values())) == (0, 1)
    assert strength.strengths("welcome") == {}


def test_an_unknown_scale_is_named_with_the_known_ones():
    with pytest.raises(UnknownLabel, match="there is no scale 'x'") as raised:
        strength.scale("x")
    assert "legal-response" in raised.value.todo


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('steps = ["recommend", "urge", "decide, agree"]', 'steps = ["recommend"]', "one step ranks nothing"),
        ('steps = ["recommend", "urge", "decide, agree"]', 'steps = ["recommend", "urge"]', "3 words and 2 steps"),
        ('steps = ["recommend", "urge", "decide, agree"]', 'steps = ["urge", "urge", "x"]', "'urge' is in two steps"),
        ('id = "legal-response"', 'id = "best-delegate"', "duplicate id"),
        ('seen = "The page', 'read = "The page', "unknown key read"),
    ],
)  # fmt: skip
def test_a_faulty_scale_is_named_with_its_line(old, new, says, tmp_path):
    text = data.path("strength.toml").read_text("utf8")
    assert old in text
    (tmp_path / "own.toml").write_text(text.replace(old, new), "utf8")
    with pytest.raises(VocabularyError, match=says) as raised:
        strength.load_scales(tmp_path / "own.toml")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if old in one)
    assert abs(int(raised.value.where.rpartition(" ")[2]) - line) <= 15  # of the scale, or of the one that has its id


# ------------------------------------------------------------------------------------------- what always holds


def check(text: str, form: str) -> None:
    """What holds of the acts of any text that is a resolution."""
    try:
        resolution = toolkit.parse(text, format=form)
    except ToolkitError:
        return
    text = resolution.document.text
    found = acts(resolution)
    assert list(found) == sorted(found, key=lambda act: [c.label for c in resolution.operative].index(act.clause))
    for act in found:
        clause = resolution[act.clause]
        places = [act.span] + [act.what] * (act.what is not None)
        assert all(clause.span.covers(place) and place.start < place.end for place in places)
        asked = [clause, *(c for c in resolution.operative if act.inherited and clause.label.startswith(c.label))]
        assert all(any(c.span.covers(due.span) for c in asked) and due.span.start < due.span.end for due in act.due)
        assert 0 <= act.phrase.start < act.phrase.end <= len(text)
        assert act.asks or not act.due
        for addressee in act.addressees:
            assert addressee.name.strip()
            assert 0 <= addressee.span.start < addressee.span.end <= len(text)
            assert addressee.text[:1] == text[addressee.span.start]
        for when in act.due:
            assert when.kind in ("session", "date", "period", "regular", "report", "soon")
            assert when.year is None or 1900 < when.year < 2200


@given(resolutions())
def test_acts_lie_in_their_clauses(made):
    resolution = toolkit.parse(render(made, "text"), format="text")
    check(render(made, "text"), "text")
    openings = [c for c in resolution.operative if c.phrase and c.level == 1]
    assert {act.clause for act in acts(resolution)} >= {
        c.label for c in openings if c.label not in {k.parent for k in resolution.operative}
    }


def test_the_time_of_a_chapeau_may_stand_in_it():
    check("The General Assembly,\n\n1. Also encourages the work from 18 to 20 July 2022:\n\n(a) the the;", "text")


@given(texts())
def test_any_text_has_acts_or_none(text):
    check(text, "text")


@given(st.data())
def test_the_acts_of_a_damaged_resolution(made):
    bundled = data.path("resolution.md").read_text("utf8")
    check(made.draw(mutations(bundled)), "markdown")


@given(st.text(alphabet="requst the,;:aAnd()to \n", max_size=200), st.sampled_from(["request", "appeal", "thank", "x"]))
def test_any_words_may_follow_a_verb(text, act):
    found = asked(text, 0, len(text), act)
    assert 0 <= found.what <= len(text)
    assert all(0 <= a.start < a.end <= len(text) for a in found.addressees)


@pytest.mark.slow
def test_a_long_paragraph_is_work_in_proportion_to_its_length():
    def work(n: int) -> int:
        parts = (
            *(" and the Board", ", by all parties, and", " and urges States to act,", " at its first session"),
            ", requests States to act and urges Parties to go",
        )
        resolution = read("Urges the Fund" + "".join(part * n for part in parts) + " to meet")
        return calls(lambda: acts(resolution))

    work(10)
    assert work(1000) < 12 * work(100)


def test_the_second_act_of_a_reported_decision_is_one() -> None:
    text = (
        "Decision 77/502\n\nMeetings of subsidiary organs\n\nAt its 12th plenary meeting, on 6 October 2022, the "
        "General Assembly took note of the report of the Secretary-General, decided to include the item entitled "
        "“Oceans” in the agenda of its seventy-eighth session, and requested the Secretary-General to submit a report "
        "by 31 March 2023."
    )
    found = acts(toolkit.parse(text, "text"))
    assert [(a.act, a.asks, [who.name for who in a.addressees], [due.text for due in a.due]) for a in found] == [
        ("take note", False, [], []),
        ("decide", True, [], ["of its seventy-eighth session"]),
        ("request", True, ["the Secretary-General"], ["by 31 March 2023"]),
    ]


# ---------------------------------------------------------------------------- later sentences of a paragraph


def spoken(*sentences_: str) -> list[tuple[str, list[str], list[str]]]:
    """The act, the addressees and the deadlines of a statement of the Security Council with one such paragraph."""
    head = (
        "S/PRST/2022/6\n\nThe President of the Security Council made the following statement on behalf of the Council:"
    )
    text = f"{head}\n\n“{' '.join(sentences_)}\n\n“The Security Council remains seized of the matter.”"
    resolution = toolkit.parse(text, format="text")
    found = [act for act in acts(resolution) if act.clause == resolution.operative[0].label]
    return [(act.act, [a.name for a in act.addressees], [due.text for due in act.due]) for act in found]


def test_a_later_sentence_of_the_organ_is_an_act_with_its_own_deadline() -> None:
    found = spoken(
        "The Security Council welcomes the enhanced role of the African Union, and encourages further dialogue on "
        "options in accordance with Security Council Resolution 2378 (2017), for addressing this issue.",
        "The Council requests the Secretary-General to provide the Security Council, no later than 30 April 2023, with "
        "a report that provides update on progress made.",
    )
    assert found == [
        ("welcome", [], []),
        ("encourage", [], []),
        ("request", ["the Secretary-General"], ["no later than 30 April 2023"]),
    ]


def test_an_act_ends_where_the_next_sentence_of_the_organ_begins() -> None:
    resolution = read(
        "The Security Council underscores the importance of their efforts in this area. In this regard, the Council "
        "calls upon the Government to act, and urges the parties to meet.",
        organ="Security Council",
    )
    assert [(act.act, said(resolution, act)) for act in acts(resolution)] == [
        ("underscore", "the importance of their efforts in this area"),
        ("call upon", "to act"),
        ("urge", "to meet"),
    ]


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("The Council calls on the parties to meet.", "the parties"),
        ("It further calls on regional actors to assist.", "regional actors"),
        ("In this regard the Council calls on the parties to meet.", "the parties"),
        ("In this regard, it urges the parties to meet.", "the parties"),
        (
            "Recognizing that security, peace and development are one, the Security Council urges the parties to meet.",
            None,
        ),
        ("While noting the progress, the Council requests UNOWAS to report.", "UNOWAS"),
    ],
)
def test_how_a_later_sentence_of_the_organ_may_begin(sentence: str, whom: str | None) -> None:
    found = spoken("The Security Council welcomes the briefing by Mr. Said Djinnit (UNOWA) on the matter.", sentence)
    assert found[0][0] == "welcome"
    assert [names for _, names, _ in found[1:]] == [[whom or "the parties"]]


def test_a_stop_before_a_sentence_may_be_lost() -> None:
    found = spoken(
        "The Security Council notes the preparation for elections on 17 November 201 The Council emphasises their "
        "importance."
    )
    assert [act for act, _, _ in found] == ["note", "emphasise"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commission requests the Secretary-General to report.",
        "The Commission requested a report. It urges all States to act.",
        "The Peace and Security Council urges the parties to meet.",
        "The Council of the European Union urges the parties to meet.",
        "The Human Rights Council requests a report.",
        "The letter says: “All is well. The Council urges the parties to meet.”",
        "The Council also stressed the importance of sanctions.",
        "The Council of Ministers calls upon States to act.",
    ],
)
def test_what_others_do_and_what_is_quoted_is_no_act_of_the_text(sentence: str) -> None:
    assert spoken("The Security Council welcomes the report.", sentence) == [("welcome", [], [])]


def test_the_committee_that_opens_a_paragraph_speaks_in_its_later_sentences() -> None:
    found = acts(read("The Committee notes the plan. The Committee requests the Fund to report annually."))
    assert [(act.act, [due.text for due in act.due]) for act in found] == [("note", []), ("request", ["annually"])]
    found = acts(
        read("Welcomes the plan. The Assembly requests the Fund to report.", "Notes it. The Council urges us.")
    )
    assert [act.act for act in found] == ["welcome", "request", "note"]


def test_a_pronoun_that_stands_for_nobody_known_ends_the_search() -> None:
    resolution = read(
        "Reaffirms the respective mandates of the Main Committees of the Assembly, and on that basis, calls upon all "
        "of them to continue their consideration of addressing gaps, and in this regard requests them to make reports."
    )
    assert [[a.name for a in act.addressees] for act in acts(resolution)][1:] == [[], []]


def test_who_affirms_an_opposition_asks_nobody() -> None:
    text = "The Security Council,\n\n1. Affirms its strong opposition to impunity."
    assert [act.asks for act in acts(toolkit.parse(text, "text"))] == [False]


# --- Mandates: who is charged with a list of tasks, and what a list only defines


def asked_in(label: str, *paragraphs: str) -> list[str]:
    """The names of those whom a clause of a resolution of the Security Council asks."""
    found = [act for act in acts(read(*paragraphs, organ="Security Council")) if act.clause == label and act.asks]
    return [one.name for act in found for one in act.addressees] if found else ["no duty"]


@pytest.mark.parametrize(
    ("chapeau", "item", "whom"),
    [
        (  # A/HRC/RES/48/14, OP2
            "Decides to appoint, for a period of three years, a special rapporteur on climate change, with the "
            "following mandate:",
            "To study it",
            "a special rapporteur on climate change",
        ),
        (  # S/RES/2653(2022), OP19
            "Decides to establish a Committee of the Security Council (herein “the Committee”), to undertake the "
            "following tasks:",
            "To monitor the embargo",
            "the Committee",
        ),
        (  # S/RES/1533(2004), OP10
            "Requests the Secretary-General to create, within thirty days, a group of experts having the necessary "
            "skills to perform the following mandate:",
            "To examine it",
            "a group of experts",
        ),
        (  # A/HRC/RES/33/12, OP1
            "Decides to extend the mandate of the Special Rapporteur on housing for three years:",
            "To study housing",
            "the Special Rapporteur on housing",
        ),
        (  # A/HRC/RES/54/8, OP4
            "Decides to extend the mandate of Special Rapporteur on the promotion of truth, justice, reparation and "
            "guarantees, whose tasks will include:",
            "To study it",
            "Special Rapporteur on the promotion of truth, justice, reparation and guarantees",
        ),
        (
            "Decides to convene, beginning in 2022, an open-ended working group, which shall:",
            "Advise the Council",
            "an open-ended working group",
        ),
        ("Decides to establish an open-ended working group, to:", "study it", "an open-ended working group"),
        (  # S/RES/2709(2023), OP36
            "Decides that the mandate of the Mission shall include the following priority tasks:",
            "Protection of civilians",
            "the Mission",
        ),
        (
            "Establishes an economic commission with the following functions:",
            "To study trade",
            "an economic commission",
        ),
    ],
)
def test_who_gets_a_mandate_is_asked(chapeau: str, item: str, whom: str) -> None:
    """Nobody was asked, or the one who is to appoint them."""
    (one,) = acts(read(chapeau, f"(a) {item}.", organ="Security Council"))[-1].addressees
    assert (one.name, one.inferred) == (whom, True)


@pytest.mark.parametrize(
    "chapeau",
    [
        "Decides that the Board shall consist of fifty members elected for three years on the following basis:",
        "Decides that the Board shall be composed of the following members:",
    ],
)
def test_seats_are_no_duties(chapeau: str) -> None:
    """A/RES/2997(XXVII), OP1(a): "Sixteen seats for African States" was a duty."""
    found = acts(read(chapeau, "(a) Sixteen seats for African States;", "(b) Thirteen seats for Asian States."))
    assert [act.clause for act in found] == ["OP1"]


def test_the_two_are_those_whom_one_name_says() -> None:
    """S/RES/2674(2023): "the two leaders" are "the leaders of both communities"."""
    found = acts(read("Urges the leaders of both communities to talk.", "Calls upon the two leaders to meet."))
    assert [[one.name for one in act.addressees] for act in found] == [["the leaders of both communities"]] * 2


def test_who_is_to_appoint_somebody_is_asked_where_no_mandate_follows() -> None:
    assert asked_in("OP1(a)", "Requests the Secretary-General to appoint an expert and:", "(a) To report.") == [
        "the Secretary-General"
    ]


def test_it_is_nobody() -> None:
    """S/RES/2653(2022), OP25: a row "it", with four duties."""
    assert asked_in("OP1", "Affirms that it shall keep the matter under review.") == ["the Security Council"]
    assert asked_in("OP1", "Stresses the importance of trade and requests it to act.") == []
    assert asked_in("OP1", "Welcomes the report of the Board, and decides that it shall report.") == ["the Board"]


@pytest.mark.parametrize(
    ("chapeau", "item"),
    [
        ("Decides that the measures shall not apply:", "Where the Committee so determines"),
        ("Decides that the measures do not apply to funds that have been determined by States:", "To be necessary"),
        (
            "Affirms that it shall review them in light of the following key benchmarks:",
            "Progressive reduction in crime",
        ),
        (
            "Decides that changes should be determined on the achievement of the following objectives to be pursued by "
            "the Government and the mission:",
            "the consolidation of State authority",
        ),
        ("Decides that the process shall be governed, inter alia, by the following principles:", "Respect for law"),
    ],
)
def test_conditions_and_benchmarks_are_no_duties(chapeau: str, item: str) -> None:
    """S/RES/2653(2022), OP5, 7 and 25."""
    assert asked_in("OP1(a)", chapeau, f"(a) {item}.") == ["no duty"]


@pytest.mark.parametrize(
    ("chapeau", "item"),
    [
        ("Decides that the committee is to develop an instrument, and including provisions:", "To assess progress"),
        ("Decides that the committee, in its work, is to consider the following:", "The need for funds"),
        ("Requests the committee to discuss the following issues:", "Trade"),
        ("Requests the committee to report on the following topics:", "Progress in trade"),
        ("Stresses that the committee must take into account the need:", "To promote trade"),  # A/RES/64/172, OP6
    ],
)
def test_provisions_and_topics_are_no_duties(chapeau: str, item: str) -> None:
    """UNEP/EA.5/Res.14, OP3 and 4: the committee that drafts a treaty had the duties of its parties."""
    paragraphs = (chapeau, f"(a) {item}.")
    assert asked_in("OP1(a)", *paragraphs) == ["no duty"]
    assert asked_in("OP1", *paragraphs) == ["the committee"]


def test_what_a_chapeau_leads_to_is_a_duty() -> None:
    for chapeau in ("Decides that the committee shall consider:", "Requests the committee:", "Decides that it is to:"):
        assert asked_in("OP1(a)", chapeau, "(a) To act.") != ["no duty"]


def test_criteria_may_be_what_is_asked() -> None:
    """A/RES/76/160, OP4 (b)."""
    chapeau = "Recommends the introduction of rules that meet the following criteria:"
    assert asked_in("OP1(a)", chapeau, "(a) There must be provision for revisions.") == []


def test_a_condition_may_open_what_is_asked() -> None:
    assert asked_in("OP1(a)", "Requests the Board:", "(a) When appropriate, to report.") == ["the Board"]
    words = "(a) Where laws exist, they are fair."  # A/RES/70/161, OP10 (d)
    assert asked_in("OP1(a)", "Calls upon States to help and to ensure that:", words) == ["States"]


def test_who_does_what_is_to_end_or_is_subject_to_a_measure_is_not_asked() -> None:
    """S/RES/2653(2022), OP1 and 18: armed groups and a listed individual were."""
    assert asked_in("OP1", "Demands an end to the recruitment of children by armed groups.") == []
    assert asked_in("OP1", "Decides that the individual listed in the annex shall be subject to the measures.") == []


def test_who_does_what_something_is_for_is_not_asked() -> None:
    """S/RES/2674(2023), OP13: the mission that is to be let in was. OP7: both sides are."""
    words = "Urges respect for free movement, including to ensure effective monitoring and reporting by the mission"
    assert asked_in("OP1", f"{words}.") == []
    assert asked_in("OP1", "Urges flexibility and engagement by the sides, to develop a plan.") == ["the sides"]


def test_a_short_name_is_that_of_the_body_that_the_text_calls_so() -> None:
    """S/RES/2653(2022), OP21: "the Panel" and "the Panel of Experts" were two."""
    words = "Requests the Secretary-General to create a group of experts (“Panel of Experts”)."
    assert asked_in("OP2", words, "Directs the Panel to report.") == ["the Panel of Experts"]
    assert asked_in("OP1", "Directs the Panel to report.") == ["the Panel"]
