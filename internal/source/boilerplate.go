package source

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/inline"
)

// boilerplateLines are whole lines of what stands around a FAQ on a web page,
// in lower case, without the marks at their end.
var boilerplateLines = lineSet(`
share
share this
share this page
share this article
share on facebook
share on twitter
share on x
share on linkedin
share on whatsapp
share via email
facebook
twitter
linkedin
whatsapp
pinterest
instagram
youtube
tweet
pin it
email this page
email to a friend
send to a friend
tell a friend
envoyer à un ami
envoyer par e-mail
enviar a un amigo
enviar por correo
weiterempfehlen
seite weiterempfehlen
seite empfehlen
invia a un amico
enviar a um amigo
doorsturen
wyślij znajomemu
poleć znajomemu
отправить другу
arkadaşına gönder
打印本页
关闭窗口
关闭
列印本頁
關閉視窗
印刷用ページ
print
print this page
print page
print this article
download pdf
download as pdf
save as pdf
save
back to top
top of page
bottom of page
newer post older post home
recently viewed articles
version for the visually impaired
версия для слабовидящих
דלג לתוכן
דלג לתוכן הראשי
הצהרת נגישות
تخطي إلى المحتوى
跳到主要內容
跳至主要内容
本文へスキップ
본문 바로가기
перейти к содержанию
μετάβαση στο περιεχόμενο
show side menu
hide side menu
toggle navigation
leave a reply
leave a review
return to top
go to top
↑ top
scroll to top
back
next
previous
skip to content
skip to main content
skip to navigation
skip navigation
menu
main menu
search
home
log in
login
sign in
sign up
register
subscribe
advertisement
advertisements
sponsored
close
loading
accept
accept all
accept all cookies
accept cookies
reject all
manage cookies
cookie settings
cookie policy
cookies
privacy
privacy policy
privacy notice
terms of use
terms and conditions
terms of service
terms
disclaimer
accessibility
accessibility statement
sitemap
site map
contact us
about us
careers
follow us
follow us on
read more
learn more
show more
show less
see more
view more
view all
see all
expand all
collapse all
open all
close all
show all
hide all
was this page helpful
was this article helpful
was this helpful
was this information helpful
is this page useful
is this page helpful
did not find what you were looking for
didn't find what you were looking for
can't find what you're looking for
was this information useful
did you find this helpful
did you find this page useful
did you find what you were looking for
did this answer your question
yes no
yes | no
leave a comment
comments
still have questions
still need help
have a question
have questions
have a question not listed here
got a question
got questions
any questions
have more questions
more questions
need more help
need help
people also ask
feedback
copy link
link copied
compartir
compartir en facebook
compartir en twitter
compartir por whatsapp
imprimir
volver arriba
ir arriba
subir
inicio
aceptar cookies
aceptar todas
política de privacidad
política de cookies
aviso legal
síguenos
leer más
ver más
¿te ha resultado útil esta página
¿le ha resultado útil
suscríbete
saltar al contenido
ir al contenido
partager
partager sur facebook
partager sur twitter
partager cette page
imprimer
imprimer cette page
haut de page
retour en haut
retour en haut de page
accueil
tout accepter
accepter les cookies
politique de confidentialité
mentions légales
suivez-nous
lire la suite
en savoir plus
aller au contenu
plan du site
gérer les cookies
cette page vous a-t-elle été utile
teilen
auf facebook teilen
auf twitter teilen
per e-mail teilen
drucken
seite drucken
nach oben
zum seitenanfang
zurück nach oben
startseite
alle akzeptieren
cookies akzeptieren
datenschutz
datenschutzerklärung
impressum
folgen sie uns
weiterlesen
mehr lesen
mehr erfahren
zum inhalt springen
war diese seite hilfreich
war dieser artikel hilfreich
condividi
condividi su facebook
stampa
torna su
torna all'inizio
accetta tutti
accetta i cookie
informativa sulla privacy
note legali
seguici
leggi di più
leggi tutto
compartilhar
compartilhar no facebook
partilhar
voltar ao topo
topo
aceitar todos
aceitar cookies
política de privacidade
siga-nos
leia mais
saiba mais
esta página foi útil
delen
deel deze pagina
afdrukken
naar boven
terug naar boven
alles accepteren
cookies accepteren
privacybeleid
volg ons
lees meer
поделиться
поделиться в facebook
распечатать
печать
наверх
вернуться наверх
к началу страницы
главная
принять все
принять
политика конфиденциальности
подписаться
подпишитесь на нас
читать далее
подробнее
поширити
роздрукувати
догори
udostępnij
drukuj
do góry
powrót na górę
wróć do góry
polityka prywatności
akceptuję
czytaj więcej
paylaş
yazdır
yukarı çık
başa dön
gizlilik politikası
مشاركة
شارك
شارك الصفحة
طباعة
العودة إلى الأعلى
العودة للأعلى
إلى الأعلى
الرئيسية
سياسة الخصوصية
اقرأ المزيد
قبول الكل
هل كانت هذه الصفحة مفيدة
اشتراک گذاری
چاپ
بازگشت به بالا
שתף
שתפו
הדפסה
חזרה למעלה
מדיניות פרטיות
शेयर करें
साझा करें
प्रिंट करें
ऊपर जाएं
ऊपर जाएँ
वापस ऊपर
गोपनीयता नीति
और पढ़ें
分享
分享到
打印
打印本页
列印
返回顶部
回到顶部
返回頂部
回到頂部
首页
首頁
隐私政策
隱私政策
接受
全部接受
阅读更多
了解更多
上一页
下一页
シェア
シェアする
印刷
印刷する
ページトップへ
ページの先頭へ
トップへ戻る
トップに戻る
ホーム
プライバシーポリシー
続きを読む
もっと見る
공유
공유하기
인쇄
인쇄하기
맨 위로
위로
홈
개인정보처리방침
더 보기
แชร์
พิมพ์
กลับขึ้นด้านบน
กลับไปด้านบน
หน้าแรก
chia sẻ
chia sẻ zalo
in trang
gửi email
in trang này
về đầu trang
lên đầu trang
trang chủ
bagikan
cetak
kembali ke atas
beranda
`)

// boilerplateStarts begin lines that are boilerplate whatever follows.
var boilerplateStarts = []string{
	"©", "(c) 19", "(c) 20", "copyright ©", "copyright (c)", "copyright 19", "copyright 20", "all rights reserved",
	"we use cookies", "this site uses cookies", "this website uses cookies", "our website uses cookies", "by continuing to use this", "by using this site",
	"发布时间", "发布日期", "發布時間", "發布日期", "發佈日期", "发布机构", "来源：", "來源：", "信息来源", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击次数", "點擊次數", "瀏覽次數", "主办单位", "版权声明", "投稿日", "公開日", "掲載日", "更新日", "작성일", "등록일", "조회수",
	"ngày đăng", "ngày cập nhật", "fecha de publicación", "date de publication", "date of publication", "date published", "publication date", "data di pubblicazione", "data de publicação", "publicatiedatum", "data publikacji", "data aktualizacji", "datum veröffentlicht", "дата публикации", "дата публікації", "дата створення", "تاريخ النشر", "تاریخ انتشار", "תאריך פרסום", "प्रकाशन तिथि", "วันที่เผยแพร่", "yayın tarihi", "yayınlanma tarihi", "ημερομηνία δημοσίευσης", "tanggal terbit",
	"востаннє оновлено", "останнє оновлення", "оновлено:", "zaktualizowano", "naposledy aktualizov", "poslední aktualizace", "posledná aktualizácia", "senast uppdaterad", "sidst opdateret", "sist oppdatert", "viimeksi päivitetty", "utolsó frissítés", "ultima actualizare", "последна актуализация", "kemas kini terakhir", "آخرین به", "עדכון אחרון", "সর্বশেষ হালনাগাদ",
	"lượt xem", "số lượt xem", "просмотров:", "количество просмотров", "переглядів:", "nombre de vues", "görüntülenme", "views:", "page views",
	"published by ", "printed on ", "printed by ", "herausgegeben von ", "herausgeber:", "édité par ", "editado por ", "uitgegeven door ", "издатель:",
	"if you need this leaflet", "if you need this information in", "if you would like this leaflet", "if you would like this information in", "if you require this", "this leaflet is available in", "this information is available in", "this leaflet can be made available",
	"share this:", "share on:", "share:", "follow us on ", "find us on ", "tags:", "filed under", "posted in", "categories:", "advertisement ",
	"last update", "last edited", "last reviewed", "date of last review", "review date", "date reviewed", "reviewed on", "version:", "by dr ", "by dr.", "written by ", "medically reviewed", "reviewed by ", "fact checked", "enter your email", "your email address will not be published", "proudly created with", "powered by ", "this institution is an equal opportunity", "disclaimer:", "tagged ", "posted by ", "publié le ", "publicado el ", "veröffentlicht am ", "pubblicato il ", "publicado em ", "опубликовано ", "subscribe to:", "labels:", "τελευταία ενημέρωση", "字級：", "字体：", "author:", "authors:", "escrito por ", "revisado por ", "geschrieben von ", "rédigé par ", "автор:", "author ", "published:", "last modified", "page last reviewed", "page last updated", "next review due", "updated on ", "published on ", "posted on ",
	"subscribe to our", "sign up for our", "sign up to our", "was this page", "was this article", "did you find this",
	"skip to ", "back to top", "you are here:", "jump to:", "click here to print", "todos los derechos reservados", "derechos reservados",
	"utilizamos cookies", "usamos cookies", "este sitio utiliza cookies", "este sitio web utiliza", "este site utiliza", "última actualización", "fecha de actualización",
	"nous utilisons des cookies", "ce site utilise des cookies", "tous droits réservés", "dernière mise à jour", "mis à jour le",
	"wir verwenden cookies", "diese website verwendet cookies", "diese seite verwendet cookies", "alle rechte vorbehalten", "zuletzt aktualisiert", "letzte aktualisierung", "stand:",
	"questo sito utilizza", "utilizziamo i cookie", "tutti i diritti riservati", "ultimo aggiornamento", "todos os direitos reservados", "última atualização",
	"deze website gebruikt cookies", "wij gebruiken cookies", "alle rechten voorbehouden", "laatst bijgewerkt", "laatst gewijzigd",
	"все права защищены", "мы используем файлы cookie", "мы используем cookie", "этот сайт использует", "последнее обновление", "дата обновления",
	"усі права захищені", "wszelkie prawa zastrzeżone", "ta strona używa", "ostatnia aktualizacja", "tüm hakları saklıdır", "bu site çerez", "son güncelleme",
	"جميع الحقوق محفوظة", "حقوق النشر", "آخر تحديث", "نستخدم ملفات تعريف الارتباط", "تمامی حقوق", "کلیه حقوق", "כל הזכויות שמורות", "עודכן לאחרונה",
	"सर्वाधिकार सुरक्षित", "अंतिम अपडेट", "सर्व हक्क राखीव", "版权所有", "版權所有", "本网站使用cookie", "本網站使用", "最后更新", "最後更新", "更新日期", "更新时间",
	"上一篇：", "下一篇：", "上一篇:", "下一篇:", "前の記事", "次の記事", "previous article", "next article", "vorheriger beitrag", "nächster beitrag", "предыдущая статья", "следующая статья", "abonnez-vous ",
	"無断転載", "最終更新", "最終更新日", "모든 권리", "저작권", "최종 업데이트", "최종 수정", "สงวนลิขสิทธิ์", "ปรับปรุงล่าสุด", "bản quyền", "cập nhật lần cuối", "hak cipta", "terakhir diperbarui",
}

// pageNames are what a page calls itself when it asks its reader about itself.
var pageNames = []string{
	"this page", "this article", "was this helpful", "was this information", "find this helpful", "this information helpful", "did this answer your",
	"esta página", "este artículo", "¿te ha resultado útil", "¿le ha resultado útil", "cette page", "cet article", "diese seite", "dieser artikel", "diesen artikel",
	"questa pagina", "questo articolo", "este artigo", "deze pagina", "dit artikel", "эта страница", "эту страницу", "هذه الصفحة", "本页", "このページ",
	"did you find what you", "esse artigo", "esta información", "estas informações", "essas informações", "ces informations", "cette information", "diese information", "queste informazioni", "deze informatie",
	"denne siden", "denne side", "denna sida", "den här sidan", "fant du det du lette", "fandt du det", "hittade du det", "tato stránka", "tuto stránku", "táto stránka", "ta strona", "czy znalaz", "ez az oldal", "această pagină", "ця сторінка", "цю сторінку",
	"bu sayfa", "αυτή η σελίδα", "trang này", "halaman ini", "laman ini", "หน้านี้", "이 페이지", "本網頁", "本頁", "यह पृष्ठ", "यह पेज", "דף זה", "העמוד הזה", "این صفحه",
}

// asksAboutPage is true of a line that asks what the reader thinks of the page,
// with or without the buttons to answer it: "Was this page helpful? Yes No".
func asksAboutPage(s string) bool {
	if len(s) > maxShareRow {
		return false
	}
	at := questionSet.index(s)
	if at < 0 || len(strings.Fields(s[at:])) > 4 {
		return false
	}
	bare := strings.ToLower(s[:at])
	return slices.ContainsFunc(pageNames, func(name string) bool { return strings.Contains(bare, name) })
}

// startsByByte holds boilerplateStarts by their first byte.
var startsByByte = indexStarts(boilerplateStarts)

func indexStarts(starts []string) [256][]string {
	var index [256][]string
	for _, s := range starts {
		index[s[0]] = append(index[s[0]], s)
	}
	return index
}

// contentsLines head a table of contents.
var contentsLines = lineSet(`
contents
table of contents
on this page
in this article
in this page
in this leaflet
page contents
jump to
quick links
índice
contenido
contenidos
tabla de contenido
tabla de contenidos
en esta página
sommaire
table des matières
sur cette page
inhalt
inhaltsverzeichnis
auf dieser seite
indice
sommario
in questa pagina
sumário
nesta página
inhoud
inhoudsopgave
op deze pagina
содержание
оглавление
на этой странице
зміст
spis treści
içindekiler
المحتويات
جدول المحتويات
في هذه الصفحة
فهرست
فهرست مطالب
תוכן עניינים
תוכן העניינים
विषय सूची
विषय-सूची
目录
目錄
目次
もくじ
차례
목차
สารบัญ
mục lục
daftar isi
`)

// relatedLines head a list of links to other pages.
var relatedLines = lineSet(`
related
related links
related articles
related pages
related topics
related content
related posts
related questions
related information
related resources
see also
you may also like
customers also viewed
customers also bought
you might also like
more on this topic
more in this section
more articles
popular articles
recent posts
read next
external links
further reading
useful links
enlaces relacionados
artículos relacionados
temas relacionados
ver también
véase también
te puede interesar
también te puede interesar
liens utiles
articles liés
articles connexes
sur le même sujet
voir aussi
à lire aussi
verwandte themen
verwandte artikel
ähnliche artikel
weitere artikel
weiterführende links
siehe auch
das könnte sie auch interessieren
articoli correlati
link correlati
link utili
vedi anche
leggi anche
artigos relacionados
links relacionados
veja também
leia também
gerelateerde artikelen
gerelateerde onderwerpen
zie ook
lees ook
похожие статьи
читайте также
смотрите также
полезные ссылки
по теме
див. також
читайте також
powiązane artykuły
zobacz także
zobacz też
czytaj także
ilgili konular
ilgili bağlantılar
ilgili makaleler
روابط ذات صلة
مواضيع ذات صلة
مقالات ذات صلة
اقرأ أيضا
اقرأ أيضًا
مطالب مرتبط
קישורים נוספים
מאמרים נוספים
संबंधित लेख
संबंधित लिंक
यह भी पढ़ें
相关链接
相关文章
相关内容
相關連結
相關文章
延伸阅读
関連リンク
関連記事
関連ページ
관련 링크
관련 글
관련 기사
ลิงก์ที่เกี่ยวข้อง
บทความที่เกี่ยวข้อง
bài viết liên quan
artikel terkait
baca juga
`)

// sourceLines head the list of sources of a page.
var sourceLines = lineSet(`
sources
source
references
bibliography
article sources
fuentes
referencias
bibliografía
sources et références
références
quellen
literatur
quellenangaben
fonti
bibliografia
referências
fontes
bronnen
источники
литература
список литературы
джерела
źródła
kaynaklar
المصادر
المراجع
منابع
מקורות
स्रोत
संदर्भ
参考文献
参考资料
參考資料
参考資料
참고 문헌
참고문헌
แหล่งอ้างอิง
tài liệu tham khảo
referensi
`)

// genericLines are headings that say no more than that questions follow.
var genericLines = lineSet(`
faq
faqs
f.a.q
frequently asked questions
frequently asked questions (faq)
frequently asked questions (faqs
common questions
questions and answers
questions & answers
q&a
q & a
preguntas frecuentes
preguntas y respuestas
foire aux questions
questions fréquentes
questions fréquemment posées
häufige fragen
häufig gestellte fragen
fragen und antworten
domande frequenti
perguntas frequentes
veelgestelde vragen
часто задаваемые вопросы
частые вопросы
вопросы и ответы
поширені запитання
najczęściej zadawane pytania
sık sorulan sorular
الأسئلة الشائعة
أسئلة شائعة
پرسشهای متداول
سوالات متداول
שאלות נפוצות
שאלות ותשובות
अक्सर पूछे जाने वाले प्रश्न
अक्सर पूछे जाने वाले सवाल
常见问题
常見問題
常见问题解答
よくある質問
よくあるご質問
자주 묻는 질문
คำถามที่พบบ่อย
câu hỏi thường gặp
pertanyaan umum
`)

func lineSet(lines string) map[string]bool {
	set := map[string]bool{}
	for l := range strings.Lines(lines) {
		if l = strings.TrimSpace(l); l != "" {
			set[l] = true
		}
	}
	return set
}

// maxBoilerplate is the longest line that is compared with the lists, in bytes.
const maxBoilerplate = 400

// bareLine is a line as the lists of boilerplate have it: in lower case, without
// arrows and bullets in front and marks behind.
func bareLine(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '©' && r != '(' && r != '¿'
	})
	return strings.ReplaceAll(strings.ToLower(s), "\u200C", "") // the zero width non-joiner of Persian
}

// isBoilerplate reports whether a whole line belongs to the page around a FAQ.
func isBoilerplate(s string) bool {
	if len(s) > maxBoilerplate {
		return false
	}
	if isFileName(s) || isPageFooter(s) || isLicence(s) || isMenu(s) || strings.Trim(s, signs) == "" {
		return true
	}
	if len(s) > maxShareRow {
		bare := bareLine(cutRunes(s, longestStart))
		return bare != "" && startsAsBoilerplate(bare) && utf8.RuneCountInString(s) < 250
	}
	bare := bareLine(s)
	if rest, ok := strings.CutSuffix(bare, " min read"); ok && strings.Trim(rest, "0123456789") == "" {
		return true
	}
	return bare != "" && (boilerplateLines[bare] || startsAsBoilerplate(bare) || !endsSentence(s) && isShareRow(bare) || isShareLine(bare))
}

// isArrowButton is true of a few words with an arrow behind them: "Book a visit >>".
func isArrowButton(s string) bool {
	switch lastRune(s) {
	case '>', '»', '›', '→':
		words := strings.Fields(s)
		return len(words) >= 2 && len(words) <= 7 && strings.Trim(words[len(words)-1], ">»›→") == "" && !strings.ContainsAny(s, "«‹<?") && textWidth(s) <= 50
	}
	return false
}

// isFileName is true of the names of pictures, which are what remains of icons.
func isFileName(s string) bool {
	if len(s) > maxShareRow || !strings.Contains(s, ".") {
		return false
	}
	words := strings.Fields(strings.ToLower(s))
	names := 0
	for _, w := range words {
		switch path.Ext(w) {
		case ".png", ".gif", ".jpg", ".jpeg", ".svg", ".webp":
			names++
		case ".txt", ".doc", ".docx", ".pdf", ".htm", ".html":
			if len(words) == 1 {
				return true
			}
		}
	}
	return names > 0 && (names == len(words) || names == 1 && len(words) <= 4 && path.Ext(words[len(words)-1]) != "")
}

// pageOf is "Page 1 of 2" somewhere in a line.
var pageOf = regexp.MustCompile(`(?i)(^|[\s(])(page|seite|página|pagina|стр\.|страница|strona|sayfa) \d+ (of|von|de|di|van|из|z) \d+`)

// isPageFooter is true of a line with the number of its page and no sentence.
func isPageFooter(s string) bool {
	if len(s) > maxShareRow || endsSentence(s) {
		return false
	}
	lower := strings.ToLower(s)
	for _, word := range []string{" of ", " von ", " de ", " di ", " van ", " из ", " z "} { // far cheaper than the pattern
		if !strings.Contains(lower, word) { // far faster than to search from the end
			continue
		}
		if i := strings.LastIndex(lower, word); i > 0 && unicode.IsDigit(lastRune(lower[:i])) {
			return pageOf.MatchString(s)
		}
	}
	return false
}

// menuWords are what menus have, beside the lines that are boilerplate alone.
var menuWords = lineSet(`
όροι χρήσης
επικοινωνία
cookies
about
contact
contacts
news
services
faq
faqs
kontakt
aktuelles
leistungen
über uns
häufige fragen
contacto
contáctenos
quiénes somos
servicios
contatti
chi siamo
contato
quem somos
à propos
actualités
contactez-nous
données personnelles
gestion des cookies
контакты
новости
услуги
о нас
צור קשר
דף הבית
שאלות נפוצות
הצהרת נגישות
اتصل بنا
من نحن
联系我们
聯絡我們
お問い合わせ
modern slavery
`)

// columnGap divides the points of a menu: two blanks or more, a tab, or a dash or bar between blanks.
var columnGap = regexp.MustCompile(`\s{2,}|\t| [|·•–—/] `)

var menuSigns = newRuneSet("\t|·•–—/")

// isMenu is true of a row of points most of which are known from menus.
func isMenu(s string) bool {
	if len(s) > maxBoilerplate/2 || !strings.Contains(s, "  ") && menuSigns.index(s) < 0 || endsSentence(s) {
		return false
	}
	parts := columnGap.Split(strings.TrimSpace(s), -1)
	known := 0
	if len(parts) >= 2 {
		if last := bareLine(parts[len(parts)-1]); strings.HasPrefix(last, "©") || last != "" && strings.Contains(s, "   ") && startsAsBoilerplate(last) {
			return true // "Mon-Fri · High Street 9 · © The Shop"
		}
	}
	for _, p := range parts {
		if bare := bareLine(p); bare != "" && (boilerplateLines[bare] || menuWords[bare] || startsAsBoilerplate(bare)) {
			known++
		}
		if textWidth(p) > 40 {
			return false
		}
	}
	return len(parts) >= 2 && known == len(parts) || len(parts) >= 3 && known >= 2 && known*3 >= len(parts)
}

// columns are at least two blanks or a tab.
var columns = regexp.MustCompile(`\s{2,}|\t`)

// isColumns is true of a row of at least three short texts in columns, which
// above the title of a page is a menu.
func isColumns(s string) bool {
	if len(s) > maxBoilerplate/2 || !strings.Contains(s, "  ") || endsSentence(s) {
		return false
	}
	parts := columns.Split(strings.TrimSpace(s), -1)
	return len(parts) >= 3 && !slices.ContainsFunc(parts, func(p string) bool { return textWidth(p) > 30 })
}

// shareWords stand in front of the names of networks.
var shareWords = lineSet(`
share
share this page
compartir
partager
teilen
condividi
compartilhar
delen
поделиться
paylaş
شارك
شارك الصفحة
مشاركة
שתף
साझा करें
शेयर करें
分享
分享到
シェア
공유
แชร์
chia sẻ
bagikan
share on
share via
compartir en
comparte
compártelo
partager sur
partagez
teilen auf
teilen per
condividi su
compartilhar em
partilhar em
delen via
deel via
deel op
udostępnij
sdílet
zdieľať
jaa
megosztás
distribuie
поширити
поділитися
поделиться в
κοινοποίηση
bagikan ke
`)

// isShareLine is true of "Share: Facebook Twitter".
func isShareLine(bare string) bool {
	at := colons.index(bare)
	return at > 0 && shareWords[strings.TrimSpace(bare[:at])] && len(strings.Fields(bare[at:])) <= 8
}

// longestStart is more than the longest of boilerplateStarts, in runes.
const longestStart = 60

func startsAsBoilerplate(bare string) bool {
	for _, start := range startsByByte[bare[0]] {
		if strings.HasPrefix(bare, start) {
			return true
		}
	}
	return false
}

// maxShareRow is the longest line that is compared as a whole, in bytes.
const maxShareRow = 120

// isShareRow is true of several buttons in one line: "Share | Print | Email".
func isShareRow(bare string) bool {
	row := bare
	if len(row) <= 2*maxClosing && (strings.Contains(row, "  ") || strings.Contains(row, " - ") || strings.Contains(row, " – ")) {
		row = rowGap.ReplaceAllString(row, "|")
	}
	parts := strings.FieldsFuncSeq(row, rowDividers.has)
	all, unknown := 0, 0
	for p := range parts {
		if all++; !isButton(strings.TrimSpace(p)) {
			unknown++
		}
	}
	if all >= 2 {
		return unknown == 0 || all >= 3 && unknown*3 <= all
	}
	all, unknown = 0, 0
	for p := range strings.FieldsSeq(bare) {
		if all++; !isButton(p) {
			unknown++
		}
		if all > 8 || unknown > 8/3 {
			return false
		}
	}
	return all >= 2 && unknown == 0 || all >= 3 && unknown*3 <= all
}

// rowGap divides the buttons of a row: columns, or a dash between blanks.
var rowGap = regexp.MustCompile(`\s{2,}| [-–—] `)

var rowDividers = newRuneSet("|·•/【】[]")

// isButton is true of a word that stands on a button.
func isButton(s string) bool {
	if boilerplateLines[s] || s == "email" || s == "e-mail" || s == "reddit" || s == "yes" {
		return true
	}
	first, rest, ok := strings.Cut(s, " ")
	return ok && shareWords[first] && strings.IndexByte(rest, ' ') < 0 // "share x"
}

// isBreadcrumb is true of a path of pages: "Home > Health > Back pain".
func isBreadcrumb(s string) bool {
	if len(s) > maxBoilerplate || endsSentence(s) {
		return false
	}
	for _, sep := range []string{" > ", " » ", " › ", " / ", " → ", " >> ", " | "} {
		parts := strings.Split(s, sep)
		if len(parts) < 3 && (sep == " / " || sep == " | " || len(parts) < 2 || !boilerplateLines[bareLine(parts[0])]) {
			continue
		}
		short := true
		for _, p := range parts {
			short = short && textWidth(p) <= 50 && strings.TrimSpace(p) != ""
		}
		if short {
			return true
		}
	}
	return false
}

// isPageNumber is true of "Page 2 of 7" and of a number alone between dashes.
func isPageNumber(s string) bool {
	if len(s) > 40 {
		return false
	}
	bare := bareLine(s)
	for _, word := range []string{"page ", "seite ", "página ", "pagina ", "стр. ", "страница ", "strona ", "sayfa "} {
		if rest, ok := strings.CutPrefix(bare, word); ok && strings.IndexFunc(rest, unicode.IsDigit) == 0 && len(strings.Fields(rest)) <= 3 {
			return true
		}
	}
	return bare != "" && strings.Trim(bare, "0123456789") == "" && (strings.HasPrefix(s, "-") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—"))
}

// closingLine is how a page asks, below its questions, whether the reader has
// another one.
var closingLine = regexp.MustCompile(`(?i)^[¿«“"]*(` +
	`still (stuck|unsure|not sure|confused|curious)\W*$|still (have|got|having) .{0,20}(question|quer|doubt)|still (need|want) .{0,10}(help|information)|` +
	`(do you )?(got|have|any) (a |an |any )?(more |other |another |further |different )*questions?(\W*$| (that|we|not|left|for us|about (this|our|us))\b)|more questions|` +
	`(still )?(can.?t|cannot|couldn.?t|could not|didn.?t|did not|haven.?t) (see|find|found)\b.{0,12}(answer|question|what you)|(do you )?need (any )?(more |further )?(help|assistance|information)\W*$|(your )?question (isn.?t|is not|not|wasn.?t) |` +
	`(aún |todavía )?(tienes|tiene|tenéis) .{0,20}(preguntas?|dudas?)|no (has encontrado|encuentras|encontró|encuentra) (lo que|la respuesta|respuesta|tu|su)|(d.)?autres questions|vous n.avez pas trouvé|votre question n|tu pregunta no|su pregunta no|la tua domanda non|sua pergunta não|(did|was|is) (this|that) (page |article |answer |information )?(help|useful)|(vous avez )?encore (des|une) questions?|besoin d.aide\W*$|` +
	`noch fragen|(haben sie|hast du) (noch|weitere) .{0,10}fragen|weitere fragen|(ihre |deine )?frage (ist )?nicht |nicht(s)? (gefunden|fündig)|keine antwort|` +
	`(hai |avete |ha )?(ancora|altre) (domande|dubbi)|non (hai|avete|ha) trovato (quel|la risposta|ciò)|bisogno di aiuto\W*$|ainda (tem|com) .{0,10}(dúvidas?|perguntas?)|(tem )?(mais|outras?) (dúvidas?|perguntas?)|não encontrou (o que|a resposta|sua)|` +
	`nog vragen|(heb je|heeft u) (nog|een andere) .{0,10}vra|(niet|geen antwoord) gevonden|staat (je|uw) vraag |(masz )?(inne|więcej|jeszcze) pytani|nie znala.{0,5} odpowiedzi|` +
	`(у вас )?остались вопросы|(есть|ещё|еще) вопросы|не нашли (ответ|то|нужн)|(у вас )?залиши.{0,6} (питання|запитання)|(ще )?маєте запитання|не знайшли відповід|başka sor|aradığını|` +
	`לא מצאת.? (את|תשובה|מה)|עוד שאלות|שאלות נוספות|لم تجد (ما|إجابة|الإجابة)|أسئلة أخرى|还有(疑问|问题)|還有(疑問|問題)|没有找到(答案|您|你)|找不到(答案|您|你)|お探しの|解決しない|더 궁금|찾으시는)`)

// maxClosing is the longest such line, in columns, and the longest text below it, in bytes.
const (
	maxClosing     = 60
	maxClosingText = 400
)

func isClosing(s string) bool {
	return len(s) <= 4*maxClosing && textWidth(s) <= maxClosing && endsAsQuestion(s) && sentences(s) == 1 && closingLine.MatchString(s)
}

// licenceLine is the name of a licence with little around it.
var licenceLine = regexp.MustCompile(`(?i)^(licen[cs]\w*|lizen[zs]\w*|лицензия|лицензи\w*)\b.*\b(CC|MIT|GPL|Apache|Creative Commons)\b|^CC[ -](BY|0)[-A-Z0-9. ]*$`)

func isLicence(s string) bool {
	return len(s) <= maxShareRow && strings.Contains("CcLl\xD0", s[:min(len(s), 1)]) && licenceLine.MatchString(s)
}

// editLink is a link for those who write the page.
var editLink = regexp.MustCompile(`(?i)^(edit|improve|fix) (this|the) (page|article|file)|^edit (it )?on git|^suggest (an edit|a change)|^view (page )?source$|^(diese )?seite bearbeiten|^modifier (cette )?page|^editar (esta )?página|^modifica (questa )?pagina|^bewerk (deze )?pagina|^edytuj (tę )?stronę|^(править|редактировать) (эту )?страницу|^编辑(此|本)页|^このページを編集`)

// isEditLine is true of a short paragraph with such a link.
func isEditLine(p *part) bool {
	if p.size() > maxShareRow {
		return false
	}
	return slices.ContainsFunc(p.spans, func(s inline.Span) bool { return s.Link != "" && editLink.MatchString(s.Text) })
}

// backLink is a link to the page above.
var backLink = regexp.MustCompile(`(?i)^\W*(back to|return to|zurück|retour|volver|torna|voltar|terug naar|tillbaka|tilbage|tilbake|вернуться|назад|wróć|powrót|zpět|geri|返回|戻る)`)

// isBackLink is true of a paragraph that is such a link and nothing else.
func isBackLink(p *part) bool {
	return p.size() <= maxShareRow && isAllLinks(p) && backLink.MatchString(p.plain())
}

// moreAt begins the line that says where to ask for more, at the end of a page.
var moreAt = regexp.MustCompile(`(?i)^(for (more|further|additional|any other) (information|details|help|questions)|for (any )?(more |further |other )?questions|if you (still )?have (any |more |other |further )*questions|` +
	`para (más|mayor) información|si tienes? (más|alguna|otras?) (preguntas?|dudas?)|pour (plus|toute|tout|en savoir)|für weitere (informationen|fragen|auskünfte)|weitere (informationen|auskünfte)|bei (weiteren )?(rück)?fragen|per (maggiori|ulteriori) informazioni|para (mais|outras) informações|voor meer informatie|` +
	`więcej informacji|w razie pytań|за дополнительной информацией|дополнительн.. информаци|если у вас (остались|есть|возникли) вопросы|за додатковою|більше інформації|(daha fazla|ayrıntılı|detaylı) bilgi|لمزيد من|للمزيد من|برای (اطلاعات|کسب اطلاعات) بیشتر|לפרטים נוספים|למידע נוסף|अधिक जानकारी|更多信息|更多資訊|如有(疑问|疑問|其他)|詳しくは|ご不明な点|자세한 (내용|사항)|기타 문의|สอบถามเพิ่มเติม|mọi thắc mắc|để biết thêm|untuk informasi|kwa maelezo zaidi|για περισσότερες|pro více informací|další informace|további információ|pentru mai multe|за повече информация)`)

// isMoreAt is true of such a line with a telephone number or an address in it.
func isMoreAt(s string) bool {
	return len(s) <= 2*maxShareRow && sentences(s) <= 2 && contactData.MatchString(s) && (moreAt.MatchString(s) || closingLine.MatchString(s))
}
