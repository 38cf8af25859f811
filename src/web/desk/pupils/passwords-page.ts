import type * as classes from '#classes'
import { t } from '#messages'
import { button, card, type Html, hidden, html, onceField, pageHead, table } from '../../ui/index.ts'
import { classPath, crumbsOf, nameOf, pupilPath } from './frame.ts'
import { passwordBadge } from './pupils-table.ts'

/** First passwords: drawn words in clear until their owners choose others, all on one page to print or to read out. */
export function passwordsMain(
  current: classes.TaughtClass,
  given: readonly classes.FirstPassword[],
  some: boolean,
): Html {
  const initial = given.filter(({ password }) => password !== 'own')
  return html`${pageHead({
    crumbs: crumbsOf(current, { label: t('pupils.passwords') }),
    title: t('pupils.passwords'),
    note: t('pupils.passwords.note', { n: initial.length, of: given.length }),
    actions: html`${some && button(t('pupils.passwords.all'), { kind: 'secondary', href: `${classPath(current.id)}/mots-de-passe` })}${given.length > 0 && slipsButton(current.id, given)}`,
  })}
${passwordsTable(given, classPath(current.id))}`
}

/** Who comes in how for the first time. */
export const passwordsTable = (given: readonly classes.FirstPassword[], href: string, id = 'mots-de-passe'): Html =>
  table({
    id,
    caption: t('pupils.passwords'),
    rows: given,
    href,
    empty: t('pupils.empty'),
    columns: [
      {
        label: t('pupils.name'),
        cell: ({ accountId, firstName, lastName }) =>
          html`<a href="${pupilPath(accountId)}"><strong>${lastName}</strong> ${firstName}</a>`,
      },
      { label: t('pupils.login'), cell: ({ login }) => login },
      {
        label: t('desk.list.password'),
        cell: ({ password, words }) => (words ? html`<strong class="code">${words}</strong>` : passwordBadge(password)),
      },
    ],
  })

/** The slips of some pupils of a class; the PDF opens beside the page. */
export const slipsButton = (classId: number, some: readonly { accountId: number }[]): Html =>
  html`<form action="${classPath(classId)}/fiches.pdf" target="_blank" data-turbo="false">${hidden('who', 'ticked')}${some.map(({ accountId }) => hidden('pupil', accountId))}${button(
    t('pupils.slipsPrint', { n: some.length }),
    { icon: 'printer' },
  )}</form>`

/** What will be lost, before new passwords are drawn. */
export const sureMain = (current: classes.TaughtClass, chosen: readonly classes.TaughtPupil[]): Html => html`${pageHead(
  {
    crumbs: crumbsOf(current, { label: t('pupils.passwords') }),
    title: t('desk.passwords.sure', { n: chosen.length }),
  },
)}
${card({
  body: html`<p>${t('desk.passwords.sureText')}</p>
<ul class="street-loss">${chosen.map((one) => html`<li>${nameOf(one)}</li>`)}</ul>
<form method="post" action="${classPath(current.id)}/mots-de-passe" class="form-actions">${onceField()}
${hidden('sure', '1')}${chosen.map(({ accountId }) => hidden('pupil', accountId))}
${button(t('desk.passwords.draw'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: classPath(current.id) })}
</form>`,
})}`
