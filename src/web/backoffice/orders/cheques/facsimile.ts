import type * as cheques from '#cheques'
import { amount, date } from '#format'
import { t } from '#messages'
import { facts, type Html, html } from '../../../ui/index.ts'

/** The ink of pens, and what the bank printed. */
const INK = '#1c2f6b'
const PRINT = '#55605c'

/** Signs that a line holds, whatever hand the machine has. */
const LINE = 44

/** Words broken where they are longer than a line of the cheque: two lines, as there are on paper. */
function inTwo(text: string): [string, string] {
  if (text.length <= LINE) return [text, '']
  const at = text.lastIndexOf(' ', LINE)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** A text that would pass its room is drawn closer: `room` is a length, for more signs than fit for sure. */
const closer = (text: string, most: number, room: number): Html | false =>
  text.length > most && html` textLength="${room}" lengthAdjust="spacingAndGlyphs"`

const pen = (x: number, y: number, text: string, size = 20): Html =>
  html`<text x="${x}" y="${y}"${closer(text, LINE, 500)} font-size="${size}" font-family="Georgia, 'Times New Roman', serif" font-style="italic" fill="${INK}">${text}</text>`

const print = (x: number, y: number, text: string, size = 14, anchor = 'start'): Html =>
  html`<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${PRINT}">${text}</text>`

const rule = (x: number, y: number, to: number): Html =>
  html`<line x1="${x}" y1="${y}" x2="${to}" y2="${y}" stroke="#8d9a95"></line>`

/** A hand of its own for each account: four loops, higher or lower. */
export function signed(account: string): Html {
  const heights = [...account.slice(-4)].map((figure) => 14 + Number(figure) * 3)
  const loops = heights.map((high, at) => `s 14 ${at % 2 === 0 ? -high : high}, 38 ${at % 2 === 0 ? -6 : 6}`).join(' ')
  return html`<path d="M 562 214 ${loops}" fill="none" stroke="${INK}" stroke-width="2.4" stroke-linecap="round"></path>`
}

/** The lower right corner is gone, along a ragged edge. */
const tear = html`<path d="M 640 266 l 14 -22 l -9 -14 l 22 -16 l 2 -20 l 26 -12 l 8 -22 l 58 -26 v 132 z" fill="var(--ground, #fbfaf6)"></path>
<path d="M 640 266 l 14 -22 l -9 -14 l 22 -16 l 2 -20 l 26 -12 l 8 -22 l 58 -26" fill="none" stroke="#8d9a95"></path>`

/** Under the ink: what is written stays readable. */
const STAMP = html`<g transform="rotate(-8 400 140)" fill="none" opacity="0.3"><rect x="300" y="112" width="206" height="52" rx="4" stroke="#a8432c" stroke-width="3"></rect>
<text x="403" y="148" font-size="28" font-weight="700" text-anchor="middle" letter-spacing="3" fill="#a8432c">FAC-SIMILÉ</text></g>`

/** The line at its foot, as machines read one: the number, then an account at a bank that does not exist. */
export const bottomLine = ({ number, account }: Pick<cheques.Cheque, 'number' | 'account'>): string =>
  `${number} - ${account}`

/**
 * A cheque as a picture, at any size. What it says is beside it in words (`written`), by which screens that are listened to
 * know it; neither says what is wrong.
 */
export function facsimile(cheque: cheques.Cheque, payee: string): Html {
  const { id, bank, number, figuresCents, words, place, writtenOn, torn, account, drawer, address } = cheque
  const [first, second] = inTwo(words)
  const whose = [drawer, ...address].join(', ')
  return html`<svg class="cheque" viewBox="0 0 760 266" role="img" aria-labelledby="cheque-${id}-titre"><title id="cheque-${id}-titre">${t(
    'cheques.picture',
    { number, bank },
  )}</title>
<defs><linearGradient id="cheque-${id}-fond" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f2f6fb"></stop><stop offset="1" stop-color="#e6efe7"></stop></linearGradient></defs>
<rect x="0.5" y="0.5" width="759" height="265" rx="5" fill="url(#cheque-${id}-fond)" stroke="#b9c9c2"></rect>
${STAMP}
<text x="20" y="32" font-size="16" font-weight="700" fill="#1e2a2c">${bank}</text>${print(740, 32, t('cheques.no', { number }), 15, 'end')}
${print(20, 64, t('cheques.pay'))}${pen(24, 94, first)}${rule(20, 106, 530)}${pen(24, 132, second)}${rule(20, 140, 530)}
${print(20, 160, t('cheques.toOrder'))}${pen(24, 188, cheque.payee ?? payee)}${rule(20, 198, 530)}
<rect x="550" y="52" width="188" height="44" rx="3" fill="#ffffff" stroke="#7d8985" stroke-width="2"></rect>${pen(562, 81, `${amount(figuresCents)}\u00a0€`)}
${print(550, 128, t('cheques.at'))}${pen(566, 128, place, 18)}${print(550, 156, t('cheques.on'))}${pen(570, 156, writtenOn ? date(writtenOn) : '', 18)}
${cheque.signed && signed(account)}
<text x="20" y="232"${closer(whose, 72, 520)} font-size="13" fill="${PRINT}">${whose}</text>
<text x="20" y="254" font-size="14" font-family="monospace" letter-spacing="2" fill="#1e2a2c">${bottomLine(cheque)}</text>
${torn && tear}</svg>`
}

/** All that is written on a cheque, field by field. */
export function written(cheque: cheques.Cheque, payee: string): Html {
  const { bank, drawer, address, figuresCents, words, place, writtenOn, number, torn } = cheque
  const nothing = t('cheques.field.nothing')
  return facts([
    { label: t('cheques.field.bank'), value: bank },
    { label: t('cheques.field.number'), value: number },
    { label: t('cheques.field.drawer'), value: [drawer, ...address].join(', ') },
    { label: t('cheques.field.payee'), value: cheque.payee ?? payee },
    { label: t('cheques.field.figures'), value: `${amount(figuresCents)}\u00a0€` },
    { label: t('cheques.field.words'), value: words },
    { label: t('cheques.field.place'), value: place || nothing },
    { label: t('cheques.field.date'), value: writtenOn ? date(writtenOn) : nothing },
    { label: t('cheques.field.signature'), value: cheque.signed ? t('cheques.field.signed') : nothing },
    { label: t('cheques.field.paper'), value: torn ? t('cheques.field.torn') : t('cheques.field.entire') },
  ])
}
