import type * as classes from '#classes'
import { t } from '#messages'
import type * as street from '#street'
import { button, card, facts, type Html, hidden, html, notice, pageHead } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

/** First passwords in clear, once: slips in two columns, to print and cut out. */
export function passwordsMain(
  given: readonly classes.NewPassword[],
  shops: readonly street.ShopAddress[],
  title: string,
): Html {
  const slip = ({ firstName, lastName, login, password }: classes.NewPassword) =>
    html`<li class="slip"><strong>${firstName} ${lastName}</strong>${facts([
      { label: t('office.employees.login'), value: login },
      { label: t('backoffice.signIn.password'), value: html`<strong class="code">${password}</strong>` },
    ])}</li>`
  return html`${pageHead({
    title,
    note: t('desk.passwords.count', { n: given.length }),
    actions: html`<print-page hidden>${button(t('desk.passwords.print'), { type: 'button', kind: 'secondary', icon: 'printer' })}</print-page>${button(t('desk.passwords.done'), { href: `${DESK}/eleves` })}`,
  })}
<div class="stack">${notice('warning', t('desk.passwords.once'))}
${card({ title: t('desk.passwords.slips'), body: html`<ul class="slips">${given.map(slip)}</ul>` })}
${shops.length > 0 && card({ title: t('desk.shops.backOffice'), body: html`<ul class="doors">${shops.map(({ name, backOffice }) => html`<li><strong>${name}</strong><span>${backOffice}</span></li>`)}</ul>` })}</div>`
}

/** What will be lost, before new passwords are drawn. */
export const sureMain = (current: classes.Class, chosen: readonly classes.Pupil[]): Html => html`${pageHead({
  title: t('desk.passwords.sure', { n: chosen.length }),
})}
${card({
  body: html`<p>${t('desk.passwords.sureText')}</p>
<ul>${chosen.map(({ firstName, lastName }) => html`<li>${firstName} ${lastName}</li>`)}</ul>
<form method="post" action="${DESK}/eleves/mots-de-passe?classe=${current.id}" class="form-actions" data-turbo="false">
${hidden('sure', '1')}${chosen.map(({ accountId }) => hidden('pupil', accountId))}
${button(t('desk.passwords.draw'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: `${DESK}/eleves?classe=${current.id}` })}
</form>`,
})}`
