"""Whose symbol it is: the organs of the United Nations by the first letters of their symbols.

Source: the Dag Hammarskjöld Library's guide to UN document symbols and its list of series symbols. A name is the last
that the organ had. Only those are listed of which that list leaves no doubt; of others the parent is known.
"""

from __future__ import annotations

import re
from functools import lru_cache

ORGANS = {
    "A": "General Assembly",
    "A/HRC": "Human Rights Council",
    "S": "Security Council",
    "E": "Economic and Social Council",
}
"""The organs whose resolutions are read: principal organs, and the Human Rights Council."""

_CONFERENCE = "a conference of the United Nations"
_COMMITTEES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_ALL = {
    **ORGANS,
    **{f"A/C.{n}": f"{name} Committee" for n, name in enumerate(_COMMITTEES, 1)},
    "A/SPC": "Special Political Committee",
    "A/BUR": "General Committee",
    "A/AC.96": "Executive Committee of the Programme of the United Nations High Commissioner for Refugees",
    "A/AC.105": "Committee on the Peaceful Uses of Outer Space",
    "A/AC.109": "Special Committee on Decolonization",
    "A/AC.121": "Special Committee on Peacekeeping Operations",
    "A/AC.154": "Committee on Relations with the Host Country",
    "A/AC.183": "Committee on the Exercise of the Inalienable Rights of the Palestinian People",
    "A/AC.198": "Committee on Information",
    "A/CN.4": "International Law Commission",
    "A/CN.9": "United Nations Commission on International Trade Law",
    "A/CN.10": "Disarmament Commission",
    "A/HRC/AC": "Human Rights Council Advisory Committee",
    "A/HRC/WG.6": "Working Group on the Universal Periodic Review",
    "A/CONF": _CONFERENCE,
    "A/CONF.39": "United Nations Conference on the Law of Treaties",
    "A/CONF.48": "United Nations Conference on the Human Environment",
    "A/CONF.62": "Third United Nations Conference on the Law of the Sea",
    "A/CONF.151": "United Nations Conference on Environment and Development",
    "A/CONF.157": "World Conference on Human Rights",
    "A/CONF.166": "World Summit for Social Development",
    "A/CONF.171": "International Conference on Population and Development",
    "A/CONF.177": "Fourth World Conference on Women",
    "A/CONF.189": "World Conference against Racism, Racial Discrimination, Xenophobia and Related Intolerance",
    "A/CONF.192": "United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects",
    "A/CONF.198": "International Conference on Financing for Development",
    "A/CONF.199": "World Summit on Sustainable Development",
    "A/CONF.206": "World Conference on Disaster Reduction",
    "A/CONF.211": "Durban Review Conference",
    "A/CONF.216": "United Nations Conference on Sustainable Development",
    "A/CONF.219": "United Nations Conference on the Least Developed Countries",
    "A/CONF.224": "Third United Nations World Conference on Disaster Risk Reduction",
    "A/CONF.227": "International Conference on Financing for Development",
    "E/AC.51": "Committee for Programme and Coordination",
    "E/AC.57": "Committee on Crime Prevention and Control",
    "E/C.2": "Committee on Non-Governmental Organizations",
    "E/C.12": "Committee on Economic, Social and Cultural Rights",
    "E/C.16": "Committee of Experts on Public Administration",
    "E/C.18": "Committee of Experts on International Cooperation in Tax Matters",
    "E/C.19": "Permanent Forum on Indigenous Issues",
    "E/C.20": "Committee of Experts on Global Geospatial Information Management",
    "E/CN.3": "Statistical Commission",
    "E/CN.4": "Commission on Human Rights",
    "E/CN.4/SUB.2": "Sub-Commission on the Promotion and Protection of Human Rights",
    "E/CN.5": "Commission for Social Development",
    "E/CN.6": "Commission on the Status of Women",
    "E/CN.7": "Commission on Narcotic Drugs",
    "E/CN.9": "Commission on Population and Development",
    "E/CN.15": "Commission on Crime Prevention and Criminal Justice",
    "E/CN.16": "Commission on Science and Technology for Development",
    "E/CN.17": "Commission on Sustainable Development",
    "E/CN.18": "United Nations Forum on Forests",
    "E/CONF": _CONFERENCE,
    "E/ECA": "Economic Commission for Africa",
    "E/ECE": "Economic Commission for Europe",
    "E/ESCAP": "Economic and Social Commission for Asia and the Pacific",
    "E/ESCWA": "Economic and Social Commission for Western Asia",
    "E/ICEF": "Executive Board of the United Nations Children's Fund",
    "S/AC.40": "Counter-Terrorism Committee",
    "S/AC.51": "Working Group on Children and Armed Conflict",
}
_BELOW = re.compile(r"(?:AC|C|CN|PC|SUB|WG)\.[0-9IVX]+|CONF\.[0-9]+")


@lru_cache(maxsize=4096)
def organ_of(symbol: str) -> str | None:
    """The organ whose symbol it is; of one below it that is not listed, no more than that; None for other bodies.

    >>> organ_of("E/CN.4/RES/2005/9"), organ_of("A/HRC/RES/16/18"), organ_of("A/CONF.157/24(PARTI)")
    ('Commission on Human Rights', 'Human Rights Council', 'World Conference on Human Rights')
    >>> organ_of("A/AC.299/1"), organ_of("CEDAW/C/1")
    ('a subsidiary organ of the General Assembly', None)
    """
    found, parts = None, symbol.upper().split("/")
    for n, part in enumerate(parts, 1):
        if (known := _ALL.get("/".join(parts[:n]))) is not None:
            found = known
        elif n == 2 and part.startswith("CONF."):
            found = _ALL.get(f"{parts[0]}/CONF")
        elif found is not None and _BELOW.fullmatch(part):
            return found if found == _CONFERENCE else f"a subsidiary organ of {named(found)}"
    return found


def named(organ: str) -> str:
    """An organ in a sentence: "the General Assembly", "a subsidiary organ of the General Assembly"."""
    return organ if organ.startswith("a ") else f"the {organ}"


def certain(organ: str | None) -> str | None:
    """An organ whose name is known; None for "a subsidiary organ of the General Assembly", which is no author."""
    return None if organ is None or organ.startswith("a ") else organ
