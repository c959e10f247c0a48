package finish

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// producer is the program that wrote the PDF objects.
const producer = "Polyleaf with fpdf"

// info writes the document information dictionary. It says the same as the
// metadata, as ISO 19005-2, 6.6.3 wants.
func (f *file) info(i Info) int {
	n, from := f.alloc(), len(f.body)
	f.body = append(f.body, "<<"...)
	entry := func(key, value string) {
		if value != "" {
			f.body = appendText(append(f.body, key...), value)
		}
	}
	entry("/Title", i.Title)
	entry("/Author", strings.Join(i.Authors, ", "))
	entry("/Subject", i.Subject)
	entry("/Keywords", i.Keywords)
	entry("/Creator", i.Creator)
	entry("/Producer", producer)
	if day := strings.ReplaceAll(i.Date, "-", ""); len(day) == 8 {
		entry("/CreationDate", "D:"+day+"000000Z")
		entry("/ModDate", "D:"+day+"000000Z")
	}
	f.body = append(f.body, ">>"...)
	f.set(n, from)
	return n
}

// xmp is the metadata packet: Dublin Core, the identification of both standards, and a
// description of the one schema that PDF/A-2 does not know (ISO 19005-2, 6.6.2.3).
func (i Info) xmp(lang string) []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n" +
		"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n")
	alternative(&b, "dc:title", i.Title)
	alternative(&b, "dc:description", i.Subject)
	alternative(&b, "dc:rights", i.License)
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escape(lang))
	if len(i.Authors) > 0 {
		// One item, so that it equals the Author entry of the information dictionary.
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escape(strings.Join(i.Authors, ", ")))
	}
	simple(&b, "pdf:Keywords", i.Keywords)
	simple(&b, "pdf:Producer", producer)
	simple(&b, "xmp:CreatorTool", i.Creator)
	if len(i.Date) == len("2026-11-25") {
		simple(&b, "xmp:CreateDate", i.Date+"T00:00:00Z")
		simple(&b, "xmp:ModifyDate", i.Date+"T00:00:00Z")
	}
	b.WriteString("</rdf:Description>\n" + extension + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

// extension describes pdfuaid:part.
const extension = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
	`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">` +
	`<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>` +
	`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>` +
	`<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
	`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">` +
	`<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
	`<pdfaProperty:category>internal</pdfaProperty:category>` +
	`<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>` +
	`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>` + "\n"

func alternative(b *bytes.Buffer, name, value string) {
	if value != "" {
		fmt.Fprintf(b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></%s>\n", name, escape(value), name)
	}
}

func simple(b *bytes.Buffer, name, value string) {
	if value != "" {
		fmt.Fprintf(b, "<%s>%s</%s>\n", name, escape(value), name)
	}
}

func escape(s string) string {
	var b strings.Builder
	// Writing to a builder cannot fail.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
