// The article under check, character for character: its non-breaking hyphens (U+2011), dashes and curly quotes
// are part of the text, because spans are found in it verbatim. A digest in the test keeps it from being altered
// unseen.

const PARAGRAPHS = [
  'Ukrainian President Volodymyr Zelensky said on Saturday that the United States had floated holding the first face‑to‑face negotiations between Kyiv and Moscow in roughly six months, as diplomats converged on Miami for renewed efforts to seek an end to the war.',
  'Russian envoy Kirill Dmitriev confirmed he was traveling to Miami, and Ukrainian and several European delegations were also present for discussions hosted by U.S. envoys, including Steve Witkoff and Jared Kushner, former President Donald Trump’s son‑in‑law.',
  '“As I understand it, they proposed this format: Ukraine, America, Russia,” Zelensky told reporters in Kyiv, adding that European officials could attend and that a joint meeting would be “logical.”',
  'U.S. envoys are reported to be backing a concept in which Washington would offer security guarantees to Ukraine. Some reports suggest Kyiv might be asked to consider territorial concessions as part of any package — an idea many Ukrainians strongly oppose. Such details remain subject to negotiation and have not been agreed by the parties.',
  'U.S. Senator Marco Rubio — who has been closely following the talks — said on Friday that Washington would not force any agreement on Kyiv, declaring: “There’s no peace deal unless Ukraine agrees to it.” Rubio also said he might participate in Saturday’s meetings in Miami.',
  'Zelensky urged the United States to increase pressure on Moscow, saying only Washington could realistically persuade Russia to halt the fighting. “America must clearly say: if not diplomacy, then there will be full pressure,” he said, calling for more arms supplies to Ukraine and broader sanctions on the Russian economy.',
  'Kirill Dmitriev posted on X (formerly Twitter) that he was “on the way to Miami,” adding a peace dove emoji and a short clip of the sun breaking through clouds over a palm‑lined beach.',
  'The last formal direct talks between Ukrainian and Russian envoys took place in July in Istanbul and produced prisoner swaps but little substantive progress on ending the war. The presence of both Russian and European representatives in Miami marks a shift from earlier rounds when U.S. diplomats met each side separately in different locations, though analysts say direct talks between Russian and some European negotiators remain unlikely given strained relations.',
  'Fighting Continues',
  'The Miami meetings come amid continuing fighting on the ground. Russian authorities said on Saturday their forces had captured two villages in Ukraine’s Sumy and Donetsk regions, as Moscow lauded battlefield gains nearly four years into the conflict.',
  'Ukrainian officials reported a ballistic missile strike on port infrastructure in the Odesa region that killed at least eight people and wounded nearly three dozen. Prime Minister Yulia Svyrydenko said a civilian bus was hit and described the victims as “ordinary Ukrainians.” Recent Russian strikes along the coast have damaged bridges and left hundreds of thousands without power and heat in freezing conditions.',
  'Kyiv also reported military actions of its own: the Security Service of Ukraine (SBU) said it had destroyed two Russian fighter jets at an airfield in occupied Crimea, while Ukraine’s armed forces reported strikes on a Russian oil platform and a nearby patrol ship in the Caspian Sea.',
  'Russian President Vladimir Putin has described the 2022 invasion as a “special military operation.” Kyiv and its European partners maintain the attack is an unprovoked violation of international law that has caused widespread destruction and human suffering, and is the deadliest conflict in Europe since World War II.',
  'Note: Details of any proposed guarantees or territorial arrangements remained unconfirmed at the time of reporting, and officials on all sides emphasized that any agreement would require Ukraine’s consent.',
];

export const ARTICLE = {
  slug: 'us-proposes-ukraine-russia-talks-miami',
  language: 'en',
  headline: 'U.S. Proposes First In‑Person Ukraine–Russia Talks in Six Months as Diplomats Meet in Miami',
  summary:
    'U.S. officials proposed the first in‑person Ukraine–Russia talks in about six months as diplomats, including Russian envoy Kirill Dmitriev and Ukrainian and European delegations, met in Miami. The meetings — hosted by U.S. envoys including Jared Kushner — reportedly consider U.S. security guarantees, though reports that Kyiv might be asked to cede territory are contested. Zelensky urged stronger U.S. pressure on Moscow and reiterated that any peace deal must be approved by Ukraine. Meanwhile, fighting continued on multiple fronts, with Russian claims of territorial gains and a deadly missile strike on Odesa.',
  /** Paragraphs and headings, one a line. */
  body: PARAGRAPHS.join('\n'),
  /** Those lines of the body that are headings. */
  headings: ['Fighting Continues'],
};
