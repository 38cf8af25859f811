/** Nothing to clean in it: the usual case, told in one pass. */
const PLAIN = /^[\n\x20-\x7e]*$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g

/** Scripts whose letters join or not by U+200C and U+200D: Arabic, Syriac, those of India and their neighbours. */
const JOINING = [
  'Arabic Syriac Mongolian Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala',
  'Khmer Myanmar Tibetan Thai Lao',
]
  .join(' ')
  .split(' ')
  .map((name) => `\\p{Script=${name}}`)
  .join('')
const JOINERS = new RegExp(
  `(?<![${JOINING}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])[\\u200c\\u200d]|[\\u200c\\u200d]+$`,
  'gu',
)

/**
 * What is not seen: format characters but the two joiners, Arabic's number signs and the tags that make flags; letters and
 * signs that are drawn as nothing (fillers, the empty braille cell); code points that will never be characters.
 */
const UNSEEN = new RegExp(
  [
    '(?![\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}\\u200c\\u200d\\u{e0020}-\\u{e007f}])\\p{Cf}',
    '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0\\ufffc\\p{Noncharacter_Code_Point}]',
    '(?<![\\u{1f3f4}\\u{e0020}-\\u{e007e}])[\\u{e0020}-\\u{e007f}]+',
    // A letter bears four marks in every writing; more are there to climb over the lines above.
    '(?<=\\p{M}{4})\\p{M}+',
  ].join('|'),
  'gu',
)

/**
 * What a person typed or a file brought, as it is kept: NFC, each line break one character (LF), without control characters
 * and without what is not seen. Spaces, no-break ones too, stay: a text may mean them.
 */
export function clean(typed: string): string {
  if (PLAIN.test(typed)) return typed
  return typed
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(JOINERS, '')
}

/** The same on one line: any run of spaces, tabs, line breaks and no-break spaces is one space, none at the ends. */
export const cleanLine = (typed: string): string => clean(typed).replace(/\s+/gu, ' ').trim()

/** A password as it is hashed and compared: nothing is taken from it but what no field can hold; NFC, so that two keyboards agree. */
export const cleanPassword = (typed: string): string =>
  PLAIN.test(typed)
    ? typed
    : typed
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL and browsers refuse them
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
        .normalize('NFC')

/** Whether a text can name somebody or something: it has one letter or figure that is seen. « - » and « ! » name nobody. */
export const isNaming = (text: string): boolean => /[\p{L}\p{N}]/u.test(clean(text))

/**
 * A name as it is told from others: in capitals or not, with whatever spaces and apostrophes, it is one. Accents, signs and
 * figures count: « A+ » is not « A ».
 */
export const nameKey = (name: string): string =>
  cleanLine(name)
    .replace(/[`´\u02bc\u2018\u2019]/g, "'")
    .toLocaleLowerCase('fr')
