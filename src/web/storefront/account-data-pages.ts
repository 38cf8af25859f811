import { t } from '#messages'
import type * as privacy from '#privacy'
import {
  button,
  type Content,
  card,
  dataSections,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
} from '../ui/index.ts'

/** Of one subject; the rest is in the files. */
const SHOWN = 20

/** All that the shop keeps: files to take along first, then the letters agreed to, then each subject to open. */
export function dataMain(base: string, sections: readonly privacy.Section[], guest: boolean): Html {
  const path = `${base}/mon-compte`
  const agreed = sections[0]?.rows[0]?.[CONSENT] ?? null
  return html`<p>${t('account.data.intro')}</p>
${card({
  title: t('account.data.take'),
  body: html`<p>${t('account.data.takeText')}</p><div class="row">${button(t('account.data.html'), {
    kind: 'secondary',
    icon: 'download',
    href: `${path}/donnees/mes-donnees.html`,
    attributes: { 'data-turbo': 'false' },
  })}${button(t('account.data.json'), {
    kind: 'secondary',
    icon: 'download',
    href: `${path}/donnees/mes-donnees.json`,
    attributes: { 'data-turbo': 'false' },
  })}</div>`,
})}
${card({ title: t('account.newsletterShort'), id: 'lettres', body: consent(path, agreed !== null) })}
${card({ title: t('account.data.kept'), body: html`<div class="own-data">${dataSections(sections, SHOWN)}</div>` })}
${card({
  title: t('account.close'),
  body: html`<p>${t(guest ? 'account.close.guest' : 'account.close.text')}</p><p>${button(t('account.close'), {
    kind: 'secondary',
    href: `${path}/supprimer`,
  })}</p>`,
})}`
}

/** The label under which the copy says since when letters are agreed to. */
const CONSENT = t('account.data.newsletterSince')

const consent = (path: string, agreed: boolean): Html =>
  html`<p>${t(agreed ? 'account.data.receives' : 'account.data.receivesNot')}</p>
<form method="post" action="${path}/lettre">${agreed ? '' : hidden('wanted', 'on')}${button(
    t(agreed ? 'account.data.stop' : 'account.data.start'),
    { kind: 'secondary' },
  )}</form>`

type Closing = { what: privacy.Forgetting; form: FormState; guest: boolean; playedBy: number | null }

/** What goes, what stays and why, then the password once more; nothing to type while orders are open, nor without an account. */
export function closeMain(base: string, { what, form, guest, playedBy }: Closing): Html {
  const list = (lines: readonly Content[]) => html`<ul class="told">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  return html`${errorSummary(form)}
${card({
  title: t('account.close.goes'),
  body: list([t('account.close.goes.account'), t('account.close.goes.words'), t('account.close.goes.names')]),
})}
${card({
  title: t('account.close.stays'),
  body: list([
    t('office.privacy.stays.orders', { n: what.orders }),
    t('office.privacy.stays.papers', { n: what.papers }),
    t('account.close.stays.copies'),
  ]),
})}
${what.open.length > 0 ? openOrders(base, what.open) : guest ? noAccount(base) : confirm(base, form, playedBy)}`
}

const openOrders = (base: string, open: privacy.Forgetting['open']): Html =>
  card({
    title: t('account.close.open'),
    body: html`<p>${t('account.close.openText')}</p><ul class="told">${open.map(
      ({ id, reference }) =>
        html`<li><a href="${base}/mes-commandes/${id}">${t('checkout.mine.order', { reference })}</a></li>`,
    )}</ul>`,
  })

const noAccount = (base: string): Html =>
  card({
    body: html`<p>${t('account.close.guestHow')}</p><div class="row">${button(t('guest.account'), {
      href: `${base}/mon-compte/creer`,
    })}${button(t('account.close.write'), { kind: 'secondary', href: `${base}/contact` })}</div>`,
  })

const confirm = (base: string, form: FormState, playedBy: number | null): Html =>
  card({
    title: t('account.close.confirm'),
    body: html`<form class="stack" method="post" action="${base}/mon-compte/supprimer" novalidate>
${notice('warning', t('account.close.never'))}
${
  playedBy === null &&
  field(form, {
    name: 'present',
    type: 'password',
    label: t('account.presentPassword'),
    required: true,
    autocomplete: 'current-password',
  })
}
<div class="row">${button(t('account.close.do'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'quiet', href: `${base}/mon-compte/donnees` })}</div></form>`,
  })
