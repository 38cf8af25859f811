import type { Context } from 'hono'
import { count, date } from '#format'
import { t } from '#messages'
import type { Newsletter } from '#windows'
import {
  type Attributes,
  attrs,
  type Button,
  breadcrumb,
  button,
  card,
  confirming,
  errorSummary,
  facts,
  field,
  type Html,
  html,
  loadedField,
  marked,
  meter,
  onceField,
  pageHead,
  requiredNote,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { meantFor, type Written } from './meant-page.ts'

type C = Context<Office>
type Shown = Newsletter & { waiting: number; meant: number }

/** A letter: to be written as long as it has not left, then what became of it. */
export function letterMain(c: C, letter: Shown | undefined, written: Written): Html {
  const path = `${c.var.base}/clients/lettres`
  const title = letter?.subject ?? t('windows.newLetter')
  const head = pageHead({ crumbs: breadcrumb([{ label: t('windows.letters'), href: path }, { label: title }]), title })
  if (letter?.sentAt) return html`${head}${sentCards(c, letter)}`
  return html`${head}${errorSummary(written.form)}<div class="stack">${writing(c, letter, written)}${letter && leaving(c, letter)}</div>`
}

/** What is written, which « Envoyer » saves first. */
const LETTER_FORM = 'lettre'

function writing(c: C, letter: Shown | undefined, written: Written): Html {
  const { form } = written
  const path = `${c.var.base}/clients/lettres`
  return card({
    body: html`<form method="post" action="${path}/${letter?.id ?? 'nouvelle'}" class="form page-form" id="${LETTER_FORM}">${letter ? loadedField(form) : onceField()}
${requiredNote()}
${field(form, { name: 'subject', label: t('windows.subject'), required: true, autocomplete: 'off' })}
${textarea(form, { name: 'body', label: t('windows.body'), required: true, rows: 10 })}
${field(form, { name: 'products', label: t('windows.products'), hint: t('windows.productsHint'), autocomplete: 'off' })}
${meantFor(written)}
${
  may(c, 'customers', letter ? 'change' : 'add') &&
  html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`
}</form>`,
  })
}

/** What is done with a draft: tried, sent, thrown away. */
function leaving(c: C, { id, subject, meant }: Shown): Html | false {
  const path = `${c.var.base}/clients/lettres/${id}`
  if (!may(c, 'customers', 'change')) return false
  const sure = confirming({
    title: t('windows.sendAsk', { name: subject }),
    text: t('windows.sendText', { n: meant }),
    action: t('windows.send'),
  })
  const gone = confirming({
    title: t('windows.removeAsk', { name: subject }),
    text: t('windows.removeText'),
    action: t('windows.remove'),
  })
  const act = (way: string, inside: Html, asks = {}) =>
    html`<form${attrs({ method: 'post', action: `${path}/${way}`, ...asks })}>${onceField()}${inside}</form>`
  // Sends what stands in the form, which is kept first: what was typed is what leaves.
  const written = (way: string, label: string, look: Button, asks: Attributes = {}) =>
    button(label, { ...look, form: LETTER_FORM, attributes: { ...asks, formaction: `${path}/${way}` } })
  return card({
    title: t('windows.leave'),
    body: html`<p><strong>${t('windows.meantCount', { n: meant })}</strong></p><p>${t('windows.leaveNote')}</p>
<div class="row">${written('essai', t('windows.test'), { kind: 'secondary', icon: 'mail' })}${written('envoyer', t('windows.send'), {}, sure)}
${may(c, 'customers', 'delete') && act('retirer', button(t('windows.remove'), { kind: 'secondary', icon: 'trash' }), gone)}</div>`,
  })
}

function sentCards(c: C, { id, body, sentAt, sent, left, waiting, clicks }: Shown): Html {
  const total = sent + waiting
  const far = t('windows.far', { done: count(sent), of: count(total) })
  const rows = [
    { label: t('windows.sentOn'), value: sentAt ? date(sentAt) : '' },
    { label: t('windows.received'), value: count(sent) },
    { label: t('windows.left'), value: count(left) },
    { label: t('windows.clicks'), value: count(clicks.reduce((sum, one) => sum + one, 0)) },
  ]
  return html`<div class="stack">${card({
    title: t('windows.became'),
    body: html`${facts(rows)}<p class="muted small">${t('windows.notOpened')}</p>${
      waiting > 0 &&
      html`<p>${far}</p>${meter(sent, total, far)}<live-source src="${c.var.base}/clients/lettres/${id}/en-direct"></live-source>
<form method="post" action="${c.var.base}/clients/lettres/${id}/envoyer">${onceField()}${button(t('windows.goOn'), { kind: 'secondary' })}</form>`
    }`,
  })}${card({ title: t('windows.body'), body: html`<div class="prose">${marked(body)}</div>` })}</div>`
}
