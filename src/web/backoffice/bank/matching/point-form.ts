import type { Context } from 'hono'
import { money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import { attrs, blank, button, disclosure, field, type Html, hidden, html, onceField } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { actOf, type Panel, paidByLine, seenFields } from './shown.ts'
import { wordsOf } from './words.ts'

type C = Context<Office>
type Shown = matches.Candidate & { reasons?: readonly matches.Reason[] }

/** What the line may be: proposed with the reasons, or found by what was typed; one or several are chosen and pointed with. */
export function pointForm(c: C, shown: Panel): Html {
  const { sheet, candidates, search } = shown
  const { line } = sheet
  const looked = { ...line, cents: line.openCents }
  const all: readonly Shown[] = search === '' ? matches.propose(looked, candidates) : found(candidates)
  // What the line has settled itself is told above, and what is left of it is not for that.
  const own = search === '' ? paidByLine(shown) : undefined
  const proposed = all.filter((one) => isOpen(one) || !own?.has(one.orderId))
  const [open, settled] = [proposed.filter(isOpen), proposed.filter((one) => !isOpen(one))]
  const title = t(search === '' ? 'matches.proposed' : 'matches.found')
  const form =
    open.length > 0 &&
    html`<form method="post" action="${actOf(c, shown, 'pointer')}" class="stack">${onceField()}${seenFields(shown)}
<fieldset class="field choices cards"><legend>${title}</legend>${open.map((one, at) => choice(shown, one, at === 0 && one === proposed[0] && search === ''))}</fieldset>
${pointButton(line)}<p class="hint">${t(hintOf(line, open))}</p></form>`
  const none = all.length === 0 && html`<p class="muted">${t(nothing(search, line))}</p>`
  return html`${form}${none}${settledOnes(settled)}${line.kind === 'transfer' && searchForm(c, shown)}`
}

/** What waits for nothing is no choice: a line that shows it goes back, or shows something else. */
export const isOpen = ({ openCents }: matches.Candidate): boolean => openCents !== 0

const settledOnes = (all: readonly Shown[]): Html | false =>
  all.length > 0 &&
  html`<h3>${t('matches.settledOnes')}</h3><ul class="said-parts">${all.map((one) => {
    const { title, text } = wordsOf(one)
    return html`<li><p>${title}</p><p class="muted">${text}</p></li>`
  })}</ul>`

/** Those that owe something first, the last ones first. */
const found = (all: readonly Shown[]): Shown[] =>
  all.toSorted((a, b) => Number(a.openCents === 0) - Number(b.openCents === 0) || b.id - a.id).slice(0, 20)

const nothing = (search: string, { kind }: matches.Line) =>
  search !== '' ? 'matches.noneFound' : kind === 'fee' ? 'matches.isFee' : 'matches.noneProposed'

/** What pointing brings: a settlement is written down only of an order that owes something. */
function hintOf({ kind }: matches.Line, proposed: readonly Shown[]) {
  if (proposed.some((one) => one.kind === 'order')) return 'matches.hint.transfer'
  return kind === 'returned' ? 'matches.hint.returned' : 'matches.hint.other'
}

/** A proposal to tick. The likeliest is ticked to begin with, if its sum is the line's. */
function choice({ sheet, refused }: Panel, one: Shown, first: boolean): Html {
  const { title, text, named } = wordsOf(one)
  const value = `${one.kind}-${one.id}`
  const usual = first && one.openCents === sheet.line.openCents
  const own = {
    type: 'checkbox',
    name: 'avec',
    value,
    checked: refused.chosen ? refused.chosen.includes(value) : usual,
    'data-named': named,
    'data-cents': one.openCents,
  }
  const said = html`<span class="choice-label">${title}</span><span class="choice-hint">${text}</span>`
  return html`<label class="choice"><input${attrs(own)}><span class="choice-text">${said}</span></label>`
}

/** Where scripts run the button names what is ticked, and says what it comes to beside the line. */
function pointButton({ openCents }: matches.Line): Html {
  const words = {
    'data-one': t('matches.pointWith', { what: '*' }),
    'data-more': t('matches.pointSeveral'),
    'data-sum': t('matches.sum', { sum: '*', amount: money(Math.abs(openCents)) }),
  }
  return html`<point-button${attrs(words)}><output></output>${button(t('matches.point'), { wide: true })}</point-button>`
}

/** Another order, by its number, its reference, its customer. */
function searchForm(c: C, { search, back, alone, sheet }: Panel): Html {
  const { pathname, searchParams } = new URL(back, 'http://list')
  const kept = [...searchParams].filter(([name]) => name !== 'cherche')
  const action = alone ? `${c.var.base}/banque/lignes/${sheet.line.id}` : `${c.var.base}${pathname}`
  const what = field(blank({ cherche: search }, 'chercher'), {
    name: 'cherche',
    type: 'search',
    label: t('matches.searchWhat'),
  })
  const body = html`<form action="${action}" class="form search-line">${!alone && kept.map(([name, value]) => hidden(name, value))}
${what}<p>${button(t('matches.searchDo'), { kind: 'secondary', icon: 'search' })}</p></form>`
  return disclosure(t('matches.search'), body, search !== '')
}
