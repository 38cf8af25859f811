import type * as classes from '#classes'
import { dateTime, time } from '#format'
import { t } from '#messages'
import { button, card, facts, type Html, html, pageHead, table } from '../../ui/index.ts'
import { crumbsOf, dayOf, nameOf, pupilPath } from './frame.ts'

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

const part = (title: string, body: Html): Html => html`<section class="stack"><h2>${title}</h2>${body}</section>`
const none = () => t('pupils.data.none')

const accessTable = ({ accesses }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.accesses'),
    table({
      id: 'acces',
      caption: t('pupils.data.accesses'),
      rows: accesses,
      href,
      empty: none(),
      columns: [
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('office.employees.profile'), cell: ({ profile }) => profile },
        { label: t('pupils.data.from'), cell: ({ openedAt }) => dateTime(openedAt) },
        { label: t('pupils.data.until'), cell: ({ closedAt }) => closedAt && dateTime(closedAt) },
      ],
    }),
  )

const sessionsTable = ({ sessions }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.sessions'),
    table({
      id: 'sessions',
      caption: t('pupils.data.sessions'),
      rows: sessions,
      href,
      empty: none(),
      columns: [
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.from'), cell: ({ createdAt }) => dateTime(createdAt) },
        { label: t('pupils.data.until'), cell: ({ expiresAt }) => dateTime(expiresAt) },
      ],
    }),
  )

const messagesTable = ({ messages }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.messages'),
    table({
      id: 'messages',
      caption: t('pupils.data.messages'),
      rows: messages,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop, order }) => `${shop}, n° ${order}` },
        { label: t('pupils.data.text'), cell: ({ body }) => html`<span class="own-words">${body}</span>` },
      ],
    }),
  )

const notesTable = ({ notes }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.words'),
    table({
      id: 'mots',
      caption: t('pupils.data.words'),
      rows: notes,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('pupils.data.who'), cell: ({ from, to }) => t('pupils.data.fromTo', { from, to }) },
        {
          label: t('pupils.data.text'),
          cell: ({ body, reply }) =>
            html`<span class="own-words">${body}</span>${reply && html`<span class="own-words muted">« ${reply} »</span>`}`,
        },
      ],
    }),
  )

const lessonsTable = ({ lessons }: classes.OwnData, href: string): Html =>
  part(
    t('lesson.all'),
    table({
      id: 'seances',
      caption: t('lesson.all'),
      rows: lessons,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('lesson.name'), cell: ({ name }) => name },
        { label: t('lesson.presence'), cell: ({ presence }) => t(`lesson.presence.${presence}`) },
        { label: t('lesson.entered'), cell: ({ enteredAt }) => enteredAt && time(enteredAt) },
      ],
    }),
  )

const callsTable = ({ calls }: classes.OwnData, href: string): Html =>
  part(
    t('lesson.calls'),
    table({
      id: 'appels',
      caption: t('lesson.calls'),
      rows: calls,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.text'), cell: ({ words }) => words },
      ],
    }),
  )

const actsTable = ({ acts }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.acts', { n: acts.length }),
    table({
      id: 'actes',
      caption: t('pupils.data.acts', { n: acts.length }),
      rows: acts,
      href,
      empty: none(),
      density: 'dense',
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.what'), cell: ({ sentence }) => html`<span class="own-words">${sentence}</span>` },
      ],
    }),
  )

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
