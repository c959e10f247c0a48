package language

import (
	"strconv"
	"strings"
	"time"
)

// FormatDate returns an ISO 8601 date (2026-11-25, 2026-11 or 2026) in the long
// form of the language: Gregorian calendar, name of the month, digits of the
// language. What is no such date comes back unchanged.
//
// CLDR would use the Persian calendar for fa, fa-AF and ps and the Buddhist one for
// th; leaflets are handed out where the clinic counts Gregorian years. Thai
// gets the era (ค.ศ.) beside the year, since a bare year is read as
// Buddhist. LocalDate offers the other calendar for a second line.
func FormatDate(tag, iso string) string {
	y, m, d, ok := parseDate(iso)
	if !ok {
		return iso
	}
	info := Lookup(tag)
	switch {
	case m == 0:
		return info.digits(iso)
	case d == 0:
		return info.fill(info.record.monthYear, y, m, d)
	}
	return info.fill(info.record.date, y, m, d)
}

// parseDate reads an ISO 8601 date; month and day are 0 where they are not given.
func parseDate(iso string) (y, m, d int, ok bool) {
	layout := "2006-01-02"
	if len(iso) != 4 && len(iso) != 7 && len(iso) != 10 {
		return 0, 0, 0, false
	}
	t, err := time.Parse(layout[:len(iso)], iso)
	if err != nil {
		return 0, 0, 0, false
	}
	y, m, d = t.Year(), int(t.Month()), t.Day()
	if len(iso) < 10 {
		d = 0
	}
	if len(iso) < 7 {
		m = 0
	}
	return y, m, d, true
}

// fill puts a date into a pattern: %d day, %D day of two digits, %m month as a
// number, %M the same of two digits, %B its name, %b its name when it stands
// without a day, %y year.
func (i Info) fill(pattern string, y, m, d int) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(pattern, "%")
		b.WriteString(before)
		if !found || after == "" {
			return b.String()
		}
		switch after[0] {
		case 'd':
			b.WriteString(i.digits(strconv.Itoa(d)))
		case 'D':
			b.WriteString(i.digits(twoDigits(d)))
		case 'm':
			b.WriteString(i.digits(strconv.Itoa(m)))
		case 'M':
			b.WriteString(i.digits(twoDigits(m)))
		case 'B':
			b.WriteString(i.month(i.record.months, m))
		case 'b':
			b.WriteString(i.month(first(i.record.monthsAlone, i.record.months), m))
		case 'y':
			b.WriteString(i.digits(strconv.Itoa(y)))
		}
		pattern = after[1:]
	}
}

func (i Info) month(names string, m int) string {
	for range m - 1 {
		_, names, _ = strings.Cut(names, "|")
	}
	name, _, _ := strings.Cut(names, "|")
	return i.digits(name) // Korean, Vietnamese: the name is a number
}

// Months returns the forms of the names of the months that CLDR has, from January
// on: as in a date, and alone. It returns nil where the names are numbers.
func (i Info) Months() [][]string {
	names := strings.Split(i.record.months, "|")
	alone := strings.Split(first(i.record.monthsAlone, i.record.months), "|")
	if len(names) != 12 || len(alone) != 12 || strings.ContainsAny(names[0], "0123456789一") {
		return nil
	}
	out := make([][]string, 12)
	for m := range out {
		out[m] = []string{names[m], alone[m]}
	}
	return out
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// LocalDate returns a full ISO 8601 date in the other calendar that readers of
// the language use every day: the Buddhist for Thai, the Persian for Persian, Dari,
// Hazaragi and Pashto. It returns "" for other languages and for what is no full date.
func LocalDate(tag, iso string) string {
	y, m, d, ok := parseDate(iso)
	if !ok || d == 0 {
		return ""
	}
	info := Lookup(tag)
	if primary(info.Entry) == "th" {
		return info.fill("%d %B พ.ศ. %y", y+543, m, d)
	}
	names, ok := persianMonths[info.Entry]
	if !ok {
		return ""
	}
	info.record.months = names
	y, m, d = persianDate(y, m, d)
	return info.fill("%d %B %y", y, m, d)
}

// persianDate converts a Gregorian date by the rule of 8 leap years in 33, which
// agrees with the official calendar for the years 1178 to 1502 (1800 to 2123).
func persianDate(y, m, d int) (py, pm, pd int) {
	const epoch = 1948320 // Julian day number of the first day of year 1
	const unix = 2440588  // of 1 January 1970
	days := int(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix()/86400) + unix - epoch
	py = 1 + (33*days+3)/12053
	day := days - 365*(py-1) - (8*py+21)/33 // of the year, from 0
	if day < 6*31 {                         // six months of 31 days, then months of 30
		return py, day/31 + 1, day%31 + 1
	}
	return py, (day-6)/30 + 1, (day-6)%30 + 1
}

// persianMonths are the months of the solar Hijri calendar, by entry.
var persianMonths = map[string]string{
	"fa":    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
	"fa-AF": afghanMonths,
	"haz":   afghanMonths,
	"ps":    "وری|غویی|غبرګولی|چنګاښ|زمری|وږی|تله|لړم|لیندۍ|مرغومی|سلواغه|کب",
}

const afghanMonths = "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت"
