package language

import (
	"testing"
	"time"
)

func TestFormatDate(t *testing.T) {
	tests := []struct{ tag, iso, want string }{
		{"en", "2026-11-25", "25 November 2026"},
		{"en-US", "2026-11-25", "November 25, 2026"},
		{"en", "2026-11", "November 2026"},
		{"en", "2026", "2026"},
		{"en", "2026-02-30", "2026-02-30"},
		{"en", "last week", "last week"},
		{"en", "", ""},
		{"es", "2026-11-25", "25 de noviembre de 2026"},
		{"ar", "2026-11-25", "25 نوفمبر 2026"},
		{"ar-EG", "2026-11-25", "٢٥ نوفمبر ٢٠٢٦"},
		{"ar-u-nu-arab", "2026-11-25", "٢٥ نوفمبر ٢٠٢٦"},
		{"ar-EG", "2026", "٢٠٢٦"},
		{"hi", "2026-11-25", "25 नवंबर 2026"},
		{"th", "2026-11-25", "25 พฤศจิกายน ค.ศ. 2026"},
		{"th", "2026-11", "พฤศจิกายน ค.ศ. 2026"},
		{"zh-Hans", "2026-08-06", "2026年8月6日"},
		{"ja", "2026-08", "2026年8月"},
		{"ko", "2026-08-06", "2026년 8월 6일"},
		{"fa", "2026-08-06", "۶ اوت ۲۰۲۶"},
		{"ru", "2026-11-25", "25 ноября 2026\u202fг."},
		{"pl", "2026-11", "listopad 2026"},
		{"hu", "2026-08-06", "2026. augusztus 6."},
		{"hy", "2026-08-06", "06 օգոստոսի, 2026 թ."},
		{"ht", "2026-08-06", "6 out 2026"},
		{"my", "2026-08-06", "၂၀၂၆ ဩဂုတ် ၆"},
		{"rhg-Latn", "2026-08-06", "2026-08-06"},
		{"xx", "2026-08-06", "2026-08-06"},
	}
	for _, tt := range tests {
		if got := FormatDate(tt.tag, tt.iso); got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.tag, tt.iso, got, tt.want)
		}
	}
}

func TestLocalDate(t *testing.T) {
	tests := []struct{ tag, iso, want string }{
		{"th", "2026-08-06", "6 สิงหาคม พ.ศ. 2569"},
		{"fa", "2026-08-06", "۱۵ مرداد ۱۴۰۵"},
		{"fa", "2026-03-21", "۱ فروردین ۱۴۰۵"},
		{"fa", "2026-03-20", "۲۹ اسفند ۱۴۰۴"},
		{"fa", "2025-03-20", "۳۰ اسفند ۱۴۰۳"}, // 1403 was a leap year
		{"fa", "1979-02-11", "۲۲ بهمن ۱۳۵۷"},
		{"prs", "2026-08-06", "۱۵ اسد ۱۴۰۵"},
		{"ps", "2026-08-06", "۱۵ زمری ۱۴۰۵"},
		{"fa", "2026-08", ""},
		{"en", "2026-08-06", ""},
	}
	for _, tt := range tests {
		if got := LocalDate(tt.tag, tt.iso); got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.tag, tt.iso, got, tt.want)
		}
	}
}

// TestPersianDays counts through 200 years: no day is left out or given twice.
func TestPersianDays(t *testing.T) {
	start := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	y, m, d := persianDate(1900, 1, 1)
	for i := 1; i < 73000; i++ {
		day := start.AddDate(0, 0, i)
		ny, nm, nd := persianDate(day.Year(), int(day.Month()), day.Day())
		sameMonth := ny == y && nm == m && nd == d+1
		nextMonth := nd == 1 && d >= 29 && (ny == y && nm == m+1 || ny == y+1 && nm == 1 && m == 12)
		if !sameMonth && !nextMonth {
			t.Fatalf("%s: %d-%d-%d follows %d-%d-%d", day.Format(time.DateOnly), ny, nm, nd, y, m, d)
		}
		y, m, d = ny, nm, nd
	}
}

func TestMonthNames(t *testing.T) {
	for _, tag := range Tags() {
		seen := map[string]bool{}
		for _, month := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"} {
			got := FormatDate(tag, "2026-"+month+"-25")
			if got == "" || seen[got] {
				t.Errorf("%s: month %s gives %q", tag, month, got)
			}
			seen[got] = true
		}
	}
}
