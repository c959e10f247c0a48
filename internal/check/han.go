package check

import (
	"bytes"
	"unicode/utf8"
)

// hanDigits are the numerals of Chinese; 两 is two before a counted thing.
var hanDigits = map[rune]float64{
	'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '兩': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var hanTens = map[rune]float64{'十': 10, '百': 100, '千': 1000, '万': 10000, '萬': 10000, '亿': 1e8, '億': 1e8}

// han reads a number written with Chinese numerals at i. Words such as 十分
// ("very") that the lexicon knows go first; 十分钟 is ten minutes again. It returns
// 0 when there is none.
func (r *reader) han(i int, known *entry, length int) int {
	t := r.f.text
	if known != nil && length > 0 && known.class != classNumber {
		return 0
	}
	value, end, numerals := hanNumber(t, i)
	if end == i || known != nil && length > end-i && known.unit != noUnit { // 一刻钟
		return 0
	}
	if over, at := r.over(end); at > 0 && value > 0 { // 三分之一
		q := quantity{value: over / value, other: noOther, sentence: r.sentence}
		r.finish(i, at, &q)
		return r.next
	}
	q := quantity{value: value, other: noOther, sentence: r.sentence}
	if i >= 3 {
		before, _ := utf8.DecodeLastRune(t[:i])
		q.soft = before == '第' || before == '周' || before == '期'
	}
	if numerals == 1 && value >= 10 { // 十, 百, 千: often no number at all
		u, _ := r.unitAfter(end, &q)
		if u == noUnit {
			return 0
		}
	}
	soft := q.soft
	r.finish(i, end, &q)
	last := &r.quantities[len(r.quantities)-1]
	last.soft = last.soft || soft
	return r.next
}

// over reads what stands behind the lower number of a fraction: 三分之一, 3分の1.
func (r *reader) over(i int) (value float64, end int) {
	for _, mark := range [...]string{"分之", "分の"} {
		if bytes.HasPrefix(r.f.text[i:], []byte(mark)) {
			return r.sixty(i + len(mark))
		}
	}
	return 0, 0
}

// hanMultiplied is multiplied for Chinese numerals: 1.2万, 1万2千.
func (r *reader) hanMultiplied(i int, q *quantity) int {
	t := r.f.text
	c, n := utf8.DecodeRune(t[i:])
	ten := hanTens[c]
	if ten < 1000 {
		return i
	}
	q.value *= ten
	i += n
	if i < len(t) && digit(t[i]) {
		rest := quantity{other: noOther}
		if end := r.hanMultiplied(r.digits(i, &rest), &rest); rest.value < ten {
			q.value += rest.value
			i = end
		}
	}
	return i
}

// hanNumber reads numerals such as 三, 十二 and 二十四.
func hanNumber(t []byte, i int) (value float64, end, numerals int) {
	total, current := 0.0, -1.0
	end = i
	for end < len(t) && t[end] >= utf8.RuneSelf {
		c, n := utf8.DecodeRune(t[end:])
		if d, ok := hanDigits[c]; ok {
			if current >= 0 && c != '零' && c != '〇' && total == 0 {
				return 0, i, 0 // two in a row are a vague number or a code
			}
			current = d
		} else if ten, ok := hanTens[c]; ok {
			if ten >= 10000 && total > 0 { // 一千万
				total = (total + max(current, 0)) * ten
				current = -1
				numerals++
				end += n
				continue
			}
			if current < 0 {
				current = 1
			}
			total += current * ten
			current = -1
		} else {
			break
		}
		numerals++
		end += n
	}
	if current > 0 {
		total += current
	}
	return total, end, numerals
}
