import type * as classes from '#classes'
import { dateTime } from '#format'
import { t } from '#messages'
import { button, card, facts, type Html, html, pageHead } from '../../ui/index.ts'
import { crumbsOf, dayOf, nameOf, pupilPath } from './frame.ts'
import { accessTable, messagesTable, notesTable, sessionsTable } from './own-data-tables.ts'
import { actsTable, callsTable, lessonsTable } from './own-doings.ts'

type About = { accountId: number; current: classes.TaughtClass; school: string; at: Date }

/** All that is kept of a pupil, to read and to print, with what the law asks to be told along with it (RGPD art. 15). */
export function ownDataMain(data: classes.OwnData, { accountId, current, school, at }: About): Html {
  const { account, className, groups } = data
  const path = pupilPath(accountId)
  const name = nameOf(account)
  return html`${pageHead({
    crumbs: crumbsOf(current, { label: name, href: path }, { label: t('pupils.data.title') }),
    title: t('pupils.data.of', { name }),
    note: t('pupils.data.at', { at: dateTime(at) }),
    actions: html`<print-page hidden>${button(t('desk.passwords.print'), { type: 'button', kind: 'secondary', icon: 'printer' })}</print-page>${button(
      t('pupils.data.file'),
      { icon: 'download', href: `${path}/donnees.json`, attributes: { 'data-turbo': 'false' } },
    )}`,
  })}
<div class="stack">${card({
    title: t('pupils.account'),
    body: facts([
      { label: t('pupils.name'), value: name },
      { label: t('pupils.login'), value: account.login },
      { label: t('pupils.class'), value: className },
      { label: t('pupils.groups'), value: groups.join(', ') || t('pupils.noGroup') },
      { label: t('pupils.data.created'), value: dateTime(account.createdAt) },
      { label: t('pupils.password'), value: t(account.passwordChosen ? 'pupils.data.chosen' : 'pupils.data.first') },
      ...(account.closedAt ? [{ label: t('pupils.gone'), value: dateTime(account.closedAt) }] : []),
    ]),
  })}
${accessTable(data, path)}${sessionsTable(data, path)}${messagesTable(data, path)}${notesTable(data, path)}${lessonsTable(data, path)}${callsTable(data, path)}${actsTable(data, path)}
${lawCard(current, school)}</div>`
}

/** What goes with the copy: RGPD art. 15-1 a to h, and 20. */
const lawCard = ({ purgeOn, teachers }: classes.TaughtClass, school: string): Html =>
  card({
    title: t('pupils.data.lawTitle'),
    body: html`<p>${t('pupils.data.law')}</p>${facts([
      { label: t('pupils.data.controller'), value: t('pupils.data.controllerText', { school }) },
      { label: t('pupils.data.purpose'), value: t('pupils.data.purposeText') },
      { label: t('pupils.data.origin'), value: t('pupils.data.originText') },
      {
        label: t('pupils.data.readers'),
        value: t('pupils.data.readersText', { names: teachers.join(', ') || 'none' }),
      },
      {
        label: t('pupils.data.kept'),
        value: t('pupils.data.keptText', { day: purgeOn ? dayOf(purgeOn) : 'none' }),
      },
      { label: t('pupils.data.rights'), value: t('pupils.data.rightsText') },
      { label: t('pupils.data.portable'), value: t('pupils.data.portableText') },
    ])}`,
  })
