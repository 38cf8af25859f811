import type { Context } from 'hono'
import { money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import {
  attrs,
  blank,
  button,
  confirming,
  disclosure,
  field,
  type Html,
  hidden,
  html,
  onceField,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { isOpen } from './point-form.ts'
import { actOf, type Panel, paidByLine, seenFields } from './shown.ts'

type C = Context<Office>

/** What the line is when it is none of what the shop wrote down: fees, a transfer to send back, something else. */
export function asideForms(c: C, shown: Panel): Html {
  const { line } = shown.sheet
  const mayGo = line.kind === 'transfer' && line.openCents > 0
  return html`${line.kind === 'fee' && feeForm(c, shown)}${mayGo && settledFirst(shown) === undefined && backForm(c, shown)}${otherForm(c, shown)}`
}

/** Of a transfer whose likeliest order was undone, or is paid already: before all else, that it may go back. */
export function backFirst(c: C, shown: Panel): Html | false {
  const first = settledFirst(shown)
  if (first === undefined) return false
  // Too much of an order that the line itself has settled: nobody paid twice.
  if (first.gone === null && paidByLine(shown).has(first.orderId)) return backForm(c, shown, true)
  const amount = money(shown.sheet.line.openCents)
  return html`<p>${t(first.gone === null ? 'matches.back.twiceHint' : 'matches.back.goneHint', { amount })}</p>${backForm(c, shown, true)}`
}

/** The likeliest order, if it waits for nothing and nothing else of it is to be pointed. */
function settledFirst({ sheet: { line }, candidates, search }: Panel): matches.Proposal | undefined {
  if (line.kind !== 'transfer' || line.openCents < 0 || search !== '') return undefined
  const all = matches.propose({ ...line, cents: line.openCents }, candidates)
  const [first] = all
  return first && !isOpen(first) && !all.some((one) => isOpen(one) && one.orderId === first.orderId) ? first : undefined
}

const feeForm = (c: C, shown: Panel): Html =>
  html`<form method="post" action="${actOf(c, shown, 'classer')}" class="stack">${onceField()}${seenFields(shown)}${hidden('quoi', 'fee')}
${button(t('matches.aside.feeDo'), { wide: true })}</form>`

/** What is open of a transfer leaves again: whole, it was not for this shop; a part, it was too much. */
function backForm(c: C, shown: Panel, opened = false): Html {
  const { openCents, cents } = shown.sheet.line
  const amount = money(openCents)
  const own = {
    method: 'post',
    action: actOf(c, shown, 'renvoyer'),
    ...confirming({
      title: t('matches.back.title'),
      text: t('matches.back.text', { amount }),
      action: t('matches.back.do'),
    }),
  }
  const whole = openCents === cents
  return disclosure(
    t(whole ? 'matches.back.notOurs' : 'matches.back.tooMuch', { amount }),
    html`<form${attrs(own)}>${onceField()}${seenFields(shown)}<p>${t(whole ? 'matches.back.whole' : 'matches.back.part', { amount })}</p>
<p>${button(t('matches.back.do'), { kind: 'secondary' })}</p></form>`,
    opened,
  )
}

function otherForm(c: C, shown: Panel): Html {
  const form = shown.refused.aside ?? blank({}, 'autre')
  return disclosure(
    t('matches.aside.other'),
    html`<form method="post" action="${actOf(c, shown, 'classer')}" class="form" novalidate>${onceField()}${seenFields(shown)}${hidden('quoi', 'other')}
${field(form, { name: 'note', label: t('matches.aside.what'), hint: t('matches.aside.whatHint'), required: true, autocomplete: 'off', attributes: { maxlength: matches.LONGEST_NOTE } })}
<p>${button(t('matches.aside.do'), { kind: 'secondary' })}</p></form>`,
    shown.refused.aside !== undefined,
  )
}
