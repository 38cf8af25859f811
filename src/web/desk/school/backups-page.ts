import { type Backup, type Elsewhere, type Holds, isAhead, type Listed, nightsKept } from '#backups'
import { now } from '#clock'
import { dateTime, dayLong, fileSize, time } from '#format'
import { t } from '#messages'
import {
  badge,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  notice,
  onceField,
  pageHead,
  table,
} from '../../ui/index.ts'
import { lostPicturesBanner } from '../purge-banner.ts'
import { SCHOOL } from './menu.ts'

export const PATH = `${SCHOOL}/sauvegardes`

export const hrefOf = ({ name }: Backup) => `${PATH}/${encodeURIComponent(name)}`

export const madeAt = ({ manifest }: Backup) => manifest && new Date(manifest.madeAt)

/** « Sauvegarde du 27 novembre 2026 à 09:33 ». */
export function backupTitle(backup: Backup): string {
  const at = madeAt(backup)
  return at ? t('backup.title', { day: dayLong(at), hour: time(at) }) : t('backup.titleBroken')
}

/** The list, the act that adds to it, and the way in for a file from elsewhere. */
export function backupsMain(
  { own: all, elsewhere }: Listed,
  form: FormState,
  { trouble, lost }: { trouble: { at: Date; reason: string } | undefined; lost: number },
): Html {
  return html`${pageHead({
    title: t('teachers.menu.backups'),
    note: t('backup.note', { n: nightsKept }),
    actions: html`<form method="post" action="${PATH}">${onceField()}${button(t('backup.make'), { icon: 'archive' })}</form>`,
  })}
${errorSummary(form)}
<div class="stack">${lostPicturesBanner(lost)}${trouble && notice('warning', t('backup.troubleText', { reason: trouble.reason }), t('backup.trouble', { at: dateTime(trouble.at) }))}
${clockNotice(all)}
${all.length === 0 ? noneHere(elsewhere) : listOf(all)}
${elsewhereCard(elsewhere)}
${card({
  title: t('backup.receive'),
  id: 'recevoir',
  body: html`<form method="post" action="${PATH}/verifier" enctype="multipart/form-data" class="form page-form" data-turbo="false">
<p>${t('backup.receiveText')}</p>
<drop-zone class="drop-zone" data-drop="${t('list.drop')}" data-dropped="${t('list.dropped')}">${field(form, {
    name: 'file',
    type: 'file',
    label: t('backup.file'),
    hint: t('backup.fileHint'),
    required: true,
    attributes: { accept: '.preau' },
  })}</drop-zone>
<div class="form-actions">${button(t('backup.check'), { kind: 'secondary' })}</div>
</form>`,
})}</div>`
}

/** A copy of a day that is still to come: the machine's clock was ahead, or is behind now. */
function clockNotice(all: readonly Backup[]): Html | '' {
  const ahead = all.filter(isAhead)
  const at = ahead[0] && madeAt(ahead[0])
  if (!at) return ''
  return notice(
    'warning',
    t('backup.aheadText', { n: ahead.length, now: dateTime(now()) }),
    t('backup.ahead', { n: ahead.length, at: dateTime(at) }),
  )
}

const listOf = (all: readonly Backup[]): Html =>
  table({
    id: 'sauvegardes',
    caption: t('teachers.menu.backups'),
    rows: all,
    href: PATH,
    empty: '',
    columns: [
      {
        label: t('backup.date'),
        cell: (one) => {
          const at = madeAt(one)
          return html`<a href="${hrefOf(one)}"><strong>${at ? dateTime(at) : one.name}</strong></a>`
        },
      },
      { label: t('backup.origin'), cell: originBadge },
      {
        label: t('backup.holds'),
        wide: true,
        cell: ({ manifest, fault }) => (manifest ? shortHolds(manifest.holds) : fault),
      },
      { label: t('backup.size'), align: 'end', soft: true, cell: ({ bytes }) => fileSize(bytes) },
      {
        label: t('backup.download'),
        quiet: true,
        align: 'end',
        cell: (one) =>
          button(t('backup.download'), {
            kind: 'secondary',
            size: 'small',
            href: `${hrefOf(one)}/telecharger`,
            label: t('backup.downloadOf', { name: one.name }),
            attributes: { 'data-turbo': 'false' },
          }),
      },
    ],
  })

const noneHere = (elsewhere: readonly Elsewhere[]): Html =>
  elsewhere.length > 0
    ? emptyState({ icon: 'archive', title: t('backup.noneHere'), text: t('backup.noneHereText') })
    : emptyState({ icon: 'archive', title: t('backup.none'), text: t('backup.noneText') })

/** What is in the folders of other machines that serve the same school: each is fetched there. */
const elsewhereCard = (all: readonly Elsewhere[]): Html | '' =>
  all.length === 0
    ? ''
    : card({
        title: t('backup.elsewhere'),
        id: 'ailleurs',
        body: html`<div class="stack"><p>${t('backup.elsewhereText')}</p>
${table({
  id: 'sauvegardes-ailleurs',
  caption: t('backup.elsewhere'),
  rows: all,
  href: PATH,
  empty: '',
  columns: [
    { label: t('backup.date'), cell: ({ madeAt: at }) => dateTime(at) },
    {
      label: t('backup.machine'),
      cell: ({ machine, path }) => html`${machine}${path && html`<br><small>${path}</small>`}`,
    },
    { label: t('backup.origin'), cell: ({ origin }) => badge(t(`backup.origin.${origin}`), colours[origin]) },
    { label: t('backup.holds'), wide: true, cell: ({ holds }) => shortHolds(holds) },
    { label: t('backup.size'), align: 'end', soft: true, cell: ({ bytes }) => fileSize(bytes) },
  ],
})}</div>`,
      })

const colours = { hand: 'green', nightly: 'blue', safety: 'amber', update: 'amber', received: 'grey' } as const

export const originBadge = ({ origin, fault }: Backup): Html =>
  fault ? badge(t('backup.unreadable'), 'red') : badge(t(`backup.origin.${origin}`), colours[origin])

const list = new Intl.ListFormat('fr', { type: 'conjunction' })

/** What is counted, without what there is none of; a number stays with its word. */
export const counted = (all: readonly (readonly [keyof Holds, number])[]): string =>
  list.format(all.filter(([, n]) => n > 0).map(([what, n]) => t(`backup.${what}`, { n }).replace(/ /g, '\u00a0'))) ||
  t('backup.nothing')

const shortHolds = ({ shops, pupils, orders }: Holds): string =>
  counted([
    ['shops', shops],
    ['pupils', pupils],
    ['orders', orders],
  ])
