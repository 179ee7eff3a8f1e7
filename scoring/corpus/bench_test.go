package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// statement is a paragraph as statements are: ASCII with typographic marks here and there.
const statement = "We strongly reject any speculation that this is so. For a quarter of a century, we have been advocating the prevention " +
	"of the militarization of information space, and Russia’s priority – the formation of universal legally binding instruments – " +
	"has been known to all. It is unacceptable to throw at states unsubstantiated insinuations of hostile actions.\n\n"

func BenchmarkLongDocument(b *testing.B) {
	path := filepath.Join(b.TempDir(), "long.txt")
	if err := os.WriteFile(path, bytes.Repeat([]byte(statement), 100<<20/len(statement)), 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(100 << 20)
	readAll(b, path, 8<<20)
}

func BenchmarkSmallDocuments(b *testing.B) {
	dir := b.TempDir()
	text := bytes.Repeat([]byte(statement), 18<<10/len(statement))
	const files = 500
	for i := range files {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("statement-%d.txt", i)), text, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(files * len(text)))
	readAll(b, dir, 1<<20)
}

// BenchmarkSHA256 is what BenchmarkLongDocument is bounded by.
func BenchmarkSHA256(b *testing.B) {
	r := &hashedReader{hash: sha256.New()}
	buf := bytes.Repeat([]byte(statement), checkBytes/len(statement))
	b.SetBytes(int64(len(buf)))
	for b.Loop() {
		r.hash.Write(buf)
	}
}

func BenchmarkValidPrefix(b *testing.B) {
	buf := bytes.Repeat([]byte(statement), checkBytes/len(statement))
	b.SetBytes(int64(len(buf)))
	for b.Loop() {
		if validPrefix(buf) != len(buf) {
			b.Fatal("not valid")
		}
	}
}

func readAll(b *testing.B, path string, block int) {
	buf := make([]byte, block)
	b.ReportAllocs()
	for b.Loop() {
		c, err := Find(context.Background(), []string{path}, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			_, text, err := c.Next(context.Background())
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			for err == nil {
				_, err = text.Read(buf)
			}
			if err != io.EOF {
				b.Fatal(err)
			}
		}
	}
}
