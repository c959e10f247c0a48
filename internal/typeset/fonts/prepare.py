#!/usr/bin/env python3
"""Prepares the fonts in this folder from their published files.

    python3 prepare.py DEBIAN NPM

DEBIAN is the folder of the .ttf files of the Debian package fonts-noto-core,
NPM a folder that holds the unpacked npm packages as noto-sans-sc, noto-emoji ...
(@expo-google-fonts/noto-sans-sc and so on), UNIHAN (an environment variable, by
default /usr/share/unicode) the Unihan files of the Debian package unicode-data.
PROVENANCE.md names the versions and is written anew. Needs fontTools.

Each font is changed in these ways only:
  * hinting instructions and tables that printing does not need are dropped;
  * layout features that are off by default (small capitals, stylistic sets ...) are dropped;
  * coverage tables are written as lists (format 1), never as ranges: the shaping
    library skips lookups after a coverage range of 63 or more glyphs;
  * Noto Naskh Arabic gives the Urdu forms of the digits four, six and seven to Urdu and Kashmiri only:
    its build gives them to every language, and Persian and Pashto numbers would be misread;
  * emoji are kept one by one, without sequences (skin colours, families, flags);
  * Han fonts and symbols are cut down to the letters listed below; Han fonts lose the kerning of kana, since
    Japanese is set solid and lines may end anywhere.
"""

import bz2
import hashlib
import os
import re
import sys

from fontTools import subset
from fontTools.ttLib.tables import otTables

HERE = os.path.dirname(os.path.abspath(__file__))
UNIHAN = os.environ.get("UNIHAN", "/usr/share/unicode")


def coverage_as_list(self, font):
    """Replaces Coverage.preWrite of fontTools: always format 1."""
    glyphs = list(getattr(self, "glyphs", None) or [])
    self.Format = 1
    return {"GlyphArray": sorted(glyphs, key=font.getGlyphID)}


otTables.Coverage.preWrite = coverage_as_list


def codec(name, first, last):
    """The characters of a two-byte character set, by Python's codec."""
    found = set()
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes([lead, trail]).decode(name)
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return found


def unihan(file, field, value=""):
    """Code points whose Unihan field exists and matches value."""
    found = set()
    with bz2.open(os.path.join(UNIHAN, file), "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == field and re.search(value, parts[2]):
                found.add(int(parts[0][2:], 16))
    return found


def spans(*pairs):
    return {c for first, last in pairs for c in range(first, last + 1)}


# Punctuation, signs and kana that all Han fonts keep. No Latin letters and ASCII digits: they come
# from Noto Sans. U+0020 stays, so that a font never lacks a space.
CJK_MARKS = spans(
    (0x20, 0x20), (0xA7, 0xA8), (0xB0, 0xB1), (0xB7, 0xB7), (0xD7, 0xD7), (0xF7, 0xF7),
    (0x2010, 0x2027), (0x2030, 0x205E), (0x2100, 0x2109), (0x2160, 0x217F), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2605, 0x2606),
    (0x3000, 0x303F), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3200, 0x33FF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
)
BOPOMOFO = spans((0x3100, 0x312F), (0x31A0, 0x31BF), (0x02C7, 0x02C7), (0x02CA, 0x02CB), (0x02D9, 0x02D9))

SYMBOLS = spans(
    (0x20, 0x20), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
    (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x2900, 0x297F),
    (0x2B00, 0x2BFF), (0x1F100, 0x1F1FF), (0x1F300, 0x1F6FF), (0x1F780, 0x1F7FF), (0x1F800, 0x1F8FF), (0x1F900, 0x1F9FF),
)

EMOJI = spans(
    (0x20, 0x20), (0x231A, 0x231B), (0x23E9, 0x23F3), (0x2600, 0x27BF), (0x2B05, 0x2B55),
    (0x1F300, 0x1F5FF), (0x1F600, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F90D, 0x1F9FF), (0x1FA70, 0x1FAFF),
)


def repertoire(kind):
    if kind == "emoji":
        return EMOJI
    if kind == "sc":  # GB 2312 and the Table of General Standard Chinese Characters (8,105)
        return CJK_MARKS | BOPOMOFO | codec("gb2312", 0xB0, 0xF7) | unihan("Unihan_OtherMappings.txt.bz2", "kTGH")
    if kind == "tc":  # Big5 level 1, IICore of Taiwan, Hong Kong and Macao, Cantonese characters of HKSCS in IICore
        big5 = codec("big5", 0xA4, 0xC6)
        return CJK_MARKS | BOPOMOFO | big5 | unihan(IICORE, "kIICore", "[THM]") | CANTONESE
    if kind == "jp":  # JIS X 0208 levels 1 and 2, and the Joyo kanji
        kanji = set()
        for lead in range(0x88, 0xEB):
            if not 0xA0 <= lead <= 0xDF:
                kanji |= codec("shift_jis", lead, lead)
        return CJK_MARKS | kanji | unihan("Unihan_OtherMappings.txt.bz2", "kJoyoKanji")
    if kind == "kr":  # every Hangul syllable and letter, and the hanja of basic education
        hanja = unihan("Unihan_OtherMappings.txt.bz2", "kKoreanEducationHanja")
        return CJK_MARKS | hanja | spans((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
    raise ValueError(kind)


IICORE = "Unihan_IRGSources.txt.bz2"
CANTONESE = set(map(ord, "嘅咗喺啲嘢咁哋唔冇睇瞓攰嗰嚟佢啱唞攞俾畀揾搵瘀痠攣孭擰踎嘔屙痾嗌嗽咳啖噏喎囉嘞㗎喇啦呢嗎咩嘥乸靚瞇嬲鬧恰捽搲搽"))

DEBIAN = """
NotoSans-Regular NotoSans-Bold NotoSans-Italic NotoSans-BoldItalic
NotoNaskhArabic-Regular NotoNaskhArabic-Bold NotoNastaliqUrdu-Regular NotoNastaliqUrdu-Bold
NotoSansHebrew-Regular NotoSansHebrew-Bold NotoSansDevanagari-Regular NotoSansDevanagari-Bold
NotoSansBengali-Regular NotoSansBengali-Bold NotoSansGurmukhi-Regular NotoSansGurmukhi-Bold
NotoSansGujarati-Regular NotoSansGujarati-Bold NotoSansOriya-Regular NotoSansOriya-Bold
NotoSansTamil-Regular NotoSansTamil-Bold NotoSansTelugu-Regular NotoSansTelugu-Bold
NotoSansKannada-Regular NotoSansKannada-Bold NotoSansMalayalam-Regular NotoSansMalayalam-Bold
NotoSansSinhala-Regular NotoSansSinhala-Bold NotoSansThai-Regular NotoSansThai-Bold
NotoSansLao-Regular NotoSansLao-Bold NotoSansKhmer-Regular NotoSansKhmer-Bold
NotoSansMyanmar-Regular NotoSansMyanmar-Bold NotoSansEthiopic-Regular NotoSansEthiopic-Bold
NotoSansArmenian-Regular NotoSansArmenian-Bold NotoSansGeorgian-Regular NotoSansGeorgian-Bold
NotoSerifTibetan-Regular NotoSerifTibetan-Bold NotoSansThaana-Regular NotoSansThaana-Bold
NotoSansHanifiRohingya-Regular NotoSansHanifiRohingya-Bold NotoSansTifinagh-Regular NotoSansSyriac-Regular
""".split()

CUT = {"NotoSansSymbols-Regular": SYMBOLS, "NotoSansSymbols2-Regular": SYMBOLS, "NotoSansMath-Regular": SYMBOLS}

NPM = {
    "NotoSansSC-Regular": ("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", "sc"),
    "NotoSansTC-Regular": ("noto-sans-tc", "400Regular/NotoSansTC_400Regular.ttf", "tc"),
    "NotoSansJP-Regular": ("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf", "jp"),
    "NotoSansKR-Regular": ("noto-sans-kr", "400Regular/NotoSansKR_400Regular.ttf", "kr"),
    "NotoEmoji-Regular": ("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf", "emoji"),
}


def sha(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


VERTICAL = {"vert", "vrt2", "vrtr", "valt", "vkrn", "vhal", "vpal"}


def keep_persian_digits(font):
    """Takes the lookup for Urdu digits from the languages that it is not meant for."""
    gsub = font["GSUB"].table
    digits = {font.getBestCmap()[c] for c in (0x06F4, 0x06F6, 0x06F7)}

    def urdu_digits(index):
        tables = gsub.LookupList.Lookup[index].SubTable
        return any(digits <= set(getattr(getattr(t, "ExtSubTable", t), "mapping", ())) for t in tables)

    for script in gsub.ScriptList.ScriptRecord:
        systems = [(r.LangSysTag, r.LangSys) for r in script.Script.LangSysRecord] + [("dflt", script.Script.DefaultLangSys)]
        for tag, system in systems:
            if not system or tag.strip() in ("URD", "KSH"):
                continue
            for i in system.FeatureIndex:
                record = gsub.FeatureList.FeatureRecord[i]
                if record.FeatureTag == "locl":
                    kept = [n for n in record.Feature.LookupListIndex if not urdu_digits(n)]
                    record.Feature.LookupListIndex, record.Feature.LookupCount = kept, len(kept)


def prepare(source, target, wanted, kind=None):
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "DSIG", "FFTM", "MVAR", "STAT", "VORG", "gasp", "kern", "meta", "vhea", "vmtx"]
    dropped = VERTICAL | {"kern"} if kind else VERTICAL
    options.layout_features = [f for f in subset.Options._layout_features_default if f not in dropped and kind != "emoji"]
    options.recalc_timestamp = False
    options.glyph_names = False
    font = subset.load_font(source, options)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False  # the same bytes with and without uharfbuzz
    if os.path.basename(target).startswith("NotoNaskhArabic"):
        keep_persian_digits(font)
    if "kern" in font and "GPOS" not in font:
        options.drop_tables.remove("kern")
    subsetter = subset.Subsetter(options)
    have = set(font.getBestCmap())
    subsetter.populate(unicodes=have if wanted is None else have & wanted)
    subsetter.subset(font)
    version_name = font["name"].getDebugName(5)
    if font["name"].getDebugName(6) != os.path.basename(target)[:-4]:
        for record in font["name"].names:
            if record.nameID == 6:
                record.string = os.path.basename(target)[:-4]
    font.save(target)
    return len(font.getBestCmap()), version_name


def main():
    debian, npm = sys.argv[1:3]
    only = set(sys.argv[3:])
    jobs = [(n, "fonts-noto-core", n + ".ttf", os.path.join(debian, n + ".ttf"), CUT.get(n)) for n in DEBIAN + sorted(CUT)]
    jobs += [(n, p, f, os.path.join(npm, p, f), repertoire(k)) for n, (p, f, k) in NPM.items() if not only or n in only]
    rows = []
    for name, package, file, source, wanted in jobs:
        if only and name not in only:
            continue
        target = os.path.join(HERE, name + ".ttf")
        letters, version_name = prepare(source, target, wanted, NPM.get(name, (0, 0, None))[2])
        rows.append(f"| {name}.ttf | {package} | {file} | {version_name} | {letters} | {sha(source)} | {sha(target)} |")
        print(name, letters, os.path.getsize(target), flush=True)
    if only:
        return
    with open(os.path.join(HERE, "PROVENANCE.md"), encoding="utf-8") as f:
        head = f.read().split("| file |")[0]
    with open(os.path.join(HERE, "PROVENANCE.md"), "w", encoding="utf-8") as f:
        f.write(head + "| file | package | file in the package | version | letters | SHA-256 of the source | SHA-256 here |\n|---|---|---|---|---|---|---|\n")
        f.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
