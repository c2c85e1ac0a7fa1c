import type { SeedAnnotation } from './types.js';

// Notes of the kind that a desk would write. Where one rests on general knowledge and not on the article, it says so.

export const ANNOTATIONS: SeedAnnotation[] = [
  {
    claim: 'us-proposed-talks',
    author: 'editor',
    visibility: 'internal',
    body: 'The headline says “U.S. Proposes” and the summary “U.S. officials proposed”, both as fact. The body gives it to Zelensky alone, and he hedges: “As I understand it”. Ask for a headline that says whose account this is.',
    replies: [
      {
        author: 'checker',
        body: 'Agreed. I worded the statement with “Zelensky said”, so that our card does not repeat the headline’s mistake.',
      },
      {
        author: 'editor2',
        body: 'The summary is worse than the headline: it makes “U.S. officials” the ones who speak, and none of them does. Keep this open until both are changed.',
      },
    ],
  },
  {
    span: { part: 'body', exact: 'U.S. Senator Marco Rubio' },
    author: 'editor',
    visibility: 'public',
    body: 'The article calls Marco Rubio a senator. He left that office in January 2025 to become Secretary of State. This note rests on general knowledge; nothing in the article says so.',
  },
  {
    claim: 'rubio-senator',
    author: 'checker',
    visibility: 'internal',
    body: 'By general knowledge, not by the article, Rubio has been Secretary of State since January 2025. If so, “Washington would not force any agreement” comes from the administration and not from a senator looking on. For counting origins it changes nothing: an American voice either way.',
    replies: [
      {
        author: 'editor2',
        body: 'Then attach a source for the office before this goes further. As it stands the article is the only account, and ours would be a claim of our own.',
      },
    ],
  },
  {
    span: { part: 'body', exact: 'former President Donald Trump’s son‑in‑law' },
    author: 'editor',
    visibility: 'internal',
    body: '“Former President”: by general knowledge, not by the article, Trump has been President again since January 2025. Together with “Senator” Rubio it looks as if old titles were carried over. Needs a source, then a correction.',
  },
  {
    span: { part: 'summary', exact: 'Zelensky urged stronger U.S. pressure on Moscow' },
    author: 'checker',
    visibility: 'internal',
    body: 'The summary says “urged stronger pressure” and leaves out the condition. In the quotation he asks America to say clearly that full pressure follows “if not diplomacy”. The body’s own line (“increase pressure on Moscow”) drops it too. Can the summary keep the “if”?',
    replies: [
      {
        author: 'editor',
        body: 'The body carries both, the demand and the condition, so the summary is short but not wrong. I would still keep the “if”.',
      },
    ],
  },
  {
    claim: 'deadliest-since-1945',
    author: 'editor2',
    visibility: 'internal',
    body: 'A superlative without a number. It needs a source that counts the dead and says which conflicts it compares. Also unclear whose words they are: the sentence begins with what Kyiv and its partners maintain and ends in what sounds like the article’s own voice.',
    replies: [
      {
        author: 'checker2',
        body: 'I read the whole sentence as theirs and attributed it so. If the writer means it in the article’s own voice, the attribution changes and there is one account.',
      },
    ],
  },
  {
    claim: 'territorial-concessions',
    author: 'checker',
    visibility: 'internal',
    body: 'Two things here. The summary says “cede territory” where the body says “consider territorial concessions”, which is weaker. And the summary calls the reports contested without saying by whom: the body has Ukrainians who oppose the idea, which is not the same as somebody disputing that it was raised.',
    replies: [
      {
        author: 'editor2',
        body: 'Contested, then, with the article’s own words as the other side and the opposition kept apart, as you have it. I approved it on that reading.',
      },
      {
        author: 'checker',
        body: 'I have put “whose reports, and who contests them” in the line on what would settle it.',
      },
    ],
  },
  {
    claim: 'territorial-concessions',
    author: 'editor2',
    visibility: 'public',
    body: 'The article does not say whose reports these are, nor who contests them.',
  },
  {
    claim: 'dmitriev-travelling',
    author: 'checker2',
    visibility: 'internal',
    body: 'He confirmed it and he posted it on X. Two accounts, so could this be confirmed?',
    replies: [
      {
        author: 'editor',
        body: 'Both are his own word: one origin. Reported. What the post does confirm is that he posted it.',
      },
      { author: 'checker2', body: 'Clear. I have made the post a claim of its own.' },
    ],
    resolved: { by: 'editor' },
  },
  {
    claim: 'dmitriev-met',
    author: 'checker2',
    visibility: 'internal',
    body: 'The summary says that Dmitriev “met in Miami” with the others. The body says only that he was traveling there. Did he arrive before this was written?',
  },
  {
    span: { part: 'summary', exact: 'a deadly missile strike on Odesa' },
    author: 'checker',
    visibility: 'internal',
    body: 'The summary has the strike on Odesa, which reads as the city. The body has it on port infrastructure “in the Odesa region”. The summary should say “region” too.',
  },
  {
    claim: 'first-in-six-months',
    author: 'checker',
    visibility: 'internal',
    body: 'The article dates the last talks to July. From 1 July to 20 December is five months and 19 days, from 31 July four months and 20 days. “About six” is generous, “Six” in the headline is too much without the day in July.',
  },
  {
    span: { part: 'body', exact: 'hosted by U.S. envoys, including Steve Witkoff and Jared Kushner' },
    author: 'editor2',
    visibility: 'internal',
    body: 'Who says that they hosted, and in what capacity is Kushner an envoy? No host is quoted. The summary names Kushner and leaves out Witkoff, whom the body names first.',
  },
  {
    claim: 'ukraine-must-agree',
    author: 'editor',
    visibility: 'internal',
    body: 'The second account hangs on the summary: that Zelensky “reiterated” it stands nowhere in the body, without a day and without his words. The rule is met, but get the quotation.',
  },
  {
    claim: 'all-sides-consent',
    author: 'editor',
    visibility: 'internal',
    body: 'Which Russian official stressed Ukraine’s consent? Not one is quoted on it. If there is none, “all sides” has to go.',
  },
];
