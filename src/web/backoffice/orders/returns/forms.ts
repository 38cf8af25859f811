import { t } from '#messages'
import type { ReturnPageOf } from '#returns'
import { button, card, type FormState, type Html, hidden, html, quantity, textarea } from '../../../ui/index.ts'
import { cameField } from './form.ts'

/** Accepted with one button, or refused with a reason that the customer reads. */
export const decideForms = (own: string, { state }: ReturnPageOf, form: FormState): Html =>
  card({
    title: t('returns.decide'),
    body: html`<div class="stack"><form method="post" action="${own}/accepter">${hidden('vu', state)}<p>${t('returns.decideText')}</p>
<p>${button(t('returns.authorise'), { size: 'large', icon: 'check' })}</p></form>
<form class="form" method="post" action="${own}/refuser">${hidden('vu', state)}${textarea(
      { ...form, id: 'refuser' },
      { name: 'reason', label: t('returns.refusal'), required: true, rows: 2, hint: t('returns.refusalHint') },
    )}<p>${button(t('returns.refuse'), { kind: 'secondary' })}</p></form></div>`,
  })

/** What came, line by line: in good state, or damaged. */
export function receiveForm(own: string, { state, lines }: ReturnPageOf, form: FormState): Html {
  const typed = (name: string, usual: number) => Number(form.values[name] ?? usual) || 0
  const one = (what: 'bon' | 'abime', line: ReturnPageOf['lines'][number]) => {
    const name = cameField(what, line.lineId)
    const label = t(what === 'bon' ? 'returns.goodOf' : 'returns.damagedOf', { name: line.name })
    const value = typed(name, what === 'bon' && form.id !== 'recevoir' ? line.quantity : 0)
    return quantity({ name, label, value, min: 0, max: line.quantity })
  }
  return card({
    id: 'recevoir',
    title: t('returns.receive'),
    body: html`<form class="form" method="post" action="${own}/recevoir">${hidden('vu', state)}<p>${t('returns.receiveText')}</p>
<table class="lines folded"><thead><tr><th scope="col">${t('office.article')}</th><th scope="col" class="end">${t('returns.good')}</th>
<th scope="col" class="end">${t('returns.damaged')}</th></tr></thead><tbody>${lines.map(
      (line) => html`<tr><td class="on-title">${line.name}${line.choice && ` (${line.choice})`}</td>
<td class="end" data-label="${t('returns.good')}">${one('bon', line)}</td><td class="end" data-label="${t('returns.damaged')}">${one('abime', line)}</td></tr>`,
    )}</tbody></table>${form.errors.lines && html`<p class="error-text">${form.errors.lines}</p>`}
<p>${button(t('returns.receiveDo'), { size: 'large', icon: 'package' })}</p></form>`,
  })
}
