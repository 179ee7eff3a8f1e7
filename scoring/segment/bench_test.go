package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenor/scoring"
)

// debate is text as the General Debate's: paragraphs of 560 bytes parted by blank lines, one in five with a typographic mark.
func debate(n int) []byte {
	sentence := "It is our task to reaffirm and to help realize the aims and purposes which are expressed in the Charter of the United Nations. "
	plain := strings.Repeat(sentence, 4) + "We must persist in our efforts.\n\n"
	marked := "54. " + strings.Repeat(sentence, 4) + "We must – as we’ve said – persist.\n\n"
	return []byte(strings.Repeat(strings.Repeat(plain, 4)+marked, n/(5*len(plain))))
}

func benchmarkParagraphs(b *testing.B, mode Mode, text []byte) {
	layout := New(Options{Mode: mode}).Layout(&scoring.Document{Language: "en"}, text[:min(len(text), scoring.HeadBytes)])
	block := make([]byte, len(text))
	var paragraphs []scoring.Paragraph
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		copy(block, text)
		paragraphs, _ = layout.Paragraphs(paragraphs[:0], block, false)
	}
}

func BenchmarkParagraphs(b *testing.B) { benchmarkParagraphs(b, Auto, debate(4<<20)) }

func BenchmarkParagraphsWrapped(b *testing.B) {
	text := strings.ReplaceAll(string(debate(4<<20)), "aims and purposes ", "aims and purposes\n")
	benchmarkParagraphs(b, Auto, []byte(text))
}

// BenchmarkGeneralDebate divides the whole corpus (shared/corpora/expand DIR), named by TENOR_DEBATE, in blocks of 8 MiB.
func BenchmarkGeneralDebate(b *testing.B) {
	text, err := os.ReadFile(os.Getenv("TENOR_DEBATE"))
	if err != nil {
		b.Skip("TENOR_DEBATE names no file")
	}
	layout := New(Options{}).Layout(&scoring.Document{}, text[:scoring.HeadBytes])
	var paragraphs []scoring.Paragraph
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = 0
		for rest := text; len(rest) > 0; {
			block := rest
			if len(rest) > 8<<20 {
				block = rest[:layout.Cut(rest[:8<<20])]
			}
			paragraphs, _ = layout.Paragraphs(paragraphs[:0], block, false)
			n += len(paragraphs)
			rest = rest[len(block):]
		}
	}
	b.ReportMetric(float64(n), "paragraphs")
}

func BenchmarkCut(b *testing.B) {
	text := debate(8 << 20)
	layout := New(Options{}).Layout(&scoring.Document{Language: "en"}, text[:scoring.HeadBytes])
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if layout.Cut(text) == 0 {
			b.Fatal("no cut")
		}
	}
}

// BenchmarkLayout is what a document costs once: an English speech of 18 KB, and the same with the library's language.
func BenchmarkLayout(b *testing.B) {
	text := debate(18 << 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		New(Options{}).Layout(&scoring.Document{}, text)
	}
}

func BenchmarkLanguage(b *testing.B) {
	french := []byte(strings.Repeat("Nous sommes convaincus que la communauté internationale doit poursuivre ses efforts afin de parvenir à des résultats. ", 10))
	for name, text := range map[string][]byte{"english": debate(6000)[:1200], "french": french[:1199]} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				language(text, noMore)
			}
		})
	}
}

// BenchmarkSpeeches lays out and divides each file of a folder (shared/corpora/expand DIR), named by TENOR_SPEECHES: what a document
// costs once, with the processor's caches and predictions full of other documents.
func BenchmarkSpeeches(b *testing.B) {
	var texts [][]byte
	paths, _ := filepath.Glob(filepath.Join(os.Getenv("TENOR_SPEECHES"), "*.txt"))
	size := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, text)
		size += len(text)
	}
	if size == 0 {
		b.Skip("TENOR_SPEECHES names no folder of texts")
	}
	s := New(Options{})
	for name, language := range map[string]string{"known": "en", "unknown": ""} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			var paragraphs []scoring.Paragraph
			for b.Loop() {
				for _, text := range texts {
					layout := s.Layout(&scoring.Document{Language: language}, text[:min(len(text), scoring.HeadBytes)])
					paragraphs, _ = layout.Paragraphs(paragraphs[:0], text, true)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(texts)), "us/speech")
		})
	}
}
