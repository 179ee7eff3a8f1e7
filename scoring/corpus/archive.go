package corpus

import (
	"archive/tar"
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// member is a file in an archive.
type member struct {
	name    string // as the archive has it
	regular bool
	folder  bool
	size    int64 // unpacked, as the archive claims
	// content is valid until the next member is asked for.
	content func() (io.Reader, error)
}

// members yields an archive's files in the order in which they stand there, and io.EOF behind the last.
type members interface {
	next() (*member, error)
	close() error
}

// swellFactor and swellBase bound what an archive may unpack to: so many times its own size, and so much beside. Text packs to
// a third or a tenth of its size.
const (
	swellFactor = 64
	swellBase   = 1 << 30
)

// openMembers opens an archive. path is that of a regular file.
func openMembers(ctx context.Context, in *Input, path string) (members, error) {
	f, err := openFile(ctx, path)
	if err != nil {
		return nil, err
	}
	m, err := membersOf(ctx, in, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return m, nil
}

// membersOf returns the members of an archive that is open.
func membersOf(ctx context.Context, in *Input, f *os.File) (members, error) {
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case in.format != zipArchive:
		return newTar(ctx, f, info.Size(), in.packing)
	case in.packing != unpacked:
		return newPackedZip(ctx, f, info.Size(), in.packing)
	default:
		return newZip(ctx, f, info.Size())
	}
}

// budget counts what an archive has unpacked to.
type budget struct{ left int64 }

func newBudget(stored int64) *budget { return &budget{swellBase + swellFactor*stored} }

// spending is a reader that draws on a budget.
type spending struct {
	ctx    context.Context
	from   io.Reader
	budget *budget
}

func (s *spending) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.from.Read(p)
	if s.budget.left -= int64(n); s.budget.left < 0 {
		return n, errSwells
	}
	return n, err
}

var errSwells = &failure{TooLarge, fmt.Sprintf("the archive unpacks to more than %d times its size", swellFactor)}

// zipMembers are those of a ZIP archive.
type zipMembers struct {
	ctx    context.Context
	file   *os.File
	files  []*zip.File
	budget *budget
	open   io.ReadCloser
}

func newZip(ctx context.Context, f *os.File, size int64) (members, error) {
	z, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if errors.Is(err, zip.ErrFormat) {
			return newTornZip(ctx, f, size)
		}
		return nil, blameZip(err)
	}
	return &zipMembers{ctx: ctx, file: f, files: z.File, budget: newBudget(size)}, nil
}

func (z *zipMembers) next() (*member, error) {
	z.end()
	if z.budget.left < 0 {
		return nil, errSwells
	}
	if len(z.files) == 0 {
		return nil, io.EOF
	}
	f := z.files[0]
	z.files = z.files[1:]
	const encrypted = 1
	return &member{
		name: f.Name, regular: f.Mode().IsRegular(), folder: f.Mode().IsDir(), size: int64(min(f.UncompressedSize64, 1<<62)),
		content: func() (io.Reader, error) {
			if f.Flags&encrypted != 0 {
				return nil, &failure{Unsupported, "it is encrypted"}
			}
			r, err := f.Open()
			if errors.Is(err, zip.ErrAlgorithm) {
				return nil, &failure{Unsupported, fmt.Sprintf("compression method %d is not read", f.Method)}
			}
			if err != nil {
				return nil, &failure{Undecodable, err.Error()}
			}
			z.open = r
			return &spending{z.ctx, &blamed{r, blameZip}, z.budget}, nil
		},
	}, nil
}

// end closes the member that was read last. What its content was wrong in, reading has told, and the next is not lost for it.
func (z *zipMembers) end() {
	if z.open != nil {
		_ = z.open.Close()
		z.open = nil
	}
}

func (z *zipMembers) close() error {
	z.end()
	return z.file.Close()
}

// blameZip gives an error its reason: what is not the file system's is the archive's fault.
func blameZip(err error) error {
	if errors.As(err, new(*fs.PathError)) {
		return err
	}
	return &failure{Undecodable, err.Error()}
}

// tarMembers are those of a tar archive.
type tarMembers struct {
	file   *os.File
	unpack unpacker
	hashed *hashedReader // for its error alone
	tar    *tar.Reader
}

func newTar(ctx context.Context, f *os.File, size int64, p packing) (members, error) {
	t := &tarMembers{file: f}
	if p == unpacked {
		t.tar = tar.NewReader(f)
		return t, nil
	}
	t.hashed = &hashedReader{from: f, hash: ignoredHash{}}
	raw, err := t.unpack.reader(t.hashed, p)
	if err != nil {
		return nil, t.hashed.blame(err)
	}
	t.tar = tar.NewReader(&spending{ctx, raw, newBudget(size)})
	return t, nil
}

func (t *tarMembers) next() (*member, error) {
	h, err := t.tar.Next()
	if errors.Is(err, io.EOF) {
		return nil, err
	}
	if err != nil && (h == nil || !errors.Is(err, tar.ErrInsecurePath)) {
		return nil, t.blame(err)
	}
	return &member{
		name: h.Name, regular: h.FileInfo().Mode().IsRegular(), folder: h.Typeflag == tar.TypeDir, size: h.Size,
		content: func() (io.Reader, error) { return &blamed{t.tar, t.blame}, nil },
	}, nil
}

// blame gives an error its reason.
func (t *tarMembers) blame(err error) error {
	if t.hashed != nil && t.hashed.err != nil {
		return t.hashed.err
	}
	if errors.As(err, new(*failure)) || errors.As(err, new(*fs.PathError)) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errTorn
	}
	return &failure{Undecodable, err.Error()}
}

func (t *tarMembers) close() error { return errors.Join(t.unpack.close(), t.file.Close()) }

// blamed is a reader whose errors get their reason.
type blamed struct {
	from  io.Reader
	blame func(error) error
}

func (b *blamed) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = b.blame(err)
	}
	return n, err
}

// memberInput makes an archive's member an input, or says why it is none. A name is only a name: wherever it claims to lie, it
// lies in the archive.
func (c *Corpus) memberInput(archive *Input, m *member) (in Input, ignored string) {
	name := validName(strings.TrimPrefix(path.Clean("/"+m.name), "/"))
	in = identify(name, name, &c.options)
	in.ID, in.Source = archive.ID+"/"+in.ID, archive.Source+"/"+in.Source
	segments := strings.Split(name, "/")
	for _, s := range segments {
		if strings.HasPrefix(s, ".") || s == "__MACOSX" {
			return in, ignoredHidden
		}
	}
	switch base := segments[len(segments)-1]; {
	case !m.regular:
		return in, ignoredSpecial
	case excluded(&c.options, base, in.Source, name):
		return in, ignoredExcluded
	default:
		return in, c.ignoredEnding(base)
	}
}

// archived are the documents of an archive's members, one member behind the other.
type archived struct {
	corpus  *Corpus
	in      *Input
	members members
	open    documents // of the member being read
	whole   int       // members that were read
}

func (a *archived) close() error {
	var err error
	if a.open != nil {
		err = a.open.close()
		a.open = nil
	}
	return errors.Join(err, a.members.close())
}

func (a *archived) source() string { return a.in.Source }

func (a *archived) next(ctx context.Context) (*draft, io.Reader, error) {
	for {
		if a.open == nil {
			if err := a.openMember(ctx); err != nil {
				return nil, nil, err
			}
			continue
		}
		d, text, err := a.open.next(ctx)
		if over, ok := errors.AsType[*passedOver](err); ok && over.source == "" {
			over.source = a.open.source()
		}
		if err == nil || errors.As(err, new(*passedOver)) {
			return d, text, err
		}
		source := a.open.source()
		closing := a.open.close()
		a.open = nil
		if errors.Is(err, errTorn) || errors.Is(err, errSwells) {
			return nil, nil, a.torn(err)
		}
		if !errors.Is(err, io.EOF) {
			return nil, nil, &passedOver{source: source, err: err}
		}
		if closing != nil {
			return nil, nil, closing
		}
	}
}

// openMember opens the next member that is an input.
func (a *archived) openMember(ctx context.Context) error {
	m, err := a.members.next()
	if errors.Is(err, io.EOF) {
		return err
	}
	if err != nil {
		return a.torn(err)
	}
	if m.folder {
		return nil
	}
	in, why := a.corpus.memberInput(a.in, m)
	if why != "" {
		a.corpus.ignored = append(a.corpus.ignored, Ignored{Source: in.Source, Reason: why})
		return nil
	}
	a.open, err = a.document(ctx, &in, m)
	if errors.As(err, new(*noText)) {
		a.corpus.ignored = append(a.corpus.ignored, Ignored{Source: in.Source, Reason: ignoredNoText})
		return nil
	}
	switch {
	case err == nil:
		a.whole++
		a.corpus.begin(&in, false)
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errTorn) || errors.Is(err, errSwells):
		return a.torn(err)
	default:
		return &passedOver{source: in.Source, err: err}
	}
}

// torn is the error of an archive that ends before its time: one reason for all that is lost.
func (a *archived) torn(err error) error {
	return &failure{reasonOf(err), fmt.Sprintf("%s, behind %s that %s read", messageOf(err), plural(a.whole, "member", "members"), was(a.whole))}
}

// document opens a member by its own format.
func (a *archived) document(ctx context.Context, in *Input, m *member) (documents, error) {
	c := a.corpus
	switch {
	case in.format.archive():
		return nil, &failure{Unsupported, "an archive within an archive is not opened"}
	case !in.format.table() && m.size > int64(c.open.limits.document):
		return nil, tooLarge(c.open.limits.document)
	}
	content, err := m.content()
	if err != nil {
		return nil, err
	}
	if in.format.table() {
		t, err := openTable(ctx, in, &c.open, &c.decode, content)
		if err != nil {
			return nil, err
		}
		return newRecords(c, t, in)
	}
	stored, err := c.open.spool(ctx, content)
	if err != nil {
		return nil, err
	}
	return c.single(ctx, in, stored, false)
}

func was(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
