import type { Context } from 'hono'
import { count, date } from '#format'
import { t } from '#messages'
import type { Newsletter, SignUp, Subscriber } from '#windows'
import {
  attrs,
  badge,
  button,
  card,
  confirming,
  disclosure,
  type Html,
  html,
  onceField,
  pageHead,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

type C = Context<Office>

type Agreed = { count: number; latest: Subscriber[]; signUps: number; list: SignUps }
type SignUps = { rows: SignUp[]; next: number | undefined }

/** The letters, the newest first, and who would receive the next one. */
export function listMain(c: C, letters: readonly Newsletter[], agreed: Agreed): Html {
  const path = `${c.var.base}/clients/lettres`
  const row = ({ id, subject, sentAt, sent, left }: Newsletter) =>
    html`<li><div class="shelf-row"><p><a href="${path}/${id}">${subject}</a> ${!sentAt && badge(t('windows.draft'))}</p><p class="muted small">${
      sentAt && t('windows.figures', { day: date(sentAt), sent: count(sent), left: count(left) })
    }</p></div></li>`
  const who = ({ id, name, email, since }: Subscriber) =>
    html`<li><div class="shelf-row"><p><a href="${c.var.base}/clients/${id}">${name}</a> <span class="muted small">${email}</span></p><p class="muted small">${date(since)}</p></div></li>`
  return html`${pageHead({
    title: t('windows.letters'),
    note: t('windows.lettersNote'),
    actions: may(c, 'customers', 'add') && button(t('windows.write'), { icon: 'plus', href: `${path}/nouvelle` }),
  })}<div class="stack">
${card({
  body:
    letters.length === 0
      ? html`<p class="muted">${t('windows.noLetter')}</p>`
      : html`<ul class="shelf-tree">${letters.map(row)}</ul>`,
})}
${card({
  title: t('windows.agreed', { n: agreed.count }),
  body: html`<p class="muted">${t('windows.agreedNote')}</p><p>${t('windows.signUps', { n: agreed.signUps })}</p>${
    agreed.count > 0 && disclosure(t('windows.who'), html`<ul class="shelf-tree">${agreed.latest.map(who)}</ul>`)
  }`,
})}
${signUpsCard(c, agreed.list)}</div>`
}

/** Who signed up at the foot of a page, each with the way to be taken away. */
function signUpsCard(c: C, { rows, next }: SignUps): Html {
  const path = `${c.var.base}/clients/lettres`
  const removes = may(c, 'customers', 'delete')
  const remove = ({ id, email }: SignUp) => {
    const sure = confirming({
      title: t('windows.signUp.removeAsk', { email }),
      text: t('windows.signUp.removeText'),
      action: t('windows.signUp.remove'),
    })
    return html`<form${attrs({ method: 'post', action: `${path}/inscriptions/${id}/retirer`, ...sure })}>${onceField()}${button(t('windows.signUp.remove'), { kind: 'secondary' })}</form>`
  }
  const row = (one: SignUp) =>
    html`<li><div class="shelf-row"><p>${one.email} ${badge(t(`windows.signUp.state.${one.state}`))} <span class="muted small">${date(one.day)}</span></p>${
      removes && remove(one)
    }</div></li>`
  return card({
    title: t('windows.signUpList'),
    body: html`<p class="muted">${t('windows.signUpNote')}</p>${
      rows.length === 0 ? html`<p>${t('windows.signUpNone')}</p>` : html`<ul class="shelf-tree">${rows.map(row)}</ul>`
    }${next !== undefined && html`<p><a href="${path}?avant=${next}">${t('windows.signUpNext')}</a></p>`}`,
  })
}
