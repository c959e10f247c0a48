package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"

	"polyleaf/internal/leaflet"
)

// decode turns the bytes of the file into text with plain line ends. UTF-8 is
// taken as it is; other encodings are converted when there is no doubt, with a
// finding, and refused with a hint otherwise.
func (d *document) decode(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return d.refuseEncoding(0, "the file is in UTF-32")
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return d.convert(data[2:], "UTF-16LE", utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM))
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return d.convert(data[2:], "UTF-16BE", utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM))
	}
	if name, enc := utf16Without(data); enc != nil {
		return d.convert(data, name, enc)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return &Error{
			Pos:  bytePosition(d.name, data, i),
			Text: "the file has a NUL byte here, which no text has",
			Hint: "export the text again from where it came from, or delete this byte",
		}
	}
	if utf8.Valid(data) {
		d.setText(string(data))
		return nil
	}
	return d.decodeLegacy(data)
}

// setText takes the text over with "\n" as the only line end.
func (d *document) setText(text string) {
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	d.text = text
}

// convert decodes data and remembers how, for positions in the file.
func (d *document) convert(data []byte, name string, enc encoding.Encoding) error {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) || bytes.IndexByte(out, 0) >= 0 {
		return d.refuseEncoding(0, "the file looks like "+name+" but is damaged")
	}
	if len(bytes.TrimSpace(out)) == 0 {
		return refuse(d.name, nil)
	}
	d.enc, d.encName = enc, name
	d.setText(string(out))
	d.reportAt(leaflet.Info, "encoding", leaflet.Position{File: d.name, Line: 1, Column: 1},
		"the file was converted from "+name, "save it as UTF-8 to be sure that every letter is right")
	return nil
}

func (d *document) refuseEncoding(i int, text string) error {
	return &Error{
		Pos:  leaflet.Position{File: d.name, Line: 1, Column: i + 1},
		Text: text,
		Hint: "open it in an editor and save it as UTF-8",
	}
}

// bytePosition is the place of a byte in a file that is not decoded.
func bytePosition(name string, data []byte, i int) leaflet.Position {
	line := bytes.Count(data[:i], []byte("\n")) + 1
	return leaflet.Position{File: name, Line: line, Column: i - bytes.LastIndexByte(data[:i], '\n')}
}

// utf16Without finds UTF-16 that has no byte order mark: every second byte of
// its Latin letters, digits and spaces is zero.
func utf16Without(data []byte) (string, encoding.Encoding) {
	sample := data[:min(len(data), 4096)&^1]
	if len(sample) < 8 {
		return "", nil
	}
	var even, odd int
	for i := 0; i < len(sample); i += 2 {
		if sample[i] == 0 {
			even++
		}
		if sample[i+1] == 0 {
			odd++
		}
	}
	half := len(sample) / 2
	switch {
	case odd*10 >= half && even == 0:
		return "UTF-16LE", utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	case even*10 >= half && odd == 0:
		return "UTF-16BE", utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	}
	return "", nil
}

// legacy are the encodings that are tried, with the languages that are written
// in them; wide ones take two bytes per letter and prove themselves.
var legacy = []struct {
	name  string
	enc   encoding.Encoding
	langs string
	wide  bool
}{
	{"Shift_JIS", japanese.ShiftJIS, "ja", true},
	{"EUC-JP", japanese.EUCJP, "ja", true},
	{"GB18030", simplifiedchinese.GB18030, "zh-Hans", true},
	{"Big5", traditionalchinese.Big5, "zh-Hant", true},
	{"EUC-KR", korean.EUCKR, "ko", true},
	{"windows-1252", charmap.Windows1252, "en es fr de it pt nl sv da nb fi is ca gl eu ga af id ms sw", false},
	{"ISO-8859-15", charmap.ISO8859_15, "fr fi", false},
	{"windows-1250", charmap.Windows1250, "pl cs sk sl hr hu ro", false},
	{"ISO-8859-2", charmap.ISO8859_2, "pl cs sk sl hr hu", false},
	{"windows-1251", charmap.Windows1251, "ru uk bg sr mk be", false},
	{"KOI8-R", charmap.KOI8R, "ru", false},
	{"KOI8-U", charmap.KOI8U, "uk", false},
	{"ISO-8859-5", charmap.ISO8859_5, "ru bg sr mk", false},
	{"windows-1253", charmap.Windows1253, "el", false},
	{"windows-1254", charmap.Windows1254, "tr", false},
	{"windows-1255", charmap.Windows1255, "he", false},
	{"windows-1256", charmap.Windows1256, "ar fa ur", false},
	{"ISO-8859-6", charmap.ISO8859_6, "ar", false},
	{"windows-1257", charmap.Windows1257, "lt lv et", false},
	{"windows-874", charmap.Windows874, "th", false},
	{"macintosh", charmap.Macintosh, "en es fr de it pt", false},
}

// decodeLegacy converts a text that is not UTF-8.
func (d *document) decodeLegacy(data []byte) error {
	bad := invalidAt(data)
	if name, enc := declared(data); enc != nil {
		return d.convert(data, name, enc)
	}
	if valid, invalid := countUTF8(data); valid > invalid {
		return &Error{
			Pos:  bytePosition(d.name, data, bad),
			Text: fmt.Sprintf("byte 0x%02X is not UTF-8, while the rest of the file is", data[bad]),
			Hint: "type the letter at this place again, and save the file as UTF-8",
		}
	}
	sample := trimPartial(data[:min(len(data), 1<<16)])
	best, bestScore, second := -1, 0.0, 0.0
	for i := range legacy {
		score := legacyScore(i, sample)
		switch {
		case score > bestScore:
			best, bestScore, second = i, score, bestScore
		case score > second:
			second = score
		}
	}
	if best < 0 || bestScore < 0.5 || second > 0.97*bestScore && !sameDecoding(best, second, sample) {
		return &Error{
			Pos:  bytePosition(d.name, data, bad),
			Text: fmt.Sprintf("byte 0x%02X is not UTF-8, and the encoding of the file could not be told", data[bad]),
			Hint: "open the file in an editor, look whether all letters are right, and save it as UTF-8",
		}
	}
	return d.convert(data, legacy[best].name, legacy[best].enc)
}

// declared is the encoding that a saved web page states.
func declared(data []byte) (string, encoding.Encoding) {
	head := bytes.ToLower(data[:min(len(data), 1024)])
	if !bytes.Contains(head, []byte("charset")) || !bytes.Contains(head, []byte("<")) {
		return "", nil
	}
	enc, name, _ := charset.DetermineEncoding(data, "")
	if name == "utf-8" || enc == nil {
		return "", nil
	}
	return name, enc
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}

// countUTF8 counts letters outside ASCII that are UTF-8 and bytes that are not.
func countUTF8(data []byte) (valid, invalid int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			invalid++
		} else {
			valid++
		}
		i += size
	}
	return valid, invalid
}

// trimPartial cuts a sample behind its last line, so that no letter is halved.
func trimPartial(sample []byte) []byte {
	if i := bytes.LastIndexByte(sample, '\n'); i > 0 {
		return sample[:i]
	}
	return sample
}

// legacyScore says how much a text, read in an encoding, looks like one of the
// languages written in it: 0 for not at all.
func legacyScore(i int, data []byte) float64 {
	l := &legacy[i]
	out, err := l.enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return 0
	}
	text := string(out)
	good, odd := likelyLetters(text)
	if good == 0 || odd*5 > good {
		return 0
	}
	g := guessLanguage(text[:min(len(text), detectSample)])
	if !containsWord(l.langs, g.tag) {
		return 0
	}
	score := float64(good) / float64(good+2*odd)
	if l.wide {
		return score * wideScore(text)
	}
	return score * (0.6 + 0.4*share(text, l.langs))
}

func containsWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// likelyLetters counts characters outside ASCII that a text would have, and
// those it would not: controls, half-width kana, box drawing, a small letter
// followed by a capital, signs inside words.
func likelyLetters(text string) (good, odd int) {
	prev := ' '
	for _, r := range text {
		if r >= utf8.RuneSelf {
			switch {
			case unicode.IsControl(r), r >= 0x2500 && r <= 0x25FF && r != '●' && r != '■', r >= 0xFF61 && r <= 0xFF9F, r >= 0xE000 && r <= 0xF8FF:
				odd++
			case unicode.IsLetter(r) && unicode.IsUpper(r) && unicode.IsLower(prev):
				odd++
			case unicode.IsLetter(r), unicode.IsMark(r), strings.ContainsRune("‘’“”„«»–—…•·¿¡°€£©®§™²³½¼º´ª×\u00A0、。，？！：；（）「」『』・؟،؛", r), r >= 0x3000 && r <= 0x30FF:
				good++
			default:
				odd++
			}
		} else if unicode.IsUpper(r) && prev >= utf8.RuneSelf && unicode.IsLower(prev) {
			odd++
		}
		prev = r
	}
	return good, odd
}

// wideScore is high for kana and for the characters that are in everyday use,
// which the first rows of the national standards hold.
func wideScore(text string) float64 {
	common, all := 0, 0
	for _, r := range text {
		if r < 0x2E80 {
			continue
		}
		all++
		if r >= 0x3000 && r <= 0x30FF || r >= 0xFF00 && r <= 0xFF60 || strings.ContainsRune(everydayHangul, r) || strings.ContainsRune(everydayHan, r) {
			common++
		}
	}
	if all == 0 {
		return 0
	}
	return min(1, 0.4+2*float64(common)/float64(all))
}

// everydayHangul are the commonest syllables of any page of Korean.
const everydayHangul = "다는이을를에의가고하지한은도로서습니까요세수있어해나면으인시아기리그사자과것게들일때안"

// everydayHan are characters that any page of Chinese or Japanese has.
const everydayHan = "的一是不了在人有我他这個个大来上国中到说們们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次東西水" +
	"這國來說為時會對過學後裡么發無開見經頭動兩長現將實點種聲話兒問機給幾業間電門疼痛病药藥医醫生肌腰背症状狀治疗療腹胃血"

// share is the part of the words of a text that are small words of the languages.
func share(text, langs string) float64 {
	hits, words := 0, 0
	for _, w := range strings.Fields(bareText(text[:min(len(text), detectSample)])) {
		words++
		for _, table := range []wordTable{latinWords, cyrillicWords, arabicWords} {
			for _, tag := range table[w] {
				if containsWord(langs, tag) {
					hits++
					break
				}
			}
		}
	}
	if words == 0 {
		return 0
	}
	return min(1, 3*float64(hits)/float64(words))
}

// sameDecoding reports whether every encoding that scores nearly as well as the
// best reads the sample as the same text.
func sameDecoding(best int, second float64, sample []byte) bool {
	want, _ := legacy[best].enc.NewDecoder().Bytes(sample)
	for i := range legacy {
		if i == best || legacyScore(i, sample) < second {
			continue
		}
		if got, _ := legacy[i].enc.NewDecoder().Bytes(sample); !bytes.Equal(got, want) {
			return false
		}
	}
	return true
}

// fixMojibake mends UTF-8 that was read as windows-1252 and saved again:
// "donâ€™t". It changes only runs that are UTF-8 when written back and that people
// do not write: "là »" and "2× 3" with no-break spaces are such runs, too. What
// becomes of a run depends on its neighbours alone.
func fixMojibake(s string) (string, bool) {
	if isASCII(s) {
		return s, false
	}
	var b strings.Builder
	changed, joined := false, false // joined: a run has just ended here
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xC2 && r <= 0xF4 {
			if fixed, n := mendedRune(s[i:]); n > 0 {
				_, next := mendedRune(s[i+n:])
				if isMojibake(r, fixed, joined || next > 0, besideLower(s, i, i+n)) {
					b.WriteRune(fixed)
					i += n
					changed, joined = true, true
					continue
				}
			}
		}
		joined = false
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String(), changed
}

// isMojibake reports whether a run that begins with lead and could be the letter
// fixed is one that nobody would write: beside another such run, or beside a small
// Latin letter.
func isMojibake(lead, fixed rune, besideRun, besideLower bool) bool {
	switch {
	case unicode.Is(unicode.Cn, fixed): // not assigned
		return false
	case fixed == '\uFEFF':
		return true
	case lead == 'Ã', lead == 'Â', lead == 'Ð', lead == 'Ñ', lead == 'Î', lead == 'Ï', lead == 'ð':
		return true
	case lead == 'Ø', lead == 'Ù':
		return unicode.IsLetter(fixed) || besideRun || strings.ContainsRune("،؛؟", fixed)
	case lead == 'â':
		return !unicode.IsLetter(fixed) || besideRun
	case lead == 'Ä', lead == 'Å':
		return besideLower || besideRun
	}
	return besideRun
}

func besideLower(s string, from, to int) bool {
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	return from > 0 && lower(s[from-1]) || to < len(s) && lower(s[to])
}

// mendedRune reads the first letters of s as the bytes of one letter in UTF-8.
func mendedRune(s string) (rune, int) {
	var raw []byte
	need, n := 0, 0
	for i, r := range s {
		var c byte
		switch b, ok := charmap.Windows1252.EncodeRune(r); {
		case ok:
			c = b
		case r >= 0x80 && r <= 0x9F:
			c = byte(r)
		default:
			return 0, 0
		}
		if i == 0 {
			switch {
			case c >= 0xF0:
				need = 4
			case c >= 0xE0:
				need = 3
			default:
				need = 2
			}
		} else if c < 0x80 || c > 0xBF {
			return 0, 0
		}
		raw = append(raw, c)
		if n = i + utf8.RuneLen(r); len(raw) == need {
			break
		}
	}
	r, size := utf8.DecodeRune(raw)
	if len(raw) != need || size != need {
		return 0, 0
	}
	return r, n
}
