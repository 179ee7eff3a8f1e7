package yaml

import "github.com/goccy/go-yaml/token"

// refuse reports a token that none of our files needs. Those that are most often meant for a term get a hint.
func (s *Source) refuse(tk *token.Token) *Fault {
	switch tk.Type {
	case token.InvalidType:
		return s.syntaxFault(tk, tk.Error)
	case token.AliasType:
		return s.At(tk, "a word that begins with * is an alias in YAML").WithHint(`put it in quotes: "*..."`)
	case token.AnchorType:
		return s.At(tk, "a word that begins with & is an anchor in YAML").WithHint(`put it in quotes: "&..."`)
	case token.TagType:
		return s.At(tk, "a word that begins with ! is a tag in YAML").WithHint(`put it in quotes: "!..."`)
	case token.MappingKeyType:
		return s.At(tk, "a ? at the beginning is a key in YAML").WithHint(`put it in quotes: "? ..."`)
	case token.MergeKeyType:
		return s.At(tk, "<< is not used in %s", s.noun)
	case token.DirectiveType:
		return s.At(tk, "directives are not used in %s", s.noun)
	default:
		return nil
	}
}

// refuseEmpty reports the first of the tokens if it announces a value that does not follow.
func (s *Source) refuseEmpty(tokens token.Tokens, flow brackets) *Fault {
	tk := tokens[0]
	switch tk.Type {
	case token.SequenceEntryType:
		next, _ := following(tokens)
		if len(flow) == 0 && endsBlock(next, tk.Position.Column, false) {
			return s.At(tk, "an entry of the list is empty").WithHint(hintEmpty)
		}
	case token.MappingValueType:
		next, _ := following(tokens)
		if closes(next) || len(flow) == 0 && endsBlock(next, opening(tk), true) {
			return s.At(keyOf(tk), "%q is empty", keyOf(tk).Value).WithHint(hintEmpty)
		}
	case token.MappingStartType, token.CollectEntryType:
		if !flow.next(tk).inMapping() {
			return nil
		}
		key, behind := following(tokens)
		if key == nil || key.Type == token.MappingEndType {
			return nil
		}
		if next, _ := following(behind); closes(next) {
			return s.At(key, "%q is empty", key.Value).WithHint(hintEmpty)
		}
	default:
	}
	return nil
}

// following returns the token behind the first, comments apart, and the tokens from there on; nil if there is none.
func following(tokens token.Tokens) (*token.Token, token.Tokens) {
	for i := 1; i < len(tokens); i++ {
		if tokens[i].Type != token.CommentType {
			return tokens[i], tokens[i:]
		}
	}
	return nil, nil
}

// closes reports whether a token, or the file's end, stands where no value does.
func closes(tk *token.Token) bool {
	if tk == nil {
		return true
	}
	switch tk.Type {
	case token.CollectEntryType, token.MappingEndType, token.SequenceEndType:
		return true
	default:
		return false
	}
}

// endsBlock reports whether an entry that begins at a column has ended when next comes. A list may stand below its key
// without being indented.
func endsBlock(next *token.Token, column int, key bool) bool {
	if next == nil {
		return true
	}
	if next.Type == token.InvalidType {
		return false
	}
	at := next.Position.Column
	return at < column || at == column && (!key || next.Type != token.SequenceEntryType)
}

// keyOf returns the key that a colon stands behind, or the colon.
func keyOf(colon *token.Token) *token.Token {
	if colon.Prev == nil || colon.Prev.Position.Line != colon.Position.Line {
		return colon
	}
	return colon.Prev
}
