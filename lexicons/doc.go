// Package lexicons counts the words and phrases of lexicons: YAML files and texts' tokens flow in, matches flow out.
//
// A Lexicon is a set of categories of terms, read and strictly checked by Parse, or built in (Builtin). Compile resolves the
// terms of lexicons into a Set with the Tokenizer that divides the texts. A Matcher of the Set finds the Matches in a
// text's Tokens. Set.Check runs the examples that a lexicon carries and reports terms that cannot do what they promise.
//
// # What matches
//
// The cases below are run by the tests. On the left stand a category's terms, as in a YAML list; behind a semicolon its
// other keys. In the middle stands the text, on the right what is found in it, in order, each with its status unless it is
// counted, and in brackets its subcategory. Behind `and d:` stands a second category, whose matches are marked [d].
//
// Words, in any case, are Unicode's; a part of a word is none:
//
//	art                               | The art of the party, the ARTS and Art.     | art + Art
//	peace, peace                      | Peace, peace and again peace.               | Peace + peace + peace
//	peace                             | A peaceful peacekeeper                      | -
//	straße                            | Die STRASSE                                 | STRASSE
//	souveraineté                      | La SOUVERAINETÉ de l'État                   | SOUVERAINETÉ
//	"9/11"                            | since 9/11 and 9-11                         | 9/11 + 9-11
//	peace                             | “peace” «peace» »peace« „peace“ ‚peace‘ ‹peace› 「peace」 ”peace” 'peace' ‘peace’ | peace + peace + peace + peace + peace + peace + peace + peace + peace + peace
//	war crime                         | a “war” crime, a «war crime», a "war crime"  | war” crime + war crime + war crime
//
// A phrase matches across line wraps and across punctuation inside a sentence, but not across a sentence's end or a blank
// line:
//
//	double standards                  | double\nstandards, double  standards        | double\nstandards + double  standards
//	double standards                  | double\r\nstandards double\tstandards double\u00a0standards | double\r\nstandards + double\tstandards + double\u00a0standards
//	double standards                  | Double\n\nstandards                          | -
//	peace security                    | Peace, security and peace; security.        | Peace, security + peace; security
//	peace security                    | We want peace. Security matters.            | -
//	"* security"                      | We want peace. Security matters.            | -
//	security *                        | We want security. Peace matters.            | -
//
// Hyphens of every kind divide words, in terms and texts alike. The prefixes co-, re-, non-, pre- and anti- are also read
// as one word with what follows, in both directions:
//
//	so-called                         | so-called, so called, so‑called, so‐called  | so-called + so called + so‑called + so‐called
//	so called                         | the so-called state                         | so-called
//	so-called                         | so‒called so–called so—called so―called so−called so﹣called so－called | so‒called + so–called + so—called + so―called + so−called + so﹣called + so－called
//	peacekeeping                      | peace\u00adkeeping, peace-keeping             | peace\u00adkeeping
//	state                             | inter-state, state-owned                    | state + state
//	cooperation                       | co-operation, cooperation, co operation     | co-operation + cooperation
//	co-operation                      | Cooperation, co-operation, co operation     | Cooperation + co-operation + co operation
//	cooperat*                         | They co-operate.                            | co-operate
//	non-interference                  | noninterference, non-interference           | noninterference + non-interference
//	non-*                             | none, nonsense, non-compliance              | non-compliance
//	anti-* law                        | an anti-terror law                          | anti-terror law
//	spirit of cooperation among       | in a spirit of co-operation among states    | spirit of co-operation among
//	continental cooperation pact*     | a continental co-operation pact             | continental co-operation pact
//	intercontinental cooperation pact | an intercontinental co-operation pact       | intercontinental co-operation pact
//	pact of cooperation in peacemaking | a pact of co-operation in peacemaking      | pact of co-operation in peacemaking
//	pact re-armament intercontinental | a pact rearmament intercontinental          | pact rearmament intercontinental
//	pact rearmament intercontinental  | a pact re-armament intercontinental         | pact re-armament intercontinental
//
// Apostrophes are alike, and a possessive 's is no part of its word:
//
//	people's republic                 | the People’s Republic                       | People’s Republic
//	don't                             | We don’t and don't.                         | don’t + don't
//	don't                             | don’t, don‘t, donʼt, don＇t, don´t, don`t, don‛t, don′t | don’t + don‘t + donʼt + don＇t + don´t + don`t + don‛t + don′t
//	don’t, qur'an                     | don't, the Qurʾan                           | don't + Qurʾan
//	council                           | the Council's and the council’s duty        | Council + council
//	states                            | the States' duty                            | States
//	war                               | 'war' ‘war’ war’s and the wars'              | war + war + war
//
// A wildcard ends, starts or stands inside a word for any characters, also none; alone it is exactly one word:
//
//	accus*                            | accus, accuse, accusation                   | accus + accuse + accusation
//	"*ism"                            | Terrorism, ism and isms                     | Terrorism + ism
//	organi*ation                      | organization, organisation, organiation     | organization + organisation + organiation
//	"*fire*"                          | a ceasefire, firearms                       | ceasefire + firearms
//	"ab*ba"                           | aba, abba                                   | abba
//	"*a*a*"                           | ba, baa                                     | baa
//	violat* of * sovereignty          | violations of our sovereignty               | violations of our sovereignty
//	violat* of * sovereignty          | violation of sovereignty                    | -
//	violat* of * sovereignty          | violation of our own sovereignty            | -
//	"* of sovereignty"                | Violations of sovereignty                   | Violations of sovereignty
//	right to *                        | our right to peace, a right to              | right to peace
//	"* * of peace"                    | a breach of peace. Of peace                 | a breach of peace
//
// In a category with all its subcategories, the longest match wins at the first word where any starts, ties go by file
// order (a category's own terms before its subcategories'), and a word is spent once:
//
//	united nations, united            | The United Nations are united.              | United Nations + united
//	accuse, accus*                    | They accuse.                                | accuse
//	peace and security, security council, council | peace and security council     | peace and security + council
//	security council, peace and security | peace and security council              | peace and security
//	human rights, rights violations   | human rights violations                     | human rights
//	a b, b c d                        | a b c d                                     | a b
//	attack; categories: {s: {terms: [attack on civilians]}} | attack on civilians, attack | attack on civilians (s) + attack
//	attack*; categories: {s: {terms: [attacks]}}  | attacks                        | attacks
//	peace, of mind, peace of mind     | peace of mind of mind                       | peace of mind + of mind
//	a, a b, a b c, b c d              | a b c d, a b d, a d                         | a b c + a b + a
//	again and again                   | again and again and again                   | again and again
//	very very                         | Very very very. Very very very very.        | Very very + Very very + very very
//	"* peace", peace                  | peace, peace, peace                         | peace, peace + peace
//
// Across categories words are not spent, nor shielded, nor negated for each other:
//
//	security council; and d: {terms: [council]}   | the Security Council           | Security Council + Council [d]
//	a b; and d: {terms: [b c]}                    | a b c                          | a b + b c [d]
//	peace; and d: {terms: [peace]}                | Peace                          | Peace + Peace [d]
//	nations; not: [united nations]; and d: {terms: [nations]} | United Nations     | shielded: Nations + Nations [d]
//	war; and d: {terms: [no war]}                 | no war                         | no war [d] + negated: war
//	war; negated: keep; and d: {terms: [war]}     | no war                         | war + negated: war [d]
//
// What lies wholly inside an expression of a category's `not`, or of one above it, is shielded: it is not counted and its
// words are not spent. The expression itself spends nothing:
//
//	nations; not: [united nations]    | the United Nations and other nations        | shielded: Nations + nations
//	united, united nations agree; not: [united nations] | United Nations agree | shielded: United + United Nations agree
//	security, security council; not: [security council] | the security council     | shielded: security council
//	nations united; not: [united nations]         | United nations united           | nations united
//	peace; categories: {s: {terms: [nations]}}; not: [united nations] | United Nations | shielded: Nations (s)
//	council; not: [the * council]     | the security council                        | shielded: council
//	peace treaty; not: [peace]        | a peace treaty                              | peace treaty
//	peace; not: [war and peace, peace and quiet] | war and peace and quiet, peace     | shielded: peace + peace
//
// Case matters to a term with `case: sensitive`, and to no other:
//
//	{term: US, case: sensitive}       | US and us, Us; the US's and US-led          | US + US + US
//	{term: WHO, case: sensitive}      | Who leads the WHO?                          | WHO
//	{term: WHO, case: sensitive}, who | Who leads the WHO?                          | Who + WHO
//	{term: US, case: sensitive}       | US$ 5, non-US, (US), “US”, U.S. and USA      | US + negated: US + US + US
//	{term: Co-op*, case: sensitive}   | Cooperation, Co-operation, co-operation     | Cooperation + Co-operation
//	{term: Große Straße*, case: sensitive} | Große Straßen, GROSSE Straße           | Große Straßen
//	{term: People's, case: sensitive} | the People’s Republic, the people’s will    | People
//	{term: Cooper*, case: sensitive}  | Co-operation, co-operation                  | Co-operation
//	{term: Member States, case: sensitive} | Member States and member States        | Member States
//
// A negator within the three words before, in the same clause, negates. Clauses end at , ; : ( ) and dashes, and at the
// words but, and, or, which and that. The prefix non- negates its own word alone:
//
//	accuse                            | We do not accuse.                           | negated: accuse
//	accuse                            | We don’t ever really accuse.                | negated: accuse
//	accuse                            | We do not ever, ever, accuse.               | accuse
//	accuse                            | not one two accuse, not one two three accuse | negated: accuse + accuse
//	accuse                            | We cannot stay but accuse.                  | accuse
//	accuse                            | No, we accuse.                              | accuse
//	accuse                            | No – we accuse.                             | accuse
//	accuse                            | Not so; accuse. Not so: accuse. Not us (accuse). (Not us) accuse. Not so — accuse. | accuse + accuse + accuse + accuse + accuse
//	accuse                            | Not us but accuse. Not us and accuse. Not us or accuse. Not us which accuse. Not that accuse. | accuse + accuse + accuse + accuse + accuse
//	a                                 | not a, isn’t a, cannot a, no a, never a, neither a | negated: a + negated: a + negated: a + negated: a + negated: a + negated: a
//	a                                 | nor a, none a, nobody a, nothing a, without a, hardly a, scarcely a | negated: a + negated: a + negated: a + negated: a + negated: a + negated: a + negated: a
//	not accuse, accuse                | We do not accuse, nor accuse.               | not accuse + negated: accuse
//	accuse                            | Not so. We accuse.                          | accuse
//	threat                            | without threat or force, never a threat     | negated: threat + negated: threat
//	accuse, blame                     | We do not accuse or blame.                  | negated: accuse + blame
//	compliance                        | non-compliance, non‑compliance, compliance  | negated: compliance + negated: compliance + compliance
//	armed groups                      | non-state armed groups                      | armed groups
//	non-compliance                    | non-compliance                              | non-compliance
//	no doubt                          | There is no doubt.                          | no doubt
//	without merit                     | It is not without merit.                    | negated: without merit
//
// A negated match spends its words. It is dropped, kept or flipped as its term says, else its category, else the category
// above; a flipped one is not counted but its weight enters the score with the other sign:
//
//	peace, not peace now              | Not peace now.                              | Not peace now
//	war crime, crime                  | no war crime                                | negated: war crime
//	peace; negated: keep              | no peace                                    | peace
//	peace; negated: flip              | no peace                                    | flipped: peace
//	{term: peace, negated: keep}, war; negated: flip | no peace, no war            | peace + flipped: war
//	war; categories: {s: {terms: [peace]}}; negated: keep | no peace                | peace (s)
//	war; categories: {s: {terms: [peace], negated: drop}}; negated: keep | no peace | negated: peace (s)
//
// `unless_before` and `unless_after` are about the words directly beside a match, `near` about those on either side in the
// same sentence with at most `within` - 1 words (4 if it is not given) between:
//
//	{term: fail*, unless_before: [without]} | without fail, they fail to do it      | fail
//	{term: fail*, unless_after: [safe]} | a fail-safe plan fails                    | fails
//	{term: fail*, unless_before: [without]} | without; fail. Without. Fail        | Fail
//	{term: fail*, unless_before: [without *]} | without any failure, after all they fail | fail
//	{term: fail*, unless_before: [with*], unless_after: [to, not]} | without fail, fail to do, fail not, fail | fail
//	{term: fail*, unless_before: [words fail and never]} | words fail and never fail | fail
//	{term: fail*, unless_before: [co-operate]} | cooperate fail, co-operate fail    | -
//	{term: fail*, unless_before: [cooperate]} | cooperate fail, co-operate fail     | -
//	{term: fail*, unless_after: [cooperate now]} | fail co-operate now, fail co-operate | fail
//	{term: fail*, unless_before: [cannot]} | This you cannot. Fail here.            | Fail
//	{term: responsib*, near: [attack*]} | responsible for the attacks; responsibility | responsible + responsibility
//	{term: responsib*, near: [attack*], within: 1} | responsible attack, attack was responsible | responsible
//	{term: responsib*, near: [attack*], within: 1} | responsible attack              | responsible
//	{term: responsib*, near: [attack*], within: 1} | responsible for attack          | -
//	{term: responsib*, near: [attack*], within: 2} | responsible for attack          | responsible
//	{term: responsib*, near: [attack*]} | attack one two three four responsible     | responsible
//	{term: responsib*, near: [attack*]} | attack one two three four five responsible | -
//	{term: responsib*, near: [war crime*]} | War crimes happened. Responsibility     | -
//	{term: responsib*, near: [war crime*]} | responsible for such a war crime        | responsible
//	{term: war crime*, near: [war]}   | war crimes; war crimes of a war             | war crimes + war crimes
//	{term: war crime*, near: [war]}   | war crimes                                  | -
//	{term: war, near: [peace], negated: flip} | no war but peace, no war            | flipped: war + flipped: war
//
// A category may hold a linear model beside its terms, learned from labelled texts (CategoryModel). Its score is the intercept and,
// for every term, category of this or another lexicon, and word class (WordClasses), a weight times its count, of the class
// sentiment a weight times the text's sentiment; one over one plus e to the minus score is the probability of what the label says. With
// `counts: log` a count n enters as log2(1+n), and a term's occurrences share that among them, the first the most. A model's terms overlap freely, count whether negated or not,
// and enter no count; their matches have the status model.
//
// # Design
//
// Every distinct word pattern of a Set is an element. A worker resolves each distinct word of its texts once to the
// elements it fits, and words that fit the same share one entry (see fittings); matching is a walk through a trie of element
// sequences. A sequence is read from its anchor on, the word of it that is likely the rarest (see rarity): to its end first, then from
// before the anchor back to its first word. With the built-in lexicon 70 of 100 words of a text begin some sequence ("the", "of",
// "to") where 35 are an anchor. Of those, signatures of what is asked for beside the anchor are compared with those of the words that
// stand there (see fitting), after which 13 of 100 are left. A word of these is 1.6 anchors on average, a pattern's and its own: of each
// what is asked for one and two words from it is compared (see anchor), since "of" stands behind many a word, and a third are read on from.
// The walk goes node by node; where two tokens can be read as one, by both ways. What conditions look for is read from nodes of the same
// trie, on or back: words know by a bit which conditions they begin, and five of six places beside an occurrence are passed over by that.
// Tests hold what is gathered against the plain way to look for it. Aho-Corasick over bytes was not taken: it costs as much as all
// scoring, and knows neither words nor wildcards.
//
// Of a walk most time is memory's, not the processor's, so that a benchmark over a text that lies in its caches says little: matching
// a few paragraphs a second time at once takes half as long. So what is read on from an anchor lies side by side (see trie), a node, a
// leaf or what is known of a word takes half a line of a cache, and the anchors of 64 words are looked at, and what is read of them next
// is fetched, before the first is walked from. Without the fetching matching takes 4 % longer. Anchors copied side by side for each
// word were no faster and took three times the memory where hundreds of patterns fit every word. Whether a word may be
// an anchor is a number and no branch. To ask of each word whether it may be as soon as the next is looked up, in one loop and not two, takes
// 6 % longer. A form before this one walked by sets of nodes and remembered the steps between them: faster on a text that lies in the caches,
// it takes a quarter longer where a corpus passes. What that form bounded is bounded by tokens times nodes now: 4,096 phrases of six patterns that
// all fit the same six words take 0.2 s over 3,000 such words, not 0.5 ms. Asking every word, and not its anchors alone, for what is asked for
// two words on leaves 10 of 100, but the two signatures more a word cost what that saves.
// Asking for the rarer of the two words beside it leaves more than asking for the one behind.
//
// Candidates are gathered for the whole text, then decided on, since a shield may begin before or end behind what it
// shields. They come nearly in the order of the text, so one pass decides: each category takes its longest at every token. Lexicons and top-level categories are independent of each other.
//
// YAML is read node by node rather than into structs, so that every fault has its line and column. Anchors, aliases, tags
// and merge keys are refused: a lexicon has no use for them, a parser can be made to swell with them, and a term that
// begins with * and lacks its quotes is told so.
//
// In a lexicon with negators, `non-` negates whatever the negators are. Negators of one's own are single words in which *
// stands for any characters. A lone * is one word also where a prefix could be read as one with the next.
package lexicons
