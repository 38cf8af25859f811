import type { Context } from 'hono'
import type * as customers from '#customers'
import { t } from '#messages'
import {
  attrs,
  button,
  card,
  confirming,
  type FormState,
  type Html,
  html,
  onceField,
  textarea,
  when,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** What the shop notes of a customer for itself, newest first, with who wrote it. */
export function notesCard(c: Context<Office>, sheet: string, notes: readonly customers.Note[], form: FormState): Html {
  const one = ({ id, at, author, body }: customers.Note) =>
    html`<li><div class="who"><span><strong>${author}</strong> <span class="muted">${when(at)}</span></span>${
      may(c, 'customers', 'delete') && removal(`${sheet}/notes/${id}/retirer`, body)
    }</div><p class="said">${body}</p></li>`
  return card({
    title: t('office.customer.notes'),
    id: 'notes',
    body: html`${
      notes.length > 0
        ? html`<ol class="talk">${notes.map(one)}</ol>`
        : html`<p class="muted">${t('office.customer.noNote')}</p>`
    }
${
  may(c, 'customers', 'change') &&
  html`<form method="post" action="${sheet}/notes" class="form">${onceField()}${textarea(form, {
    name: 'note',
    label: t('office.customer.newNoteLabel'),
    rows: 2,
    hint: t('office.customer.noteHint'),
  })}
<div class="form-actions">${button(t('office.customer.addNote'), { kind: 'secondary' })}</div></form>`
}`,
  })
}

function removal(action: string, body: string): Html {
  const title = t('office.customer.removeNote')
  const text = body.length > 120 ? `${body.slice(0, 117)}...` : body
  const own = { method: 'post', action, ...confirming({ title, text, action: t('office.address.remove') }) }
  return html`<form${attrs(own)}>${button(t('office.address.remove'), { kind: 'quiet', size: 'small', label: `${title} : ${text}` })}</form>`
}
