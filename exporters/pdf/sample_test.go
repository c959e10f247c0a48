package pdf

import (
	"fmt"
	"strings"
	"testing/fstest"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

// samples are the messages of a small leaflet, in this order: title, summary, question, paragraph
// with a dose, two steps, question, title of the emergency card, two signs, title of the urgent
// card, a sign, alternative text, a link.
var samples = map[string][]string{
	"en": {
		"Back pain", "Most back pain gets better **in a few weeks**.",
		"What can you do?", "Take 200 mg of ibuprofen with food. Do not take more than 6 tablets in 24 hours.",
		"Keep moving.", "Put heat on the sore area for 20 minutes.",
		"When do you need help?", "Call \u2068999\u2069 now if:", "you cannot feel your legs", "you cannot pee",
		"Call us on \u206801632 960 111\u2069 today if:", "you have a fever of 38.5 °C",
		"A person lying down", "See [NHS: back pain](https://www.nhs.uk/conditions/back-pain/) for more.",
	},
	"ar": {
		"ألم الظهر", "تتحسن معظم آلام الظهر **خلال أسابيع قليلة**.",
		"ماذا يمكنك أن تفعل؟", "خذ 200 mg من ibuprofen مع الطعام. لا تأخذ أكثر من 6 أقراص خلال 24 ساعة.",
		"استمر في الحركة.", "ضع كمادة دافئة على موضع الألم لمدة 20 دقيقة.",
		"متى تحتاج إلى المساعدة؟", "اتصل بالرقم \u2068999\u2069 الآن إذا:", "كنت لا تشعر بساقيك", "كنت لا تستطيع التبول",
		"اتصل بنا على \u206801632 960 111\u2069 اليوم إذا:", "كانت حرارتك 38.5 °C",
		"شخص مستلقٍ", "اقرأ المزيد في [NHS: back pain](https://www.nhs.uk/conditions/back-pain/).",
	},
	"hi": {
		"पीठ दर्द", "ज़्यादातर पीठ दर्द **कुछ हफ़्तों में** ठीक हो जाता है।",
		"आप क्या कर सकते हैं?", "खाने के साथ 200 mg ibuprofen लें। 24 घंटे में 6 से ज़्यादा गोलियाँ न लें।",
		"चलते-फिरते रहें।", "दर्द वाली जगह पर 20 मिनट तक गर्म सिकाई करें।",
		"आपको मदद कब चाहिए?", "अभी \u2068999\u2069 पर फ़ोन करें अगर:", "आपको अपने पैर महसूस नहीं होते", "आप पेशाब नहीं कर पाते",
		"आज हमें \u206801632 960 111\u2069 पर फ़ोन करें अगर:", "आपको 38.5 °C बुखार है",
		"लेटा हुआ व्यक्ति", "ज़्यादा जानकारी: [NHS: back pain](https://www.nhs.uk/conditions/back-pain/)।",
	},
	"th": {
		"ปวดหลัง", "อาการปวดหลังส่วนใหญ่จะดีขึ้น **ภายในไม่กี่สัปดาห์**",
		"คุณทำอะไรได้บ้าง", "กินยา ibuprofen 200 mg พร้อมอาหาร ห้ามกินเกิน 6 เม็ดใน 24 ชั่วโมง",
		"ขยับตัวอยู่เสมอ", "ประคบร้อนบริเวณที่ปวดนาน 20 นาที",
		"เมื่อไรต้องขอความช่วยเหลือ", "โทร \u2068999\u2069 ทันทีหาก:", "คุณไม่รู้สึกที่ขา", "คุณปัสสาวะไม่ออก",
		"โทรหาเราวันนี้ที่ \u206801632 960 111\u2069 หาก:", "คุณมีไข้ 38.5 °C",
		"คนนอนราบ", "อ่านเพิ่มเติมที่ [NHS: back pain](https://www.nhs.uk/conditions/back-pain/)",
	},
	"zh-Hans": {
		"背痛", "大多数背痛会在**几周内**好转。",
		"您可以做什么？", "随餐服用200 mg布洛芬（ibuprofen）。24小时内不要超过6片。",
		"保持活动。", "在疼痛部位热敷20分钟。",
		"什么时候需要就医？", "如有以下情况，请立即拨打\u2068999\u2069：", "双腿没有感觉", "无法排尿",
		"如有以下情况，请今天拨打\u206801632 960 111\u2069：", "发烧38.5 °C",
		"躺着的人", "更多信息请看[NHS: back pain](https://www.nhs.uk/conditions/back-pain/)。",
	},
}

// sampleLangs are the languages of the samples, one for each kind of script.
var sampleLangs = []string{"en", "ar", "hi", "th", "zh-Hans"}

// sample makes the leaflet in one language.
func sample(lang string) *leaflet.Leaflet {
	next := 0
	text := func() leaflet.Text {
		t := leaflet.Text{ID: fmt.Sprintf("back-pain.m%d", next), Text: samples[lang][next]}
		if lang != "en" {
			t.State = leaflet.Translated
		}
		next++
		return t
	}
	item := func() leaflet.Item { return leaflet.Item{Text: text()} }
	card := func(tone leaflet.Tone, items int) leaflet.Block {
		b := leaflet.Block{Kind: leaflet.Callout, Tone: tone, Title: text(), Blocks: []leaflet.Block{{Kind: leaflet.Bullets}}}
		for range items {
			b.Blocks[0].Items = append(b.Blocks[0].Items, item())
		}
		return b
	}
	l := &leaflet.Leaflet{ID: "back-pain", Lang: lang, SourceLang: "en", Title: text(), Summary: text()}
	l.Entries = []leaflet.Entry{
		{ID: "do", Question: text(), Blocks: []leaflet.Block{
			{Kind: leaflet.Paragraph, Text: text()},
			{Kind: leaflet.Numbers, Start: 1, Items: []leaflet.Item{item(), item()}},
		}},
		{ID: "help", Question: text(), Blocks: []leaflet.Block{
			card(leaflet.Emergency, 2), card(leaflet.Urgent, 1),
			{Kind: leaflet.Image, Src: "lying.svg", Text: text()},
			{Kind: leaflet.Paragraph, Text: text()},
		}},
	}
	l.Meta = leaflet.Meta{
		Version: "2.0", Ref: "BP-002", Published: "2026-08-06", Reviewed: "2026-08-06", NextReview: "2029-08-06",
		License: "CC-BY-4.0", Authors: []string{"A. Author"}, Keywords: []string{"back pain"},
		Sources: []leaflet.Reference{{Title: "NHS: Back pain", URL: "https://www.nhs.uk/conditions/back-pain/", Date: "2026-08-01"}},
	}
	l.Clinic = leaflet.Clinic{
		Name: "Riverside Clinic", Logo: "logo.svg", Address: "1 River Street\nMilltown", Phone: "01632 960 111", Email: "care@riverside.example",
		Hours: "8:00–18:00", Interpreter: "01632 960 222", Web: "https://riverside.example", RefPrefix: "RC-", Emergency: "999",
	}
	l.Status = leaflet.Status{Messages: next, Translated: next, Reviewed: lang == "en"}
	return l
}

// sampleDocument is the leaflet as publish hands it over.
func sampleDocument(lang, edition string) *exporters.Document {
	d := &exporters.Document{Leaflet: sample(lang), Source: sample("en"), Edition: edition, Tool: "polyleaf test", Files: sampleFiles()}
	for _, l := range sampleLangs {
		d.Siblings = append(d.Siblings, exporters.Sibling{Lang: l, Title: samples[l][0]})
	}
	return d
}

func sampleFiles() fstest.MapFS {
	return fstest.MapFS{
		"logo.svg":  {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="#00577a" d="M2 10Q20-6 38 10T2 10Z"/></svg>`)},
		"lying.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 80"><circle cx="20" cy="50" r="12"/><rect x="34" y="42" width="110" height="16" rx="8"/></svg>`)},
	}
}

// long makes a leaflet with many questions, each with blocks of the given lengths in words.
func long(questions int, lengths ...int) *leaflet.Leaflet {
	l := sample("en")
	for q := range questions {
		e := leaflet.Entry{ID: fmt.Sprint("q", q), Question: leaflet.Text{Text: fmt.Sprintf("Question %d?", q+1)}}
		for _, n := range lengths {
			words := strings.TrimSpace(strings.Repeat("word ", (n+q*7)%(2*n)+1)) + "."
			e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: words}})
		}
		l.Entries = append(l.Entries, e)
	}
	return l
}
